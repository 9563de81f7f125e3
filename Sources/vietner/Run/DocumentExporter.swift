internal import VietExport

/// Writes one document after another in a format; one for each worker.
struct DocumentExporter: DocumentWorker {
    let source: MentionSource
    var format: any DocumentFormat
    let choice: MentionChoice
    /// Whether documents are sketched for a split.
    let isSplit: Bool

    struct Facts: Sendable {
        var losses: LossCounts
        /// The files of a document that has files of its own.
        var files: [FolderFile]
        /// nil where the export is not split.
        var sketch: ContentSketch?
    }

    /// Appends what the format makes of a document.
    mutating func append(
        _ raw: RawDocument, to output: inout [UInt8]
    ) throws(DocumentSource.Failure) -> (id: String, facts: Facts) {
        let item = try source.item(from: raw)
        var losses = LossCounts()
        let document = choice.applied(to: item.document)
        let start = output.count
        let exported = ExportDocument(id: item.id, document: document)
        format.append(exported, to: &output, losses: &losses)
        let files = format.files(of: exported, count: output.count - start)
        return (item.id, Facts(losses: losses, files: files, sketch: isSplit ? ContentSketch(document) : nil))
    }
}
