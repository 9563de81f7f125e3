internal import VietNER

/// JSON Lines with a line for each short form: the form, what it stands for, its sentence, and the senses it could have.
/// `start` and `end` count code points of the document; `context` is the line the short form stands in.
package struct PairsFormat: DocumentFormat {
    package static let name = "pairs"
    package static let abstract = "short forms with expansion, context and candidate senses, a line each"
    package static let losses: [FormatLoss] = []
    package static let options: Set<FormatOption> = [.offsets]
    package static let suffix = "jsonl"

    private var options: FormatOptions

    package init(_ options: FormatOptions) { self.options = options }

    package mutating func append(_ document: ExportDocument, to output: inout [UInt8], losses: inout LossCounts) {
        let text = document.document
        let forms = text.mentions.filter { $0.label == .abbreviation }
        let positions = text.utf8.positions(
            ofBytes: forms.flatMap { [$0.utf8.lowerBound, $0.utf8.upperBound] }, in: options.offsets)
        for (index, mention) in forms.enumerated() {
            let line = text.line(around: mention.utf8)
            output.append(ascii: "{\"document\":")
            output.appendJSON(string: document.id)
            output.append(key: "start", positions[2 * index])
            output.append(key: "end", positions[2 * index + 1])
            for (key, range) in [
                ("text", mention.utf8), ("left", line.lowerBound..<mention.utf8.lowerBound),
                ("right", mention.utf8.upperBound..<line.upperBound),
            ] {
                output.append(ascii: ",")
                output.appendJSON(string: key)
                output.append(ascii: ":")
                output.appendJSON(string: text.utf8, range: range)
            }
            output.append(key: "short", text: mention.canonical)
            if let expansion = mention.expansion?.text { output.append(key: "expansion", text: expansion) }
            if let source = mention.expansion?.source { output.append(key: "source", text: source.rawValue) }
            output.append(ascii: ",\"senses\":")
            output.appendArray(of: candidates(of: mention)) { sense, output in
                output.append(ascii: "{\"expansion\":")
                output.appendJSON(string: sense.expansion)
                if let entry = sense.entry { output.append(key: "entry", text: entry) }
                output.append(ascii: "}")
            }
            output.append(ascii: "}\n")
        }
    }

    /// The senses the lexicons have, and those the document adds, without repeats.
    private func candidates(of mention: Mention) -> [Sense] {
        var senses = options.senses?(mention.canonical) ?? []
        for sense in mention.expansion?.senses ?? [] where !senses.contains(where: { $0.expansion == sense.expansion })
        {
            senses.append(sense)
        }
        return senses
    }
}

extension Document {
    /// The line that holds the start of a range, without its line feed.
    fileprivate func line(around range: Range<Int>) -> Range<Int> {
        let start = utf8[..<range.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let end = utf8[range.upperBound...].firstIndex(of: 0x0A) ?? utf8.count
        return start..<end
    }
}
