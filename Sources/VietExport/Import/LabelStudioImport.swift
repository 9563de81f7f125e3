/// Reads a JSON array of Label Studio's tasks: regions of type `labels` of the first annotation that was not cancelled, or
/// of the first prediction of a task without annotations. The first note on a region is its canonical form.
package struct LabelStudioImport: ImportFormat {
    package static let name = "label-studio"
    package static let abstract = "JSON of tasks with annotations, or with predictions where nothing is annotated"
    package static let suffix = ".json"
    package static let options: Set<ImportOption> = [.offsets]

    private let unit: OffsetUnit

    package init(_ options: ImportOptions) { unit = options.offsets ?? .codepoint }

    package mutating func read(_ file: ImportFile) -> [ImportedItem] {
        guard String(validating: file.utf8, as: UTF8.self) != nil else {
            return [.failure(["\(file.path): error: not UTF-8"])]
        }
        var items: [ImportedItem] = []
        do throws(JSONError) {
            var scanner = JSONScanner(file.utf8)
            let whole = try scanner.value()
            if scanner.next() != nil { throw scanner.error("text after the end of the array") }
            guard whole.kind == .array else { throw scanner.error("expected an array", at: whole.range.lowerBound) }
            let tasks = try JSONObjectScanner.elements(of: file.utf8, in: whole.range)
            for (index, task) in tasks.enumerated() {
                let value = JSONValue(bytes: file.utf8, kind: task.kind, range: task.range)
                do throws(JSONError) {
                    items.append(try item(try value.object(), "\(file.path): task \(index + 1)"))
                } catch {
                    items.append(.failure([file.message(error)]))
                }
            }
        } catch {
            items.append(.failure([file.message(error)]))
        }
        return items
    }

    private func item(_ task: JSONObject, _ place: String) throws(JSONError) -> ImportedItem {
        let data = try task.required("data").object()
        let names = [try data.name("document"), try task.name("id")]
        var text = ImportedText(
            id: names.compactMap { $0 }.first ?? place, place: place, utf8: try data.required("text").string(),
            unit: unit)
        var annotations: [JSONObject] = []
        for value in try task.elements("annotations") ?? [] { annotations.append(try value.object()) }
        let kept = annotations.first { annotation in
            annotation["was_cancelled"].map { $0.bytes[$0.range.lowerBound] == UInt8(ascii: "t") } != true
        }
        if kept == nil, !annotations.isEmpty { return .setAside }
        let predicted = try task.elements("predictions")?.first?.object()
        guard let chosen = kept ?? predicted else {
            throw task.value.error("the task has neither annotations nor predictions")
        }
        for (index, value) in try (chosen.elements("result") ?? []).enumerated() {
            let region = try value.object()
            guard try region.text("type") == "labels" else { continue }
            let place = try region.required("value").object()
            let note = try region.object("meta")?.elements("text")?.first?.text()
            for label in try place.required("labels").array({ label throws(JSONError) in try label.text() }) {
                text.spans.append(
                    ImportedSpan(
                        name: try region.name("id").map { "region \($0)" } ?? "region \(index + 1)",
                        start: try place.required("start").integer(), end: try place.required("end").integer(),
                        label: label, canonical: note, printed: try place["text"]?.string()))
            }
        }
        return text.item()
    }
}

extension ImportFile {
    /// `PATH:LINE:COLUMN: error: …` for an error whose column counts from the start of the file.
    fileprivate func message(_ error: JSONError) -> String {
        let before = String(decoding: utf8, as: UTF8.self).unicodeScalars.prefix(error.column - 1)
        let line = before.count { $0 == "\n" } + 1
        let column = before.reversed().prefix { $0 != "\n" }.count + 1
        return "\(path):\(line):\(column): error: \(error.message)"
    }
}
