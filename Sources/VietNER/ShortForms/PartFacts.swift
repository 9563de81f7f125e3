import VietLexicon
import VietText

/// What the letters of one token say about it as a short form or a part of one. Holds no references: it is asked for at
/// every token that may begin a short form.
struct PartFacts {
    /// The number of the folded letters and digits in the memo; -1 where none holds it.
    let number: Int32
    private let firstSense: Int32
    private let senseCount: Int32
    let letters: Int
    /// Upper-case letters.
    let capitals: Int
    let shape: TokenShape
    let traits: FormTraits
    private let flags: Flags

    private struct Flags: OptionSet {
        let rawValue: UInt16
        static let vowel = Flags(rawValue: 1)
        static let code = Flags(rawValue: 2)
        static let numeral = Flags(rawValue: 4)
        static let numbered = Flags(rawValue: 8)
        static let road = Flags(rawValue: 16)
        static let titleOrLevel = Flags(rawValue: 32)
        static let smallLetters = Flags(rawValue: 64)
        static let printedSo = Flags(rawValue: 128)
    }

    var isKnown: Bool { senseCount > 0 }
    /// The senses of the token alone.
    var senses: Range<Int> { Int(firstSense)..<Int(firstSense + senseCount) }
    /// Can be read as a Vietnamese word.
    var isWord: Bool { traits.contains(.syllable) || traits.contains(.bareSyllable) }
    var hasVowel: Bool { flags.contains(.vowel) }
    /// Listed as a code, unit or clock mark.
    var isCode: Bool { flags.contains(.code) }
    /// Only I, V and X, or a Roman numeral that is no known short form.
    var isNumeral: Bool { flags.contains(.numeral) }
    /// Things that bear a number: `QK4`, `BN2910`, `QH14`.
    var isNumbered: Bool { flags.contains(.numbered) }
    var isRoad: Bool { flags.contains(.road) }
    /// Degrees and levels of administration: `Ths`, `Tx`.
    var isTitleOrLevel: Bool { flags.contains(.titleOrLevel) }
    /// The lexicon writes one of its senses with a small letter.
    var hasSmallLetters: Bool { flags.contains(.smallLetters) }
    /// An organization's short form that the lexicon gives with these capitals and small letters: `Fed`.
    var isPrintedSo: Bool { flags.contains(.printedSo) }

    /// - Parameters:
    ///   - written: the token.
    ///   - squashed: its letters and digits, folded.
    init(
        _ written: ArraySlice<UInt8>, squashed: [UInt8], number: Int32 = -1, _ form: TokenForm,
        _ finder: ShortFormFinder
    ) {
        let lexicon = finder.lexicon
        self.number = number
        let senses = lexicon.senses(of: squashed, squashed.indices)
        firstSense = Int32(truncatingIfNeeded: senses.lowerBound)
        senseCount = Int32(truncatingIfNeeded: senses.count)
        shape = form.shape
        traits = form.traits
        let bare = Spelling.bare(squashed[...])
        letters = bare.count
        capitals = Self.capitals(written)
        var flags: Flags = []
        if bare.contains(where: Self.isVowel) { flags.insert(.vowel) }
        if finder.words.codes.contains(squashed) { flags.insert(.code) }
        if form.traits.contains(.roman), senses.isEmpty || squashed.allSatisfy(Self.isCommonNumeral) {
            flags.insert(.numeral)
        }
        for sense in senses {
            let short = lexicon.senses[sense].short
            let isMixed = short.utf8.contains { $0 >= 0x61 && $0 <= 0x7A }
            if isMixed { flags.insert(.smallLetters) }
            guard let kind = lexicon.senses[sense].kind else { continue }
            if finder.numberedKinds.contains(kind) { flags.insert(.numbered) }
            if kind == finder.words.roadKind { flags.insert(.road) }
            if finder.titleKinds.contains(kind) { flags.insert(.titleOrLevel) }
            if isMixed, kind == finder.organizationKind, short.utf8.elementsEqual(written) { flags.insert(.printedSo) }
        }
        self.flags = flags
    }

    private static func capitals(_ written: ArraySlice<UInt8>) -> Int {
        let bytes = written.span
        var (count, index) = (0, 0)
        while index < bytes.count {
            let (value, length) = decodeScalar(bytes, at: index)
            let isCapital =
                value < 0x80
                ? (0x41...0x5A).contains(value) : Unicode.Scalar(value)?.properties.isUppercase ?? false
            count += isCapital ? 1 : 0
            index += length
        }
        return count
    }

    private static func isVowel(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
            UInt8(ascii: "y"):
            true
        default: false
        }
    }

    private static func isCommonNumeral(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "i") || byte == UInt8(ascii: "v") || byte == UInt8(ascii: "x")
    }
}
