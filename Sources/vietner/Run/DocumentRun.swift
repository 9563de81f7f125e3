internal import ArgumentParser

/// Makes output of one document after another; each thread has a copy.
protocol DocumentWorker: Sendable {
    /// What is known of a document besides its bytes.
    associatedtype Facts: Sendable

    /// Appends the bytes of a document; gives its id and what else is known of it.
    mutating func append(
        _ raw: RawDocument, to output: inout [UInt8]
    ) throws(DocumentSource.Failure) -> (id: String, facts: Facts)
}

/// What a worker made of one document.
struct DocumentPiece<Facts: Sendable>: Sendable {
    /// The bytes in the output of its batch; empty for a failure.
    var range: Range<Int>
    var place = ""
    var id = ""
    /// nil for a failure.
    var facts: Facts?
    var failure: String?
}

/// Reading, working and writing at the same time, in the order of the inputs.
struct DocumentRun<Worker: DocumentWorker> {
    let paths: InputPaths
    let form: InputForm
    let decoding: Decoding
    let threads: Int
    let worker: Worker
    var progress: Progress

    typealias Piece = DocumentPiece<Worker.Facts>

    /// What a worker made of a batch.
    private struct Finished: Sendable {
        var output: [UInt8] = []
        var pieces: [Piece] = []
        var inputBytes = 0

        init(_ batch: Batch, by worker: inout Worker) {
            inputBytes = batch.bytes
            // A line of news is about three times its text.
            output.reserveCapacity(3 * batch.bytes)
            for item in batch.items {
                let start = output.count
                switch item {
                case .failure(let message): pieces.append(Piece(range: start..<start, failure: message))
                case .document(let raw):
                    do throws(DocumentSource.Failure) {
                        let (id, facts) = try worker.append(raw, to: &output)
                        pieces.append(Piece(range: start..<output.count, place: raw.place, id: id, facts: facts))
                    } catch {
                        output.removeLast(output.count - start)
                        pieces.append(Piece(range: start..<start, failure: error.message))
                    }
                }
            }
        }
    }

    /// Runs to the end; gives how many documents were written and how many inputs failed.
    ///
    /// - Parameter write: takes bytes and the pieces that fill a range of them, in order.
    mutating func run(
        write: (_ output: [UInt8], _ range: Range<Int>, _ pieces: ArraySlice<Piece>) throws -> Void
    ) throws -> (written: Int, failed: Int) {
        let pipeline = OrderedPipeline<Batch, Finished>(limit: 4 * threads)
        let (paths, form, decoding, model) = (paths, form, decoding, worker)
        let reading = DetachedThread.start {
            var reader = InputReader(paths, form: form, decoding: decoding) { pipeline.submit($0) }
            reader.run()
            pipeline.finish()
        }
        var working = 0
        for _ in 0..<threads {
            let started = DetachedThread.start {
                var worker = model
                while let (index, batch) = pipeline.nextWork() {
                    pipeline.complete(index, with: Finished(batch, by: &worker))
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
            /// Where the pieces not yet written begin.
            var (start, first) = (0, 0)
            func writePieces(upTo end: Int, _ piece: Int) throws {
                if first < piece { try write(finished.output, start..<end, finished.pieces[first..<piece]) }
            }
            for (index, piece) in finished.pieces.enumerated() {
                var failure = piece.failure
                if failure == nil, form == .jsonl, !ids.insert(piece.id.fingerprint).inserted {
                    failure =
                        "\(piece.place): error: the id \"\(piece.id)\" stands twice; only the first one is written"
                }
                if let failure {
                    progress.message(failure)
                    failed += 1
                    try writePieces(upTo: piece.range.lowerBound, index)
                    (start, first) = (piece.range.upperBound, index + 1)
                } else {
                    written += 1
                }
            }
            try writePieces(upTo: finished.output.count, finished.pieces.count)
            progress.add(documents: finished.pieces.count, bytes: finished.inputBytes)
        }
        progress.clear()
        return (written, failed)
    }
}
