/// A code point as a letter of the Vietnamese alphabet, or of the Latin letters f, j, w, z.
struct VietnameseLetter {
    /// Bits 0 to 5 the letter without tone and case, 6 to 8 the tone, 9 upper case; 0 for any other character.
    private let bits: UInt16

    init(_ code: UInt32) {
        bits = code < UInt32(Self.table.count) ? Self.table[Int(code)] : 0
    }

    var isLetter: Bool { bits != 0 }
    /// 1 to 33, by place in the alphabet.
    var index: UInt32 { UInt32(bits & 63) }
    /// 0 level, 1 grave, 2 acute, 3 hook above, 4 tilde, 5 dot below.
    var tone: Int { Int(bits >> 6 & 7) }
    var isUpper: Bool { bits & 512 != 0 }
    /// ă, â, đ, ê, ô, ơ, ư.
    var hasQuality: Bool { bits != 0 && Self.qualities.contains(index) }
    var isVowel: Bool { bits != 0 && index <= Self.vowelCount }

    static let acute = 2
    static let dotBelow = 5

    private static let vowels = [
        "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị",
        "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
    ]
    private static let consonants = "bcdđghklmnpqrstvxfjwz"
    private static let vowelCount = UInt32(vowels.count)

    private static let qualities: Set<UInt32> = [2, 3, 5, 8, 9, 11, 16]

    private static let table: [UInt16] = {
        var table = [UInt16](repeating: 0, count: 0x1F00)
        func set(_ scalar: Unicode.Scalar, _ bits: UInt16) {
            table[Int(scalar.value)] = bits
            for upper in scalar.properties.uppercaseMapping.unicodeScalars { table[Int(upper.value)] = bits | 512 }
        }
        for (index, row) in vowels.enumerated() {
            for (tone, scalar) in row.unicodeScalars.enumerated() { set(scalar, UInt16(index + 1 + tone << 6)) }
        }
        for (index, scalar) in consonants.unicodeScalars.enumerated() { set(scalar, UInt16(vowels.count + 1 + index)) }
        return table
    }()
}

/// The onsets, vowel groups and codas of Vietnamese, six bits a letter.
enum SyllableParts {
    static let onsets = Set(
        " b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu q r s t th tr v x".split(
            separator: " ", omittingEmptySubsequences: false
        ).map(packed))

    /// Codas; true for the stops. The k stands in names of the highlands.
    static let codas: [UInt32: Bool] = [
        packed(""): false, packed("m"): false, packed("n"): false, packed("ng"): false, packed("nh"): false,
        packed("c"): true, packed("ch"): true, packed("p"): true, packed("t"): true, packed("k"): true,
    ]

    /// The `u` of *qu* and the `i` of *gi* belong to the onset.
    static func allows(_ group: UInt32, after onset: UInt32) -> Bool {
        if groups.contains(group) { return true }
        guard onset == q || onset == g else { return false }
        var shift: UInt32 = 0
        while group >> shift > 63 { shift += 6 }
        return group >> shift == (onset == q ? u : i) && groups.contains(group & (1 << shift - 1))
    }

    private static let q = packed("q")
    private static let g = packed("g")
    private static let u = packed("u")
    private static let i = packed("i")

    private static let groups = Set(
        """
        a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iê iu oa oă oe oi oo ôi ơi ua uâ uê ui uô uơ uy ưa ưi ươ ưu yê \
        oai oao oay oeo iêu uây uôi ươi ươu uya uyê uyu yêu
        """.split(separator: " ").map(packed))

    private static func packed(_ letters: some StringProtocol) -> UInt32 {
        letters.unicodeScalars.reduce(0) { $0 << 6 | VietnameseLetter($1.value).index }
    }
}
