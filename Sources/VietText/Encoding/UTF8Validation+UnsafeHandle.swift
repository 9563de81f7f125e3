/// A scan of UTF-8 that says whether it is valid, at the speed of a table look-up and a shift a byte.
///
/// The automaton has nine states of six bits in one word a byte value: `rows[byte] >> state` is the next state. Sixteen
/// ASCII bytes between characters are skipped at once. There is no branch on the kind of a byte, because Vietnamese mixes
/// one-, two- and three-byte characters so that the processor cannot guess it.
enum UTF8Validation {
    /// True where the bytes from `start` are valid UTF-8.
    static func isValid(_ bytes: [UInt8], from start: Int = 0) -> Bool {
        unsafe rows.withUnsafeBufferPointer { rows in
            unsafe bytes.withUnsafeBytes { bytes in
                var state: UInt64 = 0
                var index = start
                let count = bytes.count
                while count - index >= 16 {
                    if state & 63 == 0 {
                        let first = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                        let second = unsafe bytes.loadUnaligned(fromByteOffset: index &+ 8, as: UInt64.self)
                        if (first | second) & 0x8080_8080_8080_8080 == 0 {
                            index &+= 16
                            continue
                        }
                    }
                    for offset in 0..<16 {
                        state = unsafe rows[Int(bytes[index &+ offset])] &>> (state & 63)
                    }
                    if state & 63 == 6 { return false }
                    index &+= 16
                }
                while index < count {
                    state = unsafe rows[Int(bytes[index])] &>> (state & 63)
                    index &+= 1
                }
                return state & 63 == 0
            }
        }
    }

    /// True where no byte from `start` is above 7F.
    static func isASCII(_ bytes: [UInt8], from start: Int = 0) -> Bool {
        unsafe bytes.withUnsafeBytes { bytes in
            var index = start
            while bytes.count - index >= 8 {
                if unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 {
                    return false
                }
                index &+= 8
            }
            while index < bytes.count {
                if unsafe bytes[index] >= 0x80 { return false }
                index &+= 1
            }
            return true
        }
    }

    /// The word of each byte value. States: 0 between characters, 1 failed, 2, 3 and 4 one, two and three continuation
    /// bytes to come, 5 after E0, 6 after ED, 7 after F0, 8 after F4.
    private static let rows: [UInt64] = (0..<256).map { byte in
        (0..<9).reduce(0) { word, state in word | UInt64(next(state, byte) * 6) << UInt64(state * 6) }
    }

    private static func next(_ state: Int, _ byte: Int) -> Int {
        switch (state, byte) {
        case (0, 0x00...0x7F): 0
        case (0, 0xC2...0xDF): 2
        case (0, 0xE0): 5
        case (0, 0xED): 6
        case (0, 0xE1...0xEF): 3
        case (0, 0xF0): 7
        case (0, 0xF1...0xF3): 4
        case (0, 0xF4): 8
        case (2, 0x80...0xBF): 0
        case (3, 0x80...0xBF), (5, 0xA0...0xBF), (6, 0x80...0x9F): 2
        case (4, 0x80...0xBF), (7, 0x90...0xBF), (8, 0x80...0x8F): 3
        default: 1
        }
    }
}
