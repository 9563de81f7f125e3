import CICU

extension Normalizer {
    /// Unicode's normalization form C of a text, with what changed; nil where it is in that form already, or where ICU
    /// fails, which it does only without memory.
    static func composed(_ utf8: ArraySlice<UInt8>) -> (utf8: [UInt8], edits: [OffsetMap.Run])? {
        guard let length = Int32(exactly: utf8.count), length > 0 else { return nil }
        return unsafe utf8.withUnsafeBytes { raw in
            let bytes = unsafe raw.baseAddress?.assumingMemoryBound(to: CChar.self)
            let value = unsafe vietner_icu_normalize(bytes, length)
            defer { unsafe vietner_icu_free(value) }
            guard unsafe value.ok, unsafe value.edit_count > 0 else { return nil }
            let target = unsafe UnsafeRawBufferPointer(start: value.bytes, count: Int(value.length))
            let edits = unsafe UnsafeBufferPointer(start: value.edits, count: Int(value.edit_count))
            return unsafe (
                Array(target),
                edits.map { edit in
                    OffsetMap.Run(
                        normalized: Int(edit.target_start)..<Int(edit.target_start + edit.target_length),
                        original: Int(edit.source_start)..<Int(edit.source_start + edit.source_length))
                }
            )
        }
    }
}
