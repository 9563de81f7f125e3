/// The place of the tokenizer in its text, so that it can stop where the arrays are full and go on in larger ones.
struct TokenScan {
    private(set) var count = 0
    private(set) var finished = false
    private var index = 0
    private var lineStart = true
    private var spaceBefore = true
    private var sentence = SentenceState()

    /// Reads on until the text ends or the output is full.
    mutating func run(
        _ bytes: Span<UInt8>, _ classes: Span<UInt8>, _ letters: Span<UInt64>, _ start: inout MutableSpan<Int32>,
        _ end: inout MutableSpan<Int32>, _ hash: inout MutableSpan<UInt64>, _ flags: inout MutableSpan<TokenFlags>
    ) {
        let capacity = start.count
        var index = self.index
        var count = self.count
        var lineStart = self.lineStart
        var spaceBefore = self.spaceBefore
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x20 {
                spaceBefore = true
                index += 1
                continue
            }
            let common = byte < 0x80 ? 0 : Self.commonLetter(byte, index, bytes)
            let (kind, length) = common > 0 ? (CharacterClass.lower, common) : Self.classAt(index, bytes, classes)
            if kind == CharacterClass.space || kind == CharacterClass.lineBreak {
                spaceBefore = true
                lineStart = lineStart || kind == CharacterClass.lineBreak
                index += length
                continue
            }
            guard count < capacity else { break }
            let first = index
            var flag: TokenFlags = spaceBefore ? [] : .glued
            if lineStart {
                flag.insert(.lineStart)
                sentence = SentenceState()
            }
            if kind >= CharacterClass.uncased {
                index = Self.wordEnd(first, bytes, classes, letters)
                if sentence.word(first, index, afterSpace: spaceBefore) { flag.insert(.sentenceStart) }
            } else if kind == CharacterClass.digit {
                index = Self.numberEnd(first, bytes, classes)
                if sentence.word(first, index, afterSpace: spaceBefore) { flag.insert(.sentenceStart) }
            } else {
                index = first + length
                sentence.mark(bytes, first, afterSpace: spaceBefore)
                if lineStart { flag.insert(.sentenceStart) }
            }
            start[count] = Int32(truncatingIfNeeded: first)
            end[count] = Int32(truncatingIfNeeded: index)
            hash[count] = ByteHash.hash(bytes, first, index)
            flags[count] = flag
            count += 1
            lineStart = false
            spaceBefore = false
        }
        finished = index >= bytes.count
        self.index = index
        self.count = count
        self.lineStart = lineStart
        self.spaceBefore = spaceBefore
    }

    /// The class of the character at `index`, and its length.
    @inline(__always)
    static func classAt(_ index: Int, _ bytes: Span<UInt8>, _ classes: Span<UInt8>) -> (kind: UInt8, length: Int) {
        let byte = bytes[index]
        return byte < 0x80 ? (classes[Int(byte)], 1) : wideClassAt(index, bytes, classes)
    }

    /// The same beyond ASCII.
    @inline(never)
    private static func wideClassAt(
        _ index: Int, _ bytes: Span<UInt8>, _ classes: Span<UInt8>
    ) -> (kind: UInt8, length: Int) {
        let (value, length) = decodeScalar(bytes, at: index)
        // Overlong forms of ASCII are no ASCII; without this a digit of two bytes would hold the scan up for ever.
        if value < 0x80 { return (CharacterClass.symbol, length) }
        if value < UInt32(Letters.tableSize) {
            let known = classes[Int(value)]
            if known != CharacterClass.unknown { return (known, length) }
        }
        return (Letters.characterClass(value), length)
    }

    /// The length of a letter beyond ASCII that `LetterRun` reads, without a look at the tables; 0 for all others.
    @inline(__always)
    private static func commonLetter(_ byte: UInt8, _ index: Int, _ bytes: Span<UInt8>) -> Int {
        if byte == 0xE1 {
            guard index + 2 < bytes.count else { return 0 }
            return bytes[index + 1] == 0xBB || bytes[index + 1] == 0xBA ? 3 : 0
        }
        guard byte >= 0xC3, byte <= 0xC6, index + 1 < bytes.count else { return 0 }
        return byte != 0xC3 || bytes[index + 1] & 0x1F != 0x17 ? 2 : 0
    }

    /// The end of a letter run with its digits.
    @inline(__always)
    private static func wordEnd(
        _ start: Int, _ bytes: Span<UInt8>, _ classes: Span<UInt8>, _ letters: Span<UInt64>
    ) -> Int {
        var index = start
        while true {
            index = LetterRun.end(index, bytes, letters)
            // White space ends most words.
            if index >= bytes.count || bytes[index] == 0x20 { return index }
            let next = wordContinues(start, index, bytes, classes)
            if next < 0 { return ~next }
            index = next
        }
    }

    /// After a letter run up to `index`: the place where it goes on, or the complement of its end.
    @inline(never)
    private static func wordContinues(
        _ start: Int, _ index: Int, _ bytes: Span<UInt8>, _ classes: Span<UInt8>
    ) -> Int {
        let (kind, length) = classAt(index, bytes, classes)
        if kind >= CharacterClass.mark { return index + length }
        if kind == CharacterClass.digit {
            return ~(isCapitals(bytes, classes, start, index) ? index : codeEnd(index, bytes, classes))
        }
        guard isApostrophe(bytes, index), index + length < bytes.count,
            classAt(index + length, bytes, classes).kind >= CharacterClass.uncased
        else { return ~index }
        return index + length
    }

    /// The end of digits and letters in any order; a combining mark goes on after a letter only.
    private static func codeEnd(_ start: Int, _ bytes: Span<UInt8>, _ classes: Span<UInt8>) -> Int {
        var index = start
        var afterLetter = false
        while index < bytes.count {
            let (kind, length) = classAt(index, bytes, classes)
            let isLetter = kind >= CharacterClass.uncased || (kind == CharacterClass.mark && afterLetter)
            guard isLetter || kind == CharacterClass.digit else { break }
            afterLetter = isLetter
            index += length
        }
        return index
    }

    /// The end of digits with single marks between them, and of the letters that follow directly.
    private static func numberEnd(_ start: Int, _ bytes: Span<UInt8>, _ classes: Span<UInt8>) -> Int {
        var index = start
        var dashes = false
        while index < bytes.count {
            let byte = bytes[index]
            if isDigit(byte) {
                index += 1
                continue
            }
            let length: Int
            switch byte {
            case 0x2C, 0x2E, 0x2F, 0x3A: length = 1
            case 0x2D:
                length = 1
            case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x93:
                length = 3
            default: length = 0
            }
            guard length > 0, index + length < bytes.count, isDigit(bytes[index + length]) else { break }
            dashes = dashes || length == 3 || byte == 0x2D
            index += length
        }
        if index < bytes.count, classAt(index, bytes, classes).kind >= CharacterClass.uncased {
            return codeEnd(index, bytes, classes)
        }
        if dashes, let cut = Numerals.cut(bytes, start, index) { return cut.lowerBound }
        return index
    }

    /// Two letters or more, all upper case.
    private static func isCapitals(_ bytes: Span<UInt8>, _ classes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var index = start
        var letters = 0
        while index < end {
            let (kind, length) = classAt(index, bytes, classes)
            if kind == CharacterClass.upper { letters += 1 } else if kind != CharacterClass.mark { return false }
            index += length
        }
        return letters >= 2
    }

    @inline(__always)
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// ' or U+2019.
    @inline(__always)
    private static func isApostrophe(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
        if bytes[index] == 0x27 { return true }
        return bytes[index] == 0xE2 && index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99
    }
}
