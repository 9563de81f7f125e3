internal import VietNER

/// A JSON array of tasks with one prediction each, for Label Studio's `Text` named `text` and `Labels` named `label`.
/// Label Studio counts code points. A note on each region holds its canonical form.
package struct LabelStudioFormat: DocumentFormat {
    package static let name = "label-studio"
    package static let abstract = "tasks with predictions; the canonical form is a note on the region"
    package static let losses: [FormatLoss] = [.expansion, .people]
    package static let options: Set<FormatOption> = [.nested]
    package static let suffix = "json"

    private var options: FormatOptions

    package init(_ options: FormatOptions) { self.options = options }

    package var frame: (start: [UInt8], between: [UInt8], end: [UInt8]) {
        (Array("[\n".utf8), Array(",\n".utf8), Array("\n]\n".utf8))
    }

    package mutating func append(_ document: ExportDocument, to output: inout [UInt8], losses: inout LossCounts) {
        countConstantLosses(document.document, &losses)
        let spans = document.document.chosen(options.nesting, losses: &losses)
        let positions = document.document.positions(of: spans, in: .codepoint)
        output.append(ascii: "{\"data\":{\"text\":")
        output.appendJSON(textOf: document.document)
        output.append(key: "document", text: document.id)
        output.append(ascii: "},\"predictions\":[{\"model_version\":\"vietner\",\"result\":")
        output.appendArray(of: spans.indices) { index, output in
            let mention = document.document.mentions[spans[index].mention]
            output.append(ascii: "{\"id\":\"s")
            output.append(decimal: index)
            output.append(
                ascii: "\",\"from_name\":\"label\",\"to_name\":\"text\",\"type\":\"labels\",\"value\":{\"start\":")
            output.append(decimal: positions[2 * index])
            output.append(key: "end", positions[2 * index + 1])
            output.append(ascii: ",\"text\":")
            output.appendJSON(string: document.document.utf8, range: spans[index].utf8)
            output.append(ascii: ",\"labels\":[")
            output.appendJSON(string: mention.label.rawValue)
            output.append(ascii: "]},\"meta\":{\"text\":[")
            output.appendJSON(string: mention.canonical)
            output.append(ascii: "]}}")
        }
        output.append(ascii: "}]}")
    }
}
