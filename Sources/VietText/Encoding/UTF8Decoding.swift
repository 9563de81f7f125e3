/// Repairs UTF-8: every maximal part of a character that does not go on becomes one U+FFFD, as the WHATWG Encoding
/// Standard has it.
enum UTF8Decoding {
    /// The bytes from `start` as valid UTF-8; `invalid` counts from the beginning of `bytes`.
    static func repaired(_ bytes: [UInt8], from start: Int) -> (utf8: [UInt8], invalid: InvalidBytes?) {
        var writer = UTF8Writer(reserving: bytes.count - start)
        var invalid: InvalidBytes?
        var index = start
        var copied = start
        while index < bytes.count {
            let (length, whole) = character(bytes, at: index)
            if !whole {
                writer.write(bytes[copied..<index])
                writer.write(replacementCharacter)
                InvalidBytes.note(index, length, in: &invalid)
                copied = index + length
            }
            index += length
        }
        writer.write(bytes[copied...])
        return (writer.utf8, invalid)
    }

    /// How many characters of two bytes or more are whole, and how many are broken, in `range`.
    static func census(_ bytes: [UInt8], in range: Range<Int>) -> (whole: Int, broken: Int) {
        var census = (whole: 0, broken: 0)
        var index = range.lowerBound
        while index < range.upperBound {
            let (length, whole) = character(bytes, at: index)
            if !whole {
                census.broken += 1
            } else if length > 1 {
                census.whole += 1
            }
            index += length
        }
        return census
    }

    /// The length of the character at `index`, or of the part of it that is there.
    private static func character(_ bytes: [UInt8], at index: Int) -> (length: Int, whole: Bool) {
        let lead = bytes[index]
        if lead < 0x80 { return (1, true) }
        let needed: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: needed = 2
        case 0xE0...0xEF:
            needed = 3
            if lead == 0xE0 { second = 0xA0...0xBF }
            if lead == 0xED { second = 0x80...0x9F }
        case 0xF0...0xF4:
            needed = 4
            if lead == 0xF0 { second = 0x90...0xBF }
            if lead == 0xF4 { second = 0x80...0x8F }
        default: return (1, false)
        }
        var length = 1
        while length < needed {
            guard index + length < bytes.count, (length == 1 ? second : 0x80...0xBF).contains(bytes[index + length])
            else { return (length, false) }
            length += 1
        }
        return (length, true)
    }
}
