/// Onsets or rhymes with what is said of each in a byte: asking costs a multiplication and mostly one look.
struct SyllableKeyTable: Sendable {
    private static let bits: UInt32 = 9
    private static let mask: UInt32 = (1 << bits) - 1

    /// The key of each place; no key has all bits.
    private var keys = [UInt32](repeating: .max, count: 1 << Int(bits))
    private var values = [UInt8](repeating: 0, count: 1 << Int(bits))

    /// Takes words between white space; the values of a word that stands twice are joined. Well below 512 words.
    init(_ lists: [(words: String, value: UInt8)]) {
        for (words, value) in lists {
            for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
                add(SyllableKey.key(word), value)
            }
        }
    }

    mutating func add(_ key: UInt32, _ value: UInt8) {
        let place = place(of: key)
        keys[place] = key
        values[place] |= value
    }

    /// What is said of a key; 0 where it is not there.
    subscript(key: UInt32) -> UInt8 { values[place(of: key)] }

    private func place(of key: UInt32) -> Int {
        var place = (key &* 0x9E37_79B1) >> (32 - Self.bits)
        while keys[Int(place)] != key, keys[Int(place)] != .max { place = (place + 1) & Self.mask }
        return Int(place)
    }
}
