/// Onset, rhyme and tone of a run of lower-case letters.
struct SyllableLayout {
    /// The consonants before the rhyme, as a `SyllableKey`.
    let onset: UInt32
    /// Vowels and final consonants without tone, as a `SyllableKey`.
    let rhyme: UInt32
    /// The final consonants, as a `SyllableKey`.
    let coda: UInt32
    /// 0 level, 1 huyền, 2 hỏi, 3 ngã, 4 sắc, 5 nặng.
    let tone: UInt8
    /// The letter that bears the tone mark; -1 without one.
    let source: Int
    /// The letter where the new style writes a tone mark.
    let target: Int
    /// The first letter of the rhyme.
    let firstVowel: UInt8

    /// Nil where the letters are not consonants, one to three vowels, consonants, or bear two tone marks.
    init?(_ letters: ArraySlice<UInt32>) {
        let start = letters.startIndex
        let count = letters.count
        guard count <= Syllable.longest else { return nil }
        // Bit n is set where letter n is a vowel.
        var isVowel: UInt32 = 0
        var tone: UInt8 = 0
        var source = -1
        for index in 0..<count {
            guard let vowel = Letters.vowel(letters[start + index]) else { continue }
            isVowel |= 1 << UInt32(index)
            guard vowel.tone > 0 else { continue }
            guard source < 0 else { return nil }
            tone = vowel.tone
            source = index
        }
        guard isVowel != 0 else { return nil }
        self.tone = tone
        self.source = source

        var nucleus = isVowel.trailingZeroBitCount
        // The u of qu and the i of gi before another vowel belong to the onset.
        if nucleus == 1, isVowel & 0b110 == 0b110, let glide = Letters.vowel(letters[start + 1])?.letter {
            let onset = letters[start]
            let isQu = onset == 0x71 && glide == VowelLetter.u
            // In giêng and giết, i is both.
            let isGi =
                onset == 0x67 && glide == VowelLetter.i && Letters.vowel(letters[start + 2])?.letter != VowelLetter.ê
            if isQu || isGi { nucleus = 2 }
        }
        let codaStart = nucleus + (~(isVowel >> UInt32(nucleus))).trailingZeroBitCount
        let width = codaStart - nucleus
        guard (1...3).contains(width), isVowel >> UInt32(codaStart) == 0 else { return nil }

        var onsetKey: UInt32 = 0
        var rhymeKey: UInt32 = 0
        var codaKey: UInt32 = 0
        for index in 0..<count {
            guard let code = SyllableKey.code(letters[start + index]) else { return nil }
            if index < nucleus { onsetKey = onsetKey << 5 | code } else { rhymeKey = rhymeKey << 5 | code }
            if index >= codaStart { codaKey = codaKey << 5 | code }
        }
        onset = onsetKey
        rhyme = rhymeKey
        coda = codaKey
        firstVowel = Letters.vowel(letters[start + nucleus])?.letter ?? 0

        let marked = (nucleus..<codaStart).last { index in
            Letters.vowel(letters[start + index])
                .map { VowelLetter.markedQuality & 1 << UInt16($0.letter) != 0 } ?? false
        }
        if let marked {
            target = marked
        } else if codaStart < count {
            target = codaStart - 1
        } else {
            target = width == 3 ? nucleus + 1 : nucleus
        }
    }
}

/// Up to six letters, five bits each.
enum SyllableKey {
    private static let consonants: [UInt32] = "bcdđghklmnpqrstvx".unicodeScalars.map(\.value)
    /// Codes of U+0000…017F, 0 for other letters.
    private static let consonantCodes: [UInt8] = {
        var codes = [UInt8](repeating: 0, count: 0x180)
        for (index, value) in consonants.enumerated() { codes[Int(value)] = UInt8(index + 13) }
        return codes
    }()

    /// 1…12 for vowels, tone apart, and from 13 for consonants; nil for letters that Vietnamese does not have.
    static func code(_ value: UInt32) -> UInt32? {
        if let vowel = Letters.vowel(value) { return UInt32(vowel.letter) + 1 }
        guard value < UInt32(consonantCodes.count), consonantCodes[Int(value)] > 0 else { return nil }
        return UInt32(consonantCodes[Int(value)])
    }

    /// The key of lower-case letters without tone.
    static func key(_ letters: some StringProtocol) -> UInt32 {
        letters.unicodeScalars.reduce(0) { $0 << 5 | (code($1.value) ?? 31) }
    }
}
