internal import ArgumentParser
internal import Glibc

/// The temporary files to remove when a signal ends the process; set before the handlers are.
nonisolated(unsafe) private var unfinishedPath: UnsafeMutablePointer<CChar>?
nonisolated(unsafe) private var compressedPath: UnsafeMutablePointer<CChar>?

/// Where lines go: standard output, or a file that appears whole or not at all.
///
/// Lines are compressed in the end, where the name of the file says so: what an interrupted run leaves is lines that can be
/// read and gone on from.
struct OutputFile {
    /// The path as the user gave it; nil for standard output.
    private let path: String?
    private let descriptor: Int32
    /// What is renamed to `target` in the end; nil where bytes go straight to their place.
    private let temporary: String?
    private let target: String
    /// How the target is compressed; nil where it is not.
    private let compression: Compression?
    /// What an interrupted run leaves beside the target; nil where it leaves nothing.
    let partial: PartialFile?

    /// Opens standard output (nil or `-`) or a temporary file beside `path`. A path that exists and is no regular file, a
    /// device or pipe, is written directly.
    ///
    /// - Parameter partial: whether an interrupted run leaves `path` + `.partial`, for a later run to go on from; what is in
    ///   such a file stays until `PartialFile.truncate` is called.
    init(path: String?, partial keepsPartial: Bool = false) throws {
        guard let path, path != "-" else {
            self.path = nil
            compression = nil
            (descriptor, temporary, target, partial) = (STDOUT_FILENO, nil, "", nil)
            return
        }
        self.path = path
        compression = Compression(nameOf: path)
        var facts = stat()
        let exists = unsafe stat(path, &facts) == 0
        if exists, facts.st_mode & S_IFMT != S_IFREG {
            if let compression {
                StandardStreams.message(
                    "\(path): error: cannot compress with \(compression.rawValue) into what is no file; write to a name without \(compression.suffix)"
                )
                throw ExitCode.inputFailed
            }
            descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
            (temporary, target, partial) = (nil, path, nil)
            if descriptor < 0 { throw Self.failure(path, errno) }
            return
        }
        let target = Self.resolved(path)
        self.target = target
        let mask = umask(0)
        umask(mask)
        let mode = exists ? facts.st_mode & 0o777 : 0o666 & ~mask
        if keepsPartial {
            let opened = try PartialFile(beside: target, as: path)
            (descriptor, temporary, partial) = (opened.descriptor, opened.path, opened)
            fchmod(descriptor, mode)
            Self.unblockSignals()
            return
        }
        partial = nil
        let made: String
        (descriptor, made) = try Self.temporaryFile(beside: target, as: path)
        temporary = made
        fchmod(descriptor, mode)
        unsafe unfinishedPath = strdup(made)
        unsafe Self.removeOnSignal()
    }

    /// Opens a new hidden file in the folder of a target.
    private static func temporaryFile(beside target: String, as path: String) throws -> (Int32, String) {
        let slash = target.utf8.lastIndex(of: UInt8(ascii: "/")).map { target.utf8.index(after: $0) }
        let folder = slash.map { String(target[..<$0]) } ?? ""
        let name = slash.map { String(target[$0...]) } ?? target
        var template = Array("\(folder).\(name).XXXXXX".utf8CString)
        let descriptor = unsafe template.withUnsafeMutableBufferPointer { unsafe mkstemp($0.baseAddress!) }
        if descriptor < 0 { throw failure(path, errno) }
        return (descriptor, String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
    }

    /// Writes bytes; a closed standard output ends the command in peace.
    func write(_ bytes: [UInt8]) throws {
        let error = StandardStreams.write(bytes, to: descriptor)
        guard let path else { return try StandardStreams.check(error) }
        if error == EPIPE { throw ExitCode.success }
        if error != 0 { throw Self.failure(path, error, partial) }
    }

    /// Writes a range of bytes.
    func write(_ bytes: [UInt8], _ range: Range<Int>) throws {
        if range.isEmpty { return }
        try write(range.count == bytes.count ? bytes : Array(bytes[range]))
    }

    /// Puts the whole file in its place.
    func commit() throws {
        guard let temporary, let path else { return }
        if let compression { return try commit(temporary, path, compression) }
        if fsync(descriptor) != 0, errno != EINVAL { throw Self.failure(path, errno, partial) }
        // Before the file is closed: closing gives up the lock on a partial file.
        if unsafe rename(temporary, target) != 0 { throw Self.failure(path, errno, partial) }
        if close(descriptor) != 0 { throw Self.failure(path, errno) }
        unsafe Self.forgetSignals()
    }

    /// Puts the file compressed in its place.
    private func commit(_ temporary: String, _ path: String, _ compression: Compression) throws {
        let (compressed, made) = try Self.temporaryFile(beside: target, as: path)
        unsafe compressedPath = strdup(made)
        unsafe Self.removeOnSignal()
        var facts = stat()
        if unsafe fstat(descriptor, &facts) == 0 { fchmod(compressed, facts.st_mode & 0o777) }
        do throws(SystemError) {
            try compression.compress(try ByteStream(temporary)) { bytes throws(SystemError) in
                let error = StandardStreams.write(bytes, to: compressed)
                if error != 0 { throw SystemError(number: error) }
            }
            if fsync(compressed) != 0, errno != EINVAL { throw SystemError(number: errno) }
            if unsafe rename(made, target) != 0 { throw SystemError(number: errno) }
        } catch {
            unsafe unlink(made)
            throw Self.failure(path, error.number, partial)
        }
        unsafe unlink(temporary)
        close(compressed)
        close(descriptor)
        unsafe Self.forgetSignals()
    }

    /// Removes what was written, where it is a file of its own.
    func discard() {
        guard let temporary else { return }
        unsafe unlink(temporary)
        unsafe Self.forgetSignals()
    }

    /// Ends before all is written: a partial file stays, a temporary one is removed.
    func interrupt() {
        if partial == nil { discard() }
    }

    private static func failure(_ path: String, _ error: Int32, _ partial: PartialFile? = nil) -> any Error {
        let next = partial.map { "; --resume goes on from \($0.path)" } ?? ""
        StandardStreams.message("\(path): error: cannot write: \(StandardStreams.systemMessage(error))\(next)")
        return ExitCode.inputFailed
    }

    /// The file a link leads to, so that the link stays a link.
    private static func resolved(_ path: String) -> String {
        guard let real = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }

    private static let signals = [SIGINT, SIGTERM, SIGHUP]

    @unsafe private static func removeOnSignal() {
        for number in signals {
            var before = sigaction()
            unsafe sigaction(number, nil, &before)
            // A signal that is ignored, as under nohup, stays so.
            if unsafe unsafeBitCast(before.__sigaction_handler.sa_handler, to: Int.self) == 1 { continue }
            _ = signal(number) { number in
                // Only calls that are safe in a signal handler.
                if let path = unsafe unfinishedPath { unsafe unlink(path) }
                if let path = unsafe compressedPath { unsafe unlink(path) }
                _ = signal(number, SIG_DFL)
                raise(number)
            }
        }
        unblockSignals()
    }

    /// Some parents start their children with signals blocked.
    private static func unblockSignals() {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for number in signals { unsafe sigaddset(&set, number) }
        unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }

    @unsafe private static func forgetSignals() {
        // The paths are not freed: a handler may be reading them.
        unsafe unfinishedPath = nil
        unsafe compressedPath = nil
    }
}
