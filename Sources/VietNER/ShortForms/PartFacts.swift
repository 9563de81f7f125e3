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
