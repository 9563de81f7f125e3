internal import VietExport
internal import VietNER

/// A document ready to be annotated.
struct SourceDocument {
    var id: String
    var text: ReadText
    var date: String?
    /// The other fields of a JSON Lines input, as one JSON object; nil where there are none.
    var meta: [UInt8]?
}

/// Makes documents of what was read.
struct DocumentSource: Sendable {
    let form: InputForm
    let textField: String
    let idField: String
    let dateField: String?
    /// The date of documents that state none.
    let date: String?
    let decoding: Decoding

    /// The most fields that a message lists.
    private static let mostNames = 12

    /// Why a document cannot be read.
    struct Failure: Error {
        let message: String
    }

    /// Decodes a document and, in JSON Lines, finds its text, id, date and other fields.
    func document(from raw: RawDocument) throws(Failure) -> SourceDocument {
        let text: ReadText
        do throws(Decoding.Failure) {
            if let encoding = raw.encoding {
                text = try decoding.line(raw.bytes, as: encoding)
            } else {
                text = try decoding.text(of: raw.bytes)
            }
        } catch {
            throw Failure(message: "\(raw.place): error: \(error.message)")
        }
        if form != .jsonl { return SourceDocument(id: raw.place, text: text, date: date, meta: nil) }
        do throws(JSONError) {
            return try object(text, place: raw.place)
        } catch {
            throw Failure(message: "\(raw.place):\(error.column): error: \(error.message)")
        }
    }

    private func object(_ line: ReadText, place: String) throws(JSONError) -> SourceDocument {
        let bytes = line.utf8
        let fields = try JSONObjectScanner.fields(of: bytes)
        func error(_ message: String, at field: JSONField? = nil) -> JSONError {
            JSONScanner(bytes).error(message, at: field?.range.lowerBound ?? 0)
        }
        var document = SourceDocument(
            id: place, text: ReadText(utf8: [], warnings: line.warnings), date: date, meta: nil)
        var hasText = false
        var meta: [UInt8] = []
        for field in fields {
            if field.key == textField {
                guard field.kind == .string else { throw error("the field \"\(textField)\" is no string", at: field) }
                hasText = true
                let string = JSONString(bytes, in: field.range)
                document.text.utf8 = string.utf8
                if string.loneSurrogates > 0 {
                    document.text.warnings.append(
                        DocumentWarning(
                            code: "lone-surrogate", message: "halves of a surrogate pair became U+FFFD",
                            byteOffset: string.firstLoneSurrogate, count: string.loneSurrogates))
                }
                continue
            }
            if field.key == idField {
                switch field.kind {
                case .string: document.id = JSONString(bytes, in: field.range).text
                case .number: document.id = String(decoding: bytes[field.range], as: UTF8.self)
                case .null: break
                default: throw error("the field \"\(idField)\" is neither string nor number", at: field)
                }
                continue
            }
            if field.key == dateField, field.kind != .null {
                let written = field.kind == .string ? JSONString(bytes, in: field.range).text : ""
                let number = String(decoding: bytes[field.range], as: UTF8.self)
                if let date = InputDate(field.kind == .string ? written : number) {
                    document.date = date.text
                } else {
                    document.text.warnings.append(
                        DocumentWarning(
                            code: "unknown-date", message: "the field \"\(field.key)\" holds no ISO 8601 date",
                            byteOffset: field.range.lowerBound))
                }
            }
            meta.append(meta.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
            meta.append(contentsOf: bytes[field.keyRange])
            meta.append(UInt8(ascii: ":"))
            meta.append(contentsOf: bytes[field.range])
        }
        guard hasText else {
            let names = fields.prefix(Self.mostNames).map(\.key).joined(separator: ", ")
            throw error(
                "the field \"\(textField)\" is missing"
                    + (names.isEmpty ? "" : "; name one with --text-field, there are: \(names)"))
        }
        if !meta.isEmpty { document.meta = meta + [UInt8(ascii: "}")] }
        return document
    }
}
