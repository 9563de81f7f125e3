import Testing
import VietNER

/// Canonical forms that need the document.
@Suite struct CanonicalTests {
    private func organizations(_ text: String) throws -> [String] {
        try Bundled.annotator().annotate(text).canonical(.organization)
    }

    @Test(arguments: [
        ("Tỉnh Thanh Hóa vào hè. Bộ CHQS tỉnh ra quân.", "Bộ CHQS tỉnh = Bộ Chỉ huy Quân sự tỉnh Thanh Hóa"),
        ("Bộ CHQS tỉnh ra quân. Đoàn về tỉnh Thanh Hóa.", "Bộ CHQS tỉnh = Bộ Chỉ huy Quân sự tỉnh Thanh Hóa"),
        ("Tại thành phố Hải Phòng, Công an thành phố họp.", "Công an thành phố = Công an thành phố Hải Phòng"),
        ("Tại xã Mường Lát, UBND xã họp.", "UBND xã = Ủy ban nhân dân xã Mường Lát"),
        ("Tỉnh Nghệ An có mưa. Tỉnh ủy chỉ đạo.", "Tỉnh ủy = Tỉnh ủy Nghệ An"),
        ("Tỉnh Đắk Lắk có mưa. Tại huyện Krông Bông, Huyện ủy họp.", "Huyện ủy = Huyện ủy Krông Bông"),
        ("HĐND TỈNH CAO BẰNG THÔNG QUA MƯỜI BẢY NGHỊ QUYẾT", "HĐND TỈNH CAO BẰNG = Hội đồng nhân dân tỉnh Cao Bằng"),
        ("Tại tỉnh Nghệ An, Phòng CSHS phá án.", "Phòng CSHS = Phòng Cảnh sát hình sự Công an tỉnh Nghệ An"),
        ("Tại tỉnh Nghệ An, Phòng PC03 phá án.", "Phòng PC03 = Phòng Cảnh sát kinh tế Công an tỉnh Nghệ An"),
        ("Tại tỉnh Nghệ An, Sở LĐ-TB&XH họp.", "Sở LĐ-TB&XH = Sở Lao động - Thương binh và Xã hội tỉnh Nghệ An"),
        ("Quân khu 4 họp. Đại tá Lê Hà, Phó Chính ủy Quân khu, nói.", "Quân khu = Quân khu 4"),
        ("Nghị quyết của Đảng.", "Đảng = Đảng Cộng sản Việt Nam"),
        ("Tỉnh Nghệ An gửi Bộ Công an.", "Bộ Công an = Bộ Công an"),
        ("Năm 2026, tỉnh Nam Định cũ về tỉnh Ninh Bình. UBND tỉnh họp.", "UBND tỉnh = Ủy ban nhân dân tỉnh Ninh Bình"),
    ])
    func theDocumentFillsInTheUnit(_ text: String, _ organization: String) throws {
        #expect(try organizations(text).contains(organization))
    }

    @Test func withoutEvidenceTheNameStaysBare() throws {
        #expect(try organizations("Bộ CHQS tỉnh ra quân.") == ["Bộ CHQS tỉnh = Bộ Chỉ huy Quân sự tỉnh"])
        #expect(try organizations("Tỉnh ủy chỉ đạo.") == ["Tỉnh ủy = Tỉnh ủy"])
    }

    @Test(arguments: [
        ("Thủ tướng đi công tác.", "Thủ tướng = Thủ tướng Chính phủ"),
        ("Thủ tướng Singapore đến thăm.", "Thủ tướng = Thủ tướng"),
        ("Phó Thủ tướng Lào trả lời.", "Phó Thủ tướng = Phó Thủ tướng"),
    ])
    func thePremierOfAnotherCountryIsNotOfThisGovernment(_ text: String, _ title: String) throws {
        #expect(try Bundled.annotator().annotate(text).canonical(.title) == [title])
    }

