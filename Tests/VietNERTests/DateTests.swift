import Testing
import VietNER

@Suite struct DateTests {
    private func dates(_ text: String, documentDate: String? = nil) throws -> [String] {
        try Bundled.annotator().annotate(text, documentDate: documentDate).canonical(.date)
    }

    @Test(arguments: [
        ("Sáng 24/1/2024, lễ khai mạc.", "24/1/2024 = 2024-01-24"),
        ("Rạng sáng ngày 3 tháng 12 năm 2024, lửa bùng lên.", "ngày 3 tháng 12 năm 2024 = 2024-12-03"),
        ("Kết quả quý III/2025 tăng.", "quý III/2025 = 2025-Q3"),
        ("Trong giai đoạn 2026–2030, đề án mở rộng.", "giai đoạn 2026–2030 = 2026/2030"),
        ("Cuối tháng 10/2025, công trình xong.", "tháng 10/2025 = 2025-10"),
        ("Chỉ tiêu năm 2026 giữ nguyên.", "năm 2026 = 2026"),
        ("Bản ghi 2025-09-18 đã lưu.", "2025-09-18 = 2025-09-18"),
    ])
    func readsTheDate(_ text: String, _ date: String) throws {
        #expect(try dates(text) == [date])
    }

    @Test func aMissingYearComesFromTheText() throws {
        #expect(
            try dates("Ngày 24/1/2024, lễ khai mạc. Sáng 25/1, bế mạc.")
                == ["Ngày 24/1/2024 = 2024-01-24", "25/1 = 2024-01-25"])
        #expect(
            try dates("Sáng 25/1, khai mạc. Lễ bế mạc ngày 27/1/2024.")
                == ["25/1 = 2024-01-25", "ngày 27/1/2024 = 2024-01-27"])
    }

    @Test(arguments: ["2023", "2023-05", "2023-05-17"])
    func aMissingYearComesFromTheDocumentDate(documentDate: String) throws {
        #expect(try dates("Sáng 25/1, khai mạc.", documentDate: documentDate) == ["25/1 = 2023-01-25"])
    }

    @Test func withoutAYearNoneIsMadeUp() throws {
        #expect(try dates("Sáng 25/1, khai mạc.") == ["25/1 = --01-25"])
    }

    @Test(arguments: ["", "x", "20", "2023-13-45", "năm", "-1", "99999999999999999999"])
    func aBadDocumentDateDoesNoHarm(documentDate: String) throws {
        let found = try dates("Sáng 25/1, khai mạc.", documentDate: documentDate)
        #expect(found.count == 1 && found[0].hasSuffix("01-25"))
    }

    @Test(arguments: ["5 năm qua, đơn vị trưởng thành.", "Sau 2 ngày tìm kiếm.", "Thương binh 2/4; 7/9 bản có điện."])
    func durationsAndFractionsAreNoDates(text: String) throws {
        #expect(try dates(text) == [])
    }

    @Test(arguments: ["31/2/2024", "99/99/9999", "0/0/0000", "1/1/99999999999"])
    func numbersThatAreNoDateDoNoHarm(number: String) throws {
        let document = try Bundled.annotator().annotate("Ngày \(number), có mưa.")
        #expect(DocumentRules.violations(document) == [])
    }
}
