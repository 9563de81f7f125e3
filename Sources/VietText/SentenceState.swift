/// What the tokens of a line so far say about the next one: whether it begins a sentence.
struct SentenceState {
    /// The next word begins a sentence: start of a line, or marks that open one were read.
    private var pending = true
    /// The last marks end a sentence where white space follows.
    private var ended = false
    /// The last mark is a colon.
    private var colon = false
    /// Tokens of the line so far, counted to 2.
    private var tokens = 0
    /// The word directly before, in bytes; empty after a mark.
    private var wordStart = 0
    private var wordEnd = 0

    /// Reads a word or number; true where it begins a sentence.
    @inline(__always)
    mutating func word(_ start: Int, _ end: Int, afterSpace: Bool) -> Bool {
        let begins = pending || (ended && afterSpace)
        pending = false
        ended = false
        colon = false
        if tokens < 2 { tokens += 1 }
        wordStart = start
        wordEnd = end
        return begins
    }

    /// Reads a character that is no word.
    mutating func mark(_ bytes: Span<UInt8>, _ index: Int, afterSpace: Bool) {
        if ended, afterSpace {
            pending = true
            ended = false
        }
        // `1.`, `a)`, `II.`, `b/` at the start of a line number an item.
        let afterItem = tokens == 1 && wordEnd == index && wordEnd - wordStart <= 4
        let value = decodeScalar(bytes, at: index).value
        let wasColon = colon
        colon = value == 0x3A
        switch value {
        case 0x2E:
            ended = afterItem || ended || wordEnd != index || !Self.isAbbreviation(bytes, wordStart, wordEnd)
        case 0x21, 0x3B, 0x3F, 0x2026: ended = true
        case 0x29, 0x5D, 0x7D, 0x22, 0x27, 0xBB, 0x2019, 0x201D, 0x203A:
            if value == 0x29, afterItem { ended = true }
            // A straight quote opens after a colon.
            if wasColon, value == 0x22 || value == 0x27 { pending = true }
        case 0xAB, 0x2018, 0x201C, 0x2039, 0x201E:
            if wasColon { pending = true }
            ended = false
        case 0x2F: ended = afterItem
        default: ended = false
        }
        tokens = 2
        wordStart = index
        wordEnd = index
    }

    /// A word before a full stop that is short as titles and place types are: one capital (`Q.`), two capitals (`TP.`),
    /// a capital and a consonant without a vowel (`Tp.`), three letters with capitals and a small letter (`ThS.`).
    private static func isAbbreviation(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard end - start <= 9, end > start else { return false }
        var letters = 0
        var capitals = 0
        var vowels = 0
        var index = start
        while index < end {
            let (value, length) = decodeScalar(bytes, at: index)
            guard Letters.isLetter(value) else { return false }
            let lower = Letters.lower(value)
            if letters == 0, lower == value { return false }
            if lower != value { capitals += 1 }
            if let vowel = Letters.vowel(lower) {
                vowels += 1
                // A vowel with a tone is a word: Á, Ý.
                if vowel.tone > 0 { return false }
            }
            letters += 1
            index += length
        }
        switch letters {
        case 1: return true
        case 2: return capitals == 2 || vowels == 0
        case 3: return capitals < 3 && (capitals == 2 || vowels == 0)
        default: return false
        }
    }
}
