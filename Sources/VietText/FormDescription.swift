/// Shape, numeral and traits of a token, from its letters alone.
enum FormDescription {
    static func describe(_ written: ArraySlice<UInt8>, folded: ArraySlice<UInt8>) -> (TokenForm, LineFacts) {
        var form = TokenForm()
        var facts: LineFacts = []
        let text = scalars(of: written.span)
        let count = Count(text)
        if count.ascii { form.traits.insert(.ascii) }
        if count.firstIsUpper { form.traits.insert(.capital) }
        if count.letters > 0 { form.traits.insert(.letters) }
        form.shape = count.shape
        switch form.shape {
        case .number:
            let numeral = Numerals.classify(written)
            form.numeral = numeral.shape
            form.value = numeral.value
        case .punctuation, .symbol:
            if text.count == 1 { form.traits.formUnion(markTraits(text[0])) }
        case .code: break
        case .lower, .capitalized, .upper, .initial, .mixed:
            let (isSyllable, isBareSyllable) = Syllable.judge(folded)
            if isSyllable { form.traits.insert(.syllable) }
            if isBareSyllable { form.traits.insert(.bareSyllable) }
            if count.isUpper, isRoman(written) { form.traits.insert(.roman) }
            if count.letters >= 2 { facts.insert(.word) }
            if count.letters >= 2, count.isUpper { facts.insert(.upper) }
            if count.letters >= 2, form.traits.contains(.bareSyllable) { facts.insert(.bareSyllable) }
            if !count.ascii { facts.insert(.accented) }
        }
        return (form, facts)
    }

    /// How many characters of which class.
    private struct Count {
        var letters = 0
        var upper = 0
        var uncased = 0
        var digits = 0
        var ascii = true
        var firstIsUpper = false
        var firstIsPunctuation = false

        init(_ text: [UInt32]) {
            for (index, value) in text.enumerated() {
                let kind = Letters.characterClass(value)
                if index == 0 {
                    firstIsUpper = kind == CharacterClass.upper
                    firstIsPunctuation = kind == CharacterClass.punctuation
                }
                ascii = ascii && value < 0x80
                if kind >= CharacterClass.uncased { letters += 1 }
                if kind == CharacterClass.upper { upper += 1 }
                if kind == CharacterClass.uncased { uncased += 1 }
                if kind == CharacterClass.digit { digits += 1 }
            }
        }

        var isUpper: Bool { upper > 0 && upper == letters }

        var shape: TokenShape {
            if letters == 0 {
                if digits > 0 { return .number }
                return firstIsPunctuation ? .punctuation : .symbol
            }
            if digits > 0 { return .code }
            if upper == letters { return letters == 1 ? .initial : .upper }
            if uncased > 0 { return .mixed }
            if upper == 0 { return .lower }
            return upper == 1 && firstIsUpper ? .capitalized : .mixed
        }
    }

    private static func markTraits(_ value: UInt32) -> FormTraits {
        switch value {
        case 0x28, 0x5B, 0x7B, 0x2018, 0x201A, 0x2039: return .opening
        case 0x29, 0x5D, 0x7D, 0x2019, 0x203A: return .closing
        case 0x22, 0x2033: return .quote
        case 0xAB, 0x201C, 0x201E, 0x201F: return [.opening, .quote]
        case 0xBB, 0x201D: return [.closing, .quote]
        case 0x2D, 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: return .dash
        default:
            guard let scalar = Unicode.Scalar(value) else { return [] }
            switch scalar.properties.generalCategory {
            case .openPunctuation, .initialPunctuation: return .opening
            case .closePunctuation, .finalPunctuation: return .closing
            case .dashPunctuation: return .dash
            default: return []
            }
        }
    }

    /// A Roman numeral from 1 to 4999 in its one regular form: `IV`, not `IIII`.
    private static func isRoman(_ written: ArraySlice<UInt8>) -> Bool {
        guard written.count <= 16 else { return false }
        var index = written.startIndex
        func drop(_ letter: UInt8) -> Bool {
            guard index < written.endIndex, written[index] == letter else { return false }
            index += 1
            return true
        }
        func drop(_ letter: UInt8, _ next: UInt8) -> Bool {
            guard index + 1 < written.endIndex, written[index] == letter, written[index + 1] == next else {
                return false
            }
            index += 2
            return true
        }
        for _ in 0..<4 where !drop(UInt8(ascii: "M")) { break }
        for (ten, five, one) in romanDigits {
            if drop(one, ten) || drop(one, five) { continue }
            _ = drop(five)
            for _ in 0..<3 where !drop(one) { break }
        }
        return index == written.endIndex
    }

    /// Hundreds, tens and ones: the letters for ten, five and one of them.
    private static let romanDigits: [(UInt8, UInt8, UInt8)] = [
        (UInt8(ascii: "M"), UInt8(ascii: "D"), UInt8(ascii: "C")),
        (UInt8(ascii: "C"), UInt8(ascii: "L"), UInt8(ascii: "X")),
        (UInt8(ascii: "X"), UInt8(ascii: "V"), UInt8(ascii: "I")),
    ]
}
