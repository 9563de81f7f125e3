internal import VietNER

/// The tokens of a document as spaCy has them: joined, with a space after those marked so, they are the text again. White
/// space beyond single spaces is tokens of its own.
struct SpacedWords {
    struct Word {
        /// Bytes of the document's text.
        var utf8: Range<Int>
        var spaceAfter = false
    }

    private(set) var words: [Word] = []

    init(_ text: TokenizedDocument) {
        var position = 0
        for token in text.tokens {
            addGap(position..<token.utf8.lowerBound, of: text.document.utf8)
            words.append(Word(utf8: token.utf8))
            position = token.utf8.upperBound
        }
        addGap(position..<text.document.utf8.count, of: text.document.utf8)
    }

    private mutating func addGap(_ gap: Range<Int>, of utf8: [UInt8]) {
        var (start, end) = (gap.lowerBound, gap.upperBound)
        if start < end, utf8[start] == 0x20, let last = words.indices.last {
            words[last].spaceAfter = true
            start += 1
        }
        guard start < end else { return }
        let spaced = end - start > 1 && utf8[end - 1] == 0x20
        if spaced { end -= 1 }
        words.append(Word(utf8: start..<end, spaceAfter: spaced))
    }

    /// The words that a range of bytes covers; nil where it begins or ends inside one.
    func words(of range: Range<Int>) -> Range<Int>? {
        var (low, high) = (0, words.count)
        while low < high {
            let middle = (low + high) / 2
            if words[middle].utf8.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < words.count, words[end].utf8.upperBound < range.upperBound { end += 1 }
        guard end < words.count, words[low].utf8.lowerBound == range.lowerBound,
            words[end].utf8.upperBound == range.upperBound
        else { return nil }
        return low..<end + 1
    }
}
