internal import VietNER

/// JSON Lines for a sequence labeling project of doccano, one document a line. doccano's page counts UTF-16 code units.
package struct DoccanoFormat: DocumentFormat {
    package static let name = "doccano"
    package static let abstract = "JSON Lines for a sequence labeling project"
    package static let losses: [FormatLoss] = [.canonical, .expansion, .people]
    package static let options: Set<FormatOption> = [.nested]
    package static let suffix = "jsonl"

    private var options: FormatOptions

    package init(_ options: FormatOptions) { self.options = options }

    package mutating func append(_ document: ExportDocument, to output: inout [UInt8], losses: inout LossCounts) {
        countConstantLosses(document.document, &losses)
        let spans = document.document.chosen(options.nesting, losses: &losses)
        let positions = document.document.positions(of: spans, in: .utf16)
        output.append(ascii: "{\"text\":")
        output.appendJSON(textOf: document.document)
        output.append(ascii: ",\"label\":")
        output.appendArray(of: spans.indices) { index, output in
            output.append(ascii: "[")
            output.append(decimal: positions[2 * index])
            output.append(ascii: ",")
            output.append(decimal: positions[2 * index + 1])
            output.append(ascii: ",")
            output.appendJSON(string: document.document.mentions[spans[index].mention].label.rawValue)
            output.append(ascii: "]")
        }
        output.append(key: "document", text: document.id)
        output.append(ascii: "}\n")
    }
}
