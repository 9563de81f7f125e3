/// How a token is written.
package enum TokenShape: UInt8, Sendable {
    /// Letters, all lower case: `tỉnh`.
    case lower
    /// First letter upper case, the rest lower case: `Đại`.
    case capitalized
    /// Two letters or more, all upper case: `CHQS`, `BAN`.
    case upper
    /// One upper-case letter: `Q`, `Y`.
    case initial
    /// Letters in any other pattern: `ThS`, `PTTg`, `kWh`.
    case mixed
    /// Digits, with single inner marks between digits: `24`, `24/1/2024`, `5.000`, `2026–2030`.
    case number
    /// Digits and letters in one run: `36A`, `K51`, `7h30`, `15C`.
    case code
    /// One punctuation character.
    case punctuation
    /// Anything else, one character: currency signs, emoji, arrows.
    case symbol
}

/// What a number token can mean; the value says only what the digits allow.
package enum NumeralShape: UInt8, Sendable {
    case none
    /// Digits only: `24`.
    case integer
    /// Four digits from 1000 to 2999: `2024`.
    case year
    /// `24/1`, `29-10`, `4.3` where 1…31 and 1…12.
    case dayMonth
    /// `11/2025`, `11-2025`, `8.2025`.
    case monthYear
    /// `24/1/2024`, `24-01-2024`, `24.1.2024`.
    case dayMonthYear
    /// `2024-11-22`.
    case yearMonthDay
    /// `2020-2025`, `2026–2030`, `2025/26`.
    case yearRange
    /// Everything else: `5.000`, `12,7`, `08:27:00`, `834/2`.
    case other
}

/// Facts about one token that depend on its place in the text, not on its form.
package struct TokenFlags: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// As of every option set; that one is called through a witness table in other modules.
    @inline(__always)
    package func contains(_ other: TokenFlags) -> Bool { rawValue & other.rawValue == other.rawValue }

    /// No white space between the token before and this one.
    package static var glued: TokenFlags { TokenFlags(rawValue: 1) }
    /// First token of a line; no rule matches across it.
    package static var lineStart: TokenFlags { TokenFlags(rawValue: 2) }
    /// First word of a sentence, line, quotation or list item: its capital proves nothing.
    package static var sentenceStart: TokenFlags { TokenFlags(rawValue: 4) }
    /// In a line that is mostly upper case: upper case proves nothing.
    package static var capsLine: TokenFlags { TokenFlags(rawValue: 8) }
    /// In a line of four words or more without one Vietnamese diacritic: match unaccented keys too.
    package static var bareLine: TokenFlags { TokenFlags(rawValue: 16) }
}

/// The tokens of one text, as parallel arrays; offsets are bytes of the normalized UTF-8.
package struct Tokens: Sendable {
    /// Offset of the first byte of each token.
    package var start: [Int32] = []
    /// Offset after the last byte of each token.
    package var end: [Int32] = []
    /// A hash of the bytes of each token, for `FormTable`.
    package var hash: [UInt64] = []
    /// Facts of place.
    package var flags: [TokenFlags] = []
    /// Index into `FormTable.forms`, filled by `FormTable.assign`.
    package var form: [Int32] = []
    /// The tokens that a short form may begin with, as their letters and length say; in text order, filled by
    /// `FormTable.assign`.
    package var shortFormStarts: [Int32] = []

    package init() {}
    /// The number of tokens.
    package var count: Int { start.count }
}

/// Facts about a token's letters, the same wherever it stands.
package struct FormTraits: OptionSet, Sendable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// As of every option set; that one is called through a witness table in other modules.
    @inline(__always)
    package func contains(_ other: FormTraits) -> Bool { rawValue & other.rawValue == other.rawValue }

    /// Can be a Vietnamese syllable: onset, rhyme and tone allow it.
    package static var syllable: FormTraits { FormTraits(rawValue: 1) }
    /// Upper-case Roman numeral up to 4999: `XIII`, `V`.
    package static var roman: FormTraits { FormTraits(rawValue: 2) }
    /// Only ASCII characters.
    package static var ascii: FormTraits { FormTraits(rawValue: 4) }
    /// Begins with an upper-case letter.
    package static var capital: FormTraits { FormTraits(rawValue: 8) }
    /// Holds a letter.
    package static var letters: FormTraits { FormTraits(rawValue: 16) }
    /// Opening bracket or opening quote.
    package static var opening: FormTraits { FormTraits(rawValue: 32) }
    /// Closing bracket or closing quote.
    package static var closing: FormTraits { FormTraits(rawValue: 64) }
    /// Hyphen or dash of any length.
    package static var dash: FormTraits { FormTraits(rawValue: 128) }
    /// Straight or curly double quote, guillemet.
    package static var quote: FormTraits { FormTraits(rawValue: 256) }
    /// In ASCII, and can be a Vietnamese syllable that lost its diacritics: `duong`, `cap`.
    package static var bareSyllable: FormTraits { FormTraits(rawValue: 512) }
}

/// A distinct token as written, with everything that later stages ask about it.
package struct TokenForm: Sendable {
    /// The vocabulary id of the folded form; -1 where no lexicon or rule holds it.
    package var key: Int32 = -1
    /// The vocabulary id of the folded form without diacritics; -1 where no lexicon or rule holds it.
    package var bare: Int32 = -1
    package var shape: TokenShape = .lower
    package var numeral: NumeralShape = .none
    package var traits: FormTraits = []
    /// The value of an `integer` or `year` numeral that fits; otherwise -1.
    package var value: Int32 = -1

    package init() {}
}
