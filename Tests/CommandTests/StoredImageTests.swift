import Foundation
import Testing

/// Runs that find the image of an earlier run say the same as runs that read the lexicons.
@Suite struct StoredImageTests {
    private static let lexicons = [
        "own/kinds.tsv": """
        kind\tlabel\tcolor\tunaccented\tabout
        rank\tRANK\t#b45309\tyes\tranks

        """,
        "own/sources.tsv": "id\ttitle\tabout\nown\tOwn knowledge\tnone\n",
        "own/ranks.tsv": "id\ttext\tkind\tsource\nrank-1\tĐại tá\trank\town\n",
        "a.txt": "Đại tá An, Trung tá Ba.",
        "cache/keep": "",
    ]

    /// Tables of encodings of its own, since those of the build may be too young.
    private static let encodings =
        "cp -r \"$(dirname \"$VIETNER\")/VietNER_VietLexicon.resources/Lexicons/encodings\" own/; "
    /// Files that have just changed give no image.
    private static let settled = encodings + "sleep 2.1; "
    private static let annotate = "\"$VIETNER\" annotate a.txt --lexicons own; "

    private func run(_ script: String, in folder: TemporaryFolder) throws -> VietnerProcess {
        try VietnerProcess(script: "export XDG_CACHE_HOME=\"$PWD/cache\"; " + script, in: folder)
    }

    /// What the cache holds; each run leaves an image of the lexicons and one of the encodings.
    private func images(_ folder: TemporaryFolder) throws -> [URL] {
        let cache = folder.url.appendingPathComponent("cache/vietner")
        return (try? FileManager.default.contentsOfDirectory(at: cache, includingPropertiesForKeys: nil)) ?? []
    }

    private func ranks(_ run: VietnerProcess) throws -> [[String]] {
        try run.lines.map { line in
            try #require(line["spans"] as? [[String: Any]]).compactMap { $0["text"] as? String }
        }
    }

    /// All articles, once from the files, once keeping an image, twice from the image.
    @Test func theOutputIsTheSame() throws {
        let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Corpus").path
        let folder = try TemporaryFolder(["cache/keep": ""])
        let script = """
            sleep 2.1
            XDG_CACHE_HOME=/dev/null "$VIETNER" annotate \(corpus) -o without
            for name in first second third; do "$VIETNER" annotate \(corpus) -o $name || exit; done
            """
        let made = try run(script, in: folder)
        #expect(made.status == 0 && made.messages.isEmpty)
        let without = try folder.contents(of: "without")
        #expect(!without.isEmpty)
        for name in ["first", "second", "third"] { #expect(try folder.contents(of: name) == without) }
        #expect(try images(folder).count == 2)
    }

    @Test func aChangeShowsInTheNextRun() throws {
        let folder = try TemporaryFolder(Self.lexicons)
        let row = "rank-2\\tTrung tá\\trank\\town\\n"
        let both = try run(
            Self.settled + Self.annotate + "printf '\(row)' >>own/ranks.tsv; " + Self.annotate, in: folder)
        #expect(try images(folder).count == 2)
        #expect(try ranks(both) == [["Đại tá"], ["Đại tá", "Trung tá"]])
        let broken = try run("printf 'rank-3\\n' >>own/ranks.tsv; " + Self.annotate, in: folder)
        #expect(broken.status == 3 && broken.messages.contains("[wrong-cell-count]"))
    }

    @Test(arguments: ["truncate -s 1000", "truncate -s 0", "truncate -s +8", "sed -i s/rank/bank/g", "rm", "chmod 0"])
    func aDamagedImageIsMadeAnew(damage: String) throws {
        let folder = try TemporaryFolder(Self.lexicons)
        let script =
            Self.settled + Self.annotate + damage + " cache/vietner/*.image; " + Self.annotate + Self.annotate
        let runs = try run(script, in: folder)
        #expect(runs.status == 0 && runs.messages.isEmpty)
        #expect(try ranks(runs) == [["Đại tá"], ["Đại tá"], ["Đại tá"]])
        #expect(try images(folder).count == 2)
        let image = try #require(try images(folder).first)
        let mode = try FileManager.default.attributesOfItem(atPath: image.path)[.posixPermissions] as? Int
        #expect(damage == "chmod 0" || mode == 0o600)
    }

    @Test(arguments: ["/dev/null", "$PWD/a.txt", "relative", ""])
    func whereThereIsNoFolderForItNobodyIsTold(cache: String) throws {
        let folder = try TemporaryFolder(Self.lexicons)
        let runs = try run(
            Self.settled + "export HOME=/dev/null XDG_CACHE_HOME=\"\(cache)\"; " + Self.annotate + Self.annotate,
            in: folder)
        #expect(runs.status == 0 && runs.messages.isEmpty)
        #expect(try ranks(runs) == [["Đại tá"], ["Đại tá"]])
        #expect(try folder.names == ["a.txt", "cache", "own"])
    }

    @Test func manyFirstRunsAtOnceLeaveOneImage() throws {
        let folder = try TemporaryFolder(Self.lexicons)
        let runs = try run(
            Self.settled + "for i in 1 2 3 4 5 6; do { \(Self.annotate)} & done; wait; " + Self.annotate, in: folder)
        #expect(try ranks(runs) == [[String]](repeating: ["Đại tá"], count: 7))
        #expect(try images(folder).map(\.pathExtension) == ["image", "image"])
    }

    @Test func oldImagesMakeRoom() throws {
        let folder = try TemporaryFolder(Self.lexicons)
        // Each name of the folder is a choice of its own.
        let runs = try run(
            Self.settled
                + "for i in 1 2 3 4 5 6 7 8 9 10; do ln -s own l$i; \"$VIETNER\" annotate a.txt --lexicons l$i; done",
            in: folder)
        #expect(try ranks(runs) == [[String]](repeating: ["Đại tá"], count: 10))
        #expect(try images(folder).count == 8)
    }

    @Test func filesThatHaveJustChangedGiveNone() throws {
        let folder = try TemporaryFolder(Self.lexicons)
        #expect(try ranks(run(Self.encodings + "touch own/ranks.tsv; " + Self.annotate, in: folder)) == [["Đại tá"]])
        #expect(try images(folder).isEmpty)
    }

    /// An image holds what has passed; `check` is there to say what has not.
    @Test func checkReadsTheFiles() throws {
        let folder = try TemporaryFolder(Self.lexicons)
        let checked = try run(Self.settled + Self.annotate + "rm cache/vietner/*; \"$VIETNER\" check own", in: folder)
        #expect(checked.status == 0)
        let counts = "1 entries, 0 senses, 0 rules, 0 examples, 0 failed\n"
        #expect(String(decoding: checked.output, as: UTF8.self).hasSuffix(counts))
        #expect(try images(folder).isEmpty)
    }
}
