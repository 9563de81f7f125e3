internal import VietNER

/// brat's standoff: for each document its text and an `.ann` file with a line for each span, in code points. A note holds a
/// canonical form that differs from the text.
package struct BratFormat: DocumentFormat {
    package static let name = "brat"
    package static let abstract = "standoff: a folder with a .txt and an .ann for each document"
    package static let losses: [FormatLoss] = [.expansion, .people]
    package static let options: Set<FormatOption> = [.nested]
    package static let layout = FormatLayout.documents
    package static let suffix = "ann"

    private var options: FormatOptions

    package init(_ options: FormatOptions) { self.options = options }

    package func commonFiles(parts: [String]) -> [(name: String, bytes: [UInt8])] {
        let labels = options.labels.map { $0.rawValue + "\n" }.joined()
        let configuration = """
            [entities]
            \(labels)
            [relations]
            <OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

            [events]

            [attributes]

            """
        return [("annotation.conf", Array(configuration.utf8))]
    }

    package func files(of document: ExportDocument, count: Int) -> [FolderFile] {
        let name = DocumentFileName.encode(document.id)
        let text = document.document.utf8.count
        return [FolderFile(name: name + ".txt", count: text), FolderFile(name: name + ".ann", count: count - text)]
    }

    package mutating func append(_ document: ExportDocument, to output: inout [UInt8], losses: inout LossCounts) {
        countConstantLosses(document.document, &losses)
        let spans = document.document.chosen(options.nesting, losses: &losses)
        let positions = document.document.positions(of: spans, in: .codepoint)
        output += document.document.utf8
        var notes = 0
        for (index, span) in spans.enumerated() {
            let mention = document.document.mentions[span.mention]
            output.append(ascii: "T")
            output.append(decimal: index + 1)
            output.append(ascii: "\t")
            output += Array(mention.label.rawValue.utf8)
            output.append(ascii: " ")
            output.append(decimal: positions[2 * index])
            output.append(ascii: " ")
            output.append(decimal: positions[2 * index + 1])
            output.append(ascii: "\t")
            output.append(onOneLine: document.document.utf8[span.utf8])
            output.append(ascii: "\n")
            guard document.document.differs(mention) else { continue }
            notes += 1
            output.append(ascii: "#")
            output.append(decimal: notes)
            output.append(ascii: "\tAnnotatorNotes T")
            output.append(decimal: index + 1)
            output.append(ascii: "\t")
            output.append(onOneLine: mention.canonical.utf8)
            output.append(ascii: "\n")
        }
    }
}

extension [UInt8] {
    /// Appends text with its line ends as spaces.
    fileprivate mutating func append(onOneLine text: some Sequence<UInt8>) {
        for byte in text { append(byte == 0x0A || byte == 0x0D ? 0x20 : byte) }
    }
}
