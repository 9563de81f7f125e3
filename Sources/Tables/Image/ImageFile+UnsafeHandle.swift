/// An image on disk: a header, then parts, the first of which is the fingerprint of its sources.
package struct ImageFile: Sendable {
    static let magic: [UInt8] = Array("VietNER image 1\n".utf8)

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

    /// Writes an image; leaves nothing where that fails.
    package static func write(path: String, sources: ImageSources, parts: [(inout ImageWriter) -> Void]) {
        guard let draft = ImageDraft(path: path, sources: sources, count: parts.count) else { return }
        for part in parts { draft.append(part) }
        draft.keep()
    }

    static func headerSize(_ parts: Int) -> Int { magic.count + 16 * (parts + 1) }
}
