import Foundation
import Testing

@Suite struct RecordTests {
    private func records(_ command: String, _ options: [String] = [], text: String) throws -> String {
        let folder = try TemporaryFolder(["in.jsonl": #"{"id":"=a","text":"\#(text)","date":"2025-01-02"}"#])
        let run = try VietnerProcess(
            script: "\"$VIETNER\" annotate --from jsonl in.jsonl | \"$VIETNER\" \(command) - "
                + options.joined(separator: " "), in: folder)
        #expect(run.status == 0 && run.messages.isEmpty)
        return String(decoding: run.output, as: UTF8.self)
    }

    @Test func peopleHaveRanksAndPosts() throws {
        let text = "Đại tá Lê Văn An, Chính ủy Bộ CHQS tỉnh."
        let csv = try records("people", text: text)
        #expect(csv.hasPrefix("person,rank,post,organization,status,document,date,text\r\nLê Văn An,Đại tá,"))
        #expect(csv.contains("\"'=a\",2025-01-02,Chính ủy Bộ CHQS tỉnh\r\n"))
        let json = try records("people", ["--format", "jsonl"], text: text)
        #expect(json.contains(#""document":"=a","date":"2025-01-02""#))
    }

    @Test func entitiesHaveNamesAndShortForms() throws {
        let json = try records("entities", ["--format", "jsonl"], text: "Bộ CHQS tỉnh họp. Bộ CHQS tỉnh kết luận.")
        #expect(json.contains(#""names":["Bộ CHQS tỉnh"],"short_forms":["CHQS"],"mentions":2"#))
    }

    @Test func totalsGoOverAllDocuments() throws {
        let folder = try TemporaryFolder([
            "b.txt": "Bộ CHQS tỉnh Hà Tĩnh họp.", "a.txt": "Bộ Chỉ huy Quân sự tỉnh Hà Tĩnh họp tại Huế. Huế mưa.",
        ])
        let run = try VietnerProcess(
            ["entities", "a.txt", "b.txt", "--total", "--as-of", "2025-03", "--format", "jsonl", "-o", "out.jsonl"],
            in: folder)
        #expect(run.status == 0 && run.output.isEmpty && run.messages.isEmpty)
        let text = String(decoding: try folder.contents(of: "out.jsonl"), as: UTF8.self)
        let names = #""names":["Bộ Chỉ huy Quân sự tỉnh Hà Tĩnh","Bộ CHQS tỉnh Hà Tĩnh"],"short_forms":["CHQS"]"#
        #expect(text.contains(names + #","mentions":2,"documents":2,"first_date":"2025-03","last_date":"2025-03""#))
        let first = try #require(text.split(separator: "\n").first)
        #expect(first.contains(#""mentions":2"#) && first.contains(#""documents":2"#))
    }

    @Test func weakEvidenceIsLeftOut() throws {
        let folder = try TemporaryFolder(["in.txt": "Thủ tướng và Đại tá Lê Văn An."])
        let all = try VietnerProcess(["annotate", "in.txt"], in: folder)
        let strong = try VietnerProcess(["annotate", "in.txt", "--min-grade", "lexicon"], in: folder)
        func grades(_ run: VietnerProcess) throws -> Set<String> {
            let spans = try #require(try run.lines.first?["spans"] as? [[String: Any]])
            return Set(spans.compactMap { $0["evidence"] as? String })
        }
        #expect(try grades(all) == ["rule", "lexicon"])
        #expect(try grades(strong) == ["lexicon"])
    }

    @Test func badLinesAreNamed() throws {
        let run = try VietnerProcess(["people", "in.jsonl"], in: TemporaryFolder(["in.jsonl": "{\n"]))
        #expect(run.status == 2 && run.output.isEmpty && run.messages.hasPrefix("in.jsonl:1:2: error: "))
    }
}
