import Foundation
import Testing

@Suite struct ReportTests {
    private static let gold = #"{"id":"a","text":"ở Huế","spans":[{"start":2,"end":5,"label":"LOC"}]}"#

    @Test func theCardIsWrittenWhole() throws {
        let folder = try TemporaryFolder(["in.jsonl": Self.gold + "\n{\n"])
        let run = try VietnerProcess(["report", "in.jsonl", "--format", "markdown", "-o", "card.md"], in: folder)
        #expect(run.status == 2 && run.messages.hasPrefix("in.jsonl:2:2: error: ") && run.output.isEmpty)
        let card = String(decoding: try folder.contents(of: "card.md"), as: UTF8.self)
        #expect(card.hasPrefix("# Data card\n") && card.contains("| Huế | LOC | 1 | 1 |\n"))
    }

    @Test func weakMentionsAreLeftOut() throws {
        let folder = try TemporaryFolder(["in.txt": "Thủ tướng và Đại tá Lê Văn An."])
        let run = try VietnerProcess(["report", "in.txt", "--min-grade", "lexicon", "--format", "json"], in: folder)
        let card = try #require(try run.lines.first)
        let grades = try #require(card["grades"] as? [[String: Any]])
        #expect(run.status == 0 && !grades.isEmpty && grades.allSatisfy { $0["lexicon"] != nil && $0["rule"] == nil })
    }
}
