internal import VietExport
internal import VietNER

/// Writes one document after another in a format; one for each worker.
struct DocumentExporter: DocumentWorker {
    /// Where documents come from.
    enum Source: Sendable {
        case annotated(AnnotatedSource)
        case texts(Annotator, DocumentSource)

        var decoding: Decoding {
            switch self {
            case .annotated(let source): source.decoding
            case .texts(_, let source): source.decoding
            }
        }
    }

    let source: Source
    var format: any DocumentFormat
    /// The labels to keep; nil for all.
    let labels: Set<Label>?
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
        var (id, document) = try read(raw)
        if let labels { document = document.keeping(labels) }
        var losses = LossCounts()
        let start = output.count
        let exported = ExportDocument(id: id, document: document)
        format.append(exported, to: &output, losses: &losses)
        let files = format.files(of: exported, count: output.count - start)
        return (id, Facts(losses: losses, files: files, sketch: isSplit ? ContentSketch(document) : nil))
    }

    private func read(_ raw: RawDocument) throws(DocumentSource.Failure) -> (String, Document) {
        switch source {
        case .annotated(let source):
            let (id, line) = try source.document(from: raw)
            return (id, line.document)
        case .texts(let annotator, let source):
            let read = try source.document(from: raw)
            return (
                read.id,
                annotator.annotate(utf8: read.text.utf8, documentDate: read.date, warnings: read.text.warnings)
            )
        }
    }
}
