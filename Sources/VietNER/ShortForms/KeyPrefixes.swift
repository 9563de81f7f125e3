import VietLexicon

/// What the short forms of a lexicon begin with, by one bit of 8 kilobytes for each beginning: says of most letters at once
/// that no form has them, and is wrong only where it says that one may.
struct KeyPrefixes: Sendable {
    private static let bitCount: UInt64 = 1 << 16

    /// The beginning of a form, byte by byte.
    struct Prefix {
        private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

        mutating func append(_ bytes: some Sequence<UInt8>) {
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }

        fileprivate var bit: UInt64 { (hash &* 0x9E37_79B9_7F4A_7C15) >> 48 }
    }

    private var bits = [UInt64](repeating: 0, count: Int(bitCount / 64))

    init(_ lexicon: Lexicon) {
        for key in lexicon.shortFormKeys {
            var prefix = Prefix()
            for byte in key {
                prefix.append(CollectionOfOne(byte))
                bits[Int(prefix.bit >> 6)] |= 1 << (prefix.bit & 63)
            }
        }
    }

    /// Whether a form may begin so.
    func mayHave(_ prefix: Prefix) -> Bool { bits[Int(prefix.bit >> 6)] >> (prefix.bit & 63) & 1 == 1 }

    /// Whether a form may begin so, with more bytes after it.
    func mayHave(_ prefix: Prefix, _ more: [UInt8]) -> Bool {
        var longer = prefix
        longer.append(more)
        return mayHave(longer)
    }
}
