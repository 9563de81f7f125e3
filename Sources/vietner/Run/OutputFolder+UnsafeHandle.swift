internal import ArgumentParser
internal import Glibc
internal import Tables

/// A folder of files that appears whole or not at all: it is written beside its place under a hidden name.
final class OutputFolder {
    /// The path as the user gave it.
    private let path: String
    private let target: String
    private let temporary: String
    /// Whether a folder with content gives way.
    private let replaces: Bool
    private var name = ""
    private var descriptor: Int32 = -1
    private var folders: Set<String> = []

    /// Makes the hidden folder. A folder that exists must be empty; with `overwrite` it must hold nothing but files whose
    /// names end in one of `suffixes`, so that only an earlier export is replaced.
    init(path: String, overwrite: Bool, suffixes: [String]) throws {
        self.path = path
        var trimmed = path
        while trimmed.utf8.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        target = Self.resolved(trimmed)
        replaces = try Self.check(target, as: path, overwrite: overwrite, suffixes: suffixes)
        var template = Array("\(target).XXXXXX".utf8CString)
        if let slash = template.lastIndex(of: CChar(UInt8(ascii: "/"))) {
            template.insert(CChar(UInt8(ascii: ".")), at: slash + 1)
        } else {
            template.insert(CChar(UInt8(ascii: ".")), at: 0)
        }
        let made = unsafe template.withUnsafeMutableBufferPointer { unsafe mkdtemp($0.baseAddress!) != nil }
        guard made else { throw Self.failure(path, errno) }
        temporary = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        let mask = umask(0)
        umask(mask)
        unsafe chmod(temporary, 0o777 & ~mask)
        UnfinishedFolder.watch(temporary)
    }

    /// Whether the place is taken by what may be replaced; ends the command where it is taken by anything else.
    private static func check(_ target: String, as path: String, overwrite: Bool, suffixes: [String]) throws -> Bool {
        switch PathFacts(target) {
        case .failed(ENOENT): return false
        case .failed(let error): throw failure(path, error)
        case .file, .stream: throw refusal("\(path): error: is there and is no folder")
        case .folder: break
        }
        guard let files = filesBelow(target) else { throw failure(path, errno) }
        if files.isEmpty { return false }
        if !overwrite { throw refusal("\(path): error: the folder is not empty; --overwrite replaces it") }
        if let other = files.first(where: { file in !suffixes.contains { file.hasSuffix($0) } }) {
            throw refusal("\(path): error: not replaced, since no export writes \(other)")
        }
        return true
    }

    /// Every file in a folder and the folders in it, hidden ones included; nil where one cannot be read.
    private static func filesBelow(_ folder: String) -> [String]? {
        guard let names = Files.names(in: folder) else { return nil }
        var files: [String] = []
        for name in names {
            let path = folder + "/" + name
            if case .folder = PathFacts(path), !FileNames.isLink(path) {
                guard let inner = filesBelow(path) else { return nil }
                files += inner.isEmpty ? [path] : inner
            } else {
                files.append(path)
            }
        }
        return files
    }

    /// Appends bytes to a file of the folder; `name` may begin with the name of one folder in it.
    func write(_ bytes: [UInt8], to name: String) throws {
        try UnfinishedFolder.change {
            if name != self.name { try open(name) }
            let error = StandardStreams.write(bytes, to: descriptor)
            if error != 0 { throw Self.failure("\(path)/\(name)", error) }
        }
    }

    private func open(_ name: String) throws {
        try closeFile()
        if let slash = name.firstIndex(of: "/"), folders.insert(String(name[..<slash])).inserted {
            let folder = temporary + "/" + name[..<slash]
            if unsafe mkdir(folder, 0o777) != 0 { throw Self.failure(path, errno) }
        }
        descriptor = unsafe Glibc.open("\(temporary)/\(name)", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
        if descriptor < 0 { throw Self.failure("\(path)/\(name)", errno) }
        self.name = name
    }

    private func closeFile() throws {
        if descriptor < 0 { return }
        let error = close(descriptor) == 0 ? 0 : errno
        descriptor = -1
        if error != 0 { throw Self.failure("\(path)/\(name)", error) }
    }

    /// Puts the whole folder in its place.
    func commit() throws {
        try UnfinishedFolder.change(putInPlace)
        UnfinishedFolder.forget()
    }

    private func putInPlace() throws {
        try closeFile()
        let former = temporary + ".former"
        if replaces, unsafe rename(target, former) != 0 { throw Self.failure(path, errno) }
        guard unsafe rename(temporary, target) == 0 else {
            let error = errno
            if replaces { unsafe rename(former, target) }
            throw Self.failure(path, error)
        }
        if replaces { Self.remove(former) }
    }

    /// Removes what was written.
    func discard() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
        UnfinishedFolder.change { Self.remove(temporary) }
        UnfinishedFolder.forget()
    }

    /// Removes a folder and the folders and files in it, as far as that can be done.
    static func remove(_ folder: String) {
        for file in filesBelow(folder) ?? [] { unsafe Glibc.remove(file) }
        for name in Files.names(in: folder) ?? [] { unsafe rmdir(folder + "/" + name) }
        unsafe rmdir(folder)
    }

    private static func failure(_ path: String, _ error: Int32) -> any Error {
        refusal("\(path): error: cannot write: \(StandardStreams.systemMessage(error))")
    }

    private static func refusal(_ message: String) -> any Error {
        StandardStreams.message(message)
        return ExitCode.inputFailed
    }

    /// The folder a link leads to, so that the link stays a link.
    private static func resolved(_ path: String) -> String {
        guard let real = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }
}

/// Bytes set aside on the disk until their place is known; gone with the process.
struct SpoolFile: ~Copyable {
    private let descriptor: Int32
    private(set) var count = 0

    /// Makes a file without a name in the folder for temporary files.
    init() throws(SystemError) {
        let folder = StandardStreams.variable("TMPDIR") ?? "/tmp"
        var template = Array("\(folder)/vietner.XXXXXX".utf8CString)
        descriptor = unsafe template.withUnsafeMutableBufferPointer { unsafe mkstemp($0.baseAddress!) }
        if descriptor < 0 { throw SystemError(number: errno) }
        _ = unsafe template.withUnsafeBufferPointer { unsafe unlink($0.baseAddress!) }
    }

    deinit { close(descriptor) }

    /// Appends bytes.
    mutating func append(_ bytes: [UInt8]) throws(SystemError) {
        let error = StandardStreams.write(bytes, to: descriptor)
        if error != 0 { throw SystemError(number: error) }
        count += bytes.count
    }

    /// The bytes in a range.
    func bytes(in range: Range<Int>) throws(SystemError) -> [UInt8] {
        var number: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            while count < range.count {
                let got = unsafe pread(
                    descriptor, buffer.baseAddress! + count, range.count - count, off_t(range.lowerBound + count))
                if got < 0, errno == EINTR { continue }
                if got <= 0 {
                    number = got < 0 ? errno : EIO
                    return
                }
                count += got
            }
        }
        if number != 0 { throw SystemError(number: number) }
        return bytes
    }
}
