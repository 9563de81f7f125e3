import Testing

@testable import VietText

@Suite struct SyllableTests {
    private func isSyllable(_ word: some StringProtocol) -> Bool {
        Syllable.isSyllable(Spelling.fold(Array(word.utf8)[...])[...])
    }

    @Test func acceptsRunningText() {
        let text = """
            sáng nay tại thành phố thủ trưởng đơn vị đã chủ trì hội nghị tổng kết công tác huấn luyện chiến đấu sẵn sàng
            cứu hộ cứu nạn phòng chống thiên tai dịch bệnh và quản lý biên giới quốc gia trong giai đoạn hiện nay nhằm
            nâng cao chất lượng tổng hợp của lực lượng vũ trang ba thứ quân quyết tâm giữ vững chủ quyền lãnh thổ
            khuỷu nguệch ngoạc khuya huỳnh huỵch quýt quằn quại ngoằn ngoèo xoong tuýp buýt nghiêng giếng gìn giặt gì
            yêu yếm yết ỉa ưu ươn oan uống uể oải ủy ỷ ý vỹ thuở huơ xuân luật khuấy quốc quần quăng thuyền tuyết
            ngoẻo toẹt hoẵng loắt choắt xoáy xoăn ngoạm khoảnh ngã nghỉ kể ghế ghi kính ruộng rượu hươu phượng pin
            xe cộ đường thuộc được đầu tiên bước nước người nghiệp kiện khuyến mại triệu chuyện ban chi xa tinh thanh
            """
        for word in text.split(whereSeparator: \.isWhitespace) { #expect(isSyllable(word), "\(word)") }
    }

    @Test(arguments: [
        "chqs", "bđbp", "ubnd", "th", "sv", "hđ", "hđnd", "qđnd", "tw", "bch", "nq", "ttg", "bot", "cat", "hiv", "gdp",
        "usb", "wto", "covid", "viettel", "strong", "brands", "film", "fa", "za", "wa", "ja", "cê", "cinh", "ka", "gê",
        "nge", "qa", "q", "quu", "đ", "", "nghiêngg", "bân5", "a-b", "coa", "iên", "cyên",
    ])
    func rejects(word: String) {
        #expect(!isSyllable(word))
    }

    /// p, t, c and ch allow sắc and nặng only.
    @Test(arguments: ["cap", "mat", "cac", "cach", "càp", "mảt", "cãc", "càch", "tuyet"])
    func rejectsTones(word: String) {
        #expect(!isSyllable(word))
    }

    @Test(arguments: ["cáp", "mạt", "các", "cạch", "tuyết"])
    func acceptsTones(word: String) {
        #expect(isSyllable(word))
    }

    @Test(arguments: [
        ("duong", true), ("cap", true), ("viet", true), ("nghiep", true), ("quoc", true), ("thuy", true),
        ("gieng", true),
        ("nguyen", true), ("ubnd", false), ("strong", false), ("the", true), ("of", false), ("and", false),
        ("đại", false),
    ])
    func judgesBare(word: String, expected: Bool) {
        #expect(Syllable.isBareSyllable(Spelling.fold(Array(word.utf8)[...])[...]) == expected)
    }
}
