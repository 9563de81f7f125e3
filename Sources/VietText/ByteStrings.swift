package import Tables

/// A set of distinct byte strings, numbered in the order of insertion: open addressing over one arena of bytes.
package struct ByteStrings: Sendable {
    /// All that most lookups need, in one place: short strings are equal where hash and length are.
    private struct Slot: BitwiseCopyable {
        var hash: UInt64 = 0
        /// -1 where the slot is empty.
        var index: Int32 = -1
        var length: Int32 = 0
    }

    private var arena: [UInt8] = []
    private var ends: [Int] = []
    /// The count is a power of two, at most half of them full.
    private var slots: [Slot]

    package init(minimumCapacity: Int = 64) {
        var capacity = 64
        while capacity < minimumCapacity * 2 { capacity *= 2 }
        slots = [Slot](repeating: Slot(), count: capacity)
    }

    package var count: Int { ends.count }

    /// The bytes of one string.
    func bytes(at index: Int) -> ArraySlice<UInt8> {
        arena[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }

    /// The number of `bytes[start..<end]`; -1 where it is not in the set.
    @inline(__always)
    func find(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, hash: UInt64) -> Int {
        let mask = slots.count - 1
        let length = end - start
        var position = Int(truncatingIfNeeded: hash) & mask
        while true {
            let slot = slots[position]
            if slot.index < 0 { return -1 }
            if slot.hash == hash, Int(slot.length) == length {
                let index = Int(slot.index)
                if length <= ByteHash.exactLength || matches(index, bytes, start, length) { return index }
            }
            position = (position + 1) & mask
        }
    }

    /// The number of the string that stands where one of this hash is looked for first; -1 where none stands there. Brings the
    /// place near for `find`.
    @inline(__always)
    func firstNumber(hash: UInt64) -> Int32 { slots[Int(truncatingIfNeeded: hash) & (slots.count - 1)].index }

    /// Adds a string that is not in the set; gives its number.
    mutating func insert(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, hash: UInt64) -> Int {
        let index = ends.count
        arena.reserve(more: end - start)
        for position in start..<end { arena.append(bytes[position]) }
        ends.append(arena.count)
        if (index + 1) * 2 > slots.count {
            let old = slots
            slots = [Slot](repeating: Slot(), count: old.count * 2)
            for slot in old where slot.index >= 0 { place(slot) }
        }
        place(
            Slot(
                hash: hash, index: Int32(truncatingIfNeeded: index), length: Int32(truncatingIfNeeded: end - start)))
        return index
    }

    /// The number of a token's bytes, which are added where they are new.
    package mutating func intern(_ token: Int, of tokens: Tokens, in utf8: [UInt8]) -> Int {
        let (bytes, hash) = (utf8.span, tokens.hash[token])
        let (start, end) = (Int(tokens.start[token]), Int(tokens.end[token]))
        let known = find(bytes, start, end, hash: hash)
        return known >= 0 ? known : insert(bytes, start, end, hash: hash)
    }

    mutating func removeAll() {
        arena.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        for position in slots.indices { slots[position] = Slot() }
    }

    private mutating func place(_ slot: Slot) {
        let mask = slots.count - 1
        var position = Int(truncatingIfNeeded: slot.hash) & mask
        while slots[position].index >= 0 { position = (position + 1) & mask }
        slots[position] = slot
    }

    @inline(never)
    private func matches(_ index: Int, _ bytes: Span<UInt8>, _ start: Int, _ length: Int) -> Bool {
        let first = index == 0 ? 0 : ends[index - 1]
        for offset in 0..<length where arena[first + offset] != bytes[start + offset] { return false }
        return true
    }
}

extension ByteStrings: Imaged {
    package func write(to image: inout ImageWriter) {
        image.append(arena)
        image.append(ends)
        image.append(slots)
    }

    package init(from image: inout ImageReader) throws(ImageDamage) {
        arena = try image.array()
        ends = try image.array()
        slots = try image.array()
    }
}

extension [UInt8] {
    /// Makes room for more bytes; grows by doubling, as `append` does.
    fileprivate mutating func reserve(more: Int) {
        if count + more > capacity { reserveCapacity(Swift.max(count + more, 2 * capacity)) }
    }
}
