import Glibc

/// An image that is being written, under a name of its own, part by part and one thread at a time; gone where it is not kept.
package final class ImageDraft: Sendable {
    private struct State: Sendable {
        let descriptor: Int32
        let count: Int
        var outline: [(length: Int, checksum: UInt64)] = []
        var end: Int
        var isWhole = true
        var isKept = false
    }

    private let path: String
    private let temporary: String
    private let state: Guarded<State>

    /// Begins an image of `count` parts that is to stand at `path`; nil where it cannot be written there.
    package init?(path: String, sources: ImageSources, count: Int) {
        self.path = path
        temporary = "\(path).\(getpid()).\(UInt64.random(in: .min ... .max))" + ImageCache.unfinished
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return nil }
        state = Guarded(State(descriptor: descriptor, count: count, end: ImageFile.headerSize(count)))
        append { $0.append(sources.fingerprint) }
    }

    deinit {
        state.withLock { state in
            close(state.descriptor)
            if !state.isKept { unsafe unlink(temporary) }
        }
    }

    /// Writes the next part. Costs a pass over its bytes, and no copy of its large arrays.
    package func append(_ write: (inout ImageWriter) -> Void) {
        state.withLock { state in
            guard state.isWhole else { return }
            var part = ImageWriter(to: ImagePartFile(state.descriptor, at: state.end))
            write(&part)
            guard let file = part.finish(), file.isWhole else {
                state.isWhole = false
                return
            }
            state.outline.append((file.end - state.end, file.checksum.value))
            state.end = file.end
        }
    }

    /// Puts the image in its place, where all parts are in it.
    package func keep() {
        state.withLock { state in
            guard state.isWhole, state.outline.count == state.count + 1 else { return }
            var header = ImageWriter(to: ImagePartFile(state.descriptor, at: 0))
            for byte in ImageFile.magic { header.append(byte) }
            for part in state.outline {
                header.append(part.length)
                header.append(part.checksum)
            }
            guard let file = header.finish(), file.isWhole else { return }
            state.isKept = unsafe rename(temporary, path) == 0
        }
    }
}

/// Where the bytes of a part go in the file of an image, and what is known of them.
struct ImagePartFile: Sendable {
    /// All calls of `write` but the last one take a multiple of this many bytes.
    static let block = Checksum.block
    /// What is summed is still in the cache when it is written.
    private static let pieceSize = 1 << 18

    private let descriptor: Int32
    private(set) var end: Int
    private(set) var checksum = Checksum()
    private(set) var isWhole = true

    init(_ descriptor: Int32, at offset: Int) { (self.descriptor, end) = (descriptor, offset) }

    /// Writes the next bytes; nothing more once that has failed.
    mutating func write(_ bytes: UnsafeRawBufferPointer) {
        var start = 0
        while isWhole, start < bytes.count {
            let piece = unsafe UnsafeRawBufferPointer(
                rebasing: bytes[start..<min(start + Self.pieceSize, bytes.count)])
            unsafe checksum.add(piece)
            unsafe isWhole = put(piece)
            start += piece.count
        }
    }

    private mutating func put(_ bytes: UnsafeRawBufferPointer) -> Bool {
        // A write beyond the limit would end the process by a signal.
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0,
            UInt64(limit.rlim_cur) > UInt64(end + bytes.count)
        else { return false }
        var done = 0
        while done < bytes.count {
            let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[done...])
            let count = unsafe pwrite(descriptor, rest.baseAddress, rest.count, off_t(end))
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return false }
            done += count
            end += count
        }
        return true
    }
}
