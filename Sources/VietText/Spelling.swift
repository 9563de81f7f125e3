/// Spelling that differs without a difference in the word.
package enum Spelling {
    /// The matching key of a word as written: lower case, đ for U+00D0 and U+00F0, the tone mark where the new style puts
    /// it, i for y where the vowel is the whole rhyme, straight quotes, one dash. Folding a key changes nothing.
    package static func fold(_ s: ArraySlice<UInt8>) -> [UInt8] {
        if let folded = foldedASCII(s) { return folded }
        var text = scalars(of: s.span)
        for index in text.indices { text[index] = plainMark(Letters.lower(text[index])) }
        var run = letterRun(text, from: 0)
        while !run.isEmpty {
            if let move = ToneMove(text[run]) { move.apply(to: &text, at: run.lowerBound) }
            foldFinalY(&text, run)
            run = letterRun(text, from: run.upperBound)
        }
        return encoded(text)
    }

    /// The key of a word in ASCII, byte by byte; nil for any other word. Half of all words that are folded are such.
    private static func foldedASCII(_ s: ArraySlice<UInt8>) -> [UInt8]? {
        var folded = Array(s)
        var runStart = 0
        for index in folded.indices {
            let byte = folded[index]
            if byte >= 0x80 { return nil }
            let isLetter = (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            if isLetter { folded[index] = byte | 0x20 }
            if !isLetter || index == folded.count - 1 {
                let end = isLetter ? index + 1 : index
                foldFinalYASCII(&folded, runStart..<end)
                runStart = index + 1
            }
        }
        return folded
    }

    /// `foldFinalY` where all letters are ASCII.
    private static func foldFinalYASCII(_ text: inout [UInt8], _ run: Range<Int>) {
        let last = run.upperBound - 1
        if run.count == 2, text[last] == UInt8(ascii: "y") {
            switch text[run.lowerBound] {
            case 0x68, 0x6B, 0x6C, 0x6D, 0x73, 0x74: text[last] = UInt8(ascii: "i")
            default: break
            }
        } else if run.count == 3, text[last] == UInt8(ascii: "i"), text[run.lowerBound] == UInt8(ascii: "q"),
            text[run.lowerBound + 1] == UInt8(ascii: "u")
        {
            text[last] = UInt8(ascii: "y")
        }
    }

    /// A folded word without diacritics: đ → d, ấ → a; combining marks that compose with nothing are dropped.
    package static func bare(_ folded: ArraySlice<UInt8>) -> [UInt8] {
        let bytes = folded.span
        var bare: [UInt8] = []
        bare.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let (value, length) = decodeScalar(bytes, at: index)
            if value < 0x80 {
                bare.append(UInt8(truncatingIfNeeded: value))
            } else if !(0x300..<0x370).contains(value) {
                bare.append(scalar: Letters.bare(value))
            }
            index += length
        }
        return bare
    }

    /// A letter of a folded word without its diacritics; 0 for what is not Latin.
    package static func bareLatin(_ folded: UInt32) -> UInt8 {
        if (0x300..<0x370).contains(folded) { return 0 }
        let bare = Letters.bare(folded)
        return bare < 0x80 ? UInt8(truncatingIfNeeded: bare) : 0
    }

    /// The first two code points of the key of a word as written, up to their tones; the second one is nil where there is none.
    package static func firstLetters(_ written: ArraySlice<UInt8>) -> (first: UInt32, second: UInt32?) {
        let bytes = written.span
        guard bytes.count > 0 else { return (0, nil) }
        let (first, length) = decodeScalar(bytes, at: 0)
        guard length < bytes.count else { return (plainMark(Letters.lower(first)), nil) }
        let second = Letters.lower(decodeScalar(bytes, at: length).value)
        if Letters.vowel(second)?.letter == VowelLetter.y {
            // Folding may make it an i.
            let folded = fold(written)
            let (first, length) = decodeScalar(folded.span, at: 0)
            return (first, decodeScalar(folded.span, at: length).value)
        }
        return (plainMark(Letters.lower(first)), plainMark(second))
    }

    /// The standard spelling for display: NFC, Đ, new-style tone marks. Case and i or y stay as written.
    package static func respell(_ s: String) -> String {
        var text = scalars(of: Normalizer.normalize(Array(s.utf8)).utf8.span)
        for index in text.indices {
            if text[index] == 0xD0 { text[index] = 0x110 } else if text[index] == 0xF0 { text[index] = 0x111 }
        }
        let lower = text.map(Letters.lower)
        var run = letterRun(lower, from: 0)
        while !run.isEmpty {
            if let move = ToneMove(lower[run]) { move.apply(to: &text, at: run.lowerBound) }
            run = letterRun(lower, from: run.upperBound)
        }
        return String(decoding: encoded(text), as: UTF8.self)
    }

    /// Straight quotes for curly ones and guillemets, the hyphen for every dash.
    private static func plainMark(_ value: UInt32) -> UInt32 {
        switch value {
        case 0x2018...0x201B, 0x2032, 0x2039, 0x203A: return 0x27
        case 0xAB, 0xBB, 0x201C...0x201F, 0x2033: return 0x22
        case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: return 0x2D
        default: return value
        }
    }

    /// In *hy, ky, ly, my, sy, ty* and *qui* the vowel is written both ways: hi, ki, li, mi, si, ti and quy are the keys.
    private static func foldFinalY(_ text: inout [UInt32], _ run: Range<Int>) {
        let last = run.upperBound - 1
        guard run.count == 2 || run.count == 3, let vowel = Letters.vowel(text[last]) else { return }
        if run.count == 2, vowel.letter == VowelLetter.y {
            switch text[run.lowerBound] {
            case 0x68, 0x6B, 0x6C, 0x6D, 0x73, 0x74: text[last] = Letters.letter(VowelLetter.i, tone: vowel.tone)
            default: break
            }
        } else if run.count == 3, vowel.letter == VowelLetter.i, text[run.lowerBound] == 0x71,
            text[run.lowerBound + 1] == 0x75
        {
            text[last] = Letters.letter(VowelLetter.y, tone: vowel.tone)
        }
    }

    /// The next letters with their combining marks, empty at the end: a tone mark that composes with nothing keeps a word
    /// from being respelled.
    private static func letterRun(_ text: [UInt32], from first: Int) -> Range<Int> {
        var start = first
        while start < text.count, !Letters.isLetter(text[start]) { start += 1 }
        var end = start
        while end < text.count, Letters.characterClass(text[end]) >= CharacterClass.mark { end += 1 }
        return start..<end
    }

    private static func encoded(_ text: [UInt32]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count * 3)
        for value in text { bytes.append(scalar: value) }
        return bytes
    }
}

/// The tone mark of a syllable that does not stand on the letter where the new style writes it.
struct ToneMove {
    let source: Int
    let target: Int
    let tone: UInt8

    /// Nil where the tone mark is in its place, or the letters are no Vietnamese syllable with one tone mark.
    init?(_ lower: ArraySlice<UInt32>) {
        guard lower.count >= 2, lower.count <= Syllable.longest, let layout = SyllableLayout(lower), layout.tone > 0,
            layout.source != layout.target, Syllable.allows(layout)
        else { return nil }
        source = layout.source
        target = layout.target
        tone = layout.tone
    }

    /// Moves the mark in a text whose syllable starts at `start`; case stays.
    func apply(to text: inout [UInt32], at start: Int) {
        retone(&text[start + source], 0)
        retone(&text[start + target], tone)
    }

    private func retone(_ value: inout UInt32, _ tone: UInt8) {
        let lower = Letters.lower(value)
        guard let vowel = Letters.vowel(lower) else { return }
        value = Letters.letter(vowel.letter, tone: tone, upper: lower != value)
    }
}
