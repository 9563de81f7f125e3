/// Reads doccano's JSON Lines: spans in `label` or `labels` as `[start, end, label]`, or in `entities` with `start_offset`,
/// `end_offset` and `label`. doccano's page counts UTF-16 code units.
package struct DoccanoImport: ImportFormat {
    package static let name = "doccano"
    package static let abstract = "JSON Lines of a sequence labeling project, with or without relations"
    package static let suffix = ".jsonl"
    package static let options: Set<ImportOption> = [.offsets]

    private let unit: OffsetUnit

    package init(_ options: ImportOptions) { unit = options.offsets ?? .utf16 }

    package mutating func read(_ file: ImportFile) -> [ImportedItem] {
        file.records { record, place throws(JSONError) in
            let names = [
                try record.name("document"), try record.object("meta")?.name("document"), try record.name("id"),
            ]
            var text = ImportedText(
                id: names.compactMap { $0 }.first ?? place, place: place, utf8: try record.required("text").string(),
                unit: unit)
            let fields = [
                try record.elements("entities"), try record.elements("label"), try record.elements("labels"),
            ]
            guard let spans = fields.compactMap({ $0 }).first else {
                throw record.value.error("the field \"label\" or \"entities\" is missing")
            }
            for (index, value) in spans.enumerated() {
                var span = ImportedSpan(name: "span \(index + 1)", start: 0, end: 0, label: "")
                if value.kind == .object {
                    let object = try value.object()
                    if let id = try object.name("id") { span.name = "entity \(id)" }
                    span.start = try object.required("start_offset").integer()
                    span.end = try object.required("end_offset").integer()
                    span.label = try object.required("label").text()
                } else {
                    let parts = try value.array { part throws(JSONError) in part }
                    guard parts.count == 3 else { throw value.error("expected [start, end, label]") }
                    span.start = try parts[0].integer()
                    span.end = try parts[1].integer()
                    span.label = try parts[2].text()
                }
                text.spans.append(span)
            }
            return text.item()
        }
    }
}
