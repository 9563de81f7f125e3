/// Distinct byte strings, numbered from 0 in the order they came: open addressing over one arena.
package struct ByteIndex: Sendable {
    private var arena: [UInt8] = []
    private var ends: [Int] = [0]
    private var hashes: [UInt64] = []
    /// Number + 1, 0 where empty; the count is a power of two, at most half full.
    private var slots = [Int32](repeating: 0, count: 256)

    package init() {}

    /// How many strings there are.
    package var count: Int { hashes.count }

    /// Makes room for about this many more strings.
    package mutating func reserve(more count: Int) {
        ends.reserveCapacity(ends.count + count)
        hashes.reserveCapacity(hashes.count + count)
        while slots.count < 2 * (hashes.count + count) { grow() }
    }

    /// The bytes of string `number`.
    package func bytes(at number: Int32) -> ArraySlice<UInt8> {
        arena[ends[Int(number)]..<ends[Int(number) + 1]]
    }

    /// The number of `bytes[range]`; -1 where it was never added.
    package func find(_ bytes: [UInt8], _ range: Range<Int>) -> Int32 {
        slots[slot(of: bytes, range, hash: Self.hash(bytes, range))] - 1
    }

    /// The number of `bytes[range]`, which is added where it is new.
    package mutating func intern(_ bytes: [UInt8], _ range: Range<Int>) -> Int32 {
        let hash = Self.hash(bytes, range)
        let slot = slot(of: bytes, range, hash: hash)
        if slots[slot] != 0 { return slots[slot] - 1 }
        let number = Int32(truncatingIfNeeded: hashes.count)
        arena.append(contentsOf: bytes[range])
        ends.append(arena.count)
        hashes.append(hash)
        slots[slot] = number + 1
        if hashes.count * 2 > slots.count { grow() }
        return number
    }

    /// Where the string stands or would stand.
    private func slot(of bytes: [UInt8], _ range: Range<Int>, hash: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if hashes[number] == hash, matches(number, bytes, range) { break }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private func matches(_ number: Int, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let start = ends[number]
        guard ends[number + 1] - start == range.count else { return false }
        var offset = 0
        while offset < range.count {
            if arena[start + offset] != bytes[range.lowerBound + offset] { return false }
            offset += 1
        }
        return true
    }

    private mutating func grow() {
        slots = [Int32](repeating: 0, count: slots.count * 2)
        let mask = slots.count - 1
        for number in hashes.indices {
            var slot = Int(truncatingIfNeeded: hashes[number]) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(truncatingIfNeeded: number + 1)
        }
    }

    private static func hash(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
        // FNV leaves the low bits of similar strings close; slots are taken from the low bits.
        hash = (hash ^ hash >> 32) &* 0xD6E8_FEB8_6659_FD93
        return hash ^ hash >> 32
    }
}

extension ByteIndex: Imaged {
    package func write(to image: inout ImageWriter) {
        image.append(arena)
        image.append(ends)
        image.append(hashes)
        image.append(slots)
    }

    package init(from image: inout ImageReader) throws(ImageDamage) {
        arena = try image.array()
        ends = try image.array()
        hashes = try image.array()
        slots = try image.array()
    }
}
