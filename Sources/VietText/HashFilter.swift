internal import Tables

/// Tells most strings that are not in a set by one bit of 64 kilobytes, which stay near where the set itself is far away in
/// memory.
struct HashFilter: Sendable {
    /// A power of two.
    private static let bitCount: UInt64 = 1 << 19

    private var bits = [UInt64](repeating: 0, count: Int(bitCount / 64))

    init() {}

    /// Adds a string by its hash.
    mutating func insert(_ hash: UInt64) {
        let bit = Self.bit(hash)
        bits[Int(bit >> 6)] |= 1 << (bit & 63)
    }

    /// False where no string of the hash was added.
    @inline(__always)
    func mayHave(_ hash: UInt64) -> Bool {
        let bit = Self.bit(hash)
        return bits[Int(bit >> 6)] >> (bit & 63) & 1 == 1
    }

    /// Not of the low bits, by which sets find their places.
    @inline(__always)
    private static func bit(_ hash: UInt64) -> UInt64 { hash &>> 40 & (bitCount - 1) }
}

extension HashFilter: Imaged {
    func write(to image: inout ImageWriter) { image.append(bits) }

    init(from image: inout ImageReader) throws(ImageDamage) { bits = try image.array() }
}
