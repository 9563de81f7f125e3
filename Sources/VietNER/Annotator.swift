public import Tables

/// Finds mentions in Vietnamese text. Immutable: share one between threads.
public struct Annotator: Sendable {
    let knowledge: Knowledge
    private let pool: PipelinePool

    /// Loads the lexicons and rules and runs every example of every rule.
    ///
    /// - Parameters:
    ///   - lexicons: the folder to use in place of the bundled one; nil for the bundled one.
    ///   - adding: folders laid on top, in order.
    /// - Throws: `LoadError` with every diagnostic of every file.
    public init(lexicons: String? = nil, adding: [String] = []) throws(LoadError) {
        knowledge = try Knowledge.checked(directory: lexicons, overlays: adding)
        pool = PipelinePool()
    }

    /// Annotates a text. Never fails; cost grows linearly with the text.
    ///
    /// - Parameters:
    ///   - utf8: the text in UTF-8; bytes that are none are read as U+FFFD.
    ///   - documentDate: the date of the text as ISO 8601 (`2024`, `2024-01` or `2024-01-24`), where known.
    ///   - warnings: what the reader of the text has to say, passed on to the document.
    public func annotate(utf8: [UInt8], documentDate: String? = nil, warnings: [DocumentWarning] = []) -> Document {
        let worker = pool.take() ?? Worker(knowledge)
        let document = worker.pipeline.run(utf8, documentDate: documentDate, warnings: warnings)
        pool.give(worker)
        return document
    }

    /// Annotates a text and hands on where the time went: nanoseconds by stage, in the order of `Stage.allCases`.
    package func timed(utf8: [UInt8]) -> (document: Document, nanoseconds: [Int]) {
        let worker = pool.take() ?? Worker(knowledge)
        worker.pipeline.clock = StageClock()
        let document = worker.pipeline.run(utf8, documentDate: nil, warnings: [])
        let nanoseconds = worker.pipeline.clock?.nanoseconds ?? []
        worker.pipeline.clock = nil
        pool.give(worker)
        return (document, nanoseconds)
    }

    /// Annotates a text and keeps every candidate with the reason why it won or lost. Never fails; costs somewhat more than
    /// annotating.
    public func explain(utf8: [UInt8], documentDate: String? = nil, warnings: [DocumentWarning] = []) -> Explanation {
        let worker = pool.take() ?? Worker(knowledge)
        let explanation = worker.pipeline.explain(utf8, documentDate: documentDate, warnings: warnings)
        pool.give(worker)
        return explanation
    }

    /// Annotates a text. Never fails; cost grows linearly with the text.
    public func annotate(_ text: String, documentDate: String? = nil) -> Document {
        annotate(utf8: Array(text.utf8), documentDate: documentDate)
    }
}

/// A pipeline with its buffers and its memory of token forms. Used by one thread at a time.
private final class Worker: @unchecked Sendable {
    var pipeline: Pipeline

    init(_ knowledge: Knowledge) { pipeline = Pipeline(knowledge) }
}

/// Workers at rest, so that what they hold serves the next text.
private final class PipelinePool: Sendable {
    private let idle = Guarded<[Worker]>([])

    func take() -> Worker? { idle.withLock { $0.popLast() } }
    func give(_ worker: Worker) { idle.withLock { $0.append(worker) } }
}
