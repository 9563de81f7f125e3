/// What a character is to the tokenizer. Raw values from `mark` up continue a word, from `uncased` up begin one.
enum CharacterClass {
    static let symbol: UInt8 = 0
    static let punctuation: UInt8 = 1
    static let space: UInt8 = 2
    static let lineBreak: UInt8 = 3
    static let digit: UInt8 = 4
    /// Combining marks: part of the letter before them.
    static let mark: UInt8 = 5
    /// Letters of scripts without case.
    static let uncased: UInt8 = 6
    static let lower: UInt8 = 7
    static let upper: UInt8 = 8
    /// Not in the table: ask Unicode.
    static let unknown: UInt8 = 255
}

/// The twelve vowel letters of Vietnamese, in the order of the rows of `Letters.vowelRows`.
enum VowelLetter {
    static let e: UInt8 = 3
    static let ê: UInt8 = 4
    static let i: UInt8 = 5
    static let o: UInt8 = 6
    static let u: UInt8 = 9
    static let y: UInt8 = 11
    /// Bit n is set where vowel n carries a mark that is not a tone: ă â ê ô ơ ư.
    static let markedQuality: UInt16 = 1 << 1 | 1 << 2 | 1 << 4 | 1 << 7 | 1 << 8 | 1 << 10
}

/// Tables of letters: class, lower case, and the vowel and tone of Vietnamese letters.
enum Letters {
    /// Every row is a vowel with its tones: level, huyền, hỏi, ngã, sắc, nặng.
    private static let vowelRows = [
        "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị",
        "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ",
    ]
    private static let upperRows = [
        "AÀẢÃÁẠ", "ĂẰẲẴẮẶ", "ÂẦẨẪẤẬ", "EÈẺẼÉẸ", "ÊỀỂỄẾỆ", "IÌỈĨÍỊ",
        "OÒỎÕÓỌ", "ÔỒỔỖỐỘ", "ƠỜỞỠỚỢ", "UÙỦŨÚỤ", "ƯỪỬỮỨỰ", "YỲỶỸÝỴ",
    ]
    private static let lowerVowels = vowelRows.flatMap { $0.unicodeScalars.map(\.value) }
    private static let upperVowels = upperRows.flatMap { $0.unicodeScalars.map(\.value) }
    /// The letter without any mark, by vowel.
    private static let plain: [UInt8] = Array("aaaeeiooouuy".utf8)

    /// Classes of U+0000…20FF; outside the blocks that news text uses the entry is `unknown`.
    static let classes: [UInt8] = {
        var table = [UInt8](repeating: CharacterClass.unknown, count: tableSize)
        for value in [0..<0x530, 0x1E00..<0x1F00, 0x2000..<0x2100].joined() {
            table[value] = classByUnicode(UInt32(value))
        }
        return table
    }()

    /// Lower case of U+0000…20FF; 0 where the letter is its own lower case or the block is not in the table.
    private static let lowerCase: [UInt16] = {
        var table = [UInt16](repeating: 0, count: tableSize)
        for value in [0..<0x530, 0x1E00..<0x1F00].joined() {
            let lower = lowerByUnicode(UInt32(value))
            if lower != value, let short = UInt16(exactly: lower) { table[value] = short }
        }
        return table
    }()

    /// 1 + 6 · vowel + tone for lower-case Vietnamese vowels, otherwise 0.
    private static let vowels: [UInt8] = {
        var table = [UInt8](repeating: 0, count: tableSize)
        for (index, value) in lowerVowels.enumerated() { table[Int(value)] = UInt8(index + 1) }
        return table
    }()

    static let tableSize = 0x2100

    /// The class of any code point.
    static func characterClass(_ value: UInt32) -> UInt8 {
        if value < UInt32(tableSize) {
            let known = classes[Int(value)]
            if known != CharacterClass.unknown { return known }
        }
        return classByUnicode(value)
    }

    static func isLetter(_ value: UInt32) -> Bool { characterClass(value) >= CharacterClass.uncased }

