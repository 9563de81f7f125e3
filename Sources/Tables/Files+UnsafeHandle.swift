import Glibc

/// Files as bytes, without Foundation.
package enum Files {
    /// The system's words for what went wrong.
    package struct Failure: Error, Sendable {
        package let reason: String
    }

    /// All bytes of a file.
    package static func read(_ path: String) throws(Failure) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw lastFailure() }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw lastFailure() }
        if status.st_mode & S_IFMT == S_IFDIR { throw Failure(reason: "is a directory") }
        var bytes: [UInt8] = []
        // One byte more than the size: the last read then says that the end is reached.
        var room = max(4096, Int(status.st_size) + 1)
        while true {
            var got = 0
            let chunk = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                got = unsafe Glibc.read(descriptor, buffer.baseAddress, room)
                count = max(0, got)
            }
            if got < 0 { throw lastFailure() }
            if got == 0 { return bytes }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
            room = max(4096, room - got)
        }
    }

    /// The names in a folder in the order of their bytes, `.` and `..` left out; nil where it is no folder that can be read.
    package static func names(in directory: String) -> [String]? {
        guard let handle = unsafe opendir(directory) else { return nil }
        defer { unsafe closedir(handle) }
        var names: [String] = []
        while let entry = unsafe readdir(handle) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }

    /// Whether the path is a folder.
    package static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether the path is there.
    package static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    /// The folder of the running executable; nil where the system does not say.
    package static func executableDirectory() -> String? {
        var length = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            length = unsafe base.withMemoryRebound(to: CChar.self, capacity: buffer.count) {
                unsafe readlink("/proc/self/exe", $0, buffer.count)
            }
            count = max(0, length)
        }
        guard length > 0, let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        return slash == 0 ? "/" : String(decoding: bytes[..<slash], as: UTF8.self)
    }

    private static func lastFailure() -> Failure {
        Failure(reason: unsafe String(cString: strerror(errno)).lowercased())
    }
}
