import Foundation
import Testing

/// Order, files, pipes and signals.
@Suite struct AnnotateOutputTests {
    @Test func outputIsTheSameForEveryNumberOfJobs() throws {
        var lines = ""
        for number in 0..<3000 {
            lines +=
                number % 97 == 5
                ? "bad\n" : "{\"id\":\(number % 2900),\"text\":\"\(String(repeating: "số ", count: number % 50))\"}\n"
        }
        let folder = try TemporaryFolder(["in.jsonl": lines, "z.jsonl": lines])
        let one = try VietnerProcess(["annotate", "in.jsonl", "z.jsonl", "--from", "jsonl", "-j", "1"], in: folder)
        #expect(one.status == 2)
        #expect(try one.ids.count == (0..<2900).count { $0 % 97 != 5 || $0 + 2900 < 3000 })
        for jobs in ["2", "4", "9"] {
            let many = try VietnerProcess(
                ["annotate", "in.jsonl", "z.jsonl", "--from", "jsonl", "-j", jobs], in: folder)
            #expect(many.output == one.output && many.messages == one.messages && many.status == 2)
        }
    }

    @Test func furnitureIsLeftOutWhereAsked() throws {
        let text = "Đại tá Lê Văn An dự hội nghị tại Nghệ An.\nTin liên quan\nThượng tá Trần Văn Bình ra quân\n"
        let folder = try TemporaryFolder(["a.txt": text])
        let whole = try VietnerProcess(["annotate", "a.txt"], in: folder)
        let printed = String(decoding: whole.output, as: UTF8.self)
        #expect(printed.contains("\"text\":\"Trần Văn Bình\"") && printed.contains("\"region\":\"related\""))
        for command in [["annotate"], ["export", "csv", "--from", "text"], ["people", "--format", "jsonl"]] {
            let run = try VietnerProcess(command + ["a.txt", "--skip-furniture"], in: folder)
            let printed = String(decoding: run.output, as: UTF8.self)
            #expect(run.status == 0 && printed.contains("Lê Văn An"))
            #expect(!printed.contains("\"Trần Văn Bình\"") && !printed.contains("related"))
        }
    }

    @Test func aClosedPipeEndsInPeace() throws {
        let folder = try TemporaryFolder()
        let run = try VietnerProcess(
            script:
                #"yes 'xin chào' | "$VIETNER" annotate - --from lines | head -n 1 >/dev/null; exit ${PIPESTATUS[1]}"#,
            in: folder)
        #expect(run.status == 0 && run.messages.isEmpty)
    }

    @Test func theFileAppearsWhole() throws {
        let folder = try TemporaryFolder(["a.txt": "một", "out.jsonl": "old"])
        let direct = try VietnerProcess(["annotate", "a.txt"], in: folder)
        let run = try VietnerProcess(["annotate", "a.txt", "-o", "out.jsonl"], in: folder)
        #expect(run.status == 0 && run.output.isEmpty)
        #expect(try folder.contents(of: "out.jsonl") == direct.output)
        #expect(try folder.names == ["a.txt", "out.jsonl"])
    }

    @Test func failureLeavesNoFile() throws {
        let folder = try TemporaryFolder(["old.jsonl": "old"])
        let run = try VietnerProcess(["annotate", "none.txt", "-o", "new.jsonl"], in: folder)
        #expect(run.status == 2)
        #expect(try VietnerProcess(["annotate", "none.txt", "-o", "old.jsonl"], in: folder).status == 2)
        #expect(try folder.names == ["old.jsonl"])
        #expect(try folder.contents(of: "old.jsonl") == Array("old".utf8))
        let lost = try VietnerProcess(["annotate", "none.txt", "-o", "no/folder.jsonl"], in: folder)
        #expect(lost.status == 2 && lost.messages == "no/folder.jsonl: error: cannot write: no such file or folder\n")
    }

    @Test func aFullDeviceIsAnError() throws {
        let folder = try TemporaryFolder(["a.txt": "một"])
        let file = try VietnerProcess(["annotate", "a.txt", "-o", "/dev/full"], in: folder)
        #expect(file.status == 2 && file.messages == "/dev/full: error: cannot write: no space left on the device\n")
        let pipe = try VietnerProcess(script: #""$VIETNER" annotate a.txt >/dev/full"#, in: folder)
        #expect(pipe.status == 2 && pipe.messages == "standard output: error: no space left on the device\n")
    }

    @Test func aSignalLeavesNoFile() throws {
        let folder = try TemporaryFolder()
        // The input stays open until the temporary file has been seen and the signal sent.
        let run = try VietnerProcess(
            script: #"""
                mkfifo in
                exec 3<>in
                "$VIETNER" export csv - --from lines -o out.csv <in 3>&- &
                for try in {1..500}; do compgen -G '.out.csv.*' >/dev/null && break; sleep 0.01; done
                sleep 0.2
                kill -TERM $!
                wait $!
                status=$?
                ls -A
                exit $status
                """#, in: folder)
        #expect(run.status == 128 + 15)
        #expect(String(decoding: run.output, as: UTF8.self) == "in\n")
    }

    @Test func linesComeWhileMoreInputIsAwaited() throws {
        let folder = try TemporaryFolder()
        let run = try VietnerProcess(
            script: #"""
                mkfifo in out
                "$VIETNER" annotate - --from lines <in >out &
                exec 3>in 4<out
                echo một >&3
                read -r -t 20 line <&4 && echo "$line"
                exec 3>&-
                wait
                """#, in: folder)
        #expect(try run.lines.map { $0["text"] as? String } == ["một"])
    }
}
