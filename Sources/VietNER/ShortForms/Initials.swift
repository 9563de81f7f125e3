import VietLexicon
import VietText

/// One letter of a short form or the beginning of a word, without tone and quality; đ and d are kept apart.
struct InitialLetter: Hashable {
    let bare: UInt8
    let isBarred: Bool

    /// Đ wants đ; a D may stand for either.
    func fits(_ initial: InitialLetter) -> Bool { bare == initial.bare && (!isBarred || initial.isBarred) }

    /// A code point of a folded word; what is not Latin gives 0.
    init(_ value: UInt32) {
        bare = Spelling.bareLatin(value)
        isBarred = value >= 0x80 && bare == UInt8(ascii: "d")
    }

    /// The letters of a folded word; characters that are not Latin give 0.
    static func letters(_ folded: ArraySlice<UInt8>, most: Int = .max) -> [InitialLetter] {
        let bytes = folded.span
        var result: [InitialLetter] = []
        result.reserveCapacity(min(most, bytes.count))
        var index = 0
        while index < bytes.count, result.count < most {
            let (value, length) = decodeScalar(bytes, at: index)
            result.append(InitialLetter(value))
            index += length
        }
        return result
    }
}

/// A word that initials may stand for.
struct AlignableWord {
    let token: Int
    let first: InitialLetter
    /// Nil for a word of one letter.
    let second: InitialLetter?
    let isConnector: Bool
    /// The vocabulary id; -1 where it has none.
    let key: Int32

    /// - Parameter written: one character or more.
    init(token: Int, written: ArraySlice<UInt8>, isConnector: Bool, key: Int32) {
        (self.token, self.isConnector, self.key) = (token, isConnector, key)
        let (first, second) = Spelling.firstLetters(written)
        self.first = InitialLetter(first)
        self.second = second.map(InitialLetter.init)
    }
}

/// Short forms inside short forms: `TW` in `BCHTW`.
struct KeyParts {
    let lexicon: Lexicon
    let squashed: [UInt8]
    /// Where the letters of the form begin, and the end of the last one.
    private let starts: [Int]

    init(_ squashed: [UInt8], _ lexicon: Lexicon) {
        (self.squashed, self.lexicon) = (squashed, lexicon)
        starts = squashed.indices.filter { squashed[$0] & 0xC0 != 0x80 } + [squashed.count]
    }

    /// The senses of letters `range` of the short form.
    func senses(_ range: Range<Int>) -> Range<Int> {
        lexicon.senses(of: squashed, starts[range.lowerBound]..<starts[range.upperBound])
    }
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
    func length(_ words: [AlignableWord], whole: Bool, parts: KeyParts?) -> Int? {
        let count = letters.count
        guard count >= 2, count <= 24 else { return nil }
        // One row of costs for each word, and one before them.
        let width = count + 1
        var costs = [Int](repeating: Self.impossible, count: width * (words.count + 1))
        costs[0] = 0
        var best: (cost: Int, length: Int)?
        for (index, word) in words.enumerated() {
            let row = index * width
            for read in 0..<count where costs[row + read] < Self.impossible {
                let cost = costs[row + read]
                if read > 0 {
                    let skipped = cost + (word.isConnector ? Self.connectorCost : Self.skipCost)
                    costs[row + width + read] = min(costs[row + width + read], skipped)
                }
                relax(&costs, index, read, cost, words, parts)
            }
            let cost = costs[row + width + count]
            guard cost <= budget, !whole || index + 1 == words.count else { continue }
            if cost < best?.cost ?? .max { best = (cost, index + 1) }
        }
        return best?.length
    }

    private func relax(
        _ costs: inout [Int], _ index: Int, _ read: Int, _ cost: Int, _ words: [AlignableWord], _ parts: KeyParts?
    ) {
        let width = letters.count + 1
        let next = (index + 1) * width + read
        let left = letters.count - read
        let word = words[index]
        if letters[left - 1].fits(word.first) { costs[next + 1] = min(costs[next + 1], cost) }
        if left >= 2, let second = word.second, letters[left - 2].fits(word.first), letters[left - 1].fits(second),
            Self.isDigraph(letters[left - 2].bare, letters[left - 1].bare)
        {
            costs[next + 2] = min(costs[next + 2], cost + Self.digraphCost)
        }
        guard let parts else { return }
        for length in 2...3 where left >= length && letters.count > length {
            for sense in parts.senses(left - length..<left) {
                let expansion = parts.lexicon.senses[sense].expansionKeys
                let end = index + expansion.count
                guard expansion.count > 1, end <= words.count,
                    zip(expansion.reversed(), words[index..<end]).allSatisfy({ $0 == $1.key })
                else { continue }
                let place = end * width + read + length
                costs[place] = min(costs[place], cost)
            }
        }
    }

    /// th, tr, ch, ng, nh, ph, gi, kh, qu, gh.
    private static func isDigraph(_ first: UInt8, _ second: UInt8) -> Bool {
        switch (first, second) {
        case (UInt8(ascii: "t"), UInt8(ascii: "h")), (UInt8(ascii: "t"), UInt8(ascii: "r")),
            (UInt8(ascii: "c"), UInt8(ascii: "h")), (UInt8(ascii: "n"), UInt8(ascii: "g")),
            (UInt8(ascii: "n"), UInt8(ascii: "h")), (UInt8(ascii: "p"), UInt8(ascii: "h")),
            (UInt8(ascii: "g"), UInt8(ascii: "i")), (UInt8(ascii: "k"), UInt8(ascii: "h")),
            (UInt8(ascii: "q"), UInt8(ascii: "u")), (UInt8(ascii: "g"), UInt8(ascii: "h")):
            true
        default: false
        }
    }
}
