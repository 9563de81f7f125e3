internal import VietNER

/// One row for each span, as RFC 4180 has it. No cell begins so that a spreadsheet runs it as a formula.
package struct CSVFormat: DocumentFormat {
    package static let name = "csv"
    package static let abstract = "one row for each span, for spreadsheets and databases"
    package static let losses: [FormatLoss] = [.people]
    package static let options: Set<FormatOption> = [.nested, .offsets]
    package static let suffix = "csv"
    static let columns = [
        "document", "start", "end", "label", "text", "canonical", "expansion", "source", "entity", "evidence", "rule",
        "entry", "region",
    ]

    private let options: FormatOptions

    package init(_ options: FormatOptions) { self.options = options }

    package var frame: (start: [UInt8], between: [UInt8], end: [UInt8]) {
        (Array((Self.columns.joined(separator: ",") + "\r\n").utf8), [], [])
    }

    package mutating func append(
        _ document: ExportDocument, to output: inout [UInt8], losses: inout LossCounts
    ) {
        countConstantLosses(document.document, &losses)
        let spans = document.document.chosen(options.nesting, losses: &losses)
        let positions = document.document.utf8.positions(
            ofBytes: spans.flatMap { [$0.utf8.lowerBound, $0.utf8.upperBound] }, in: options.offsets)
        for (index, span) in spans.enumerated() {
            let mention = document.document.mentions[span.mention]
            output.append(cell: document.id)
            for position in positions[2 * index...2 * index + 1] {
                output.append(ascii: ",")
                output.append(decimal: position)
            }
            let cells = [
                mention.label.rawValue, String(decoding: document.document.utf8[span.utf8], as: UTF8.self),
                mention.canonical, mention.expansion?.text ?? "", mention.expansion?.source.rawValue ?? "",
                mention.entity.map { "\($0)" } ?? "", mention.evidence.grade.rawValue, mention.evidence.rule,
                mention.evidence.entry ?? "", mention.region?.rawValue ?? "",
            ]
            for cell in cells {
                output.append(ascii: ",")
                output.append(cell: cell)
            }
            output.append(ascii: "\r\n")
        }
    }
}

extension Document {
    /// The spans of a format that holds nested ones unless told otherwise; counts the others as lost.
    func chosen(_ nesting: Nesting?, losses: inout LossCounts) -> [ChosenSpan] {
        let spans = spans(nesting ?? .layers)
        losses.add(.nested, mentions.count - Set(spans.map(\.mention)).count)
        return spans
    }
}

extension [UInt8] {
    /// Appends a cell of CSV: quoted where it must be, and with an apostrophe first where it begins as a formula does.
    package mutating func append(cell text: String) {
        // Spreadsheets also take the full-width forms of these signs, and tab and line ends before them.
        let formula: Set<Unicode.Scalar> = [
            "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
        ]
        let first = text.unicodeScalars.first { $0 != " " && $0 != "\u{A0}" && $0 != "\u{FEFF}" }
        let guarded = first.map(formula.contains) == true ? "'" + text : text
        // Some spreadsheets split at semicolons and tabs as well.
        let quoted = guarded.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D, 0x3B, 0x09, 0x27].contains($0) }
        if !quoted { return append(contentsOf: guarded.utf8) }
        append(UInt8(ascii: "\""))
        for byte in guarded.utf8 {
            if byte == 0x22 { append(byte) }
            append(byte)
        }
        append(UInt8(ascii: "\""))
    }
}
