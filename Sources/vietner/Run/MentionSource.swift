internal import VietExport
internal import VietNER

/// Where annotated documents come from.
enum MentionSource: Sendable {
    /// Annotated lines.
    case annotated(AnnotatedSource)
    /// Texts, which are annotated first.
    case texts(Annotator, DocumentSource)

    /// A document with what is known of it.
    struct Item: Sendable {
        var id: String
        var document: Document
        /// The other fields of a JSON Lines input, as one JSON object.
        var meta: [UInt8]?
        /// The date that the options of the command give the text.
        var date: String?
    }

    /// How bytes become text.
    var decoding: Decoding {
        switch self {
        case .annotated(let source): source.decoding
        case .texts(_, let source): source.decoding
        }
    }

    /// Reads a document, and annotates it where it is a text.
    func item(from raw: RawDocument) throws(DocumentSource.Failure) -> Item {
        switch self {
        case .annotated(let source):
            let (id, line) = try source.document(from: raw)
            return Item(id: id, document: line.document, meta: line.meta)
        case .texts(let annotator, let source):
            let read = try source.document(from: raw)
            let document = annotator.annotate(
                utf8: read.text.utf8, documentDate: read.date, warnings: read.text.warnings)
            return Item(id: read.id, document: document, meta: read.meta, date: read.date)
        }
    }
}

/// Reads one document after another and writes nothing: what was read is the fact; one for each worker.
struct DocumentCollector: DocumentWorker {
    let source: MentionSource
    let choice: MentionChoice

    mutating func append(
        _ raw: RawDocument, to output: inout [UInt8]
    ) throws(DocumentSource.Failure) -> (id: String, facts: MentionSource.Item) {
        var item = try source.item(from: raw)
        item.document = choice.applied(to: item.document)
        return (item.id, item)
    }
}
