package import VietText

/// The closed list of token classes that a rule may name in `<…>`.
///
/// A class is one bit, so a conjunction of classes is one mask and one comparison.
package struct TokenClass: OptionSet, Hashable, BitwiseCopyable, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }
    package init(bit: UInt32) { rawValue = 1 << bit }

    package static var lower: TokenClass { TokenClass(bit: 0) }
    package static var title: TokenClass { TokenClass(bit: 1) }
    package static var upper: TokenClass { TokenClass(bit: 2) }
    package static var initial: TokenClass { TokenClass(bit: 3) }
    package static var mixed: TokenClass { TokenClass(bit: 4) }
    package static var number: TokenClass { TokenClass(bit: 5) }
    package static var code: TokenClass { TokenClass(bit: 6) }
    package static var mark: TokenClass { TokenClass(bit: 7) }
    package static var symbol: TokenClass { TokenClass(bit: 8) }
    /// Bits 0 to this one are shapes; every token has exactly one.
    static let lastShape = 8
    package static var capital: TokenClass { TokenClass(bit: 9) }
    package static var word: TokenClass { TokenClass(bit: 10) }
    package static var syllable: TokenClass { TokenClass(bit: 11) }
    package static var roman: TokenClass { TokenClass(bit: 12) }
    package static var glued: TokenClass { TokenClass(bit: 13) }
    package static var lineStart: TokenClass { TokenClass(bit: 14) }
    package static var sentenceStart: TokenClass { TokenClass(bit: 15) }
    package static var capsLine: TokenClass { TokenClass(bit: 16) }
    package static var bareLine: TokenClass { TokenClass(bit: 17) }
    package static var integer: TokenClass { TokenClass(bit: 18) }
    package static var year: TokenClass { TokenClass(bit: 19) }
    package static var dayMonth: TokenClass { TokenClass(bit: 20) }
    package static var monthYear: TokenClass { TokenClass(bit: 21) }
    package static var dayMonthYear: TokenClass { TokenClass(bit: 22) }
    package static var yearMonthDay: TokenClass { TokenClass(bit: 23) }
    package static var yearRange: TokenClass { TokenClass(bit: 24) }
    package static var day: TokenClass { TokenClass(bit: 25) }
    package static var month: TokenClass { TokenClass(bit: 26) }
    package static var opening: TokenClass { TokenClass(bit: 27) }
    package static var closing: TokenClass { TokenClass(bit: 28) }
    package static var dash: TokenClass { TokenClass(bit: 29) }
    package static var quote: TokenClass { TokenClass(bit: 30) }
    /// A short form that the short-form stage found, in whole or as the first of its tokens.
    package static var shortForm: TokenClass { TokenClass(bit: 31) }

    /// Classes that a token has by its place, not by its form.
    static let ofPlace: TokenClass = [.glued, .lineStart, .sentenceStart, .capsLine, .bareLine, .shortForm]

    /// True where the token has one of the classes; no witness table stands between, as with `contains`.
    @inline(__always)
    package func has(_ other: TokenClass) -> Bool { rawValue & other.rawValue != 0 }

    /// Every class by the name rules use, with what it means. The order is that of the documentation.
    package static let named: [(name: String, class: TokenClass, about: String)] = [
        ("lower", .lower, "letters, all lower case"),
        ("Title", .title, "a capital, then lower case"),
        ("UPPER", .upper, "two letters or more, all upper case"),
        ("initial", .initial, "one upper-case letter"),
        ("mixed", .mixed, "letters in any other pattern: ThS"),
        ("Cap", .capital, "begins with an upper-case letter"),
        ("word", .word, "holds a letter"),
        ("syllable", .syllable, "can be a Vietnamese syllable"),
        ("roman", .roman, "an upper-case Roman numeral"),
        ("number", .number, "digits, with inner marks"),
        ("code", .code, "digits and letters in one run"),
        ("integer", .integer, "digits only"),
        ("year", .year, "1000 to 2999"),
        ("day", .day, "1 to 31"),
        ("month", .month, "1 to 12"),
        ("d/m", .dayMonth, "day and month: 24/1"),
        ("m/y", .monthYear, "month and year: 11/2025"),
        ("d/m/y", .dayMonthYear, "a full date: 24/1/2024"),
        ("y-m-d", .yearMonthDay, "an ISO date: 2024-11-22"),
        ("y-y", .yearRange, "a range of years: 2020-2025, 2025/26"),
        ("mark", .mark, "one punctuation character"),
        ("symbol", .symbol, "one character of another sort"),
        ("open", .opening, "an opening bracket or quote"),
        ("close", .closing, "a closing bracket or quote"),
        ("quote", .quote, "a double quote of any form"),
        ("dash", .dash, "a hyphen or dash"),
        ("glued", .glued, "no white space before it"),
        ("line-start", .lineStart, "first of its line"),
        ("sentence-start", .sentenceStart, "first of its sentence"),
        ("caps-line", .capsLine, "in a line of capitals"),
        ("bare-line", .bareLine, "in a line without diacritics"),
        ("short-form", .shortForm, "a short form"),
    ]

    /// The classes of a token: those of its form and those of its place.
    @inline(__always)
    package func with(_ flags: TokenFlags) -> TokenClass {
        // The five flags stand in the same order in both option sets, from `glued` on.
        TokenClass(rawValue: rawValue | UInt32(flags.rawValue & 0x1F) << 13)
    }

    /// The classes that a token's form gives, wherever it stands.
    package static func of(_ form: TokenForm) -> TokenClass {
        var result: TokenClass =
            switch form.shape {
            case .lower: .lower
            case .capitalized: .title
            case .upper: .upper
            case .initial: .initial
            case .mixed: .mixed
            case .number: .number
            case .code: .code
            case .punctuation: .mark
            case .symbol: .symbol
            }
        let traits = form.traits
        if traits.contains(.capital) { result.insert(.capital) }
        if traits.contains(.letters) { result.insert(.word) }
        if traits.contains(.syllable) { result.insert(.syllable) }
        if traits.contains(.roman) { result.insert(.roman) }
        if form.shape == .punctuation {
            if traits.contains(.opening) { result.insert(.opening) }
            if traits.contains(.closing) { result.insert(.closing) }
            if traits.contains(.dash) { result.insert(.dash) }
            if traits.contains(.quote) { result.insert(.quote) }
        }
        switch form.numeral {
        case .none, .other: break
        case .integer: result.insert(.integer)
        case .year: result.formUnion([.year, .integer])
        case .dayMonth: result.insert(.dayMonth)
        case .monthYear: result.insert(.monthYear)
        case .dayMonthYear: result.insert(.dayMonthYear)
        case .yearMonthDay: result.insert(.yearMonthDay)
        case .yearRange: result.insert(.yearRange)
        }
        if form.numeral == .integer {
            if (1...31).contains(form.value) { result.insert(.day) }
            if (1...12).contains(form.value) { result.insert(.month) }
        }
        return result
    }
}
