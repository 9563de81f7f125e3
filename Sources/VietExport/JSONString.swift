/// A JSON string, decoded.
package struct JSONString: Sendable {
    /// The characters, in UTF-8.
    package var utf8: [UInt8] = []
    /// How many lone surrogates became U+FFFD.
    package var loneSurrogates = 0
    /// Where the first lone surrogate stands, in the bytes scanned.
    package var firstLoneSurrogate: Int?

    /// The characters.
    package var text: String { String(decoding: utf8, as: UTF8.self) }

    /// Decodes a string that `JSONScanner` has stepped over; `range` includes the quotes.
    package init(_ bytes: [UInt8], in range: Range<Int>) {
        var index = range.lowerBound + 1
        let end = max(index, range.upperBound - 1)
        utf8.reserveCapacity(end - index)
        while index < end {
            let stop = bytes.firstEscape(from: index, to: end)
            utf8.append(contentsOf: bytes[index..<stop])
            index = stop
            guard index + 1 < end else { break }
            switch bytes[index + 1] {
            case UInt8(ascii: "u"):
                index = appendCodeUnit(of: bytes, at: index, to: end)
                continue
            case UInt8(ascii: "b"): utf8.append(0x08)
            case UInt8(ascii: "f"): utf8.append(0x0C)
            case UInt8(ascii: "n"): utf8.append(0x0A)
            case UInt8(ascii: "r"): utf8.append(0x0D)
            case UInt8(ascii: "t"): utf8.append(0x09)
            case let byte: utf8.append(byte)
            }
            index += 2
        }
    }

    /// Appends the character of `\uXXXX` or of a pair of them; gives the index after it.
    private mutating func appendCodeUnit(of bytes: [UInt8], at index: Int, to end: Int) -> Int {
        let unit = bytes.hexQuad(at: index + 2, to: end) ?? 0xFFFD
        if let scalar = Unicode.Scalar(unit) {
            utf8.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            return index + 6
        }
        if unit < 0xDC00, index + 7 < end, bytes[index + 6] == UInt8(ascii: "\\"),
            bytes[index + 7] == UInt8(ascii: "u"),
            let low = bytes.hexQuad(at: index + 8, to: end), (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        {
            utf8.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            return index + 12
        }
        utf8.append(contentsOf: UTF8.encodedReplacementCharacter)
        loneSurrogates += 1
        if firstLoneSurrogate == nil { firstLoneSurrogate = index }
        return index + 6
    }
}

extension [UInt8] {
    /// The value of four hex digits; nil where they are not.
    func hexQuad(at start: Int, to end: Int) -> UInt32? {
        guard start + 4 <= end else { return nil }
        var value: UInt32 = 0
        for byte in self[start..<start + 4] {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 + UInt32(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 + UInt32(byte - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 + UInt32(byte - UInt8(ascii: "A") + 10)
            default: return nil
            }
        }
        return value
    }
}
