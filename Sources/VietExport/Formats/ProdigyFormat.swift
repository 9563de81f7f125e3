internal import VietNER

/// JSON Lines as Prodigy reads them: text, tokens, and spans by code points and by tokens. Each span keeps its canonical form.
package struct ProdigyFormat: DocumentFormat {
    package static let name = "prodigy"
    package static let abstract = "JSON Lines with tokens and spans"
    package static let losses: [FormatLoss] = [.expansion, .people]
    package static let options: Set<FormatOption> = [.nested]
    package static let suffix = "jsonl"

    private var options: FormatOptions

    package init(_ options: FormatOptions) { self.options = options }

    package mutating func append(_ document: ExportDocument, to output: inout [UInt8], losses: inout LossCounts) {
        var none: WordSegmenter?
        let words = SpacedWords(TokenizedDocument(document.document, segmenter: &none))
        countConstantLosses(document.document, &losses)
        let chosen = document.document.chosen(options.nesting, losses: &losses)
        let spans = chosen.compactMap { span in words.words(of: span.utf8).map { (span: span, words: $0) } }
        losses.add(.unaligned, chosen.count - spans.count)
        let positions = document.document.utf8.positions(
            ofBytes: words.words.flatMap { [$0.utf8.lowerBound, $0.utf8.upperBound] }, in: .codepoint)
        output.append(ascii: "{\"text\":")
        output.appendJSON(textOf: document.document)
        output.append(ascii: ",\"tokens\":")
        output.appendArray(of: words.words.indices) { index, output in
            output.append(ascii: "{\"text\":")
            output.appendJSON(string: document.document.utf8, range: words.words[index].utf8)
            output.append(key: "start", positions[2 * index])
            output.append(key: "end", positions[2 * index + 1])
            output.append(key: "id", index)
            output.append(contentsOf: words.words[index].spaceAfter ? ",\"ws\":true}".utf8 : ",\"ws\":false}".utf8)
        }
        output.append(ascii: ",\"spans\":")
        output.appendArray(of: spans) { place, output in
            let mention = document.document.mentions[place.span.mention]
            output.append(ascii: "{\"start\":")
            output.append(decimal: positions[2 * place.words.lowerBound])
            output.append(key: "end", positions[2 * place.words.upperBound - 1])
            output.append(key: "token_start", place.words.lowerBound)
            output.append(key: "token_end", place.words.upperBound - 1)
            output.append(key: "label", text: mention.label.rawValue)
            output.append(key: "canonical", text: mention.canonical)
            output.append(ascii: "}")
        }
        output.append(ascii: ",\"meta\":{\"document\":")
        output.appendJSON(string: document.id)
        output.append(ascii: "}}\n")
    }
}
