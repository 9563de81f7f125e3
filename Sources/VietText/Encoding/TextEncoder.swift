import Tables

/// Writes text in the encodings that `TextDecoder` reads, from the same tables; for tests and for the bench.
extension TextDecoder {
    /// The bytes of valid `utf8` in `encoding`, without a byte order mark, and the number of characters that the encoding
    /// has no code for: accented capitals are then written in lower case (TCVN3), anything else as `?`.
    package func encode(_ utf8: [UInt8], as encoding: TextEncoding) -> (bytes: [UInt8], lost: Int) {
        switch encoding {
        case .utf8: return (utf8, 0)
        case .utf16le, .utf16be: return (utf16(utf8, bigEndian: encoding == .utf16be), 0)
        case .windows1258, .tcvn3, .vni, .viscii, .vps, .viqr: break
        }
        guard let table = tables[encoding]?.value else { return ([], 0) }
        var bytes: [UInt8] = []
        var lost = 0
        var previous: [UInt8] = []
        for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars {
            var code = self.code(scalar.value, table)
            if code == nil {
                lost += 1
                let lower = scalar.properties.lowercaseMapping.unicodeScalars
                code = lower.first.flatMap { self.code($0.value, table) }
            }
            let next = code ?? [UInt8(ascii: "?")]
            if encoding == .viqr, needsBackslash(previous, next, table) { bytes.append(UInt8(ascii: "\\")) }
            bytes += next
            previous = next
        }
        return (bytes, lost)
    }

    private func code(_ codePoint: UInt32, _ table: ByteTable) -> [UInt8]? {
        if let written = table.written[codePoint] { return written }
        guard codePoint < 0x80 else { return nil }
        let byte = UInt8(truncatingIfNeeded: codePoint)
        return table.match([byte], at: 0, before: 1)?.codePoint == codePoint ? [byte] : nil
    }

    /// True where the decoder would read the bytes as one character, or `next` is a backslash.
    private func needsBackslash(_ previous: [UInt8], _ next: [UInt8], _ table: ByteTable) -> Bool {
        guard let first = next.first, !previous.isEmpty || first == UInt8(ascii: "\\") else { return false }
        let joined = previous + [first]
        return first == UInt8(ascii: "\\")
            || table.match(joined, at: 0, before: joined.count)?.length == joined.count
    }

    private func utf16(_ utf8: [UInt8], bigEndian: Bool) -> [UInt8] {
        String(decoding: utf8, as: UTF8.self).utf16.flatMap { unit in
            let high = UInt8(unit >> 8)
            let low = UInt8(unit & 0xFF)
            return bigEndian ? [high, low] : [low, high]
        }
    }
}
