import Foundation
import Tables
import Testing

/// Images as files: what is written is read, and nothing else is.
struct ImageTests {
    /// A folder with one source and room for an image.
    private final class Place {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("image-\(UUID().uuidString)").path
        var source: String { path + "/sources/a.tsv" }
        var image: String { path + "/a.image" }
        var sources: ImageSources {
            get throws { try #require(ImageSources(folders: [(path + "/sources", "shown")])) }
        }

        init() throws {
            try FileManager.default.createDirectory(atPath: path + "/sources", withIntermediateDirectories: true)
            try Data("id\n1\n".utf8).write(to: URL(fileURLWithPath: source))
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func write(_ parts: [(inout ImageWriter) -> Void]) throws {
            ImageFile.write(path: image, sources: try sources, parts: parts)
        }

        func read(_ count: Int) throws -> ImageFile? { ImageFile(path: image, count: count, sources: try sources) }
    }

    @Test func whatIsWrittenIsRead() throws {
        let place = try Place()
        try place.write([
            { image in
                image.append(Int16(-3))
                image.append([1.5, -2])
                image.append([UInt8]())
                image.append(lists: [[1], [], [2, 3]])
                image.append("chữ")
                image.append(["", "một", "hai"])
            },
            { image in
                image.append(part: { $0.append([7, 8]) })
                image.append(part: { $0.append("sau") })
            },
        ])
        let file = try #require(try place.read(2))
        var first = try #require(file.part(0))
        #expect(try first.value(of: Int16.self) == -3)
        #expect(try first.array(of: Double.self) == [1.5, -2])
        #expect(try first.array(of: UInt8.self) == [])
        #expect(try first.lists(of: Int.self) == [[1], [], [2, 3]])
        #expect(try first.text() == "chữ")
        #expect(try first.texts() == ["", "một", "hai"])
        #expect(throws: ImageDamage.self) { try first.value(of: UInt8.self) }
        var second = try #require(file.part(1))
        var skipped = try second.part()
        var last = try second.part()
        #expect(try last.text() == "sau")
        #expect(try skipped.array(of: Int.self) == [7, 8])
        #expect(throws: ImageDamage.self) { try skipped.value(of: UInt8.self) }
    }

    /// Large arrays give their memory back as they are read, which no reader may notice.
    @Test func whatWasReadCanBeReadAgain() throws {
        let place = try Place()
        let large = [UInt32](0..<200_000)
        try place.write([{ $0.append(large) }, { $0.append("sau") }])
        let file = try #require(try place.read(2))
        for _ in 0..<2 {
            var part = try #require(file.part(0))
            #expect(try part.array(of: UInt32.self) == large)
            #expect(file.isWhole(0))
            var next = try #require(file.part(1))
            #expect(try next.text() == "sau")
        }
    }

    /// Arrays that are written as they lie, and small ones between them, at every distance from the next block.
    @Test func largeArraysAreWrittenWhereverTheyBegin() throws {
        let place = try Place()
        let large = [UInt8]((0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 7) })
        for gap in 0..<33 {
            try place.write([
                { image in
                    image.append([UInt8](repeating: 1, count: gap))
                    image.append(large)
                    image.append(part: { $0.append(large) })
                    image.append("sau")
                }
            ])
            let file = try #require(try place.read(1))
            var part = try #require(file.part(0))
            #expect(try part.array(of: UInt8.self).count == gap)
            #expect(try part.array(of: UInt8.self) == large)
            var inner = try part.part()
            #expect(try inner.array(of: UInt8.self) == large)
            #expect(try part.text() == "sau")
        }
    }

