public import VietNER

/// One annotated line, read.
public struct AnnotatedLine: Sendable {
    /// The name of the document; nil where a line of gold annotation has none.
    public let id: String?
    /// What the line's positions counted; the document's are bytes of UTF-8 again.
    public let unit: OffsetUnit
    /// The document. A line holds no source locations, and senses only where none is chosen.
    public let document: Document
    /// The JSON object of `meta` as it stands in the line; nil where there is none.
    public let meta: [UInt8]?
}

/// Reads what `JSONLinesWriter` writes, and gold annotation: objects without `format` whose `text` and `spans` with `start`,
/// `end` and `label` are all they must have.
public enum JSONLinesReader {
    /// The rule that mentions of gold annotation state as their evidence.
    public static let annotationRule = "annotation"

    /// Reads one line, with or without its line feed. Cost grows linearly with the line.
    ///
    /// In gold annotation `offsets` is by default `codepoint`, `canonical` the printed text, and `evidence` that a person marked
    /// the span; other fields of a span are left aside. Where `text` of a span is given it must be its slice of the text.
    ///
    /// - Throws: `JSONError` for a line that is no JSON, or neither JSON Lines of version 1 nor gold annotation, with the column
    ///   of the value concerned and the number of a bad span, counted from 1.
    public static func read(line: [UInt8]) throws(JSONError) -> AnnotatedLine {
        let whole = try JSONValue(bytes: line, kind: .object, range: 0..<line.count).object()
        if let format = whole["format"] {
            guard try format.integer() == JSONLinesWriter.format else { throw format.error("unknown format version") }
            return try read(whole)
        }
        return try readGold(whole)
    }

    private static func read(_ whole: JSONObject) throws(JSONError) -> AnnotatedLine {
        let unit = try whole.required("offsets").choice(of: OffsetUnit.self)
        let text = try whole.required("text").string()
        let spans = try whole.required("spans").array { value throws(JSONError) in try value.object() }
        let definitions = try whole.required("definitions").array { value throws(JSONError) in try value.object() }
        var places = SpanPlaces(text: text, unit: unit)
        for (index, span) in spans.enumerated() { try places.add(span, "span \(index + 1)", "start", "end") }
        for (index, definition) in definitions.enumerated() {
            try places.add(definition, "definition \(index + 1)", "start", "end")
            try places.add(definition, "definition \(index + 1)", "long_start", "long_end")
        }
        let ranges = try places.ranges()
        var mentions: [Mention] = []
        for (index, range) in ranges.prefix(spans.count).enumerated() {
            try checkText(of: spans[index], index, isSlice: text[range])
            mentions.append(try spans[index].mention(at: range))
        }
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
            meta: whole["meta"].map { Array($0.bytes[$0.range]) })
    }

    /// Offsets that count another unit than the line states are told by the text they slice.
    private static func checkText(
        of span: JSONObject, _ index: Int, isSlice printed: ArraySlice<UInt8>
    ) throws(JSONError) {
        guard let stated = span["text"], try stated.string()[...] != printed else { return }
        throw stated.error(
            "span \(index + 1): its text is not what stands there, \"\(String(decoding: printed, as: UTF8.self))\"")
    }

    private static func readGold(_ whole: JSONObject) throws(JSONError) -> AnnotatedLine {
        let unit = try whole["offsets"]?.choice(of: OffsetUnit.self) ?? .codepoint
        let text = try whole.required("text").string()
        let spans = try whole.required("spans").array { value throws(JSONError) in try value.object() }
        var places = SpanPlaces(text: text, unit: unit)
        for (index, span) in spans.enumerated() { try places.add(span, "span \(index + 1)", "start", "end") }
        var mentions: [Mention] = []
        for (index, range) in try places.ranges().enumerated() {
            let span = spans[index]
            let printed = text[range]
            try checkText(of: span, index, isSlice: printed)
            mentions.append(try span.goldMention(at: range, printed: String(decoding: printed, as: UTF8.self)))
        }
        let document = Document(
            utf8: text, mentions: mentions.sortedAsWritten(), entities: [], people: [], definitions: [], warnings: [])
        return AnnotatedLine(
            id: try whole.text("id"), unit: unit, document: document,
            meta: whole["meta"].map { Array($0.bytes[$0.range]) })
    }
}

/// Positions of a line, each with the value that states them, on their way to byte ranges.
private struct SpanPlaces {
    let text: [UInt8]
    let unit: OffsetUnit
    private var positions: [Int] = []
    private var sources: [(value: JSONValue, name: String)] = []

    init(text: [UInt8], unit: OffsetUnit) {
        (self.text, self.unit) = (text, unit)
    }

    mutating func add(_ object: JSONObject, _ name: String, _ start: String, _ end: String) throws(JSONError) {
        for key in [start, end] {
            let value = try object.required(key)
            positions.append(try value.integer())
            sources.append((value, "\(name): \(key) \(positions[positions.count - 1])"))
        }
    }

    /// The bytes of every range added, in order.
    func ranges() throws(JSONError) -> [Range<Int>] {
        let bytes = text.bytes(ofPositions: positions, in: unit)
        var ranges: [Range<Int>] = []
        for index in stride(from: 0, to: bytes.count, by: 2) {
            for end in [index, index + 1] where bytes[end] == nil {
                throw sources[end].value.error("\(sources[end].name) is outside the text or inside a character")
            }
            guard let start = bytes[index], let end = bytes[index + 1], start <= end else {
                throw sources[index + 1].value.error("\(sources[index + 1].name) is before the start")
            }
            ranges.append(start..<end)
        }
        return ranges
    }
}

extension [Mention] {
    /// By start, then longest first, then in the order of `Label.allCases`, as `Document.mentions` wants them.
    package func sortedAsWritten() -> [Mention] {
        let place = Dictionary(uniqueKeysWithValues: Label.allCases.enumerated().map { ($1, $0) })
        return sorted { left, right in
            (left.utf8.lowerBound, -left.utf8.upperBound, place[left.label] ?? 0)
                < (right.utf8.lowerBound, -right.utf8.upperBound, place[right.label] ?? 0)
        }
    }
}

extension [UInt8] {
    /// The byte offsets of positions counted in `unit`, in the same order; nil for one outside the text or inside a character.
    package func bytes(ofPositions wanted: [Int], in unit: OffsetUnit) -> [Int?] {
        var offsets: [Int?] = [Int?](repeating: nil, count: wanted.count)
        var byte = 0
        var position = 0
        for index in wanted.indices.sorted(by: { wanted[$0] < wanted[$1] }) {
            while position < wanted[index], byte < count {
                let lead = self[byte]
                let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
                byte += length
                position += unit == .utf8 ? length : unit == .utf16 && length == 4 ? 2 : 1
            }
            if position == wanted[index], byte <= count { offsets[index] = byte }
        }
        return offsets
    }
}
