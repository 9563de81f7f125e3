import Foundation
import Testing

/// What an interrupted run leaves, and how a later one goes on from it.
@Suite struct ResumeTests {
    /// Some documents as JSON Lines, one that fails, and one whose id stands twice.
    private static let input: String = {
        var lines = (0..<60).map { "{\"id\":\"số \($0)\",\"text\":\"UBND tỉnh họp lần \($0)\"}" }
        lines.insert("bad", at: 10)
        lines.insert("{\"id\":\"số 7\",\"text\":\"lại\"}", at: 50)
        return lines.joined(separator: "\n") + "\n"
    }()

    private let folder: TemporaryFolder
    private let whole: VietnerProcess
    private let resume = ["annotate", "in.jsonl", "--from", "jsonl", "-o", "out.jsonl", "--resume"]

    init() throws {
        folder = try TemporaryFolder(["in.jsonl": Self.input])
        whole = try VietnerProcess(["annotate", "in.jsonl", "--from", "jsonl"], in: folder)
        #expect(try whole.ids.count == 60)
    }

    @Test func aRunCutAnywhereIsFinished() throws {
        var random = SystemRandomNumberGenerator()
        let bytes = whole.output.count
        let cuts = [0, 1, 20, bytes - 1, bytes] + (0..<4).map { _ in Int.random(in: 0..<bytes, using: &random) }
        for cut in cuts {
            try folder.write(Array(whole.output.prefix(cut)), to: "out.jsonl.partial")
            let run = try VietnerProcess(resume, in: folder)
            #expect(run.status == 2 && run.messages == whole.messages, "cut at \(cut)")
            #expect(try folder.contents(of: "out.jsonl") == whole.output, "cut at \(cut)")
            #expect(try folder.names == ["in.jsonl", "out.jsonl"])
        }
    }

    @Test func bytesThatAreNoLineAreCut() throws {
        let start = Array(whole.output.prefix(whole.output.count / 2))
        let end = try #require(start.lastIndex(of: 0x0A)) + 1
        // What a file system may leave after the power fails.
        try folder.write(start[..<end] + [UInt8](repeating: 0, count: 5000) + [0x0A], to: "out.jsonl.partial")
        #expect(try VietnerProcess(resume, in: folder).status == 2)
        #expect(try folder.contents(of: "out.jsonl") == whole.output)
    }

    @Test func withoutResumeARunBeginsAnew() throws {
        try folder.write(Array("{\"format\":1,\"id\":\"số 3\"}\n".utf8), to: "out.jsonl.partial")
        #expect(try VietnerProcess(resume.dropLast(), in: folder).status == 2)
        #expect(try folder.contents(of: "out.jsonl") == whole.output)
    }

    @Test func withNothingToResumeARunBegins() throws {
        try folder.write(Array("old".utf8), to: "out.jsonl")
        #expect(try VietnerProcess(resume, in: folder).status == 2)
        #expect(try folder.contents(of: "out.jsonl") == whole.output)
    }

    @Test func filesWrittenAreNotReadAgain() throws {
        let folder = try TemporaryFolder(["a.txt": "một", "b.txt": "hai"])
        let one = try VietnerProcess(["annotate", "a.txt"], in: folder)
        let both = try VietnerProcess(["annotate", "a.txt", "b.txt"], in: folder)
        try folder.write(one.output, to: "out.jsonl.partial")
        try folder.write(Array("another text".utf8), to: "a.txt")
        let run = try VietnerProcess(["annotate", "a.txt", "b.txt", "-o", "out.jsonl", "--resume"], in: folder)
        #expect(run.status == 0)
        #expect(try folder.contents(of: "out.jsonl") == both.output)
    }

    @Test func linesThatCountAnotherUnitAreKept() throws {
        try folder.write(whole.output, to: "out.jsonl.partial")
        let run = try VietnerProcess(resume + ["--offsets", "utf16"], in: folder)
        #expect(run.status == 2)
        #expect(
            run.messages.hasSuffix(
                "out.jsonl.partial: error: was written with --offsets codepoint; resume with the same options\n"))
        #expect(try folder.contents(of: "out.jsonl.partial") == whole.output)
        #expect(try folder.names == ["in.jsonl", "out.jsonl.partial"])
    }

    @Test func resumingNeedsAFile() throws {
        for arguments in [["in.jsonl", "--resume"], ["in.jsonl", "--resume", "-o", "-"]] {
            let run = try VietnerProcess(["annotate"] + arguments, in: folder)
            #expect(run.status == 64 && run.messages.contains("'--resume' needs '-o FILE'."))
        }
    }

    @Test func aSignalLeavesWholeLinesAndASecondRunIsRefused() throws {
        // The input stays open until the first line is written and the signal sent.
        let run = try VietnerProcess(
            script: #"""
                mkfifo in
                exec 3<>in
                "$VIETNER" annotate - --from lines -o out.jsonl <in 3>&- &
                echo một >&3
                for try in {1..1000}; do [ -s out.jsonl.partial ] && break; sleep 0.01; done
                "$VIETNER" annotate in.jsonl --from jsonl -o out.jsonl 2>&1
                echo "status $?"
                kill -TERM $!
                wait $!
                status=$?
                ls -A
                wc -l < out.jsonl.partial
                exit $status
                """#, in: folder)
        #expect(run.status == 128 + 15)
        let lines = String(decoding: run.output, as: UTF8.self).split(separator: "\n")
        #expect(lines.first?.hasPrefix("out.jsonl: error: another run is writing ") == true)
        #expect(lines.dropFirst() == ["status 2", "in", "in.jsonl", "out.jsonl.partial", "1"])
    }
}
