/// Text read from bytes in some encoding.
public struct DecodedText: Sendable {
    /// The text, always valid UTF-8, without the byte order mark.
    public var utf8: [UInt8]
    /// The encoding the bytes were read as.
    public var encoding: TextEncoding
    /// True where the encoding was found by looking at the bytes, false where the caller named it.
    public var detected: Bool
    /// True where capitals may be lost: TCVN3 words that mix capitals with lower-case accented codes, as in text set in a
    /// capital font.
    public var caseUnknown: Bool
    /// The bytes that stand for nothing in the encoding, each maximal sequence of them now a U+FFFD; nil where there are none.
    public var invalid: InvalidBytes?
}

/// Where and how many bytes could not be decoded.
public struct InvalidBytes: Hashable, Sendable {
    /// Offset of the first one, in bytes of the input as given, a byte order mark included.
    public var firstOffset: Int
    /// The number of bytes.
    public var count: Int

    /// Adds `length` undecodable bytes at `offset` to what `invalid` has.
    static func note(_ offset: Int, _ length: Int, in invalid: inout InvalidBytes?) {
        if invalid == nil { invalid = InvalidBytes(firstOffset: offset, count: 0) }
        invalid?.count += length
    }
}
