import Foundation
import Testing

/// Every kind of input, good and bad, with exit code and message.
@Suite struct AnnotateInputTests {
    @Test func filesFoldersAndPatternsAreReadInTheOrderOfNames() throws {
        let folder = try TemporaryFolder([
            "b.txt": "hai", "a.txt": "một", "t/z.txt": "3", "t/B.txt": "1", "t/x/y.txt": "2", "t/.hidden.txt": "",
            "t/n.md": "",
        ])
        #expect(try VietnerProcess(["annotate", "b.txt", "a.txt"], in: folder).ids == ["b.txt", "a.txt"])
        #expect(try VietnerProcess(["annotate", "t/"], in: folder).ids == ["t/B.txt", "t/z.txt", "t/x/y.txt"])
        #expect(try VietnerProcess(["annotate", "[ab].txt", "a.txt"], in: folder).ids == ["a.txt", "b.txt"])
        let line = try #require(try VietnerProcess(["annotate", "a.txt"], in: folder).lines.first)
        #expect(line["text"] as? String == "một")
    }

    @Test func standardInputIsADocumentOrItsLines() throws {
        let folder = try TemporaryFolder()
        let input = Array("một\r\n\nba".utf8)
        let whole = try VietnerProcess(["annotate", "-"], in: folder, input: input)
        #expect(try whole.lines.map { $0["text"] as? String } == ["một\r\n\nba"])
        let lines = try VietnerProcess(["annotate", "-", "--from", "lines"], in: folder, input: input)
        #expect(try lines.ids == ["-:1", "-:2", "-:3"])
        #expect(try lines.lines.map { $0["text"] as? String } == ["một", "", "ba"])
    }

    @Test func anEmptyFileIsALineWithoutSpans() throws {
        let run = try VietnerProcess(["annotate", "e.txt"], in: TemporaryFolder(["e.txt": ""]))
        #expect(run.status == 0 && run.messages.isEmpty)
        let line = try #require(try run.lines.first)
        #expect(line["text"] as? String == "" && (line["spans"] as? [Any])?.isEmpty == true)
    }

    @Test func bytesThatAreNotTheEncodingAreReported() throws {
        let folder = try TemporaryFolder(["good.txt": "tốt"])
        try folder.write(Array("tốt ".utf8) + [0xFF, 0xC3] + Array("x".utf8), to: "bad.txt")
        let run = try VietnerProcess(["annotate", "bad.txt", "good.txt", "--encoding", "utf-8"], in: folder)
        #expect(run.status == 0 && run.messages.isEmpty)
        let line = try #require(try run.lines.first)
        #expect(line["text"] as? String == "tốt \u{FFFD}\u{FFFD}x")
        let warning = try #require((line["warnings"] as? [[String: Any]])?.first)
        #expect(warning["byte_offset"] as? Int == 6 && warning["count"] as? Int == 2)
        let strict = try VietnerProcess(
            ["annotate", "bad.txt", "good.txt", "--encoding", "utf-8", "--strict"], in: folder)
        #expect(strict.status == 2 && strict.messages.hasPrefix("bad.txt: error: "))
        #expect(try strict.ids == ["good.txt"])
    }

    @Test func whatCannotBeReadIsNamedAndTheRestIsDone() throws {
        let folder = try TemporaryFolder(["a.txt": "một", "empty/readme.md": "", "z.txt": "hai"])
        try folder.write([0x61, 0, 0, 0, 0x62, 0xFF, 0, 1], to: "b.bin")
        let run = try VietnerProcess(
            ["annotate", "a.txt", "b.bin", "none.txt", "empty", "*.none", "z.txt", "--encoding", "utf-8"], in: folder)
        #expect(run.status == 2)
        #expect(
            run.messages == """
                b.bin: error: binary file; save its text as a file of its own
                none.txt: error: no such file or folder
                empty: error: no *.txt file in this folder
                *.none: error: no file matches this pattern

                """)
        #expect(try run.ids == ["a.txt", "z.txt"])
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func aFileWithoutPermissionIsNamed() throws {
        let folder = try TemporaryFolder(["a.txt": "một"])
        unsafe chmod(folder.url.appendingPathComponent("a.txt").path, 0)
        let run = try VietnerProcess(["annotate", "a.txt"], in: folder)
        #expect(run.status == 2 && run.messages == "a.txt: error: no permission\n")
    }

