internal import ArgumentParser
internal import Glibc

/// The lines that a run has written so far, in a file beside their target that outlives the run.
struct PartialFile {
    /// The path of the target and `.partial`.
    let path: String
    /// Open for writing, and locked against other runs.
    let descriptor: Int32

    /// Opens `target` + `.partial` at its end, and makes it where it is missing.
    ///
    /// - Parameter shown: the target as messages name it.
    /// - Throws: the exit code after a message, where it cannot be opened or another run is writing it.
    init(beside target: String, as shown: String) throws {
        path = target + ".partial"
        while true {
            let opened = unsafe open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
            if opened < 0 {
                throw Self.failure("\(shown): error: cannot write: \(StandardStreams.systemMessage(errno))")
            }
            if flock(opened, LOCK_EX | LOCK_NB) != 0 {
                close(opened)
                throw Self.failure("\(shown): error: another run is writing \(path)")
            }
            // Another run may have put the file in its place before the lock was had.
            var (mine, named) = (stat(), stat())
            if unsafe fstat(opened, &mine) == 0, unsafe lstat(path, &named) == 0, mine.st_ino == named.st_ino {
                descriptor = opened
                return
            }
            close(opened)
        }
    }

    /// Cuts everything from an offset in bytes.
    ///
    /// - Throws: the exit code after a message.
    func truncate(to bytes: Int) throws {
        if ftruncate(descriptor, bytes) != 0 {
            throw Self.failure("\(path): error: cannot write: \(StandardStreams.systemMessage(errno))")
        }
    }

    private static func failure(_ message: String) -> any Error {
        StandardStreams.message(message)
        return ExitCode.inputFailed
    }
}
