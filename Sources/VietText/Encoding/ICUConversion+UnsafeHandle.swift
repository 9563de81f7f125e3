import CICU

/// The facts about code pages that come from ICU.
enum ICUConversion {
    /// What each byte stands for in a single-byte encoding, 0 for nothing; nil where ICU has no such encoding.
    static func byteTable(_ name: String) -> [UInt16]? {
        var units = [UInt16](repeating: 0, count: 256)
        let known = unsafe units.withUnsafeMutableBufferPointer { units in
            unsafe vietner_icu_byte_table(name, units.baseAddress)
        }
        return known ? units : nil
    }

    /// The code point that composes two, or 0.
    static func composed(_ first: UInt32, _ second: UInt32) -> UInt32 {
        vietner_icu_compose_pair(first, second)
    }
}
