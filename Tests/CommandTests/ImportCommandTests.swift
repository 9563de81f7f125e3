import Foundation
import Testing

/// `import`: its inputs, options and failures.
@Suite struct ImportCommandTests {
    private static let good = #"{"id":"a","text":"ở Huế","label":[[2,5,"LOC"]]}"#
    private static let bad = #"{"id":"b","text":"ở Huế","label":[[2,9,"LOC"]]}"#

    @Test func aBadDocumentIsNamedAndTheRestIsDone() throws {
        let folder = try TemporaryFolder(["in.jsonl": Self.bad + "\n" + Self.good + "\n" + Self.good + "\n"])
        let run = try VietnerProcess(["import", "doccano", "in.jsonl", "-o", "out.jsonl"], in: folder)
        #expect(run.status == 2)
        #expect(
            run.messages == """
                in.jsonl:1: error: document "b": span 1 (LOC): end 9 is outside the text
                in.jsonl:3: error: the id "a" stands twice; only the first one is written

                """)
        #expect(try folder.names == ["in.jsonl", "out.jsonl"])
        let evaluated = try VietnerProcess(["evaluate", "out.jsonl", "out.jsonl", "--min", "1"], in: folder)
        #expect(evaluated.status == 0)
    }

    @Test func nothingIsPutInPlaceWhereAllFails() throws {
        let folder = try TemporaryFolder(["in.jsonl": Self.bad + "\n", "out.jsonl": "old"])
        #expect(try VietnerProcess(["import", "doccano", "in.jsonl", "-o", "out.jsonl"], in: folder).status == 2)
        #expect(try folder.contents(of: "out.jsonl") == Array("old".utf8))
    }

    @Test func aFolderOfBratIsRead() throws {
        let folder = try TemporaryFolder([
            "in/a%2Fb.txt": "ở Huế", "in/a%2Fb.ann": "T1\tLOC 2 5\tHuế\n", "in/c.ann": "", "in/d.txt": "no notes",
        ])
        let run = try VietnerProcess(["import", "brat", "in"], in: folder)
        #expect(run.status == 2 && run.messages == "in/c.txt: error: no such file or folder\n")
        #expect(try run.ids == ["a/b"])
    }

    @Test func columnsComeBackWithTheirTexts() throws {
        let line = #"{"id":"a","text":"ở  Huế, ","spans":[{"start":3,"end":6,"label":"LOC"}]}"#
        let folder = try TemporaryFolder(["a.jsonl": line])
        let script = "$VIETNER export conll a.jsonl | $VIETNER import conll - --texts a.jsonl > b.jsonl && "
        let run = try VietnerProcess(script: script + "$VIETNER evaluate a.jsonl b.jsonl --min 1", in: folder)
        #expect(run.status == 0, "\(run.messages)")
        #expect(String(decoding: try folder.contents(of: "b.jsonl"), as: UTF8.self).contains(#""text":"ở  Huế, ""#))
    }

    @Test(arguments: [
        (["import", "docano", "a"], "unknown format 'docano'. Did you mean 'doccano'?"),
        (["import", "doccano", "a", "--tokens", "word"], "'--tokens' means nothing for the format doccano."),
        (["import", "conll", "-", "--texts", "-"], "'-' can be read only once."),
        (["import", "brat", "-"], "brat is read from files, not from standard input."),
    ])
    func wrongUsageIsTold(arguments: [String], message: String) throws {
        let run = try VietnerProcess(arguments, in: try TemporaryFolder())
        #expect(run.status == 64 && run.messages.contains(message), "\(run.messages)")
    }
}
