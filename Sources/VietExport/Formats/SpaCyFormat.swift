internal import VietNER

/// JSON Lines that `scripts/spacy/docbin.py` makes a `.spacy` file of: words with their spaces, all spans for
/// `doc.spans["sc"]`, and a choice without overlap for `doc.ents`. `start` and `end` count words.
package struct SpaCyFormat: DocumentFormat {
    package static let name = "spacy"
    package static let abstract = "JSON Lines for scripts/spacy/docbin.py, which writes a .spacy file"
    package static let losses: [FormatLoss] = [.expansion, .people]
    package static let options: Set<FormatOption> = [.nested]
    package static let suffix = "jsonl"

    private var options: FormatOptions

    package init(_ options: FormatOptions) { self.options = options }

    package mutating func append(_ document: ExportDocument, to output: inout [UInt8], losses: inout LossCounts) {
        var none: WordSegmenter?
        let words = SpacedWords(TokenizedDocument(document.document, segmenter: &none))
        countConstantLosses(document.document, &losses)
        output.append(ascii: "{\"id\":")
        output.appendJSON(string: document.id)
        output.append(ascii: ",\"text\":")
        output.appendJSON(textOf: document.document)
        output.append(ascii: ",\"words\":")
        output.appendArray(of: words.words) { word, output in
            output.appendJSON(string: document.document.utf8, range: word.utf8)
        }
        output.append(ascii: ",\"spaces\":")
        output.appendArray(of: words.words) { word, output in
            output.append(contentsOf: word.spaceAfter ? "true".utf8 : "false".utf8)
        }
        let choice = options.nesting ?? .outer
        for (key, spans) in [
            ("spans", document.document.spans(.layers)),
            ("ents", document.document.spans(choice == .layers ? .outer : choice)),
        ] {
            let placed = spans.compactMap { span in words.words(of: span.utf8).map { ($0, span.mention) } }
            if key == "spans" { losses.add(.unaligned, spans.count - placed.count) }
            output.append(ascii: ",")
            output.appendJSON(string: key)
            output.append(ascii: ":")
            output.appendArray(of: placed) { place, output in
                let mention = document.document.mentions[place.1]
                output.append(ascii: "{\"start\":")
                output.append(decimal: place.0.lowerBound)
                output.append(key: "end", place.0.upperBound)
                output.append(key: "label", text: mention.label.rawValue)
                output.append(key: "canonical", text: mention.canonical)
                output.append(ascii: "}")
            }
        }
        output.append(ascii: "}\n")
    }
}
