internal import VietExport
internal import VietNER

/// Annotates one document after another; one for each worker.
struct DocumentAnnotator: DocumentWorker {
    let annotator: Annotator
    let source: DocumentSource
    let writer: JSONLinesWriter
    let choice: MentionChoice

    /// What an interrupted run has written and is not written again.
    var earlier = EarlierDocuments()

    struct Facts: Sendable {}

    /// Appends the line of a document, or nothing where it is written already; gives its id.
    mutating func append(_ raw: RawDocument, to output: inout [UInt8]) throws(DocumentSource.Failure) -> (
        id: String, facts: Facts
    ) {
        let read = try source.document(from: raw)
        if earlier.contains(read.id) { return (read.id, Facts()) }
        let document = annotator.annotate(
            utf8: read.text.utf8, documentDate: read.date, warnings: read.text.warnings)
        writer.append(choice.applied(to: document), id: read.id, meta: read.meta, to: &output)
        return (read.id, Facts())
    }
}
