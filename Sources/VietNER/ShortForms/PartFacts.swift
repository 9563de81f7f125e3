import VietLexicon
import VietText

/// What the letters of one token say about it as a short form or a part of one.
struct PartFacts {
    /// The folded letters and digits.
    let squashed: [UInt8]
    /// The senses of the token alone.
    let senses: Range<Int>
    let letters: Int
    /// Upper-case letters.
    let capitals: Int
    let hasVowel: Bool
    /// Listed as a code, unit or clock mark.
    let isCode: Bool
    let shape: TokenShape
    let traits: FormTraits

    var isKnown: Bool { !senses.isEmpty }
    /// Can be read as a Vietnamese word.
    var isWord: Bool { traits.contains(.syllable) || traits.contains(.bareSyllable) }
    /// Only I, V and X, or a Roman numeral that is no known short form.
    var isNumeral: Bool {
        guard traits.contains(.roman) else { return false }
        return !isKnown || squashed.allSatisfy { $0 == 0x69 || $0 == 0x76 || $0 == 0x78 }
    }

    init(_ written: ArraySlice<UInt8>, _ form: TokenForm, _ lexicon: Lexicon, _ words: ShortFormWords) {
        squashed = Lexicon.squashed(written)
        senses = lexicon.senses(of: squashed[...])
        isCode = words.codes.contains(squashed)
        shape = form.shape
        traits = form.traits
        let bare = Spelling.bare(squashed[...])
        letters = bare.count
        hasVowel = bare.contains { Self.vowels.contains($0) }
        capitals = String(decoding: written, as: UTF8.self).unicodeScalars.reduce(0) {
            $1.properties.isUppercase ? $0 + 1 : $0
        }
    }

    private static let vowels = Set("aeiouy".utf8)
}

/// What one worker learned of the tokens of earlier texts, by form number. The hash of the token tells whether a number
/// still means the same form, because a form table may start anew.
package struct ShortFormMemo: Sendable {
    private var places: [Int32] = []
    private var known: [(hash: UInt64, facts: PartFacts)] = []

    package init() {}

    func facts(_ form: Int, _ hash: UInt64) -> PartFacts? {
        guard places.indices.contains(form), places[form] >= 0 else { return nil }
        let entry = known[Int(places[form])]
        return entry.hash == hash ? entry.facts : nil
    }

    mutating func set(_ facts: PartFacts, _ form: Int, _ hash: UInt64) {
        guard form >= 0 else { return }
        if form >= places.count {
            places.append(contentsOf: repeatElement(-1, count: max(form + 1 - places.count, places.count)))
        }
        if places[form] >= 0 {
            known[Int(places[form])] = (hash, facts)
        } else {
            places[form] = Int32(truncatingIfNeeded: known.count)
            known.append((hash, facts))
        }
    }
}
