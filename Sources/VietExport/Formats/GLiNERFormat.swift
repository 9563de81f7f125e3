internal import VietNER

/// A JSON array for GLiNER's training: tokens, and spans by their first and last token.
package struct GLiNERFormat: DocumentFormat {
    package static let name = "gliner"
    package static let abstract = "training data: tokens, and spans by first and last token"
    package static let losses: [FormatLoss] = [.canonical, .expansion, .people]
    package static let options: Set<FormatOption> = [.nested, .tokens]
    package static let suffix = "json"

    private var options: FormatOptions

    package init(_ options: FormatOptions) { self.options = options }

    package var frame: (start: [UInt8], between: [UInt8], end: [UInt8]) {
        (Array("[\n".utf8), Array(",\n".utf8), Array("\n]\n".utf8))
    }

    package mutating func append(_ document: ExportDocument, to output: inout [UInt8], losses: inout LossCounts) {
        let text = TokenizedDocument(document.document, segmenter: &options.segmenter)
        countConstantLosses(document.document, &losses)
        let spans = document.document.chosen(options.nesting, losses: &losses)
        let placed = spans.compactMap { span in text.tokens(of: span.utf8).map { ($0, span.mention) } }
        losses.add(.unaligned, spans.count - placed.count)
        output.append(ascii: "{\"tokenized_text\":")
        output.appendArray(of: text.tokens) { token, output in text.append(token, to: &output) }
        output.append(ascii: ",\"ner\":")
        output.appendArray(of: placed) { place, output in
            output.append(ascii: "[")
            output.append(decimal: place.0.lowerBound)
            output.append(ascii: ",")
            output.append(decimal: place.0.upperBound - 1)
            output.append(ascii: ",")
            output.appendJSON(string: document.document.mentions[place.1].label.rawValue)
            output.append(ascii: "]")
        }
        output.append(key: "document", text: document.id)
        output.append(ascii: "}")
    }
}
