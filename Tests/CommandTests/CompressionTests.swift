import Foundation
import Testing

/// Inputs and outputs compressed with gzip and zstd.
@Suite struct CompressionTests {
    private static let lines = (0..<400).map { "{\"id\":\"số \($0)\",\"text\":\"UBND tỉnh họp lần \($0 * $0)\"}\n" }
    private static let input = Array(lines.joined().utf8)

    private let folder: TemporaryFolder
    private let whole: VietnerProcess

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(Self.input, to: "in.jsonl")
        whole = try VietnerProcess(["annotate", "in.jsonl", "--from", "jsonl"], in: folder)
        #expect(whole.status == 0)
    }

    /// What another program makes of bytes.
    private func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
        let other = try TemporaryFolder()
        try other.write(bytes, to: "a")
        return try VietnerProcess(script: "gzip -c a", in: other).output
    }

    /// A frame of the format, written by hand: blocks that hold their bytes as they are.
    private func zstd(_ bytes: [UInt8]) -> [UInt8] {
        var frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58]
        var start = 0
        repeat {
            let block = bytes[start..<min(start + 65_536, bytes.count)]
            start = block.endIndex
            let header = block.count << 3 | (start == bytes.count ? 1 : 0)
            frame += [UInt8(header & 0xFF), UInt8(header >> 8 & 0xFF), UInt8(header >> 16 & 0xFF)] + block
        } while start < bytes.count
        return frame
    }

    private func annotate(_ inputs: String..., more: [String] = []) throws -> VietnerProcess {
        try VietnerProcess(["annotate", "--from", "jsonl"] + inputs + more, in: folder)
    }

    @Test func compressedInputsAreReadWhateverTheirNames() throws {
        for bytes in [try gzip(Self.input), zstd(Self.input)] {
            try folder.write(bytes, to: "news")
            let run = try annotate("news")
            #expect(run.status == 0 && run.output == whole.output)
        }
        let piped = try VietnerProcess(["annotate", "--from", "jsonl", "-"], in: folder, input: zstd(Self.input))
        #expect(piped.output == whole.output)
    }

    @Test func membersThatFollowOneAnotherAreOneFile() throws {
        // Cut inside a line.
        let (start, end) = (Array(Self.input[..<10_001]), Array(Self.input[10_001...]))
        try folder.write(try gzip(start) + gzip([]) + gzip(end) + [0, 0, 0, 0], to: "a.gz")
        try folder.write(zstd(start) + zstd([]) + zstd(end), to: "a.zst")
        for name in ["a.gz", "a.zst"] {
            let run = try annotate(name)
            #expect(run.status == 0 && run.output == whole.output, "\(name)")
        }
    }

    @Test func wholeLinesBeforeACutAreKept() throws {
        let files = [("a.gz", try gzip(Self.input), "gzip"), ("a.zst", zstd(Self.input), "zstd")]
        for (name, bytes, format) in files {
            for cut in [bytes.count - 1, bytes.count / 2, 20] {
                try folder.write(Array(bytes[..<cut]), to: name)
                let run = try annotate(name)
                #expect(run.status == 2)
                #expect(run.messages == "\(name): error: the \(format) data is cut short; the file is not whole\n")
                #expect(whole.output.starts(with: run.output))
                #expect(run.output.isEmpty || run.output.last == 0x0A)
            }
        }
        #expect(try annotate("a.zst").output.isEmpty)
        try folder.write(Array(zstd(Self.input)[..<10_000]), to: "b.zst")
        #expect(try annotate("b.zst").ids.count > 100)
    }

    @Test func damagedDataIsNamed() throws {
        var bytes = try gzip(Self.input)
        bytes[bytes.count - 6] ^= 0x55
        try folder.write(bytes, to: "a.gz")
        let run = try annotate("a.gz", "in.jsonl")
        #expect(run.status == 2 && run.messages.contains("a.gz: error: the gzip data is damaged\n"))
        try folder.write(try gzip(Self.input) + Array("more".utf8), to: "b.gz")
        #expect(try annotate("b.gz").messages == "b.gz: error: the gzip data is damaged\n")
        try folder.write(Self.input, to: "c.gz")
        let plain = try annotate("c.gz")
        #expect(plain.status == 2 && plain.output.isEmpty)
        #expect(plain.messages == "c.gz: error: no gzip data, as the name says; rename the file, or compress it\n")
    }

    @Test func foldersAreReadWithWhatIsCompressedInThem() throws {
        try folder.write(try gzip(Array("UBND tỉnh họp.".utf8)), to: "texts/a.txt.gz")
        try folder.write(zstd(Array("Tỉnh ủy họp.".utf8)), to: "texts/b.txt.zst")
        try folder.write(try gzip([0x61]), to: "texts/c.log.gz")
        let run = try VietnerProcess(["annotate", "texts"], in: folder)
        #expect(try run.ids == ["texts/a.txt.gz", "texts/b.txt.zst"])
        #expect(try run.lines.map { $0["text"] as? String } == ["UBND tỉnh họp.", "Tỉnh ủy họp."])
    }

    @Test(arguments: ["out.jsonl.gz", "out.jsonl.zst"])
    func outputsAreCompressedWhereTheirNameSaysSo(_ name: String) throws {
        let run = try annotate("in.jsonl", more: ["-o", name])
        #expect(run.status == 0)
        let bytes = try folder.contents(of: name)
        #expect(bytes.count < whole.output.count / 4)
        #expect(bytes.starts(with: name.hasSuffix("gz") ? [0x1F, 0x8B] : [0x28, 0xB5, 0x2F, 0xFD]))
        #expect(try folder.names == ["in.jsonl", name])
        // A line has an id and a text, so it can be annotated again.
        let again = try annotate(name, more: ["--label", "ORG"])
        let plain = try annotate("in.jsonl", more: ["--label", "ORG"])
        #expect(try again.ids == plain.ids)
        #expect(try again.lines.map { $0["text"] as? String } == plain.lines.map { $0["text"] as? String })
    }

    @Test func anotherProgramReadsTheOutput() throws {
        #expect(try annotate("in.jsonl", more: ["-o", "out.gz"]).status == 0)
        #expect(try VietnerProcess(script: "gzip -dc out.gz", in: folder).output == whole.output)
        let csv = try VietnerProcess(["people", "in.jsonl", "--from", "jsonl", "-o", "p.csv.gz"], in: folder)
        #expect(csv.status == 0, "\(csv.messages)")
        let printed = try VietnerProcess(["people", "in.jsonl", "--from", "jsonl"], in: folder)
        #expect(try VietnerProcess(script: "gzip -dc p.csv.gz", in: folder).output == printed.output)
    }

    /// What is left by an interrupted run is lines, so that a later one goes on from them.
    @Test func anInterruptedRunIsFinished() throws {
        let cut = whole.output.count * 2 / 3
        try folder.write(Array(whole.output[..<cut]), to: "out.gz.partial")
        let run = try annotate("in.jsonl", more: ["-o", "out.gz", "--resume"])
        #expect(run.status == 0)
        #expect(try VietnerProcess(script: "gzip -dc out.gz", in: folder).output == whole.output)
        #expect(try folder.names == ["in.jsonl", "out.gz"])
    }

    /// A short line is worked on when it comes, although it is shorter than what compressed files begin with.
    @Test func aPipeIsNotWaitedFor() throws {
        let run = try VietnerProcess(
            script: #"""
                mkfifo in
                exec 3<>in
                "$VIETNER" annotate - --from lines -o out.jsonl <in 3>&- &
                echo a >&3
                for try in {1..6000}; do [ -s out.jsonl.partial ] && break; sleep 0.01; done
                cat out.jsonl.partial
                kill $!
                """#, in: folder)
        #expect(try run.ids == ["-:1"])
    }

    @Test func nothingIsCompressedIntoAPipe() throws {
        let run = try VietnerProcess(
            script: #"mkfifo p.gz; "$VIETNER" annotate in.jsonl --from jsonl -o p.gz"#, in: folder)
        #expect(run.status == 2 && run.messages.contains("cannot compress with gzip into what is no file"))
    }
}
