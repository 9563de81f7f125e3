import VietLexicon
import VietText

/// Slips of forms that the text itself does not have.
extension NearMissSearch {
    /// Fewer letters leave too many forms one letter away.
    private static let shortestChanged = 5

    /// The domains of the forms of a text that have one sense.
    func domains(_ keys: [ShortFormKey]) -> Set<Int32> {
        var domains: Set<Int32> = []
        for key in keys where key.senses.count == 1 && key.count > 0 {
            domains.insert(words.domainNumbers[key.senses.lowerBound])
        }
        return domains.subtracting([-1])
    }

    /// The one form of the lexicon that is a slip away. Unknown foreign forms are many, so a form must be expected here:
    /// it lost its marks, names something particular (for swapped and doubled letters), stands after a word that goes before the right form, or
    /// belongs to a domain of which the text has other forms.
    func inLexicon(_ letters: [Unicode.Scalar], heads: [Int32], domains: Set<Int32>) -> [UInt8]? {
        let marks = only(unmarked(letters)) { isCertain($0) }
        let swaps = only(transpositions(letters) + doubled(letters)) {
            isCertain($0) && (isNamed($0) || belongs($0, domains) || follows(heads, $0))
        }
        guard marks.isEmpty, swaps.isEmpty, letters.count >= Self.shortestChanged else {
            return marks.union(swaps).count == 1 ? marks.union(swaps).first : nil
        }
        let changes = only(changed(letters)) { isCertain($0) && (belongs($0, domains) || follows(heads, $0)) }
        return changes.count == 1 ? changes.first : nil
    }

    private func only(_ variants: [[Unicode.Scalar]], where fits: ([UInt8]) -> Bool) -> Set<[UInt8]> {
        Set(variants.lazy.map { utf8($0) }.filter(fits))
    }

    private func isCertain(_ squashed: [UInt8]) -> Bool {
        lexicon.senses(of: squashed[...]).contains {
            let sense = lexicon.senses[$0]
            return sense.isCertain && sense.prior >= 0.5 && beginsAlike(squashed, sense.expansion)
        }
    }

    /// False for a foreign short form of a translated name: such forms lie close together.
    private func beginsAlike(_ squashed: [UInt8], _ expansion: String) -> Bool {
        let first = Spelling.bare(squashed[...]).first
        return Spelling.bare(Spelling.fold(Array(expansion.utf8)[...])[...]).first == first
    }

    private func isNamed(_ squashed: [UInt8]) -> Bool {
        lexicon.senses(of: squashed[...]).contains { lexicon.senses[$0].kind != nil && lexicon.senses[$0].prior >= 0.5 }
    }

    private func belongs(_ squashed: [UInt8], _ domains: Set<Int32>) -> Bool {
        lexicon.senses(of: squashed[...]).contains { domains.contains(words.domainNumbers[$0]) }
    }

    /// Whether a phrase of the lexicon has the form after one of these words.
    private func follows(_ heads: [Int32], _ squashed: [UInt8]) -> Bool {
        let key = lexicon.vocabulary.id(squashed[...])
        guard key >= 0 else { return false }
        return heads.contains { head in
            let state = lexicon.phrases.root(head)
            return state != 0 && lexicon.phrases.step(state, key) != 0
        }
    }

    /// With one of two equal neighbors left out.
    private func doubled(_ letters: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        (1..<letters.count).compactMap { index in
            guard letters[index] == letters[index - 1] else { return nil }
            var shorter = letters
            shorter.remove(at: index)
            return shorter
        }
    }

    /// With one letter put in, or changed for a neighbor on the keyboard.
    private func changed(_ letters: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        var variants: [[Unicode.Scalar]] = []
        for index in 0...letters.count {
            for letter in Keyboard.letters {
                var longer = letters
                longer.insert(letter, at: index)
                variants.append(longer)
            }
        }
        for index in letters.indices {
            for letter in Keyboard.neighbors(of: letters[index]) {
                var variant = letters
                variant[index] = letter
                variants.append(variant)
            }
        }
        return variants
    }
}

/// Which letters lie beside each other on a keyboard; a letter with marks lies where its plain letter lies.
enum Keyboard {
    private static let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].map { Array($0.unicodeScalars) }
    private static let plain: [Unicode.Scalar: Unicode.Scalar] = [
        "\u{111}": "d", "\u{1B0}": "u", "\u{1A1}": "o", "\u{F4}": "o", "\u{103}": "a", "\u{E2}": "a", "\u{EA}": "e",
    ]
    /// Letters that short forms are made of.
    static let letters: [Unicode.Scalar] = rows.flatMap(\.self) + plain.keys.sorted()
    private static let table: [Unicode.Scalar: [Unicode.Scalar]] = {
        var table: [Unicode.Scalar: [Unicode.Scalar]] = [:]
        for letter in letters {
            table[letter] = letters.filter { areNeighbors(plain[letter] ?? letter, plain[$0] ?? $0) }
        }
        return table
    }()

    /// In the order of `letters`; empty for what is no letter.
    static func neighbors(of letter: Unicode.Scalar) -> [Unicode.Scalar] { table[letter] ?? [] }

    /// Whether two forms of one length differ in one letter, by a neighbor on the keyboard.
    static func isSlip(_ letters: [Unicode.Scalar], of other: [Unicode.Scalar]) -> Bool {
        guard letters.count == other.count else { return false }
        var differs = 0
        for (left, right) in zip(letters, other) where left != right {
            differs += 1
            if differs > 1 || !neighbors(of: left).contains(right) { return false }
        }
        return differs == 1
    }

    private static func areNeighbors(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
        for (row, keys) in rows.enumerated() {
            guard let place = keys.firstIndex(of: left) else { continue }
            for (other, keys) in rows.enumerated() where abs(other - row) <= 1 {
                if let index = keys.firstIndex(of: right) {
                    return index != place && abs(index - place) <= 1 || other != row && index == place
                }
            }
        }
        return false
    }
}
