import Foundation
import Testing

/// `export` to folders: what is in them, when they are refused, and splits.
@Suite struct ExportFolderTests {
    private func line(_ id: String, _ text: String = "ở Huế") -> String {
        let place = text.range(of: "Huế").map { text.unicodeScalars.distance(from: text.startIndex, to: $0.lowerBound) }
        let span = place.map { #"{"start":\#($0),"end":\#($0 + 3),"label":"LOC"}"# } ?? ""
        return #"{"id":"\#(id)","text":"\#(text)","spans":[\#(span)]}"# + "\n"
    }

    private func names(_ folder: TemporaryFolder, _ path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.appendingPathComponent(path).path).sorted()
    }

    @Test(arguments: [
        ("brat", ["%2Ea.ann", "%2Ea.txt", "annotation.conf", "b%2Fc.ann", "b%2Fc.txt"]),
        ("cas", ["%2Ea.xmi", "TypeSystem.xml", "b%2Fc.xmi"]),
        ("datasets", ["README.md", "features.json", "train.jsonl"]),
    ])
    func everyDocumentHasItsFiles(format: String, files: [String]) throws {
        let folder = try TemporaryFolder(["in.jsonl": line(".a") + line("b/c")])
        let run = try VietnerProcess(["export", format, "in.jsonl", "-o", "out/"], in: folder)
        #expect(run.status == 0, "\(run.messages)")
        #expect(try names(folder, "out") == files)
        #expect(try folder.names == ["in.jsonl", "out"])
    }

    @Test func aFolderWithContentIsRefused() throws {
        let folder = try TemporaryFolder(["in.jsonl": line("a"), "out/old.ann": "", "out/old.txt": "x"])
        let command = ["export", "brat", "in.jsonl", "-o", "out"]
        let refused = try VietnerProcess(command, in: folder)
        #expect(refused.status == 2)
        #expect(refused.messages == "out: error: the folder is not empty; --overwrite replaces it\n")
        #expect(try names(folder, "out") == ["old.ann", "old.txt"])
        let replaced = try VietnerProcess(command + ["--overwrite"], in: folder)
        #expect(replaced.status == 0, "\(replaced.messages)")
        #expect(try names(folder, "out") == ["a.ann", "a.txt", "annotation.conf"])
        try folder.write([], to: "out/thesis.odt")
        let kept = try VietnerProcess(command + ["--overwrite"], in: folder)
        #expect(kept.status == 2 && kept.messages.contains("not replaced, since no export writes"))
        #expect(try names(folder, "out").contains("thesis.odt"))
        #expect(try folder.names == ["in.jsonl", "out"])
        #expect(try VietnerProcess(["export", "brat", "in.jsonl", "-o", "in.jsonl"], in: folder).status == 2)
    }

    @Test func nothingIsLeftWhereAllFails() throws {
        let folder = try TemporaryFolder(["in.jsonl": "{}\n"])
        #expect(try VietnerProcess(["export", "cas", "in.jsonl", "-o", "out"], in: folder).status == 2)
        #expect(try folder.names == ["in.jsonl"])
    }

    @Test func nothingIsLeftWhereTheDiskIsFull() throws {
        let lines = (0..<400).map { line("\($0)", String(repeating: "ở Huế ", count: 200)) }.joined()
        let folder = try TemporaryFolder(["in.jsonl": lines])
        // A limit on the size of a file fails as a full disk does.
        let run = try VietnerProcess(
            script: "trap '' XFSZ; ulimit -f 100; $VIETNER export datasets in.jsonl -o out 2> messages", in: folder)
        #expect(run.status == 2)
        #expect(String(decoding: try folder.contents(of: "messages"), as: UTF8.self).contains("cannot write"))
        #expect(try folder.names == ["in.jsonl", "messages"])
    }

