/// Hands work from one reader to any number of workers, and their results to one writer in the order of the work.
///
/// At most `limit` pieces are between reader and writer, so memory stays bounded however fast the reader is.
final class OrderedPipeline<Work: Sendable, Result: Sendable>: @unchecked Sendable {
    private let monitor = Monitor()
    private let limit: Int
    // All below is guarded by `monitor`.
    private var waiting: [(index: Int, work: Work)] = []
    private var results: [Int: Result] = [:]
    private var submitted = 0
    private var taken = 0
    private var finished = false

    init(limit: Int) {
        self.limit = limit
    }

    /// Adds work at the end; waits while too much is under way.
    func submit(_ work: Work) {
        monitor.locked {
            while submitted - taken >= limit { monitor.wait() }
            waiting.append((submitted, work))
            submitted += 1
        }
    }

    /// Says that no more work comes.
    func finish() {
        monitor.locked { finished = true }
    }

    /// The next piece of work, in order; nil when all is done.
    func nextWork() -> (index: Int, work: Work)? {
        monitor.locked {
            while waiting.isEmpty, !finished { monitor.wait() }
            return waiting.isEmpty ? nil : waiting.removeFirst()
        }
    }

    /// Hands in the result of a piece of work.
    func complete(_ index: Int, with result: Result) {
        monitor.locked { results[index] = result }
    }

    /// The next result, in the order of the work; nil when all is done.
    func nextResult() -> Result? {
        monitor.locked {
            while true {
                if let result = results.removeValue(forKey: taken) {
                    taken += 1
                    return result
                }
                if finished, taken == submitted { return nil }
                monitor.wait()
            }
        }
    }
}
