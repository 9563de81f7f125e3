/// Hashes of short byte strings. Up to 8 bytes the hash is one-to-one among strings of the same length.
enum ByteHash {
    /// Strings up to this length are equal where length and hash are.
    static let exactLength = 8

    /// The hash of `bytes[start..<end]`.
    @inline(__always)
    static func hash(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
        let length = end - start
        if length <= exactLength {
            return mix(word(bytes, start, length) ^ UInt64(truncatingIfNeeded: length) &* 0x9E37_79B9_7F4A_7C15)
        }
        return longHash(bytes, start, end)
    }

    @inline(never)
    private static func longHash(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: end - start)
        var index = start
        while index < end {
            hash = mix(hash ^ word(bytes, index, min(8, end - index)))
            index += 8
        }
        return hash
    }

    /// Up to 8 bytes as a number, the first byte lowest.
    @inline(__always)
    private static func word(_ bytes: Span<UInt8>, _ start: Int, _ length: Int) -> UInt64 {
        if start + 8 <= bytes.count {
            let raw = unsafe bytes.bytes
            // In bounds: the line above.
            let word = unsafe UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
            return length >= 8 ? word : word & ((1 &<< UInt64(truncatingIfNeeded: length &* 8)) &- 1)
        }
        return wordAtEnd(bytes, start, length)
    }

    /// Eight bytes that the text must have, as a number, the first one lowest.
    @inline(__always)
    static func eight(_ bytes: Span<UInt8>, _ start: Int) -> UInt64 {
        precondition(start >= 0 && start + 8 <= bytes.count)
        let raw = unsafe bytes.bytes
        // In bounds: the line above.
        return unsafe UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
    }

    /// The same within 8 bytes of the end of the text.
    @inline(never)
    private static func wordAtEnd(_ bytes: Span<UInt8>, _ start: Int, _ length: Int) -> UInt64 {
        var word: UInt64 = 0
        for index in 0..<length { word |= UInt64(bytes[start + index]) << UInt64(8 * index) }
        return word
    }

    /// One-to-one on 64 bits.
    @inline(__always)
    private static func mix(_ value: UInt64) -> UInt64 {
        let product = (value ^ value >> 32) &* 0xD6E8_FEB8_6659_FD93
        return product ^ product >> 32
    }
}
