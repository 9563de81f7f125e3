public import VietNER

/// One line of JSON Lines, version 1, read back.
public struct AnnotatedLine: Sendable {
    /// The name of the document.
    public let id: String
    /// What the line's positions counted; the document's are bytes of UTF-8 again.
    public let unit: OffsetUnit
    /// The document. A line holds no source locations, and senses only where none is chosen.
    public let document: Document
    /// The JSON object of `meta` as it stands in the line; nil where there is none.
    public let meta: [UInt8]?
}

/// Reads what `JSONLinesWriter` writes.
public enum JSONLinesReader {
    /// Reads one line, with or without its line feed. Cost grows linearly with the line.
    ///
    /// - Throws: `JSONError` for a line that is no JSON, or not JSON Lines of version 1, with the column of the value
    ///   concerned.
    public static func read(line: [UInt8]) throws(JSONError) -> AnnotatedLine {
        let whole = try JSONValue(bytes: line, kind: .object, range: 0..<line.count).object()
        let format = try whole.required("format")
        guard try format.integer() == JSONLinesWriter.format else { throw format.error("unknown format version") }
        let unitValue = try whole.required("offsets")
        let unit = try unitValue.choice(of: OffsetUnit.self)
        let text = try whole.required("text").string()
        let spans = try whole.required("spans").array { value throws(JSONError) in try value.object() }
        let definitions = try whole.required("definitions").array { value throws(JSONError) in try value.object() }
        var positions: [Int] = []
        for span in spans {
            for key in ["start", "end"] { positions.append(try span.required(key).integer()) }
        }
        for definition in definitions {
            for key in ["start", "end", "long_start", "long_end"] {
                positions.append(try definition.required(key).integer())
            }
        }
        guard let bytes = text.bytes(ofPositions: positions, in: unit) else {
            throw unitValue.error("a position is outside the text or inside a character")
        }
        var ranges: [Range<Int>] = []
        for index in stride(from: 0, to: bytes.count, by: 2) {
            guard bytes[index] <= bytes[index + 1] else { throw unitValue.error("a range ends before it begins") }
            ranges.append(bytes[index]..<bytes[index + 1])
        }
        var mentions: [Mention] = []
        for (span, range) in zip(spans, ranges) { mentions.append(try span.mention(at: range)) }
        var pairs: [Definition] = []
        for (index, definition) in definitions.enumerated() {
            let first = spans.count + 2 * index
            pairs.append(
                Definition(
                    short: ranges[first], long: ranges[first + 1], form: try definition.required("form").text(),
                    expansion: try definition.required("expansion").text()))
        }
        let document = Document(
            utf8: text, mentions: mentions,
            entities: try whole.required("entities").array { value throws(JSONError) in try value.object().entity() },
            people: try whole.required("people").array { value throws(JSONError) in try value.object().person() },
            definitions: pairs,
            warnings: try whole.required("warnings").array { value throws(JSONError) in try value.object().warning() })
        return AnnotatedLine(
            id: try whole.required("id").text(), unit: unit, document: document,
            meta: whole["meta"].map { Array(line[$0.range]) })
    }
}

extension [UInt8] {
    /// The byte offsets of positions counted in `unit`, in the same order; nil where one is outside the text or inside a
    /// character.
    func bytes(ofPositions wanted: [Int], in unit: OffsetUnit) -> [Int]? {
        var offsets = wanted
        var byte = 0
        var position = 0
        for index in wanted.indices.sorted(by: { wanted[$0] < wanted[$1] }) {
            while position < wanted[index], byte < count {
                let lead = self[byte]
                let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
                byte += length
                position += unit == .utf8 ? length : unit == .utf16 && length == 4 ? 2 : 1
            }
            guard position == wanted[index], byte <= count else { return nil }
            offsets[index] = byte
        }
        return offsets
    }
}
