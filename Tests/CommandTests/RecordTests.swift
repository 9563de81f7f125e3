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

    @Test func badLinesAreNamed() throws {
        let run = try VietnerProcess(["people", "in.jsonl"], in: TemporaryFolder(["in.jsonl": "{\n"]))
        #expect(run.status == 2 && run.output.isEmpty && run.messages.hasPrefix("in.jsonl:1:2: error: "))
    }
}
