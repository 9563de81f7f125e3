import Glibc

/// What the system says of a file: changes whenever the file is written, replaced or given back its old date.
struct FileStamp: BitwiseCopyable, Sendable {
    let inode: UInt64
    let size: Int64
    /// Nanoseconds since 1970.
    let modified: Int64
    /// Of the contents or of anything else; no program can set it.
    let changed: Int64
    let isFolder: Bool

    /// Nil where there is no such file. Links are followed.
    init?(_ path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        modified = Self.nanoseconds(status.st_mtim)
        changed = Self.nanoseconds(status.st_ctim)
        isFolder = status.st_mode & S_IFMT == S_IFDIR
    }

    /// The stamp of the file that holds this code: the running program, or the shared library it stands in.
    static func ofProgram() -> FileStamp? {
        let address = UInt(bitPattern: #dsohandle)
        guard let maps = try? Files.read("/proc/self/maps") else { return nil }
        for line in maps.split(separator: UInt8(ascii: "\n")) {
            // `55d0c8a00000-55d0c8a21000 r--p 00000000 08:01 131 /path/of the file`
            let fields = line.split(separator: UInt8(ascii: " "), maxSplits: 5)
            let ends = fields[0].split(separator: UInt8(ascii: "-"))
                .map { UInt(String(decoding: $0, as: UTF8.self), radix: 16) }
            guard ends.count == 2, let first = ends[0], let end = ends[1], first <= address, address < end
            else { continue }
            guard fields.count == 6 else { return nil }
            return FileStamp(String(decoding: fields[5].drop { $0 == UInt8(ascii: " ") }, as: UTF8.self))
        }
        return nil
    }

    /// Now, on the clock of `changed`.
    static func now() -> Int64 {
        var time = timespec()
        return unsafe clock_gettime(CLOCK_REALTIME, &time) == 0 ? nanoseconds(time) : 0
    }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
