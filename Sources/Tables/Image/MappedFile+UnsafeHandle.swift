import Glibc

/// A file in memory, read only, for as long as the value lives. Nobody changes an image where it lies: a new one takes its name.
@safe @usableFromInline final class MappedFile: @unchecked Sendable {
    @usableFromInline @unsafe let base: UnsafeRawPointer
    let count: Int

    /// Nil where the file is missing, empty, another user's, or cannot be mapped.
    init?(path: String) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
            status.st_size > 0
        else { return nil }
        count = Int(status.st_size)
        // All pages at once: every byte goes into the checksum.
        guard let memory = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0),
            unsafe memory != MAP_FAILED
        else { return nil }
        unsafe base = UnsafeRawPointer(memory)
    }

    deinit { unsafe munmap(UnsafeMutableRawPointer(mutating: base), count) }

    /// Gives the memory of a range back to the system, whole pages of it only. What is read there again comes from the file again.
    @usableFromInline func release(_ range: Range<Int>) {
        let page = Int(getpagesize())
        let first = (range.lowerBound + page - 1) / page * page
        let end = range.upperBound / page * page
        if first < end { unsafe madvise(UnsafeMutableRawPointer(mutating: base + first), end - first, MADV_DONTNEED) }
    }

    /// A number that changes where any byte of the range does.
    func checksum(_ range: Range<Int>) -> UInt64 {
        unsafe Checksum.of(UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count))
    }
}
