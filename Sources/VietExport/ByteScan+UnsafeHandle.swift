extension [UInt8] {
    /// Code points or UTF-16 units in a range of bytes of valid UTF-8.
    package func units(in range: Range<Int>, of unit: OffsetUnit) -> Int {
        if unit == .utf8 { return range.count }
        return unsafe withUnsafeBytes { bytes in
            // Every byte adds one unit, a continuation byte takes it back, and a lead byte F0…F7 adds a surrogate.
            var units = range.count
            var index = range.lowerBound
            while index &+ 8 <= range.upperBound {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                units &+= Self.correction(word, unit)
                index &+= 8
            }
            let left = range.upperBound &- index
            if left > 0, index &+ 8 <= bytes.count {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                return units &+ Self.correction(word & ((1 &<< UInt64(truncatingIfNeeded: 8 &* left)) &- 1), unit)
            }
            while index < range.upperBound {
                let byte = unsafe bytes[index]
                units &+= byte & 0xC0 == 0x80 ? -1 : (byte >= 0xF0 && unit == .utf16 ? 1 : 0)
                index &+= 1
            }
            return units
        }
    }

    /// How many more units than bytes eight bytes have.
    @inline(__always)
    private static func correction(_ word: UInt64, _ unit: OffsetUnit) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let continuation = (word &>> 7) & (~word &>> 6) & ones
        // The product has the sum of all bytes in the highest one.
        let continuations = Int(truncatingIfNeeded: (continuation &* ones) &>> 56)
        guard unit == .utf16 else { return 0 &- continuations }
        let four = (word &>> 7) & (word &>> 6) & (word &>> 5) & (word &>> 4) & ones
        return Int(truncatingIfNeeded: (four &* ones) &>> 56) &- continuations
    }

    /// The first index from `start` to `end` whose byte a JSON string must escape: a quote, a backslash or a control
    /// character; `end` where there is none.
    package func firstEscape(from start: Int, to end: Int) -> Int {
        unsafe withUnsafeBytes { bytes in
            var index = start
            let ones: UInt64 = 0x0101_0101_0101_0101
            let highs: UInt64 = 0x8080_8080_8080_8080
            while index &+ 8 <= end {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                // A byte is zero, or below 0x20, where the subtraction borrows into a high bit it did not have.
                let quote = word ^ (ones &* 0x22)
                let backslash = word ^ (ones &* 0x5C)
                let hit =
                    ((word &- ones &* 0x20) & ~word) | ((quote &- ones) & ~quote)
                    | ((backslash &- ones) & ~backslash)
                if hit & highs != 0 { break }
                index &+= 8
            }
            while index < end {
                let byte = unsafe bytes[index]
                if byte < 0x20 || byte == 0x22 || byte == 0x5C { break }
                index &+= 1
            }
            return index
        }
    }

    /// Appends characters as they are: punctuation and keys that need no escape.
    package mutating func append(ascii literal: StaticString) {
        literal.withUTF8Buffer { unsafe append(contentsOf: $0) }
    }
}
