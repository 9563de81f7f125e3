import Foundation
import Testing

/// The command away from the folder it was built in.
@Suite struct MovedCommandTests {
    private static let sentence = "Đại tá Lê Văn An phát biểu."

    /// The lexicons of the build, beside the command.
    private static let resources = "$(dirname \"$VIETNER\")/VietNER_VietLexicon.resources"

    /// Copies the command to `bin/` of a new folder, runs `layout` there, then annotates a sentence from another folder.
    private func run(layout: String, command: String = "../bin/vietner") throws -> VietnerProcess {
        let script = """
            set -e
            mkdir bin away
            cp "$VIETNER" bin/
            \(layout)
            cd away
            printf '\(Self.sentence)' | \(command) annotate -
            """
        return try VietnerProcess(script: script, in: TemporaryFolder())
    }

    @Test(arguments: [
        "cp -r \"\(resources)\" bin/", "cp -r \"\(resources)/Lexicons\" bin/",
        "mkdir -p share/vietner && cp -r \"\(resources)/Lexicons\" share/vietner/",
    ])
    func findsTheLexiconsThatMovedWithIt(layout: String) throws {
        let moved = try run(layout: layout)
        #expect(moved.status == 0, "\(moved.messages)")
        let line = try #require(try moved.lines.first)
        let spans = try #require(line["spans"] as? [[String: Any]])
        #expect(spans.compactMap { $0["text"] as? String } == ["Đại tá", "Lê Văn An"])
    }

    @Test func aLinkToTheCommandWorksToo() throws {
        let layout = "cp -r \"\(Self.resources)\" bin/ && ln -s ../bin/vietner away/v"
        #expect(try run(layout: layout, command: "./v").status == 0)
    }

    /// There is no way back to the folder of the build.
    @Test func withoutLexiconsItSaysWhereItLooked() throws {
        let moved = try run(layout: "true")
        #expect(moved.status == 3 && moved.output.isEmpty)
        #expect(moved.messages.contains("[lexicons-not-found]"))
        #expect(moved.messages.contains("share/vietner/Lexicons"))
    }

    /// Hash seeds change from process to process, and nothing may follow them.
    @Test func twoRunsWriteTheSameBytes() throws {
        let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Corpus").path
        let folder = try TemporaryFolder()
        let runs = try ["1", "1", "2"].map { jobs in
            try VietnerProcess(["annotate", corpus, "-j", jobs], in: folder)
        }
        #expect(runs.allSatisfy { $0.status == runs[0].status && !$0.output.isEmpty })
        #expect(runs[1].output == runs[0].output)
        #expect(runs[2].output == runs[0].output)
    }
}
