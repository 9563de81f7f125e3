/// VIQR as RFC 1456 has it: marks compose with the letter before them, a backslash makes the next byte literal, and
/// `\v`, `\m`, `\l` choose the Vietnamese, English and literal states. Composition happens in the Vietnamese state, the first one.
///
/// A Vietnamese syllable has one tone, so a tone mark after a word that has its tone is punctuation: the question mark of
/// `Ha` No^.i?` needs no backslash. Where the syllable has none, the mark is its tone (`ha?`).
enum VIQRDecoding {
    private static let backslash = UInt8(ascii: "\\")

    static func decoded(
        _ bytes: [UInt8], in range: Range<Int>, table: ByteTable
    ) -> (utf8: [UInt8], invalid: InvalidBytes?) {
        var writer = UTF8Writer(reserving: range.count)
        var invalid: InvalidBytes?
        var composing = true
        var toned = false
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            if byte == backslash, index + 1 < range.upperBound {
                let next = bytes[index + 1]
                switch next | 0x20 {
                case UInt8(ascii: "v"): composing = true
                case UInt8(ascii: "m"), UInt8(ascii: "l"): composing = false
                default:
                    // An escaped byte outside ASCII is left for the next round, which replaces it.
                    writer.write(UInt32(next < 0x80 ? next : byte))
                    index += next < 0x80 ? 2 : 1
                    toned = false
                    continue
                }
                toned = false
                index += 2
                continue
            }
            guard byte < 0x80 else {
                writer.write(replacementCharacter)
                InvalidBytes.note(index, 1, in: &invalid)
                toned = false
                index += 1
                continue
            }
            var (code, length) = (UInt32(byte), 1)
            if composing, let match = table.match(bytes, at: index, before: range.upperBound) {
                (code, length) = match
                if toned, VietnameseLetter(code).tone != 0 {
                    (code, length) = withoutTone(bytes, index, length, table)
                }
            }
            let letter = VietnameseLetter(code)
            toned = letter.isLetter && (toned || letter.tone != 0)
            writer.write(code)
            index += length
        }
        return (writer.utf8, invalid)
    }

    /// The match at `index` without its last byte, the tone mark.
    private static func withoutTone(
        _ bytes: [UInt8], _ index: Int, _ length: Int, _ table: ByteTable
    ) -> (UInt32, Int) {
        let shorter = table.match(bytes, at: index, before: index + length - 1)
        return (shorter?.codePoint ?? UInt32(bytes[index]), shorter?.length ?? 1)
    }
}
