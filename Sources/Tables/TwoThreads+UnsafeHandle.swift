import Glibc

/// Work for two processors: loading is all that a run over one article waits for.
package enum TwoThreads {
    private final class Work<Result>: @unchecked Sendable {
        private let body: @Sendable () -> Result
        /// Written by the thread, read after it has been joined.
        private(set) var result: Result?

        init(_ body: @escaping @Sendable () -> Result) { self.body = body }
        func run() { result = body() }
    }

    private class Start: @unchecked Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Runs two closures at the same time, one after the other where the system gives no thread; gives what both gave.
    package static func run<First, Second>(
        _ first: @escaping @Sendable () -> First, _ second: () -> Second
    ) -> (First, Second) {
        let work = Work(first)
        let start = unsafe Unmanaged.passRetained(Start { work.run() })
        var thread = pthread_t()
        let failed = unsafe pthread_create(
            &thread, nil,
            { context in
                if let context = unsafe context {
                    unsafe Unmanaged<Start>.fromOpaque(context).takeRetainedValue().run()
                }
                return nil
            }, start.toOpaque())
        if failed != 0 {
            unsafe start.release()
            return (first(), second())
        }
        let own = second()
        pthread_join(thread, nil)
        return (work.result ?? first(), own)
    }
}
