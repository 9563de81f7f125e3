import Foundation
import Testing

@Suite struct MineTests {
    @Test func rowsAreTheSameFromTextsAndFromTheirLines() throws {
        let folder = try TemporaryFolder([
            "a.txt": "Ban Quản trị Khu nhà (BQTKN) họp. Hãng HKXL chạy thử.",
            "b.txt": "Ban Quản trị Khu nhà (BQTKN) nghỉ.",
        ])
        let texts = try VietnerProcess(["mine", "a.txt", "b.txt", "-j", "2"], in: folder)
        let lines = try VietnerProcess(
            script: "$VIETNER annotate a.txt b.txt | $VIETNER mine - -o rows.tsv", in: folder)
        #expect(texts.status == 0 && lines.status == 0 && lines.output.isEmpty)
        #expect(try folder.contents(of: "rows.tsv") == texts.output)
        let rows = String(decoding: texts.output, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: "\t")
        }
        #expect(rows.count == 3 && rows[1].contains("BQTKN") && rows[1].contains("a.txt:1") && rows[2][0] == "#")
        let frequent = try VietnerProcess(["mine", "a.txt", "b.txt", "--least", "2"], in: folder)
        #expect(frequent.output.count { $0 == 0x0A } == 2)
    }
}
