internal import ArgumentParser
internal import VietExport
internal import VietNER

/// Annotates one document after another; one for each worker.
struct DocumentAnnotator {
    let annotator: Annotator
    let source: DocumentSource
    let writer: JSONLinesWriter
    /// The labels to keep; nil for all.
    let labels: Set<Label>?

    /// Appends the line of a document; gives its id.
    mutating func append(_ raw: RawDocument, to output: inout [UInt8]) throws(DocumentSource.Failure) -> String {
        let read = try source.document(from: raw)
        var document = annotator.annotate(
            utf8: read.text.utf8, documentDate: read.date, warnings: read.text.warnings)
        if let labels { document = document.keeping(labels) }
        writer.append(document, id: read.id, meta: read.meta, to: &output)
        return read.id
    }
}

/// Reading, annotating and writing at the same time, in the order of the inputs.
struct AnnotationRun {
    let paths: InputPaths
    let workers: Int
    let annotator: DocumentAnnotator
    var progress: Progress

    /// What a worker made of a batch.
    struct Finished: Sendable {
        struct Piece: Sendable {
            /// The bytes of the line; empty for a failure.
            var range: Range<Int>
            var place = ""
            var id = ""
            var failure: String?
        }
        var output: [UInt8] = []
        var pieces: [Piece] = []
        var inputBytes = 0

        init(_ batch: Batch, by annotator: inout DocumentAnnotator) {
            inputBytes = batch.bytes
            for item in batch.items {
                let start = output.count
                switch item {
                case .failure(let message): pieces.append(Piece(range: start..<start, failure: message))
                case .document(let raw):
                    do throws(DocumentSource.Failure) {
                        let id = try annotator.append(raw, to: &output)
                        pieces.append(Piece(range: start..<output.count, place: raw.place, id: id))
                    } catch {
                        pieces.append(Piece(range: start..<start, failure: error.message))
                    }
                }
            }
        }
    }

    /// Runs to the end; gives how many documents were written and how many inputs failed.
    mutating func run(to file: OutputFile) throws -> (written: Int, failed: Int) {
        let pipeline = OrderedPipeline<Batch, Finished>(limit: 4 * workers)
        let (paths, source, model) = (paths, annotator.source, annotator)
        let reading = DetachedThread.start {
            var reader = InputReader(paths, form: source.form, decoding: source.decoding) { pipeline.submit($0) }
            reader.run()
            pipeline.finish()
        }
        var working = 0
        for _ in 0..<workers {
            let started = DetachedThread.start {
                var annotator = model
                while let (index, batch) = pipeline.nextWork() {
                    pipeline.complete(index, with: Finished(batch, by: &annotator))
                }
            }
            working += started ? 1 : 0
        }
        guard reading, working > 0 else {
            StandardStreams.message("error: the system gives no thread")
            throw ExitCode.inputFailed
        }
        var ids: Set<UInt128> = []
        var (written, failed) = (0, 0)
        while let finished = pipeline.nextResult() {
            /// Where the lines not yet written begin.
            var start = 0
            for piece in finished.pieces {
                var failure = piece.failure
                if failure == nil, source.form == .jsonl, !ids.insert(piece.id.fingerprint).inserted {
                    failure =
                        "\(piece.place): error: the id \"\(piece.id)\" stands twice; only the first one is written"
                }
                if let failure {
                    progress.message(failure)
                    failed += 1
                    try write(finished.output, start..<piece.range.lowerBound, to: file)
                    start = piece.range.upperBound
                } else {
                    written += 1
                }
            }
            try write(finished.output, start..<finished.output.count, to: file)
            progress.add(documents: finished.pieces.count, bytes: finished.inputBytes)
        }
        progress.clear()
        return (written, failed)
    }

    private func write(_ bytes: [UInt8], _ range: Range<Int>, to file: OutputFile) throws {
        if range.isEmpty { return }
        try file.write(range.count == bytes.count ? bytes : Array(bytes[range]))
    }
}

extension String {
    /// FNV-1a in 128 bits: stands for the id, so that a million ids fit in little memory.
    fileprivate var fingerprint: UInt128 {
        utf8.reduce(0x6C62_272E_07BB_0142_62B8_2175_6295_C58D) {
            ($0 ^ UInt128($1)) &* 0x0000_0000_0100_0000_0000_0000_0000_013B
        }
    }
}
