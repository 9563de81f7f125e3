extension [UInt8] {
    /// How many bytes the white space or control character at an index has, 0 where another character begins there: White_Space
    /// and Cc of Unicode, which no column or list of tokens can hold.
    func blankLength(at index: Int) -> Int {
        let byte = self[index]
        if byte < 0x80 { return byte <= 0x20 || byte == 0x7F ? 1 : 0 }
        switch byte {
        // U+0080 to U+00A0.
        case 0xC2: return index + 1 < count && self[index + 1] <= 0xA0 ? 2 : 0
        case 0xE1: return isNext(index, 0x9A, 0x80...0x80) ? 3 : 0
        case 0xE2:
            let isSpace =
                isNext(index, 0x80, 0x80...0x8A) || isNext(index, 0x80, 0xA8...0xA9) || isNext(index, 0x80, 0xAF...0xAF)
                || isNext(index, 0x81, 0x9F...0x9F)
            return isSpace ? 3 : 0
        case 0xE3: return isNext(index, 0x80, 0x80...0x80) ? 3 : 0
        default: return 0
        }
    }

    private func isNext(_ index: Int, _ second: UInt8, _ third: ClosedRange<UInt8>) -> Bool {
        index + 2 < count && self[index + 1] == second && third.contains(self[index + 2])
    }

    /// Appends a token of a column: bytes of a text, with U+FFFD for white space and control characters, where columns would
    /// split.
    mutating func append(columnOf text: [UInt8], _ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            let blank = text.blankLength(at: index)
            if blank == 0 {
                append(text[index])
                index += 1
            } else {
                append(contentsOf: UTF8.encodedReplacementCharacter)
                index += blank
            }
        }
    }
}
