internal import Glibc

/// What the file system says of a path.
enum PathFacts {
    case file(bytes: Int)
    case folder
    /// A pipe or device: can be read once, its size is unknown.
    case stream
    /// It cannot be asked, with the error number.
    case failed(Int32)

    init(_ path: String) {
        var facts = stat()
        guard unsafe stat(path, &facts) == 0 else {
            self = .failed(errno)
            return
        }
        switch facts.st_mode & S_IFMT {
        case S_IFREG: self = .file(bytes: Int(facts.st_size))
        case S_IFDIR: self = .folder
        default: self = .stream
        }
    }
}

/// Names in folders, and paths that match patterns; both in the order of their bytes.
enum FileNames {
    /// The names in a folder, hidden ones left out; nil where it cannot be read, with `errno` set.
    static func names(inFolder path: String) -> [String]? {
        guard let folder = unsafe opendir(path) else { return nil }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return sorted(names)
    }

    /// Whether a path is a link.
    static func isLink(_ path: String) -> Bool {
        var facts = stat()
        return unsafe lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFLNK
    }

    /// The paths that a shell pattern matches.
    static func paths(matching pattern: String) -> [String] {
        var found = unsafe glob_t()
        defer { unsafe globfree(&found) }
        guard unsafe glob(pattern, GLOB_NOSORT | Int32(GLOB_BRACE), nil, &found) == 0 else { return [] }
        var paths: [String] = []
        for index in 0..<(unsafe Int(found.gl_pathc)) {
            if let path = unsafe found.gl_pathv[index] { unsafe paths.append(String(cString: path)) }
        }
        return sorted(paths)
    }

    private static func sorted(_ names: [String]) -> [String] {
        names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}

/// A file, pipe or standard input, read from front to back; decompressed where it is gzip or zstd.
struct ByteStream: ~Copyable {
    private let descriptor: Int32
    private let decompression: Decompression

    /// Opens a path, or standard input for `-`; throws the error number.
    init(_ path: String) throws(SystemError) {
        decompression = Decompression(path)
        unsafe descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw SystemError(number: errno) }
    }

    deinit {
        if descriptor != STDIN_FILENO { close(descriptor) }
    }

    /// Appends what is there, up to `limit` bytes; gives how many came, 0 at the end.
    func read(upTo limit: Int, into bytes: inout [UInt8]) throws(SystemError) -> Int {
        let descriptor = descriptor
        return try decompression.read(upTo: limit, into: &bytes) { limit, bytes throws(SystemError) in
            try Self.read(descriptor, upTo: limit, into: &bytes)
        }
    }

    private static func read(
        _ descriptor: Int32, upTo limit: Int, into bytes: inout [UInt8]
    ) throws(SystemError) -> Int {
        while true {
            var chunk = 0
            let more = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
                chunk = unsafe Glibc.read(descriptor, buffer.baseAddress, limit)
                count = max(chunk, 0)
            }
            if chunk >= 0 {
                if bytes.isEmpty { bytes = more } else { bytes.append(contentsOf: more) }
                return chunk
            }
            if errno != EINTR { throw SystemError(number: errno) }
        }
    }

    /// All that is left.
    func readAll(expecting size: Int) throws(SystemError) -> [UInt8] {
        var bytes: [UInt8] = []
        var limit = max(size + 1, 1 << 16)
        while try read(upTo: limit, into: &bytes) > 0 { limit = 1 << 20 }
        return bytes
    }
}

/// An error of the system, or what is wrong with a file.
struct SystemError: Error {
    let number: Int32
    /// What is wrong with the file; nil where the number says it.
    var reason: String?

    /// What happened, in lower case.
    var message: String { reason ?? StandardStreams.systemMessage(number) }
}

extension [UInt8] {
    /// The index of the first line feed from `start`; nil where there is none.
    func lineFeed(from start: Int) -> Int? {
        unsafe withUnsafeBytes { bytes in
            guard start < bytes.count, let base = bytes.baseAddress,
                let found = unsafe memchr(base + start, 0x0A, bytes.count - start)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - base
        }
    }
}
