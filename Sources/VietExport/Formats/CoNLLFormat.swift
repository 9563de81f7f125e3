internal import VietNER

/// Columns as in CoNLL-2003: a token, where it begins and ends in the text, and its tags; an empty line after each sentence.
///
/// Readers that take the first and the last column read it unchanged. Where columns of tags stand for labels, their order is
/// that of the labels.
package struct CoNLLFormat: DocumentFormat {
    package static let name = "conll"
    package static let abstract = "CoNLL-2003 columns: token, start, end, tag"
    package static let losses: [FormatLoss] = [.canonical, .expansion, .people]
    package static let options: Set<FormatOption> = [.nested, .tokens, .scheme, .offsets]
    package static let suffix = "conll"
    /// What stands before each document; spaCy splits at exactly this line.
    static let documentLine = "-DOCSTART- -X- O O"

    private var options: FormatOptions

    package init(_ options: FormatOptions) { self.options = options }

    package mutating func append(
        _ document: ExportDocument, to output: inout [UInt8], losses: inout LossCounts
    ) {
        let text = TokenizedDocument(document.document, segmenter: &options.segmenter)
        let columns = TagColumns(text, options, losses: &losses)
        countConstantLosses(document.document, &losses)
        let positions = document.document.utf8.positions(
            ofBytes: text.tokens.flatMap { [$0.utf8.lowerBound, $0.utf8.upperBound] }, in: options.offsets)
        output.append(contentsOf: Self.documentLine.utf8)
        output.append(ascii: "\n")
        for (index, token) in text.tokens.enumerated() {
            if token.opensSentence { output.append(ascii: "\n") }
            if token.syllables.isEmpty {
                output.append(columnOf: document.document.utf8, token.utf8)
            } else {
                let bytes = text.bytes(of: token)
                output.append(columnOf: bytes, bytes.indices)
            }
            output.append(ascii: " ")
            output.append(decimal: positions[2 * index])
            output.append(ascii: " ")
            output.append(decimal: positions[2 * index + 1])
            for column in columns.columns {
                output.append(ascii: " ")
                column.append(index, options.scheme, to: &output)
            }
            output.append(ascii: "\n")
        }
        output.append(ascii: "\n")
    }
}
