extension ByteAutomaton {
    /// The state after a range of bytes, begun in state 0. Without bounds checks a byte costs half as much.
    func state(after bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
        return unsafe rows.withUnsafeBufferPointer { rows in
            unsafe bytes.withUnsafeBufferPointer { bytes in
                var state: UInt64 = 0
                // A row for each byte value; the range is inside, as tested above.
                for index in range { state = unsafe rows[Int(bytes[index])] &>> (state & 63) }
                return state & 63
            }
        }
    }
}
