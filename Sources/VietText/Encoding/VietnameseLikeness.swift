/// How much a text looks like Vietnamese: the measure by which a legacy encoding is recognized.
struct VietnameseLikeness {
    /// Letter runs.
    var words = 0
    /// Runs of two letters or more with a letter outside ASCII. A single letter proves nothing: `©` of windows-1252 is `â`
    /// in TCVN3.
    var accented = 0
    /// Accented runs that onset, rhyme, tone and capitals allow as a Vietnamese syllable.
    var syllables = 0
    /// Letters with a breve, circumflex, horn or stroke.
    var qualities = 0
    /// Characters outside ASCII that are neither Vietnamese letters nor common punctuation.
    var strange = 0

    /// The share of what lies outside ASCII that is Vietnamese, 0 to 1; 0 for ASCII.
    var share: Double {
        let all = accented + strange
        return all == 0 ? 0 : Double(syllables) / Double(all)
    }

    /// Measures valid UTF-8. `anyCase` accepts capitals anywhere in a word, as TCVN3 has them.
    init(_ utf8: [UInt8], anyCase: Bool = false) {
        var word = Word()
        var index = 0
        while index < utf8.count {
            let (code, length) = Self.character(utf8, at: index)
            index += length
            let letter = VietnameseLetter(code)
            if letter.isLetter {
                word.append(letter, ascii: code < 0x80)
                if letter.hasQuality { qualities += 1 }
                continue
            }
            if code >= 0x80, !Self.isCommonMark(code) { strange += 1 }
            finish(&word, anyCase)
        }
        finish(&word, anyCase)
    }

    private mutating func finish(_ word: inout Word, _ anyCase: Bool) {
        if word.length > 0 {
            words += 1
            if word.accented && word.length > 1 {
                accented += 1
                if word.isSyllable && (anyCase || !word.oddCase) { syllables += 1 }
            }
        }
        word = Word()
    }

    /// The code point at `index` of valid UTF-8 and its length.
    static func character(_ utf8: [UInt8], at index: Int) -> (code: UInt32, length: Int) {
        let lead = UInt32(utf8[index])
        let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard length > 1, index + length <= utf8.count else { return (lead, 1) }
        var code = lead & (0xFF >> UInt32(length + 1))
        for offset in 1..<length { code = code << 6 | UInt32(utf8[index + offset] & 0x3F) }
        return (code, length)
    }

    /// No-break space, guillemets, degree sign, middle dot, soft hyphen, and general punctuation.
    private static func isCommonMark(_ code: UInt32) -> Bool {
        switch code {
        case 0xA0, 0xAB, 0xBB, 0xB0, 0xB7, 0xAD, 0x2010...0x203A, 0x20AB, 0x20AC: true
        default: false
        }
    }
}

/// The letters of one word, cut into onset, vowels and coda.
private struct Word {
    var length = 0
    var accented = false
    /// A capital after a lower-case letter.
    var oddCase = false
    private var onset: UInt32 = 0
    private var vowels: UInt32 = 0
    private var coda: UInt32 = 0
    private var tones = 0
    private var tone = 0
    private var broken = false
    private var lower = false

    mutating func append(_ letter: VietnameseLetter, ascii: Bool) {
        length += 1
        if !ascii { accented = true }
        if letter.isUpper {
            if lower { oddCase = true }
        } else {
            lower = true
        }
        if letter.tone != 0 {
            tones += 1
            tone = letter.tone
        }
        if length > 7 {
            broken = true
        } else if letter.isVowel {
            if coda != 0 { broken = true }
            vowels = vowels << 6 | letter.index
        } else if vowels == 0 {
            onset = onset << 6 | letter.index
        } else {
            coda = coda << 6 | letter.index
        }
    }

    var isSyllable: Bool {
        guard !broken, tones <= 1, let stopped = SyllableParts.codas[coda] else { return false }
        // A syllable that ends in c, ch, p or t has the acute or the dot below.
        if stopped && tone != VietnameseLetter.acute && tone != VietnameseLetter.dotBelow { return false }
        return SyllableParts.onsets.contains(onset) && SyllableParts.allows(vowels, after: onset)
    }
}