    @Test func badLinesOfJSONAreNamedAndTheRestIsDone() throws {
        let folder = try TemporaryFolder([
            "in.jsonl": """
            {"id":"a","text":"một"}
            {"id":"a","text":"hai"}
            {"id":"b","text":7}
            {"id":"c"}

            {"id":"d","text":"x"
            nothing
            {"text":"không id"}
            {"id":12,"text":"số"}
            {"id":[],"text":"x"}
            {"id":"e","text":"x","text":"y"}

            """
        ])
        let run = try VietnerProcess(["annotate", "in.jsonl", "--from", "jsonl"], in: folder)
        #expect(run.status == 2)
        #expect(
            run.messages == """
                in.jsonl:2: error: the id "a" stands twice; only the first one is written
                in.jsonl:3:18: error: the field "text" is no string
                in.jsonl:4:1: error: the field "text" is missing; name one with --text-field, there are: id
                in.jsonl:6:21: error: expected ',' or '}'
                in.jsonl:7:1: error: expected a JSON object
                in.jsonl:10:7: error: the field "id" is neither string nor number
                in.jsonl:11:22: error: the key "text" stands twice

                """)
        #expect(try run.ids == ["a", "in.jsonl:8", "12"])
    }

    @Test func otherFieldsAreCarriedAsTheyStand() throws {
        let folder = try TemporaryFolder()
        let input = #"{"n":1.500,"body":"x\ud800","id":"i","o":{"b" : "\u00e9"},"day":"2024-02-30"}"#
        let run = try VietnerProcess(
            ["annotate", "-", "--from", "jsonl", "--text-field", "body", "--date-field", "day"], in: folder,
            input: Array(input.utf8))
        #expect(run.status == 0)
        let output = String(decoding: run.output, as: UTF8.self)
        #expect(output.hasSuffix(#""meta":{"n":1.500,"o":{"b" : "\u00e9"},"day":"2024-02-30"}}"# + "\n"))
        let warnings = try #require(try run.lines.first?["warnings"] as? [[String: Any]])
        #expect(warnings.map { $0["code"] as? String } == ["lone-surrogate", "unknown-date"])
        #expect(warnings[0]["byte_offset"] as? Int == 20)
    }

    @Test func oneVeryLongLineIsADocument() throws {
        let folder = try TemporaryFolder()
        let text = String(repeating: "Quân khu \\n", count: 300_000)
        let run = try VietnerProcess(
            ["annotate", "-", "--from", "jsonl"], in: folder,
            input: Array("{\"text\":\"\(text)\"}\n{\"text\":\"\"}".utf8))
        #expect(run.status == 0)
        #expect(try run.ids == ["-:1", "-:2"])
        #expect(try (run.lines.first?["text"] as? String)?.utf8.count == 300_000 * 11)
    }

    @Test func legacyEncodingsAreDetectedInFilesAndLines() throws {
        let folder = try TemporaryFolder()
        // TCVN3 of a sentence with many accented letters.
        let bytes: [UInt8] =
            Array("\u{48}".utf8) + [0xE9, 0x69] + Array(" ngh".utf8) + [0xDE] + Array(" t".utf8) + [0xAE]
        try folder.write(bytes, to: "a.txt")
        for arguments in [["a.txt"], ["a.txt", "--from", "lines"]] {
            let run = try VietnerProcess(["annotate", "--encoding", "tcvn3"] + arguments, in: folder)
            #expect(run.status == 0)
            let text = try #require(try run.lines.first?["text"] as? String)
            #expect(text.hasPrefix("Hội nghị t"))
        }
        let utf16: [UInt8] = [0xFF, 0xFE] + "Hội nghị".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        try folder.write(utf16, to: "b.txt")
        let whole = try VietnerProcess(["annotate", "b.txt"], in: folder)
        #expect(try whole.lines.first?["text"] as? String == "Hội nghị")
        let warnings = try #require(try whole.lines.first?["warnings"] as? [[String: Any]])
        #expect(warnings.map { $0["code"] as? String } == ["detected-encoding"])
        let lines = try VietnerProcess(["annotate", "b.txt", "--from", "lines"], in: folder)
        #expect(lines.status == 2 && lines.messages == "b.txt: error: utf-16le cannot be read line by line\n")
    }
}
