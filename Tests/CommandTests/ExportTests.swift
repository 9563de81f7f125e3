import Foundation
import Testing

/// `export`: its inputs, options and failures.
@Suite struct ExportTests {
    private static let good = #"{"id":"a","text":"ở Huế","spans":[{"start":2,"end":5,"label":"LOC"}]}"#
    private static let bad = #"{"id":"b","text":"ở Huế","spans":[{"start":2,"end":9,"label":"LOC"}]}"#

    @Test func aBadSpanIsNamedAndTheRestIsDone() throws {
        let folder = try TemporaryFolder(["in.jsonl": Self.bad + "\n" + Self.good + "\n"])
        let run = try VietnerProcess(["export", "label-studio", "in.jsonl", "-o", "out.json"], in: folder)
        #expect(run.status == 2)
        #expect(run.messages == "in.jsonl:1:52: error: span 1: end 9 is outside the text or inside a character\n")
        let tasks = try JSONSerialization.jsonObject(with: Data(try folder.contents(of: "out.json"))) as? [Any]
        #expect(tasks?.count == 1)
        #expect(try folder.names == ["in.jsonl", "out.json"])
    }

    @Test func nothingIsPutInPlaceWhereAllFails() throws {
        let folder = try TemporaryFolder(["in.jsonl": Self.bad + "\n", "out.csv": "old"])
        #expect(try VietnerProcess(["export", "csv", "in.jsonl", "-o", "out.csv"], in: folder).status == 2)
        #expect(try folder.contents(of: "out.csv") == Array("old".utf8))
        #expect(try folder.names == ["in.jsonl", "out.csv"])
    }

    @Test(arguments: [
        (["export", "conl", "a.jsonl"], "unknown format 'conl'. Did you mean 'conll'?"),
        (["export", "csv", "a.jsonl", "--scheme", "bio"], "'--scheme' means nothing for the format csv."),
    ])
    func wrongUsageIsTold(arguments: [String], message: String) throws {
        let run = try VietnerProcess(arguments, in: try TemporaryFolder())
        #expect(run.status == 64 && run.messages.contains(message), "\(run.messages)")
    }

    @Test func theNumberOfJobsChangesNothing() throws {
        let lines = (0..<500).map { Self.good.replacingOccurrences(of: #""a""#, with: "\"\($0)\"") + "\n" }.joined()
        let folder = try TemporaryFolder(["in.jsonl": lines])
        let one = try VietnerProcess(["export", "gliner", "in.jsonl", "-j", "1"], in: folder)
        let many = try VietnerProcess(["export", "gliner", "in.jsonl", "-j", "5"], in: folder)
        #expect(one.status == 0 && one.output == many.output)
        #expect((try JSONSerialization.jsonObject(with: Data(one.output)) as? [Any])?.count == 500)
    }
}
