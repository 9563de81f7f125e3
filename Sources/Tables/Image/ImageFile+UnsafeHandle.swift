import Glibc

/// An image on disk: a header, then parts, the first of which is the fingerprint of its sources.
package struct ImageFile: Sendable {
    private static let magic: [UInt8] = Array("VietNER image 1\n".utf8)

    private let memory: MappedFile
    private let parts: [(range: Range<Int>, checksum: UInt64)]

    /// Nil where there is no image, it was made of other sources, or it is damaged as far as its outline shows.
    package init?(path: String, count: Int, sources: ImageSources) {
        guard let memory = MappedFile(path: path) else { return nil }
        var header = ImageReader(memory, 0..<memory.count)
        do throws(ImageDamage) {
            for byte in Self.magic where try header.value(of: UInt8.self) != byte { return nil }
            var parts: [(range: Range<Int>, checksum: UInt64)] = []
            var start = Self.headerSize(count)
            for _ in 0..<count + 1 {
                let length = try header.value(of: Int.self)
                let checksum = try header.value(of: UInt64.self)
                guard length >= 0, start <= memory.count, length <= memory.count - start else { return nil }
                parts.append((start..<start + length, checksum))
                start += length
            }
            guard start == memory.count else { return nil }
            (self.memory, self.parts) = (memory, parts)
            guard var prints = part(-1), try prints.array(of: UInt8.self) == sources.fingerprint else { return nil }
        } catch {
            return nil
        }
    }

    /// A part, counted from 0; nil where it is damaged.
    package func part(_ number: Int) -> ImageReader? {
        let part = parts[number + 1]
        return memory.checksum(part.range) == part.checksum ? unchecked(number) : nil
    }

    /// Whether a part is undamaged, for whoever reads it through `unchecked` at the same time: its memory is given back.
    package func isWhole(_ number: Int) -> Bool {
        let part = parts[number + 1]
        defer { memory.release(part.range) }
        return memory.checksum(part.range) == part.checksum
    }

    /// A part, of which nothing may be believed before `part` or `isWhole` has been asked for it.
    package func unchecked(_ number: Int) -> ImageReader { ImageReader(memory, parts[number + 1].range) }

    /// Writes an image under a name of its own and renames it to `path`; leaves nothing where that fails.
    package static func write(path: String, sources: ImageSources, parts: [(inout ImageWriter) -> Void]) {
        let temporary = "\(path).\(getpid()).\(UInt64.random(in: .min ... .max))" + ImageCache.unfinished
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return }
        var header = ImageWriter()
        for byte in magic { header.append(byte) }
        var offset = headerSize(parts.count)
        var isWhole = true
        for write in [{ $0.append(sources.fingerprint) }] + parts where isWhole {
            // One part in memory at a time.
            var part = ImageWriter()
            write(&part)
            header.append(part.bytes.count)
            header.append(Checksum.of(part.bytes))
            isWhole = Self.write(part.bytes, to: descriptor, at: offset)
            offset += part.bytes.count
        }
        isWhole = isWhole && Self.write(header.bytes, to: descriptor, at: 0)
        isWhole = close(descriptor) == 0 && isWhole
        if isWhole { isWhole = unsafe rename(temporary, path) == 0 }
        if !isWhole { unsafe unlink(temporary) }
    }

    private static func headerSize(_ parts: Int) -> Int { magic.count + 16 * (parts + 1) }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, at offset: Int) -> Bool {
        // A write beyond the limit would end the process by a signal.
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0,
            UInt64(limit.rlim_cur) > UInt64(offset + bytes.count)
        else { return false }
        return unsafe bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[done...])
                let count = unsafe pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
                if count < 0, errno == EINTR { continue }
                if count <= 0 { return false }
                done += count
            }
            return true
        }
    }
}
