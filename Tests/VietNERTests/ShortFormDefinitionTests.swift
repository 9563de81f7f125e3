import Testing

@testable import VietNER

@Suite("Short forms are paired with the words that define them")
struct ShortFormDefinitionTests {
    @Test(
        "by initials",
        arguments: [
            ("Nhiệm vụ quân sự, quốc phòng (QSQP) năm nay.", "QSQP = quân sự, quốc phòng"),
            ("Bộ Chỉ huy Quân sự (CHQS) tỉnh họp.", "CHQS = Chỉ huy Quân sự"),
            ("Diễn tập phòng cháy, chữa cháy (PCCC) ở chợ.", "PCCC = phòng cháy, chữa cháy"),
            ("Ban Chấp hành Trung ương (BCHTW) Đảng.", "BCHTW = Ban Chấp hành Trung ương"),
            ("Công tác hậu cần - kỹ thuật (HC-KT) tốt.", "HC-KT = hậu cần - kỹ thuật"),
            ("Phòng, chống ma túy và tội phạm (PCMT&TP).", "PCMT&TP = Phòng, chống ma túy và tội phạm"),
            ("Anh giữ vườn ươm cây giống (VƯCG) của xã.", "VƯCG = vườn ươm cây giống"),
            ("Đội trực cứu hộ trên đèo (TCHTĐ) báo về.", "TCHTĐ = trực cứu hộ trên đèo"),
            ("Hạ tầng bến thuyền làng chài quốc gia (BTLC).", "BTLC = bến thuyền làng chài"),
            ("Tổ bảo vệ vườn hồng (BVVH).", "BVVH = bảo vệ vườn hồng"),
            ("Tổ bảo vệ vườn hồng (sau đây gọi tắt là BVVH) đi tuần.", "BVVH = bảo vệ vườn hồng"),
            ("Tổ bảo vệ vườn hồng (“BVVH”) đi tuần.", "BVVH = bảo vệ vườn hồng"),
        ])
    func initials(text: String, definition: String) throws {
        #expect(try ShortFormReading(text).definitions == [definition])
    }

    @Test(
        "the short form first",
        arguments: [
            ("Đơn vị duy trì SSCĐ (sẵn sàng chiến đấu) cao.", "SSCĐ = sẵn sàng chiến đấu"),
            ("Ban BTL (Bộ Tư lệnh) họp.", "BTL = Bộ Tư lệnh"),
            ("Nhóm VHCG (vườn hoa cây giống; lập năm ngoái) họp.", "VHCG = vườn hoa cây giống"),
        ])
    func shortFirst(text: String, definition: String) throws {
        #expect(try ShortFormReading(text).definitions == [definition])
    }

    @Test(
        "by the expansion of the lexicon, and names before foreign forms",
        arguments: [
            ("Theo Tổ chức Y tế thế giới (WHO), dịch đã lui.", "WHO = Tổ chức Y tế thế giới"),
            ("Mặt trận Tổ quốc Việt Nam (MTTQ) giám sát.", "MTTQ = Mặt trận Tổ quốc"),
            ("Hiệp hội Trồng hoa Đông Dương (XQZ) cho biết.", "XQZ = Hiệp hội Trồng hoa Đông Dương"),
            ("Tổng Công ty Rau sạch miền núi (XQZV) bán ra.", "XQZV = Tổng Công ty Rau sạch miền núi"),
        ])
    func translations(text: String, definition: String) throws {
        #expect(try ShortFormReading(text).definitions == [definition])
    }

    @Test(
        "but not by credits, places, teams and remarks",
        arguments: [
            "Bão đổ bộ đêm qua (TTXVN).",
            "Chị sống ở quận 3 (TP.HCM) từ nhỏ.",
            "Cầu thủ Văn Nam (HAGL) ghi bàn.",
            "Ban Phong trào (MTTQ tỉnh) họp.",
            "Tin: Lê Văn Nam (CTV)",
            "HĐND (khóa XI) bầu lại.",
            "Hôm qua.\n(UBND) xã họp.",
            "Tổ bảo vệ vườn hồng (nay là BVVH) đi tuần.",
            "UBND (", "(UBND", "UBND ()", "()UBND()",
        ])
    func traps(text: String) throws {
        #expect(try ShortFormReading(text).definitions == [])
    }

    @Test("the parenthesis reaches from bracket to bracket")
    func parenthesis() throws {
        let reading = try ShortFormReading("nghĩa vụ quân sự (NVQS) năm nay")
        let pair = try #require(reading.short.definitions.first)
        #expect(reading.text(pair.parenthesis) == "(NVQS)")
        #expect(pair.order == .longFirst)
        #expect(reading.short.forms[Int(pair.short)].evidence == .definition)
    }

    @Test("a definition holds for the whole text, also before it")
    func wholeText() throws {
        let reading = try ShortFormReading("VHCG mở cửa. Nhóm vườn hoa cây giống (VHCG) lập năm ngoái. VHCG bán hoa.")
        #expect(reading.expansions == Array(repeating: "VHCG = vườn hoa cây giống", count: 3))
    }

    @Test("a word in capitals is a short form where the text defines it")
    func candidate() throws {
        let reading = try ShortFormReading("Đội hoa an toàn (HAT) ra quân. Đội HAT trồng cây.")
        #expect(reading.marked == "Đội hoa an toàn ([HAT]) ra quân. Đội [HAT] trồng cây.")
        #expect(try ShortFormReading("Đội HAT trồng cây.").short.forms.isEmpty)
    }
}
