internal import ArgumentParser
internal import Glibc

/// Standard output for data, standard error for messages.
enum StandardStreams {
    /// A write to a closed pipe, or beyond the size allowed for a file, then gives an error instead of ending the process.
    static func ignoreWriteSignals() {
        _ = signal(SIGPIPE, SIG_IGN)
        _ = signal(SIGXFSZ, SIG_IGN)
    }

    /// Whether a stream is a terminal that understands control sequences.
    static func isTerminal(_ descriptor: Int32) -> Bool {
        isatty(descriptor) == 1 && variable("TERM") != "dumb"
    }

    /// Whether to color what goes to standard output.
    static var colorsOutput: Bool {
        isTerminal(STDOUT_FILENO) && (variable("NO_COLOR") ?? "").isEmpty
    }

    /// The value of an environment variable; nil where it is not set.
    static func variable(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }

    /// Writes all bytes; gives 0 or the error number.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        unsafe bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = unsafe Glibc.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
                if count < 0 {
                    if errno == EINTR { continue }
                    return errno
                }
                written += count
            }
            return 0
        }
    }

    /// Writes a text to standard output; a closed pipe ends the command in peace.
    static func print(_ text: String) throws {
        try check(write(Array(text.utf8), to: STDOUT_FILENO))
    }

    /// Turns the result of a write to standard output into the exit it means.
    static func check(_ error: Int32) throws {
        if error == EPIPE { throw ExitCode.success }
        if error != 0 {
            message("standard output: error: \(systemMessage(error))")
            throw ExitCode.inputFailed
        }
    }

    /// Writes one message line to standard error.
    static func message(_ text: String) {
        _ = write(Array((text + "\n").utf8), to: STDERR_FILENO)
    }

    /// What an error number means, in lower case.
    static func systemMessage(_ error: Int32) -> String {
        switch error {
        case ENOENT: "no such file or folder"
        case EACCES, EPERM: "no permission"
        case ENOSPC: "no space left on the device"
        case EISDIR: "is a folder"
        default: unsafe strerror(error).map { unsafe String(cString: $0).lowercased() } ?? "error \(error)"
        }
    }
}
