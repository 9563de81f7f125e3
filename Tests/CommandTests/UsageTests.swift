import Foundation
import Testing

/// Exit codes and messages of the command line itself.
@Suite struct UsageTests {
    @Test(arguments: [
        (["annotate", "a", "--lable", "ORG"], "Did you mean '--label'?"),
        (["annotate", "a", "--label", "PERSN"], "unknown label 'PERSN'. Did you mean 'PERSON'?"),
        (["annotate", "a", "--label", "XYZXYZ"], "Known are RANK, PERSON"),
        (["annotate", "a", "--encoding", "vicsii"], "unknown encoding 'vicsii'. Did you mean 'viscii'?"),
        (["annotate", "a", "--as-of", "2024-13"], "write 2024, 2024-01 or 2024-01-24"),
        (["annotate", "a", "--offsets", "bytes"], "bytes"),
        (["annotate", "a", "-j", "0"], "from 1 to 1024"),
        (["annotate", "-", "-"], "only once"),
        (["annotate", "a", "--from", "lines", "--encoding", "utf-16"], "needs '--from text'"),
        (["annotate"], "Missing expected argument"),
        (["anotate"], "unknown command 'anotate'. Did you mean 'annotate'?"),
        (["frobnicate", "a"], "Known are annotate, "),
        (["check", "a", "--lexicons", "b"], "give the folder once"),
        (["evaluate", "-", "-"], "only once"),
        (["evaluate", "a", "b", "--min", "ORG"], "write 0.85 or ORG=0.9"),
        (["evaluate", "a", "b", "--min", "OGR=1"], "Did you mean 'ORG'?"),
        (["evaluate", "a", "b", "--min", "ORG=1", "--label", "LOC"], "leaves out"),
    ])
    func wrongUsageIsExplained(arguments: [String], message: String) throws {
        let run = try VietnerProcess(arguments, in: TemporaryFolder())
        #expect(run.status == 64 && run.output.isEmpty)
        #expect(run.messages.contains(message))
    }

    @Test func versionHelpAndCompletion() throws {
        let folder = try TemporaryFolder()
        #expect(try VietnerProcess(["--version"], in: folder).output == Array("0.1.0\n".utf8))
        for command in ["annotate", "explain", "evaluate", "lookup", "check", "lexicons"] {
            let run = try VietnerProcess([command, "--help"], in: folder)
            #expect(run.status == 0 && String(decoding: run.output, as: UTF8.self).contains("vietner \(command)"))
        }
        let completion = try VietnerProcess(["--generate-completion-script", "bash"], in: folder)
        #expect(completion.status == 0 && !completion.output.isEmpty)
    }

    @Test func explainTakesATextAFileOrStandardInput() throws {
        let folder = try TemporaryFolder(["a.txt": "một\n"])
        for (input, arguments) in [("", ["một"]), ("", ["a.txt"]), ("một", ["-"])] {
            let run = try VietnerProcess(["explain"] + arguments, in: folder, input: Array(input.utf8))
            #expect(run.status == 0 && String(decoding: run.output, as: UTF8.self).hasPrefix("một\n"))
        }
        let json = try VietnerProcess(["explain", "một", "--format", "json"], in: folder)
        #expect(try (json.lines.first?["document"] as? [String: Any])?["text"] as? String == "một")
        #expect(try json.lines.first?["candidates"] is [Any])
        #expect(try VietnerProcess(["explain", "."], in: folder).status == 2)
    }

    @Test func mistakesInLexiconsAndRulesAreToldTogether() throws {
        let folder = try TemporaryFolder([
            "L/kinds.tsv": "kind\tlabel\tcolor\tunaccented\tabout\nplace\tLOC\t\tno\ta place\n",
            "L/sources.tsv": "id\ttitle\tabout\nown\tOwn\town rows\n",
            "L/places.tsv": "id\ttext\tkind\tsource\na\tHuế\tplcae\town\n",
            "L/rules/a.rules": "rule a.b\n  match <Nonsense>\n  make place\n  yes [Huế]place\n",
        ])
        let run = try VietnerProcess(["annotate", "-", "--lexicons", "L"], in: folder, input: Array("Huế".utf8))
        #expect(run.status == 3 && run.output.isEmpty)
        #expect(run.messages.contains("L/places.tsv:2:7: error: unknown kind plcae"))
        #expect(run.messages.contains("L/rules/a.rules:2:10: error: no token class is named Nonsense"))
    }
}
