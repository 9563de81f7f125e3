internal import VietExport
internal import VietNER
internal import VietText

/// Reads annotated documents: JSON Lines of `annotate`, or gold annotation.
struct AnnotatedSource: Sendable {
    /// Strict: bytes that are not UTF-8 are an error of their line.
    let decoding: Decoding

    /// A document of a line with its id, `PATH:LINE` where the line has none.
    func document(from raw: RawDocument) throws(DocumentSource.Failure) -> (id: String, line: AnnotatedLine) {
        let text: ReadText
        do throws(Decoding.Failure) {
            text = try decoding.line(raw.bytes, as: .utf8)
        } catch {
            throw DocumentSource.Failure(message: "\(raw.place): error: \(error.message)")
        }
        do throws(JSONError) {
            let line = try JSONLinesReader.read(line: text.utf8)
            return (line.id ?? raw.place, line)
        } catch {
            throw DocumentSource.Failure(message: "\(raw.place):\(error.column): error: \(error.message)")
        }
    }
}
