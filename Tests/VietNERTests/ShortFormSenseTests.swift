import Testing
import VietLexicon
import VietText

@testable import VietNER

@Suite("Short forms are expanded in the sense of their place")
struct ShortFormSenseTests {
    @Test(
        "by neighbors and cues",
        arguments: [
            ("Báo cáo của TS Nguyễn Văn Nam được khen.", "TS = Tiến sĩ"),
            ("Nhà trường tăng chỉ tiêu TS năm sau.", "TS = tuyển sinh"),
            ("Anh lính giữ biển đảo TS thân yêu.", "TS = Trường Sa"),
            ("Sửa cầu trên ĐT.359 trong tháng.", "ĐT = đường tỉnh"),
            ("Liên hệ ĐT: 0912.xxx.xxx để đặt.", "ĐT = điện thoại"),
            ("Phòng ĐT của nhà trường họp.", "ĐT = đào tạo"),
            ("Nghi phạm Lê Văn Nam (SN 1990) khai.", "SN = sinh năm"),
            ("Sở GD-ĐT ra đề.", "GD-ĐT = Giáo dục và Đào tạo"),
            ("Trung đoàn TL 236 bắt mục tiêu.", "TL = Tên lửa"),
            ("Xe khách lật trên TL 10 sáng nay.", "TL = tỉnh lộ"),
            ("BCH Quân sự tỉnh sơ kết.", "BCH = Bộ Chỉ huy"),
            ("Đẩy mạnh khoa học, công nghệ (KHCN) ở xã.", "KHCN = khoa học, công nghệ"),
            ("Trường ĐH CNTT&TT (ICTU) mở ngành.", "ICTU = Trường đại học công nghệ thông tin và truyền thông"),
        ])
    func senses(text: String, expansion: String) throws {
        #expect(try ShortFormReading(text).expansions.contains(expansion))
    }

    @Test(
        "compounds and document numbers from their parts",
        arguments: [
            ("Nghị định 15/2020/NĐ-CP có hiệu lực.", "NĐ-CP = Nghị định - Chính phủ"),
            ("Nghị quyết số 36-NQ/TW nêu rõ.", "NQ/TW = Nghị quyết - Trung ương"),
            ("Quy định số 70-QĐ/TW nêu rõ.", "QĐ/TW = Quy định - Trung ương"),
            ("Quyết định số 70-QĐ/TW nêu rõ.", "QĐ/TW = Quyết định - Trung ương"),
            ("Chỉ thị số 8-CT/TU nêu rõ.", "CT/TU = Chỉ thị - Tỉnh ủy"),
        ])
    func compositions(text: String, expansion: String) throws {
        #expect(try ShortFormReading(text).expansions == [expansion])
    }

    @Test("a composition says so")
    func source() throws {
        let reading = try ShortFormReading("Nghị định 15/2020/NĐ-CP")
        let form = try #require(reading.short.forms.first)
        #expect(reading.chooser.expansion(of: form)?.source == .composed)
        let known = try ShortFormReading("UBND xã")
        let first = try #require(known.short.forms.first)
        let expansion = try #require(known.chooser.expansion(of: first))
        #expect(expansion.source == .lexicon && expansion.text == "Ủy ban nhân dân")
        #expect(expansion.senses.first?.entry != nil)
    }

    @Test("weights add up to one, best first")
    func weights() throws {
        let reading = try ShortFormReading("TS và CT có mặt, TP cũng vậy")
        for form in reading.short.forms {
            let senses = try #require(reading.chooser.expansion(of: form)?.senses)
            #expect(abs(senses.reduce(0) { $0 + $1.weight } - 1) < 1e-9)
            #expect(zip(senses, senses.dropFirst()).allSatisfy { $0.weight >= $1.weight })
            #expect(Set(senses.map(\.expansion)).count == senses.count)
        }
    }

    @Test("an unknown form has no expansion")
    func unknown() throws {
        let reading = try ShortFormReading("Hãng XQZW ra mắt.")
        let form = try #require(reading.short.forms.first)
        #expect(reading.chooser.expansion(of: form) == nil)
    }
}

@Suite("Misspelt short forms are read as the right ones")
struct ShortFormSlipTests {
    @Test(
        "within a text and by the lexicon",
        arguments: [
            ("Nhiệm vụ quân sự, quốc phòng (QSQP). Bàn về QSPQ.", "QSPQ → QSQP"),
            ("UBDN phường họp.", "UBDN → UBND"),
            ("Bộ CHSQ tỉnh họp.", "CHSQ → CHQS"),
            ("Duy trì SSCD nghiêm.", "SSCD → SSCĐ"),
            ("HDND xã họp.", "HDND → HĐND"),
            ("UBNDD phường họp.", "UBNDD → UBND"),
            ("Hội LHPN tặng quà. Chị em LHPM cảm ơn.", "LHPM → LHPN"),
        ])
    func slips(text: String, slip: String) throws {
        #expect(try ShortFormReading(text).slips == [slip])
    }

    @Test(
        "but known, defined and foreign forms stay",
        arguments: [
            "CAND và CATP phối hợp.", "ĐBP, ĐBQH, BTV, BTC dự họp.", "NASA, UNHCR và CDC cảnh báo.",
            "Nhóm hoa sen của quê (HSCQ) và nhóm hoa sen quê cũ (HSQC) cùng thi.", "Tờ trình số 12-TB/TU của tỉnh.",
        ])
    func valid(text: String) throws {
        #expect(try ShortFormReading(text).slips == [])
    }

    @Test("the corrected word is the vocabulary's")
    func correction() throws {
        let reading = try ShortFormReading("Bộ CHSQ tỉnh họp.")
        let correction = try #require(reading.short.corrections.first)
        #expect(correction.token == 1)
        let vocabulary = try ShortFormReading.lexicon.get().vocabulary
        #expect(vocabulary.text(of: correction.key) == "chqs")
        let form = try #require(reading.short.forms.first)
        #expect(reading.chooser.expansion(of: form)?.nearMiss?.form == "CHQS")
    }
}
