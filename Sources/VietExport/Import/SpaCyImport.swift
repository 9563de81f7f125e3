/// Reads the JSON Lines of the export `spacy`, also after words were tagged anew: `spans`, or without it `ents`, by words.
package struct SpaCyImport: ImportFormat {
    package static let name = "spacy"
    package static let abstract = "JSON Lines with words and spans by words, as export spacy writes them"
    package static let suffix = ".jsonl"
    package static let options: Set<ImportOption> = []

    package init(_ options: ImportOptions) {}

    package mutating func read(_ file: ImportFile) -> [ImportedItem] {
        file.records { record, place throws(JSONError) in
            var text = ImportedText(
                id: try record.name("id") ?? place, place: place, utf8: try record.required("text").string(),
                unit: .utf8)
            let words = try record.required("words").array { word throws(JSONError) in try word.string() }
            let spaces = try record.required("spaces").array { space throws(JSONError) in
                guard space.kind == .boolean else { throw space.error("expected true or false") }
                return space.bytes[space.range.lowerBound] == UInt8(ascii: "t")
            }
            var joined: [UInt8] = []
            var starts: [Int] = []
            var ends: [Int] = []
            for (word, spaced) in zip(words, spaces) {
                starts.append(joined.count)
                joined += word
                ends.append(joined.count)
                if spaced { joined.append(0x20) }
            }
            guard words.count == spaces.count, joined == text.utf8 else {
                text.problems.append("words and spaces do not give the text again")
                return text.item()
            }
            var spans = try record.elements("spans")
            if spans == nil { spans = try record.elements("ents") }
            for (index, value) in (spans ?? []).enumerated() {
                let span = try value.object()
                let (start, end) = (try span.required("start").integer(), try span.required("end").integer())
                let (name, label) = ("span \(index + 1)", try span.required("label").text())
                guard start >= 0, start < end, end <= words.count else {
                    text.problems.append("\(name) (\(label)): words \(start) to \(end) are not words of the text")
                    continue
                }
                text.spans.append(
                    ImportedSpan(
                        name: name, start: starts[start], end: ends[end - 1], label: label,
                        canonical: try span.text("canonical")))
            }
            return text.item()
        }
    }
}
