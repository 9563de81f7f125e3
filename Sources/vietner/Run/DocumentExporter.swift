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

    struct Facts: Sendable {
        var losses: LossCounts
    }

    /// Appends what the format makes of a document.
    mutating func append(
        _ raw: RawDocument, to output: inout [UInt8]
    ) throws(DocumentSource.Failure) -> (id: String, facts: Facts) {
        var (id, document) = try read(raw)
        if let labels { document = document.keeping(labels) }
        var losses = LossCounts()
        format.append(ExportDocument(id: id, document: document), to: &output, losses: &losses)
        return (id, Facts(losses: losses))
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
