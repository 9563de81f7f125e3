internal import ArgumentParser
internal import Glibc

/// The temporary file to remove when a signal ends the process; set before the handlers are.
nonisolated(unsafe) private var unfinishedPath: UnsafeMutablePointer<CChar>?

/// Where lines go: standard output, or a file that appears whole or not at all.
struct OutputFile {
    /// The path as the user gave it; nil for standard output.
    private let path: String?
    private let descriptor: Int32
    /// What is renamed to `target` in the end; nil where bytes go straight to their place.
    private let temporary: String?
    private let target: String

    /// Opens standard output (nil or `-`) or a temporary file beside `path`. A path that exists and is no regular file, a
    /// device or pipe, is written directly.
    init(path: String?) throws {
        guard let path, path != "-" else {
            self.path = nil
            (descriptor, temporary, target) = (STDOUT_FILENO, nil, "")
            return
        }
        self.path = path
        var facts = stat()
        let exists = unsafe stat(path, &facts) == 0
        if exists, facts.st_mode & S_IFMT != S_IFREG {
            descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
            (temporary, target) = (nil, path)
            if descriptor < 0 { throw Self.failure(path, errno) }
            return
        }
        let target = Self.resolved(path)
        self.target = target
        let slash = target.utf8.lastIndex(of: UInt8(ascii: "/")).map { target.utf8.index(after: $0) }
        let folder = slash.map { String(target[..<$0]) } ?? ""
        let name = slash.map { String(target[$0...]) } ?? target
        var template = Array("\(folder).\(name).XXXXXX".utf8CString)
        descriptor = unsafe template.withUnsafeMutableBufferPointer { unsafe mkstemp($0.baseAddress!) }
        if descriptor < 0 { throw Self.failure(path, errno) }
        let made = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        temporary = made
        let mask = umask(0)
        umask(mask)
        fchmod(descriptor, exists ? facts.st_mode & 0o777 : 0o666 & ~mask)
        unsafe Self.removeOnSignal(made)
    }

    /// Writes bytes; a closed standard output ends the command in peace.
    func write(_ bytes: [UInt8]) throws {
        let error = StandardStreams.write(bytes, to: descriptor)
        guard let path else { return try StandardStreams.check(error) }
        if error == EPIPE { throw ExitCode.success }
        if error != 0 { throw Self.failure(path, error) }
    }

    /// Writes a range of bytes.
    func write(_ bytes: [UInt8], _ range: Range<Int>) throws {
        if range.isEmpty { return }
        try write(range.count == bytes.count ? bytes : Array(bytes[range]))
    }

    /// Puts the whole file in its place.
    func commit() throws {
        guard let temporary, let path else { return }
        if fsync(descriptor) != 0, errno != EINVAL { throw Self.failure(path, errno) }
        if close(descriptor) != 0 { throw Self.failure(path, errno) }
        if unsafe rename(temporary, target) != 0 { throw Self.failure(path, errno) }
        unsafe Self.forgetSignals()
    }

    /// Removes what was written, where it is a file of its own.
    func discard() {
        guard let temporary else { return }
        unsafe unlink(temporary)
        unsafe Self.forgetSignals()
    }

    private static func failure(_ path: String, _ error: Int32) -> any Error {
        StandardStreams.message("\(path): error: cannot write: \(StandardStreams.systemMessage(error))")
        return ExitCode.inputFailed
    }

    /// The file a link leads to, so that the link stays a link.
    private static func resolved(_ path: String) -> String {
        guard let real = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }

    private static let signals = [SIGINT, SIGTERM, SIGHUP]

    @unsafe private static func removeOnSignal(_ path: String) {
        unsafe unfinishedPath = strdup(path)
        var handled = sigset_t()
        unsafe sigemptyset(&handled)
        for number in signals {
            var before = sigaction()
            unsafe sigaction(number, nil, &before)
            // A signal that is ignored, as under nohup, stays so.
            if unsafe unsafeBitCast(before.__sigaction_handler.sa_handler, to: Int.self) == 1 { continue }
            unsafe sigaddset(&handled, number)
            _ = signal(number) { number in
                // Only calls that are safe in a signal handler.
                if let path = unsafe unfinishedPath { unsafe unlink(path) }
                _ = signal(number, SIG_DFL)
                raise(number)
            }
        }
        // Some parents start their children with signals blocked.
        unsafe pthread_sigmask(SIG_UNBLOCK, &handled, nil)
    }

    @unsafe private static func forgetSignals() {
        // The path is not freed: a handler may be reading it.
        unsafe unfinishedPath = nil
    }
}