    @Test func withTwoProvincesTheNameStaysBare() throws {
        #expect(
            try organizations("Tỉnh Nghệ An và tỉnh Hà Tĩnh gặp nhau. Bộ CHQS tỉnh ra quân.")
                == ["Bộ CHQS tỉnh = Bộ Chỉ huy Quân sự tỉnh"])
    }

    @Test func aLevelWordForTwoProvincesCountsForBoth() throws {
        #expect(
            try organizations("Hai tỉnh Nghệ An và Hà Tĩnh gặp nhau. Bộ CHQS tỉnh ra quân.")
                == ["Bộ CHQS tỉnh = Bộ Chỉ huy Quân sự tỉnh"])
    }

    @Test func anotherLevelIsNotFilledIn() throws {
        #expect(
            try organizations("Tại tỉnh Nghệ An, UBND huyện họp.").contains("UBND huyện = Ủy ban nhân dân huyện"))
    }

    @Test(arguments: [
        ("Công an Hải Phòng vào cuộc.", "Công an Hải Phòng = Công an thành phố Hải Phòng"),
        ("Sở Y tế Gia Lai báo cáo.", "Sở Y tế Gia Lai = Sở Y tế tỉnh Gia Lai"),
        ("Tỉnh ủy Đắk Nông họp.", "Tỉnh ủy Đắk Nông = Tỉnh ủy Đắk Nông"),
        ("Báo Hà Tĩnh đưa tin.", "Báo Hà Tĩnh = Báo Hà Tĩnh"),
        ("Sở Y tế tỉnh Gia Lai báo cáo.", "Sở Y tế tỉnh Gia Lai = Sở Y tế tỉnh Gia Lai"),
        ("Bệnh viện đa khoa TP Vinh mở cửa.", "Bệnh viện đa khoa TP Vinh = Bệnh viện Đa khoa thành phố Vinh"),
    ])
    func aBareProvinceGetsItsTypeWord(_ text: String, _ organization: String) throws {
        #expect(try organizations(text) == [organization])
    }

    @Test(arguments: [
        ("Ủy ban Kiểm tra Tỉnh ủy Cà Mau họp. UBKT kết luận.", "UBKT = Ủy ban Kiểm tra Tỉnh ủy Cà Mau"),
        (
            "Ban CHPTKV 2 - Tam Nông ra quân.\nLễ ra quân của Ban CHPTKV 2.",
            "Ban CHPTKV 2 = Ban Chỉ huy Phòng thủ khu vực 2 - Tam Nông"
        ),
        ("Liên đoàn bóng đá thế giới (FIFA) phản đối. Sau đó FIFA họp.", "FIFA = Liên đoàn Bóng đá thế giới"),
    ])
    func aShorterNameIsThatOfTheText(_ text: String, _ organization: String) throws {
        #expect(try organizations(text).last == organization)
    }

    @Test(arguments: [
        ("Năm 2021, khách đến Sa Pa đông.", "Sa Pa = thị xã Sa Pa"),
        // In the year in which districts end, the name alone does not tell.
        ("Năm 2025, khách đến Sa Pa đông.", "Sa Pa = Sa Pa"),
        ("Tàu ra Trường Sa.", "Trường Sa = Trường Sa"),
        ("Tỉnh Quảng Trị họp.", "Tỉnh Quảng Trị = tỉnh Quảng Trị"),
        ("Bão vào tỉnh Hải Dương.", "tỉnh Hải Dương = tỉnh Hải Dương"),
    ])
    func aBareUnitGetsItsTypeWordWhereOneFits(_ text: String, _ place: String) throws {
        #expect(try Bundled.annotator().annotate(text).canonical(.place) == [place])
    }

    @Test func birthsDoNotDateTheText() throws {
        let dates = try Bundled.annotator().annotate("Lê Văn Hà (SN 1981) bị bắt. Ngày 2/10, công an khám nhà.")
        #expect(dates.canonical(.date).last == "Ngày 2/10 = --10-02")
        let signed = try Bundled.annotator().annotate(
            "Theo Nghị quyết số 33-NQ/TW ngày 28/9/2018, năm 2025 là mốc. Ngày 12/11, tỉnh họp.")
        #expect(signed.canonical(.date).last == "Ngày 12/11 = 2025-11-12")
    }

    @Test func anInitialStandsForTheNameThatItEnds() throws {
        let document = try Bundled.annotator().annotate("Bắt Moong Thị S. ở bản. Theo lời kể của S., cô bị lừa.")
        #expect(document.canonical(.person) == ["Moong Thị S. = Moong Thị S.", "S. = Moong Thị S."])
        #expect(try Bundled.annotator().annotate("Khách ăn nhiều vitamin C. Ở đó lạnh.").canonical(.person).isEmpty)
    }

    @Test func namesInCapitalsGetSmallLetters() throws {
        let document = try Bundled.annotator().annotate("Tin, ảnh: B.SƠN - Ý THU")
        #expect(document.canonical(.person) == ["B.SƠN = B.Sơn", "Ý THU = Ý Thu"])
    }

    @Test func coordinationSharesTheUnit() throws {
        let found = try organizations("Tại tỉnh Nghệ An, Tỉnh ủy, HĐND, UBND tỉnh gửi thư.")
        #expect(found.map { $0.prefix { $0 != "=" } } == ["Tỉnh ủy ", "HĐND ", "UBND tỉnh "])
        #expect(found.first == "Tỉnh ủy = Tỉnh ủy Nghệ An")
        #expect(found.last == "UBND tỉnh = Ủy ban nhân dân tỉnh Nghệ An")
        #expect(found[1] == "HĐND = Hội đồng nhân dân tỉnh Nghệ An")
    }

    @Test func coordinationSharesTheOwner() throws {
        let found = try organizations("Đảng ủy, Bộ Tư lệnh Quân khu 4 kiểm tra.")
        #expect(found == ["Đảng ủy = Đảng ủy Quân khu 4", "Bộ Tư lệnh Quân khu 4 = Bộ Tư lệnh Quân khu 4"])
    }

    @Test func aPluralTypeWordComesBack() throws {
        let document = try Bundled.annotator().annotate("Mưa đá ở các xã Bản Công, Hát Lừu và Xà Hồ.")
        #expect(
            document.canonical(.place) == ["Bản Công = xã Bản Công", "Hát Lừu = xã Hát Lừu", "Xà Hồ = xã Xà Hồ"])
    }

    @Test func spellingFollowsTheStandard() throws {
        #expect(
            try organizations("Uỷ ban nhân dân tỉnh Khánh Hoà họp.")
                == ["Uỷ ban nhân dân tỉnh Khánh Hoà = Ủy ban nhân dân tỉnh Khánh Hòa"])
        #expect(try organizations("UỶ BAN NHÂN DÂN TỈNH KHÁNH HOÀ HỌP").count == 1)
    }

    @Test func mentionsOfOneThingAreOneEntity() throws {
        let document = try Bundled.annotator().annotate(
            "UBND tỉnh Nghệ An họp. Ủy ban nhân dân tỉnh Nghệ An quyết định. UBND tỉnh ra văn bản.")
        let organizations = document.entities.filter { $0.label == .organization }
        #expect(organizations.map(\.canonical) == ["Ủy ban nhân dân tỉnh Nghệ An"])
        #expect(organizations.first?.mentions.count == 3)
    }
}
