/// Reads Prodigy's JSON Lines: text, and spans by code points. Tasks that were rejected or ignored are set aside.
package struct ProdigyImport: ImportFormat {
    package static let name = "prodigy"
    package static let abstract = "JSON Lines of db-out; only accepted tasks, where a task states an answer"
    package static let suffix = ".jsonl"
    package static let options: Set<ImportOption> = [.offsets]

    private let unit: OffsetUnit

    package init(_ options: ImportOptions) { unit = options.offsets ?? .codepoint }

    package mutating func read(_ file: ImportFile) -> [ImportedItem] {
        file.records { record, place throws(JSONError) in
            if let answer = try record.text("answer"), answer != "accept" { return .setAside }
            var text = ImportedText(
                id: try record.object("meta")?.name("document") ?? place, place: place,
                utf8: try record.required("text").string(), unit: unit)
            for (index, value) in (try record.elements("spans") ?? []).enumerated() {
                let span = try value.object()
                text.spans.append(
                    ImportedSpan(
                        name: "span \(index + 1)", start: try span.required("start").integer(),
                        end: try span.required("end").integer(), label: try span.required("label").text(),
                        canonical: try span.text("canonical")))
            }
            return text.item()
        }
    }
}