    @Test func anImageThatIsNotFinishedLeavesNothing() throws {
        let place = try Place()
        ImageFile.write(path: place.image, sources: try place.sources, parts: [])
        #expect(try place.read(0) != nil)
        var draft = ImageDraft(path: place.image, sources: try place.sources, count: 2)
        try #require(draft).append { $0.append(1) }
        try #require(draft).keep()
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.path).count == 3)
        draft = nil
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.path).sorted() == ["a.image", "sources"])
        #expect(try place.read(0) != nil)
    }

    /// Every single damage there can be: a bit changed, an end lost, a byte too many.
    @Test func noDamagedImageIsRead() throws {
        let place = try Place()
        try place.write([{ $0.append("một hai ba") }, { $0.append([UInt32](0..<20)) }])
        #expect(try isSound(place))
        let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: place.image)))
        var damaged: [[UInt8]] = []
        for index in whole.indices {
            var bytes = whole
            bytes[index] ^= 1 << UInt8(index % 8)
            damaged.append(bytes)
            damaged.append(Array(whole[..<index]))
        }
        damaged.append(whole + [0])
        for bytes in damaged {
            try Data(bytes).write(to: URL(fileURLWithPath: place.image))
            if try isSound(place) { Issue.record("\(bytes.count) bytes of \(whole.count) are taken for an image") }
        }
    }

    private func isSound(_ place: Place) throws -> Bool {
        guard let file = try place.read(2) else { return false }
        let isSound = file.part(0) != nil && file.part(1) != nil
        #expect(file.isWhole(0) == (file.part(0) != nil))
        return isSound
    }

    @Test func anImageWithOtherPartsIsNotRead() throws {
        let place = try Place()
        try place.write([{ $0.append(1) }])
        #expect(try place.read(1) != nil)
        #expect(try place.read(2) == nil)
    }

    /// Each change leaves name and size of the source as they were, or its date, and shows all the same.
    @Test(arguments: ["content", "date back", "replaced", "new file", "no file", "folder"])
    func anImageOfOtherSourcesIsNotRead(change: String) throws {
        let place = try Place()
        try place.write([{ $0.append(1) }])
        let before = try place.sources
        #expect(try place.read(1) != nil)
        let files = FileManager.default
        let date = try files.attributesOfItem(atPath: place.source)[.modificationDate]
        let other = Data("id\n2\n".utf8)
        // The clock of the file system may stand still for some milliseconds.
        Thread.sleep(forTimeInterval: 0.05)
        switch change {
        case "content":
            let handle = try #require(FileHandle(forWritingAtPath: place.source))
            try handle.write(contentsOf: other)
            try handle.close()
        case "date back":
            let handle = try #require(FileHandle(forWritingAtPath: place.source))
            try handle.write(contentsOf: other)
            try handle.close()
            try files.setAttributes([.modificationDate: try #require(date)], ofItemAtPath: place.source)
        case "replaced": try other.write(to: URL(fileURLWithPath: place.source), options: .atomic)
        case "new file": try other.write(to: URL(fileURLWithPath: place.path + "/sources/b.tsv"))
        case "no file": try files.removeItem(atPath: place.source)
        default:
            try files.createDirectory(atPath: place.path + "/sources/more", withIntermediateDirectories: false)
        }
        #expect(try place.sources != before)
        #expect(try place.read(1) == nil)
    }

    @Test func otherNamesOfTheSameFolderAreOtherSources() throws {
        let place = try Place()
        let folder = place.path + "/sources"
        let one = try #require(ImageSources(folders: [(folder, "shown")]))
        #expect(try place.sources == one)
        #expect(ImageSources(folders: [(folder, "other")]) != one)
        #expect(ImageSources(folders: [(folder, "shown"), (folder, "shown")]) != one)
        #expect(ImageSources(folders: [(place.path + "/none", "shown")]) == nil)
    }

    @Test func whereNothingCanBeWrittenThereIsNoImage() throws {
        let place = try Place()
        ImageFile.write(path: "/dev/null/a.image", sources: try place.sources, parts: [{ $0.append(1) }])
        #expect(ImageFile(path: "/dev/null/a.image", count: 1, sources: try place.sources) == nil)
        #expect(ImageFile(path: "/dev/null", count: 1, sources: try place.sources) == nil)
        #expect(ImageFile(path: place.path, count: 1, sources: try place.sources) == nil)
    }
}
