import Testing
import VietLexicon
import VietText

@testable import VietNER

@Suite("Short forms are found by shape and lexicon")
struct ShortFormFinderTests {
    @Test(
        "in running text",
        arguments: [
            "Ban [CHQS] huyện ra mắt, [UBND] xã và [HĐND] cùng dự.",
            "[PTTg] ký, [ThS] Lê Na đọc, [BTLHQ] nhận.",
            "Sở [LĐ-TB&XH], Sở [VH,TT&DL] và Sở [NN&PTNT] họp.",
            "Nhiệm vụ [QP-AN], [QP- AN] và [KT - XH] năm nay.",
            "Tổ chức [PCTT&TKCN], Quân chủng [PK-KQ], [HIV/AIDS].",
            "Ban Chấp hành [T.Ư] Đảng bầu [BCH] mới.",
            "Trường [ĐH], [CĐ] tuyển sinh; [HĐND] - [UBND] xã.",
            "Ông [GS].[TS] Trần An và [PGS].[TS].[BS] Lê Bình.",
            "Ở [TP].[HCM], [TP].Vinh, [TP] Huế và [Tp]. Hồ Chí Minh.",
            "Nghị định 15/2020/[NĐ-CP], Nghị quyết 36-[NQ/TW], Tờ trình số 9/[TTr-UBND].",
            "Công văn số 81/[GP-BTTTT], Quyết định 5/2019/[QĐ-TTg].",
            "Quyết định số 4127/[QĐ-CAT-PX01], [Đ/c] Hà và [Đ/c] An.",
            "Đường [QL]15C nối [ĐT].359 và [QL]1.",
            "Phòng [PC02], [PA05] và Cục [A05] vào cuộc.",
            "Dịch [Covid-19] và [COVID-19] do virus [SARS-CoV-2] gây ra.",
            "Vụ việc do [KLMN] điều tra.", "Bệnh viện [BV]175 đón [BN]2910, Luật số 9/2018/[QH14].",
        ])
    func found(marked: String) throws {
        let text = marked.filter { $0 != "[" && $0 != "]" }
        #expect(try ShortFormReading(text).marked == marked)
    }

    @Test(
        "but not in codes, numerals, units, names and capitals of a headline",
        arguments: [
            "Đại hội XIII, quý III, thế kỷ XVI, khóa IX.",
            "Xe 36A-123.45 và xe QH-15-27 dừng lại.",
            "Tàu HQ-571 chở máy SK-9000X, súng K54, pháo ĐKZ 82, máy bay MiG-21.",
            "Đạt chuẩn ISO 27001 lúc 16:42 GMT+7.",
            "Dài 40 mm, nặng 3 kWh, cỡ chữ A A+.",
            "Nạn nhân T.T.H. và anh Q.Bình, chị Nông Văn Q. đã khai.",
            "Trang {NAME} và tệp report.PDF không mở được.",
            "HỘI CHA MẸ CÁC CA NƯỚC CHO TRẺ TẠI XÃ",
            "TIN ẢNH",
            "Tàu cá QNg 90045 TS bị nạn.",
            "Tàu CSB 8021 cập cảng.",
            "Chỉ số VN-Index tăng, hãng JP Morgan bán ra.",
        ])
    func notFound(text: String) throws {
        #expect(try ShortFormReading(text).marked == text)
    }

    @Test("a headline of capitals holds true short forms")
    func headline() throws {
        let reading = try ShortFormReading("BỘ CHQS TỈNH VÀ BTL QK 4 RA QUÂN GIÚP DÂN")
        #expect(reading.marked == "BỘ [CHQS] TỈNH VÀ [BTL] [QK] 4 RA QUÂN GIÚP DÂN")
    }

    @Test("lower case counts in a line without diacritics only")
    func unaccented() throws {
        #expect(try ShortFormReading("bo chqs tinh truc 24/24h").marked == "bo [chqs] tinh truc 24/24h")
        #expect(try ShortFormReading("bộ chqs tỉnh trực đêm").marked == "bộ chqs tỉnh trực đêm")
    }

    @Test("nothing comes of a text without capitals, or of no text")
    func empty() throws {
        for text in ["", "   \n", "trời mưa to và gió lớn.", "()[]{}&-/,."] {
            let short = try ShortFormReading(text).short
            #expect(short.forms.isEmpty && short.keys.isEmpty && short.definitions.isEmpty)
        }
    }

    @Test("forms are in order, apart, and within the text, whatever the marks", arguments: 0..<40)
    func disorder(seed: Int) throws {
        let pieces = [
            "A", "UBND", "T.Ư", "-", "&", ",", "/", ".", "(", ")", " ", "\n", "QP", "21/2019", "hội", "Đ", "15C",
            "Ủy ban nhân dân",
        ]
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        var text = ""
        for _ in 0..<400 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            text += pieces[Int(state >> 33) % pieces.count]
        }
        let reading = try ShortFormReading(text)
        var last: Int32 = 0
        for form in reading.short.forms {
            #expect(form.tokens.lowerBound >= last && !form.tokens.isEmpty)
            #expect(form.evidence > .candidate)
            last = form.tokens.upperBound
            _ = reading.chooser.expansion(of: form)
        }
        #expect(last <= Int32(reading.tokens.count))
        for pair in reading.short.definitions {
            #expect(reading.short.forms.indices.contains(Int(pair.short)) && !pair.long.isEmpty)
        }
    }

    @Test("a memo of an earlier text changes nothing")
    func memo() throws {
        let finder = try ShortFormReading.finder.get()
        var memo = ShortFormMemo()
        for text in ["UBND xã và HĐND", "Sở GD&ĐT, BTL QK 4", "UBND và BTL (Bộ Tư lệnh)"] {
            let fresh = try ShortFormReading(text)
            var table = FormTable(vocabulary: finder.lexicon.vocabulary)
            var tokens = fresh.tokens
            table.assign(&tokens, of: fresh.utf8)
            let again = finder.find(tokens, forms: table.forms, utf8: fresh.utf8, memo: &memo)
            #expect(again.forms == fresh.short.forms && again.keys == fresh.short.keys)
        }
    }
}
