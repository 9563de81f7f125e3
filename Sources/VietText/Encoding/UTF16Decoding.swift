/// UTF-16 in either byte order.
enum UTF16Decoding {
    /// The bytes from `start` as UTF-8; an unpaired surrogate and an odd last byte become U+FFFD.
    static func decoded(
        _ bytes: [UInt8], from start: Int, bigEndian: Bool
    ) -> (utf8: [UInt8], invalid: InvalidBytes?) {
        var writer = UTF8Writer(reserving: bytes.count)
        var invalid: InvalidBytes?
        var index = start
        while index + 1 < bytes.count {
            let unit = unit(bytes, at: index, bigEndian: bigEndian)
            var code = unit
            var length = 2
            if unit & 0xF800 == 0xD800 {
                code = replacementCharacter
                if unit < 0xDC00, index + 3 < bytes.count {
                    let low = self.unit(bytes, at: index + 2, bigEndian: bigEndian)
                    if low & 0xFC00 == 0xDC00 {
                        code = 0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF
                        length = 4
                    }
                }
                if length == 2 { InvalidBytes.note(index, 2, in: &invalid) }
            }
            writer.write(code)
            index += length
        }
        if index < bytes.count {
            writer.write(replacementCharacter)
            InvalidBytes.note(index, 1, in: &invalid)
        }
        return (writer.utf8, invalid)
    }

    /// The byte order in which the first 64 KiB read as text in Latin letters; nil where neither does or where no byte is
    /// zero.
    static func plausibleOrder(_ bytes: [UInt8]) -> TextEncoding? {
        let sample = min(bytes.count, 1 << 16) & ~1
        guard sample >= 2, bytes[..<sample].contains(0) else { return nil }
        var little = 0
        var big = 0
        for index in stride(from: 0, to: sample, by: 2) {
            if isCommon(unit(bytes, at: index, bigEndian: false)) { little += 1 }
            if isCommon(unit(bytes, at: index, bigEndian: true)) { big += 1 }
        }
        let needed = sample / 2 * 7 / 10
        guard max(little, big) > needed else { return nil }
        return little >= big ? .utf16le : .utf16be
    }

    private static func unit(_ bytes: [UInt8], at index: Int, bigEndian: Bool) -> UInt32 {
        let first = UInt32(bytes[index])
        let second = UInt32(bytes[index + 1])
        return bigEndian ? first << 8 | second : second << 8 | first
    }

    /// White space, Latin letters and marks, Vietnamese letters, general punctuation.
    private static func isCommon(_ unit: UInt32) -> Bool {
        switch unit {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0x24F, 0x300...0x323, 0x1E00...0x1EFF, 0x2010...0x2044: true
        default: false
        }
    }
}
