import Foundation
import Testing

@Suite struct EvaluateTests {
    private static let gold = #"""
        {"id":"a","text":"😀 Bộ CHQS tỉnh","spans":[{"start":2,"end":14,"label":"ORG","canonical":"Bộ Chỉ huy Quân sự tỉnh"},{"start":5,"end":9,"label":"ABBR","expansion":"Chỉ huy Quân sự"}]}
        {"id":"b","text":"Huế","spans":[{"start":0,"end":3,"label":"LOC"}]}

        """#
    /// The same in UTF-16, without the place.
    private static let predicted = #"""
        {"id":"b","text":"Huế","offsets":"utf16","spans":[]}
        {"id":"a","text":"😀 Bộ CHQS tỉnh","offsets":"utf16","spans":[{"start":3,"end":15,"label":"ORG","canonical":"bộ chỉ huy quân sự - tỉnh"},{"start":6,"end":10,"label":"ABBR","expansion":"chỉ huy, quân sự"}]}

        """#

    private func evaluate(
        _ options: [String] = [], gold: String = gold, predicted: String = predicted
    ) throws -> (run: VietnerProcess, text: String) {
        let folder = try TemporaryFolder(["gold.jsonl": gold, "predicted.jsonl": predicted])
        let run = try VietnerProcess(
            ["evaluate", "gold.jsonl", "predicted.jsonl", "--samples", "0"] + options, in: folder)
        return (run, String(decoding: run.output, as: UTF8.self))
    }

    @Test func eachFileCountsInItsUnit() throws {
        let (run, text) = try evaluate(["--errors", "9"])
        #expect(run.status == 0 && run.messages.isEmpty)
        #expect(text.contains("all          3          2      2     1.0000  0.6667  0.8000     1.0000\n"))
        #expect(text.contains("expansions right: 1 of 1 short forms found (1.0000), 1.0000 of all 1\n"))
        #expect(text.contains("missed  b  0..<3\n  gold       [Huế]LOC\n  predicted  Huế\n"))
    }

    @Test func jsonIsOneObject() throws {
        let (run, _) = try evaluate(["--format", "json"])
        let all = try #require(try run.lines.first?["all"] as? [String: Any])
        #expect(all["f1"] as? Double == 0.8 && all["gold"] as? Int == 3)
    }

    @Test(arguments: [
        (["--min", "0.8"], 0, ""), (["--min", "0.81"], 1, "F1 over all labels: 0.8000 is under 0.81\n"),
        (["--min", "ORG=1", "--min", "expansion=1", "--min", "canonical=1"], 0, ""),
        (["--min", "org=1", "--min", "LOC=0.5"], 1, "F1 of LOC: 0.0000 is under 0.5\n"),
        (["--min", "DOC=0"], 1, "no gold span has the label DOC\n"),
        (["--min", "all=0.9", "--label", "ORG,ABBR"], 0, ""),
        (["--min", "1", "--nested", "outer", "--label", "ORG,ABBR"], 0, ""),
    ])
    func minimums(options: [String], status: Int32, messages: String) throws {
        let (run, _) = try evaluate(options)
        #expect(run.status == status && run.messages == messages)
    }

    @Test func documentsOnOneSideAreNamed() throws {
        let (run, text) = try evaluate(predicted: Self.predicted.replacing(#""id":"b""#, with: #""id":"c""#))
        #expect(run.status == 0)
        #expect(
            run.messages == """
                predicted.jsonl: warning: no document "b"; its 1 spans in gold.jsonl count as missed
                predicted.jsonl: warning: "c" is not in gold.jsonl and does not count

                """)
        #expect(text.contains("LOC          1          0      0"))
    }

    @Test func otherTextsAndBadLinesAreNamed() throws {
        let other = Self.predicted.replacing("Huế", with: "Hué") + "{\n" + #"{"id":"a","text":"","spans":[]}"#
        let (run, text) = try evaluate(predicted: other)
        #expect(run.status == 2 && text.contains("all          2"))
        #expect(
            run.messages == """
                predicted.jsonl:3:2: error: expected a key in double quotes
                predicted.jsonl:4: error: the id "a" stands twice; only the first one is used
                predicted.jsonl: error: the text of "b" differs from gold.jsonl from code point 2 on; it does not count

                """)
    }

    @Test func nothingToCompareIsAnError() throws {
        let (run, text) = try evaluate(predicted: #"{"id":"z","text":"","spans":[]}"#)
        #expect(run.status == 2 && text.isEmpty)
        #expect(run.messages.hasSuffix("predicted.jsonl: error: no document has id and text of one in gold.jsonl\n"))
        #expect(try evaluate(gold: "").run.messages == "gold.jsonl: error: no annotated line in this file\n")
    }

    @Test func theSameSeedGivesTheSameBytes() throws {
        let lines = (0..<30).map { number in
            (0..<2).map { side in
                let end = side == 0 || number % 3 > 0 ? 3 : 2
                return #"{"id":"\#(number)","text":"Huế","spans":[{"start":0,"end":\#(end),"label":"LOC"}]}"#
            }
        }
        let sides = (0..<2).map { side in lines.map { $0[side] }.joined(separator: "\n") }
        let runs = try ["1", "1", "2"].map {
            try evaluate(["--samples", "100", "--seed", $0], gold: sides[0], predicted: sides[1]).text
        }
        #expect(runs[0] == runs[1] && runs[0] != runs[2])
    }
}
