/// 64 bits that tell damage, not malice: four lanes, each step one-to-one, so that no single change is lost.
struct Checksum: Sendable {
    /// The bytes that are summed at once.
    static let block = 32

    private var a: UInt64 = 1
    private var b: UInt64 = 2
    private var c: UInt64 = 3
    private var d: UInt64 = 4
    private var count = 0

    static func of(_ bytes: [UInt8]) -> UInt64 { unsafe bytes.withUnsafeBytes { unsafe of($0) } }

    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var sum = Checksum()
        unsafe sum.add(bytes)
        return sum.value
    }

    /// The sum of all that was added.
    var value: UInt64 { [b, c, d, UInt64(truncatingIfNeeded: count)].reduce(a, Self.step) }

    /// Adds bytes: of all calls but the last one, whole blocks.
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var (a, b, c, d) = (a, b, c, d)
        var offset = 0
        while offset + Self.block <= bytes.count {
            a = unsafe Self.step(a, bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            b = unsafe Self.step(b, bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
            c = unsafe Self.step(c, bytes.loadUnaligned(fromByteOffset: offset + 16, as: UInt64.self))
            d = unsafe Self.step(d, bytes.loadUnaligned(fromByteOffset: offset + 24, as: UInt64.self))
            offset += Self.block
        }
        while offset < bytes.count {
            a = unsafe Self.step(a, UInt64(bytes[offset]))
            offset += 1
        }
        (self.a, self.b, self.c, self.d) = (a, b, c, d)
        count += bytes.count
    }

    @inline(__always)
    private static func step(_ sum: UInt64, _ word: UInt64) -> UInt64 {
        let mixed = sum ^ word
        return (mixed << 29 | mixed >> 35) &* 0xD6E8_FEB8_6659_FD93
    }
}
