/// Reads brat's standoff: a text and its `.ann`. Text-bound annotations become spans, and a note on one its canonical form;
/// relations, events and attributes are left aside. brat counts code points.
package struct BratImport: ImportFormat {
    package static let name = "brat"
    package static let abstract = "a folder of .ann files, each beside its .txt; notes are canonical forms"
    package static let suffix = ".ann"
    package static let textSuffix: String? = ".txt"
    package static let options: Set<ImportOption> = []

    package init(_ options: ImportOptions) {}

    package mutating func read(_ file: ImportFile) -> [ImportedItem] {
        for bytes in [file.utf8, file.text ?? []] where String(validating: bytes, as: UTF8.self) == nil {
            return [.failure(["\(file.path): error: it or its text is not UTF-8"])]
        }
        let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
        let stem = name.hasSuffix(Self.suffix) ? String(name.dropLast(Self.suffix.count)) : name
        var text = ImportedText(
            id: DocumentFileName.decode(stem), place: file.path, utf8: file.text ?? [], unit: .codepoint)
        var notes: [String: String] = [:]
        for (number, bytes) in file.lines {
            let fields = bytes.split(separator: 0x09, maxSplits: 2, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            switch fields[0].utf8.first {
            case UInt8(ascii: "T"):
                if fields[0].utf8.count > 1, let span = Self.span(fields) {
                    text.spans.append(span)
                } else {
                    text.problems.append(
                        fields.count > 1 && fields[1].contains(";")
                            ? "line \(number): \(fields[0]) is in several pieces, which no span is"
                            : "line \(number): expected ID, tab, LABEL START END, tab, text")
                }
            case UInt8(ascii: "#"):
                let words = fields.count > 2 ? fields[1].split(separator: " ") : []
                if words.count == 2, words[0] == "AnnotatorNotes" { notes[String(words[1])] = fields[2] }
            case UInt8(ascii: "R"), UInt8(ascii: "E"), UInt8(ascii: "A"), UInt8(ascii: "M"), UInt8(ascii: "N"),
                UInt8(ascii: "*"):
                continue
            default: text.problems.append("line \(number): no annotation of brat")
            }
        }
        for index in text.spans.indices { text.spans[index].canonical = notes[text.spans[index].name] }
        return [text.item()]
    }

    private static func span(_ fields: [String]) -> ImportedSpan? {
        guard fields.count == 3 else { return nil }
        let words = fields[1].split(separator: " ")
        guard words.count == 3, let start = Int(words[1]), let end = Int(words[2]) else { return nil }
        return ImportedSpan(
            name: fields[0], start: start, end: end, label: String(words[0]), printed: Array(fields[2].utf8))
    }
}
