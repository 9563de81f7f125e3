import TestSupport
import Testing
import VietLexicon

@testable import VietNER

@Suite struct SenseHarvestTests {
    private static let texts = [
        "Sáng nay, Ban Quản trị Khu nhà (BQTKN) họp bàn việc thu phí.\nBQTKN thông báo mức thu phí mới.",
        "Theo Ban Quản trị Khu nhà (BQTKN), mức thu phí giữ nguyên.",
        "Đoàn xe của hãng HKXL chạy thử. HKXL nhận khách. Trí tuệ nhân tạo (AI) hỗ trợ điều hành.",
        "Tủ sách Uống Bia Nhẹ Dịu (UBND) mở cửa. Hội đồng nhân dân (HĐND) xã đồng ý.",
    ]

    private static func rows(least: Int = 1) throws -> [[String: String]] {
        let annotator = try Bundled.annotator()
        var harvest = SenseHarvest(annotator)
        for (number, text) in texts.enumerated() { harvest.add(annotator.annotate(text), id: "t\(number)") }
        let lines = String(decoding: harvest.table(least: least), as: UTF8.self).split(separator: "\n")
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        #expect(lines.allSatisfy { $0.count == lines[0].count })
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
    }

    @Test func definitionsBecomeRows() throws {
        let rows = try Self.rows()
        let new = try #require(rows.first { $0["short"] == "BQTKN" })
        #expect(new["id"] == "abbr-bqtkn-ban-quan-tri-khu-nha" && new["expansion"] == "Ban Quản trị Khu nhà")
        #expect(new["verdict"] == "new" && new["certainty"] == "low" && new["source"] == "mined")
        #expect(new["count"] == "2" && new["documents"] == "2" && new["first"] == "t0:1")
        #expect(new["alignment"] == "B=Ban Q=Quản T=trị K=Khu N=nhà")
        #expect(new["cues"]?.contains("thu phí") == true)
        #expect(new["example"]?.contains("(BQTKN)") == true)
    }

    @Test func knownSensesAreCommentsAndOtherSensesAreRows() throws {
        let rows = try Self.rows()
        let known = try #require(rows.first { $0["short"] == "HĐND" })
        #expect(known["verdict"] == "known" && known["id"]?.hasPrefix("# abbr-") == true)
        let other = try #require(rows.first { $0["short"] == "UBND" })
        #expect(other["verdict"] == "other" && other["id"] == "abbr-ubnd-uong-bia-nhe-diu")
        #expect(other["known_senses"]?.contains("Ủy ban nhân dân") == true)
        let translated = try #require(rows.first { $0["short"] == "AI" })
        #expect(translated["alignment"]?.isEmpty == true)
    }

    @Test func unknownFormsAreCommentsWithExamples() throws {
        let rows = try Self.rows()
        let unknown = try #require(rows.first { $0["short"] == "HKXL" })
        #expect(unknown["id"] == "#" && unknown["verdict"] == "unknown" && unknown["count"] == "2")
        #expect(unknown["documents"] == "1" && unknown["first"] == "t2:1")
        #expect(unknown["example"]?.contains("HKXL chạy thử") == true)
        #expect(try Self.rows(least: 2).map { $0["short"] } == ["BQTKN", "HKXL"])
    }

    @Test func acceptedRowsAreReadAsTheyAre() throws {
        let annotator = try Bundled.annotator()
        var harvest = SenseHarvest(annotator)
        harvest.add(annotator.annotate(Self.texts[0]), id: "t")
        let table = String(decoding: harvest.table(), as: UTF8.self).replacing("\tlow\t", with: "\tmedium\t")
        let folder = try TemporaryFolder(["abbreviations.tsv": table])
        let taught = try Annotator(lexicons: Repository.path + "/Lexicons", adding: [folder.path])
        #expect(taught.annotate("Hôm qua, BQTKN họp.").expansions == ["BQTKN = Ban Quản trị Khu nhà"])
        #expect(annotator.annotate("Hôm qua, BQTKN họp.").expansions != ["BQTKN = Ban Quản trị Khu nhà"])
    }

    @Test func lettersAreShownWithTheirWords() throws {
        let proof = AlignmentProof(lexicon: try ShortFormReading.lexicon.get())
        #expect(proof.text("PCCC", "phòng cháy và chữa cháy") == "P=phòng C=cháy (và) C=chữa C=cháy")
        #expect(proof.text("THPTQG", "trung học phổ thông quốc gia") == "T=trung H=học P=phổ T=thông Q=quốc G=gia")
        #expect(proof.text("BCHTW", "Ban Chấp hành Trung ương") == "B=Ban C=Chấp H=hành TW=Trung ương")
        #expect(proof.text("IMF", "Quỹ Tiền tệ Quốc tế") == nil)
    }

    @Test func aFullTableKeepsWhatIsFrequent() {
        struct Entry: Counted, Sendable { var count = 0 }
        var table = BoundedTable<Int, Entry>(limit: 8)
        for round in 0..<3 {
            for key in 0..<4 { table.update(key, new: Entry()) { $0.count += 1 } }
            for key in 0..<20 { table.update(100 * (round + 1) + key, new: Entry()) { $0.count += 1 } }
        }
        let sorted = table.sorted
        #expect(table.isFull && sorted.count <= 8)
        #expect(sorted.prefix(4).map(\.key) == [0, 1, 2, 3] && sorted.prefix(4).allSatisfy { $0.entry.count == 3 })
    }
}
