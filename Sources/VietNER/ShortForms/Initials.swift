import VietText

/// One letter of a short form or the beginning of a word, without tone and quality; đ and d are kept apart.
struct InitialLetter: Hashable {
    let bare: UInt8
    let isBarred: Bool

    /// Đ wants đ; a D may stand for either.
    func fits(_ initial: InitialLetter) -> Bool { bare == initial.bare && (!isBarred || initial.isBarred) }

    /// The letters of a folded word; characters that are not Latin give 0.
    static func letters(_ folded: ArraySlice<UInt8>, most: Int = .max) -> [InitialLetter] {
        var result: [InitialLetter] = []
        for scalar in String(decoding: folded, as: UTF8.self).unicodeScalars.prefix(most) {
            if scalar.isASCII {
                result.append(InitialLetter(bare: UInt8(scalar.value), isBarred: false))
            } else {
                let bare = Spelling.bare(Array(String(scalar).utf8)[...])
                let letter = bare.count == 1 ? bare[bare.startIndex] : 0
                result.append(InitialLetter(bare: letter, isBarred: letter == UInt8(ascii: "d")))
            }
        }
        return result
    }
}

/// A word that initials may stand for.
struct AlignableWord {
    let token: Int
    /// Its first two letters.
    let letters: [InitialLetter]
    let isConnector: Bool
    let key: Int32
}

/// Short forms inside short forms: `TW` in `BCHTW`.
protocol PartExpansions {
    /// The expansions of letters `range` of the short form, as vocabulary ids.
    func expansions(_ range: Range<Int>) -> [[Int32]]
}

/// Aligns the letters of a short form with words, the last letter with the last word.
///
/// `costs[k]` is the least cost of having read the last k letters; a word is a letter, a digraph, part of an expansion,
/// a connector between (cheap), or another word between (dear, and never in short short forms).
struct InitialAlignment {
    private static let connectorCost = 1
    private static let digraphCost = 1
    private static let skipCost = 6
    private static let impossible = 1 << 20
    private static let digraphs = Set(
        ["th", "tr", "ch", "ng", "nh", "ph", "gi", "kh", "qu", "gh"].map { Array($0.utf8) })

    let letters: [InitialLetter]
    /// Every word but connectors must be used.
    var isStrict = false

    /// What words beside the initials may cost.
    private var budget: Int {
        let skips = isStrict || letters.count < 4 ? 0 : letters.count < 6 ? 1 : 2
        return skips * Self.skipCost + min(letters.count, Self.skipCost - 1) * Self.connectorCost
    }

    /// How many of the words, given from right to left, the short form stands for; nil where it does not fit.
    /// `whole` asks for all of them.
    func length(_ words: [AlignableWord], whole: Bool, parts: some PartExpansions) -> Int? {
        let count = letters.count
        guard count >= 2, count <= 24 else { return nil }
        var rows = [[Int]](
            repeating: [Int](repeating: Self.impossible, count: count + 1), count: words.count + 1)
        rows[0][0] = 0
        var best: (cost: Int, length: Int)?
        for (index, word) in words.enumerated() {
            for read in 0..<count where rows[index][read] < Self.impossible {
                let cost = rows[index][read]
                if read > 0 {
                    let skipped = cost + (word.isConnector ? Self.connectorCost : Self.skipCost)
                    rows[index + 1][read] = min(rows[index + 1][read], skipped)
                }
                relax(&rows, index, read, cost, words, parts)
            }
            let cost = rows[index + 1][count]
            guard cost <= budget, !whole || index + 1 == words.count else { continue }
            if cost < best?.cost ?? .max { best = (cost, index + 1) }
        }
        return best?.length
    }

    private func relax(
        _ rows: inout [[Int]], _ index: Int, _ read: Int, _ cost: Int, _ words: [AlignableWord],
        _ parts: some PartExpansions
    ) {
        let left = letters.count - read
        let word = words[index]
        guard let first = word.letters.first else { return }
        if letters[left - 1].fits(first) { rows[index + 1][read + 1] = min(rows[index + 1][read + 1], cost) }
        if left >= 2, word.letters.count >= 2, letters[left - 2].fits(first), letters[left - 1].fits(word.letters[1]),
            Self.digraphs.contains([letters[left - 2].bare, letters[left - 1].bare])
        {
            rows[index + 1][read + 2] = min(rows[index + 1][read + 2], cost + Self.digraphCost)
        }
        for length in 2...3 where left >= length && letters.count > length {
            for expansion in parts.expansions(left - length..<left) {
                let end = index + expansion.count
                guard expansion.count > 1, end <= words.count,
                    zip(expansion.reversed(), words[index..<end]).allSatisfy({ $0 == $1.key })
                else { continue }
                rows[end][read + length] = min(rows[end][read + length], cost)
            }
        }
    }
}
