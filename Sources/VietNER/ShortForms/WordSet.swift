/// Some words of the vocabulary, one bit each: asking hashes nothing.
struct WordSet: Sendable {
    private var bits: [UInt64] = []

    /// Takes vocabulary ids in any order, and -1 for a word that the vocabulary does not have.
    init(_ ids: some Sequence<Int32>) {
        for id in ids where id >= 0 {
            let place = Int(id) >> 6
            if place >= bits.count { bits.append(contentsOf: repeatElement(0, count: place + 1 - bits.count)) }
            bits[place] |= 1 << UInt64(id & 63)
        }
    }

    func contains(_ id: Int32) -> Bool {
        id >= 0 && Int(id) >> 6 < bits.count && bits[Int(id) >> 6] >> UInt64(id & 63) & 1 == 1
    }

    /// The words, in the order of their ids.
    var ids: [Int32] {
        (0..<bits.count * 64).lazy.map { Int32(truncatingIfNeeded: $0) }.filter(contains)
    }
}
