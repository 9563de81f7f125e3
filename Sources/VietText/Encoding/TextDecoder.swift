public import Tables

/// Reads text from bytes in any of the encodings of `TextEncoding`. Immutable: share one across threads.
public struct TextDecoder: Sendable {
    /// The table of every encoding that has one.
    let tables: [TextEncoding: Stored<ByteTable>]

    /// Loads the tables from the folder `directory`, the `encodings` folder of the lexicons, or from the image that an
    /// earlier load has left; a few milliseconds. Throws every problem of every table at once.
    public init(tables directory: String) throws(LoadError) {
        let sources = ImageSources(folders: [(directory, directory)])
        if let sources, let stored = EncodingTables.stored(sources) {
            tables = stored
            return
        }
        tables = try EncodingTables.load(directory)
        if let sources, sources == ImageSources(folders: [(directory, directory)]) {
            EncodingTables.keep(tables, of: sources)
        }
    }

    /// The text of `bytes`. With nil, the encoding is detected. Never fails: a maximal sequence of undecodable bytes
    /// becomes one U+FFFD. Valid UTF-8 is returned as it is, without a copy where it has no byte order mark. In UTF-16 a
    /// byte order mark overrides the order asked for.
    public func decode(_ bytes: [UInt8], as encoding: TextEncoding? = nil) -> DecodedText {
        guard let encoding else { return decodeDetecting(bytes) }
        var found = encoding
        if encoding == .utf16le || encoding == .utf16be {
            switch ByteOrderMark(bytes) {
            case .utf16le: found = .utf16le
            case .utf16be: found = .utf16be
            default: break
            }
        }
        return decode(bytes, found, detected: false)
    }

    /// `bytes` read as `encoding`.
    func decode(_ bytes: [UInt8], _ encoding: TextEncoding, detected: Bool) -> DecodedText {
        if encoding == .utf8 {
            let start = ByteOrderMark(bytes) == .utf8 ? 3 : 0
            if UTF8Validation.isValid(bytes, from: start) { return valid(bytes, start, detected: detected) }
        }
        let (utf8, invalid) = decoded(bytes, encoding, 0..<bytes.count)
        return DecodedText(
            utf8: utf8, encoding: encoding, detected: detected,
            caseUnknown: encoding == .tcvn3 && CapitalFont.isUsed(utf8), invalid: invalid)
    }

    /// UTF-8 known to be valid, without the `start` bytes of its byte order mark.
    func valid(_ bytes: [UInt8], _ start: Int, detected: Bool) -> DecodedText {
        DecodedText(
            utf8: start == 0 ? bytes : Array(bytes[start...]), encoding: .utf8, detected: detected,
            caseUnknown: false, invalid: nil)
    }

    /// A stretch of `bytes` read as `encoding`; UTF-8 and UTF-16 read to the end.
    func decoded(
        _ bytes: [UInt8], _ encoding: TextEncoding, _ range: Range<Int>
    ) -> (utf8: [UInt8], invalid: InvalidBytes?) {
        let mark = ByteOrderMark(bytes)
        switch encoding {
        case .utf8:
            return UTF8Decoding.repaired(bytes, from: mark == .utf8 ? 3 : 0)
        case .utf16le, .utf16be:
            let marked = mark == .utf16le || mark == .utf16be
            return UTF16Decoding.decoded(bytes, from: marked ? 2 : 0, bigEndian: encoding == .utf16be)
        case .viqr:
            return VIQRDecoding.decoded(bytes, in: range, table: tables[.viqr]?.value ?? ByteTable())
        case .windows1258, .tcvn3, .vni, .viscii, .vps:
            return (tables[encoding]?.value ?? ByteTable()).decoded(bytes, in: range)
        }
    }
}

/// The byte order mark that bytes begin with.
enum ByteOrderMark {
    case none, utf8, utf16le, utf16be

    init(_ bytes: [UInt8]) {
        self =
            bytes.starts(with: [0xEF, 0xBB, 0xBF])
            ? .utf8
            : bytes.starts(with: [0xFF, 0xFE]) ? .utf16le : bytes.starts(with: [0xFE, 0xFF]) ? .utf16be : .none
    }
}

/// Whether TCVN3 text was set in a capital font, so that its lower-case accented codes may be capitals.
enum CapitalFont {
    /// True where a word has a capital after its first letter and a lower-case accented letter: `VIệT`.
    static func isUsed(_ utf8: [UInt8]) -> Bool {
        var letters = 0
        var lateCapital = false
        var lowerAccented = false
        var index = 0
        while index < utf8.count {
            let (code, length) = VietnameseLikeness.character(utf8, at: index)
            index += length
            let letter = VietnameseLetter(code)
            if letter.isLetter {
                letters += 1
                if letter.isUpper && letters > 1 { lateCapital = true }
                if !letter.isUpper && code >= 0x80 { lowerAccented = true }
                if lateCapital && lowerAccented { return true }
            } else {
                letters = 0
                lateCapital = false
                lowerAccented = false
            }
        }
        return false
    }
}
