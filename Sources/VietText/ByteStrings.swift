/// A set of distinct byte strings, numbered in the order of insertion: open addressing over one arena of bytes.
struct ByteStrings: Sendable {
    private var arena: [UInt8] = []
    private var ends: [Int] = []
    private var hashes: [UInt64] = []
    /// Index + 1, 0 where empty; the count is a power of two, at most half full.
    private var slots: [Int32]

    init(minimumCapacity: Int = 64) {
        var capacity = 64
        while capacity < minimumCapacity * 2 { capacity *= 2 }
        slots = [Int32](repeating: 0, count: capacity)
    }

    var count: Int { ends.count }

    /// The bytes of one string.
    func bytes(at index: Int) -> ArraySlice<UInt8> {
        arena[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }

    /// The number of `bytes[start..<end]`; -1 where it is not in the set.
    @inline(__always)
    func find(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, hash: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let index = Int(slots[slot]) - 1
            if index < 0 { return -1 }
            if hashes[index] == hash, matches(index, bytes, start, end) { return index }
            slot = (slot + 1) & mask
        }
    }

    /// Adds a string that is not in the set; gives its number.
    mutating func insert(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, hash: UInt64) -> Int {
        let index = ends.count
        for position in start..<end { arena.append(bytes[position]) }
        ends.append(arena.count)
        hashes.append(hash)
        if (index + 1) * 2 > slots.count {
            slots = [Int32](repeating: 0, count: slots.count * 2)
            for old in 0...index { place(old) }
        } else {
            place(index)
        }
        return index
    }

    mutating func removeAll() {
        arena.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        hashes.removeAll(keepingCapacity: true)
        for slot in slots.indices { slots[slot] = 0 }
    }

    private mutating func place(_ index: Int) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hashes[index]) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = Int32(truncatingIfNeeded: index + 1)
    }

    @inline(__always)
    private func matches(_ index: Int, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        let first = index == 0 ? 0 : ends[index - 1]
        let length = end - start
        guard ends[index] - first == length else { return false }
        // The hash of a short string is one-to-one.
        if length <= ByteHash.exactLength { return true }
        for offset in 0..<length where arena[first + offset] != bytes[start + offset] { return false }
        return true
    }
}