    /// The lower-case letter where it is one code point, otherwise the same; U+00D0 and U+00F0 become đ.
    static func lower(_ value: UInt32) -> UInt32 {
        if value == 0xD0 || value == 0xF0 { return 0x111 }
        guard value < 0x530 || (0x1E00..<0x1F00).contains(value) else { return lowerByUnicode(value) }
        let entry = lowerCase[Int(value)]
        return entry == 0 ? value : UInt32(entry)
    }

    /// The vowel (index of `VowelLetter`) and tone 0…5 of a lower-case letter; nil for every other character.
    static func vowel(_ value: UInt32) -> (letter: UInt8, tone: UInt8)? {
        guard value < UInt32(tableSize) else { return nil }
        let entry = vowels[Int(value)]
        return entry == 0 ? nil : ((entry - 1) / 6, (entry - 1) % 6)
    }

    /// The letter of a vowel and a tone.
    static func letter(_ vowel: UInt8, tone: UInt8, upper: Bool = false) -> UInt32 {
        let index = Int(vowel) * 6 + Int(tone)
        return upper ? upperVowels[index] : lowerVowels[index]
    }

    /// The letter without tone and quality marks: ấ → a, đ → d; other characters stay.
    static func bare(_ lower: UInt32) -> UInt32 {
        if lower == 0x111 { return 0x64 }
        return vowel(lower).map { UInt32(plain[Int($0.letter)]) } ?? lower
    }

    private static func lowerByUnicode(_ value: UInt32) -> UInt32 {
        guard let scalar = Unicode.Scalar(value), scalar.properties.changesWhenLowercased else { return value }
        let mapped = scalar.properties.lowercaseMapping.unicodeScalars
        return mapped.count == 1 ? mapped.first?.value ?? value : value
    }

    private static func classByUnicode(_ value: UInt32) -> UInt8 {
        switch value {
        case 0x0A...0x0D, 0x2028, 0x2029: return CharacterClass.lineBreak
        case 0x09, 0x85: return CharacterClass.space
        case 0x30...0x39: return CharacterClass.digit
        default: break
        }
        guard let scalar = Unicode.Scalar(value) else { return CharacterClass.symbol }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter: return CharacterClass.upper
        case .lowercaseLetter: return CharacterClass.lower
        case .modifierLetter, .otherLetter, .decimalNumber, .letterNumber: return CharacterClass.uncased
        case .nonspacingMark, .spacingMark, .enclosingMark: return CharacterClass.mark
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: return CharacterClass.space
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            return CharacterClass.punctuation
        default: return CharacterClass.symbol
        }
    }
}

/// The case of a word's letters.
package struct WordCase: Sendable {
    /// The first character is an upper-case letter.
    package private(set) var beginsWithCapital: Bool
    /// Two letters or more, none of them lower case.
    package private(set) var isUpper: Bool

    /// Reads the case of a word as written. Letters of Vietnamese are looked up; Unicode says what others are.
    package init(_ written: ArraySlice<UInt8>) {
        let bytes = written.span
        var (letters, lower) = (0, 0)
        beginsWithCapital = false
        isUpper = false
        var index = 0
        while index < bytes.count {
            let (value, length) = decodeScalar(bytes, at: index)
            guard value < 0x180 || (0x1E80..<0x1F00).contains(value) else {
                self = WordCase(unicode: written)
                return
            }
            switch Letters.classes[Int(value)] {
            case CharacterClass.upper:
                letters += 1
                if index == 0 { beginsWithCapital = true }
            case CharacterClass.lower:
                letters += 1
                lower += 1
            case CharacterClass.uncased:
                // ª and º.
                self = WordCase(unicode: written)
                return
            default: break
            }
            index += length
        }
        isUpper = letters >= 2 && lower == 0
    }

    private init(unicode written: ArraySlice<UInt8>) {
        let scalars = String(decoding: written, as: UTF8.self).unicodeScalars
        let letters = scalars.filter(\.properties.isAlphabetic)
        beginsWithCapital = scalars.first?.properties.isUppercase ?? false
        isUpper = letters.count >= 2 && letters.allSatisfy { !$0.properties.isLowercase }
    }
}
