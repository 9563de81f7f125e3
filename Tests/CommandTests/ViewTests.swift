import Foundation
import Testing

/// `view`: what is in the page; `scripts/clients/view.py` looks at it in a browser.
@Suite struct ViewTests {
    private static let gold = #"{"id":"a","text":"ở Huế","spans":[{"start":2,"end":5,"label":"LOC"}]}"#

    /// The data in a page, parsed.
    private func data(_ page: [UInt8]) throws -> [String: Any] {
        let text = String(decoding: page, as: UTF8.self)
        let start = try #require(text.range(of: #"<script type="application/json" id="data">"#)).upperBound
        let end = try #require(text.range(of: "</script>", range: start..<text.endIndex)).lowerBound
        let json = text[start..<end]
        #expect(!json.contains("<"))
        return try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    }

    @Test func thePageIsWholeAndNeedsNoNetwork() throws {
        let folder = try TemporaryFolder(["in.txt": "Đại tá Lê Văn An </script><b>😀 UBND tỉnh"])
        let run = try VietnerProcess(["view", "in.txt", "-o", "page.html"], in: folder)
        #expect(run.status == 0 && run.messages.isEmpty && run.output.isEmpty)
        let page = try folder.contents(of: "page.html")
        let text = String(decoding: page, as: UTF8.self)
        #expect(text.hasPrefix("<!doctype html>") && text.hasSuffix("</html>\n"))
        #expect(!text.contains("http:") && !text.contains("https:") && !text.contains("/*data*/"))
        let data = try data(page)
        let documents = try #require(data["documents"] as? [[String: Any]])
        #expect(documents.first?["text"] as? String == "Đại tá Lê Văn An </script><b>😀 UBND tỉnh")
        let rules = try #require(data["rules"] as? [String: String])
        #expect(rules["person.rank-name"]?.hasPrefix("Lexicons/rules/") == true)
        let forms = try #require(data["forms"] as? [String: [[String]]])
        let entry = try #require(forms["UBND"]?.first?.last)
        #expect((data["entries"] as? [String: String])?[entry]?.hasPrefix("Lexicons/abbreviations.tsv:") == true)
        let labels = try #require(data["labels"] as? [[String: String]])
        #expect(labels.count == 9 && labels.allSatisfy { $0["color"]?.count == 7 })
    }

    /// Positions count UTF-16, whatever the line counts.
    @Test func positionsCountUTF16() throws {
        let line = #"{"id":"a","text":"😀 Huế","spans":[{"start":2,"end":5,"label":"LOC"}]}"#
        let run = try VietnerProcess(["view", "in.jsonl"], in: TemporaryFolder(["in.jsonl": line]))
        let documents = try #require(try data(run.output)["documents"] as? [[String: Any]])
        let span = try #require((documents.first?["sets"] as? [[[Any]]])?.first?.first)
        #expect(span[0] as? Int == 3 && span[1] as? Int == 6)
    }

    @Test func comparedTextsMustBeTheSame() throws {
        let other = Self.gold.replacingOccurrences(of: #""a""#, with: #""b""#)
        let folder = try TemporaryFolder([
            "gold.jsonl": Self.gold + "\n" + other + "\n" + other.replacingOccurrences(of: #""b""#, with: #""c""#),
            "predicted.jsonl": Self.gold + "\n" + other.replacingOccurrences(of: "ở Huế", with: "Ở Huế") + "\n"
                + other.replacingOccurrences(of: #""b""#, with: #""d""#),
        ])
        let run = try VietnerProcess(["view", "gold.jsonl", "--predicted", "predicted.jsonl"], in: folder)
        #expect(run.status == 2)
        #expect(run.messages.contains("predicted.jsonl: error: the text of \"b\" differs"))
        #expect(run.messages.contains("predicted.jsonl: error: no document \"c\""))
        #expect(run.messages.contains("predicted.jsonl: warning: \"d\" is not among the inputs"))
        let data = try data(run.output)
        #expect(data["compares"] as? Bool == true && (data["documents"] as? [Any])?.count == 1)
    }

    @Test func nothingIsWrittenWhereAllFails() throws {
        let folder = try TemporaryFolder(["in.jsonl": "{\n"])
        let run = try VietnerProcess(["view", "in.jsonl", "-o", "page.html"], in: folder)
        #expect(run.status == 2 && run.messages.hasPrefix("in.jsonl:1:2: error: "))
        #expect(try folder.names == ["in.jsonl"])
    }

    @Test func theNumberOfJobsChangesNothing() throws {
        let lines = (0..<300).map { Self.gold.replacingOccurrences(of: #""a""#, with: "\"\($0)\"") + "\n" }.joined()
        let folder = try TemporaryFolder(["in.jsonl": lines])
        let one = try VietnerProcess(["view", "in.jsonl", "-j", "1"], in: folder)
        let many = try VietnerProcess(["view", "in.jsonl", "-j", "4"], in: folder)
        #expect(one.status == 0 && one.output == many.output && !one.output.isEmpty)
    }
}
