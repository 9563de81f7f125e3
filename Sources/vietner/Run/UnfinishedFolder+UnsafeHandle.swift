internal import Glibc
internal import Tables

/// The folder to remove when a signal ends the process. A signal handler may not read folders; a thread that waits for the
/// signals may.
enum UnfinishedFolder {
    private static let path = Guarded<String?>(nil)

    /// Has the folder removed by `OutputFolder.remove` when an interrupt, a hang-up or a request to end arrives, which then
    /// ends the process as it would have. Threads started before this call still end at once, and leave the folder.
    static func watch(_ folder: String) {
        let isFirst = path.withLock { path in
            defer { path = folder }
            return path == nil
        }
        guard isFirst else { return }
        var signals = Self.signals
        unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
        var thread = pthread_t()
        unsafe pthread_create(
            &thread, nil,
            { _ in
                UnfinishedFolder.awaitSignal()
                return nil
            }, nil)
    }

    /// Runs a change of the folder that no signal may come between.
    static func change<Result>(_ body: () throws -> Result) rethrows -> Result {
        try path.withLock { _ in try body() }
    }

    /// The folder is in its place, or gone.
    static func forget() {
        path.withLock { $0 = nil }
    }

    private static func awaitSignal() {
        var signals = Self.signals
        var number: Int32 = 0
        while unsafe sigwait(&signals, &number) != 0 {}
        path.withLock { path in
            if let path { OutputFolder.remove(path) }
            _ = signal(number, SIG_DFL)
            unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
            raise(number)
        }
    }

    private static var signals: sigset_t {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for number in [SIGINT, SIGTERM, SIGHUP] { unsafe sigaddset(&set, number) }
        return set
    }
}