    @Test func aSplitSaysWhatWentWhere() throws {
        let words = (0..<400).map { "từ\($0)" }
        func text(_ number: Int) -> String {
            (0..<60).map { words[($0 * $0 * 7 + number * 53) % 400] }.joined(separator: " ")
        }
        // 40 texts, and copies of ten of them with another beginning.
        let texts = (0..<40).map { line("\($0)", text($0) + " Huế") }
        let copies = (0..<10).map { line("copy \($0)", "TIN MỚI: " + text($0) + " Huế.") }
        let folder = try TemporaryFolder([
            "in.jsonl": (texts + copies).joined(), "shuffled.jsonl": (texts + copies).reversed().joined(),
        ])
        let options = ["--split", "train=0.8,dev=0.1,test=0.1", "--seed", "3"]
        let run = try VietnerProcess(["export", "conll", "in.jsonl", "-o", "out"] + options, in: folder)
        #expect(run.status == 0)
        #expect(try names(folder, "out") == ["dev.conll", "split.csv", "test.conll", "train.conll"])
        func table(_ path: String) throws -> [String: String] {
            let rows = String(decoding: try folder.contents(of: path + "/split.csv"), as: UTF8.self)
                .components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }
            return Dictionary(
                uniqueKeysWithValues: rows.map { row in
                    let cells = row.components(separatedBy: ",")
                    return (cells[1], cells[0])
                })
        }
        let parts = try table("out")
        #expect(parts.count == 50)
        for number in 0..<10 { #expect(parts["\(number)"] == parts["copy \(number)"]) }
        #expect(run.messages.contains("10 documents are near duplicates of another"))
        for (part, range) in [("train", 36...44), ("dev", 3...8), ("test", 3...8)] {
            let count = parts.values.count { $0 == part }
            #expect(range.contains(count), "\(part): \(count)")
            let file = String(decoding: try folder.contents(of: "out/\(part).conll"), as: UTF8.self)
            #expect(file.components(separatedBy: "-DOCSTART-").count - 1 == count)
        }
        let other = try VietnerProcess(
            ["export", "brat", "shuffled.jsonl", "-o", "brat", "-j", "3"] + options, in: folder)
        #expect(other.status == 0)
        #expect(try table("brat") == parts)
        #expect(try names(folder, "brat") == ["annotation.conf", "dev", "split.csv", "test", "train"])
        _ = try VietnerProcess(["export", "csv", "in.jsonl", "-o", "csv"] + options.dropLast() + ["4"], in: folder)
        #expect(try table("csv") != parts)
    }

    @Test(arguments: [
        (["brat", "a.jsonl"], "name the folder to write with '--output'."),
        (["csv", "a.jsonl", "--overwrite"], "'--overwrite' is for exports to a folder."),
        (["csv", "a.jsonl", "--seed", "1"], "'--seed' needs '--split'."),
        (["csv", "a.jsonl", "-o", "x", "--split", "train=0.8,dev=0.1"], "the shares add up to 0.9, not to 1."),
        (["csv", "a.jsonl", "-o", "x", "--split", "train=0.5,train=0.5"], "'train' cannot name a part"),
        (["csv", "a.jsonl", "-o", "x", "--split", "../x=1"], "'../x' cannot name a part"),
        (["csv", "a.jsonl", "-o", "x", "--split", "train"], "'train' is no part"),
    ])
    func wrongUsageIsTold(arguments: [String], message: String) throws {
        let run = try VietnerProcess(["export"] + arguments, in: try TemporaryFolder())
        #expect(run.status == 64 && run.messages.contains(message), "\(run.messages)")
    }

    @Test func aSignalLeavesNoFolder() throws {
        let folder = try TemporaryFolder()
        // The input stays open until the hidden folder holds a file and the signal is sent.
        let run = try VietnerProcess(
            script: #"""
                mkfifo in
                exec 3<>in
                "$VIETNER" export brat - --from lines -o out -j 1 <in 3>&- &
                for n in {1..3000}; do echo "dòng $n"; done >&3
                for try in {1..500}; do compgen -G '.out.*/*.txt' >/dev/null && break; sleep 0.01; done
                compgen -G '.out.*/*.txt' >/dev/null && echo begun
                kill -TERM $!
                wait $!
                status=$?
                ls -A
                exit $status
                """#, in: folder)
        #expect(run.status == 128 + 15)
        #expect(String(decoding: run.output, as: UTF8.self) == "begun\nin\n")
    }
}
