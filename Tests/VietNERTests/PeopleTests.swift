import Testing
import VietNER

@Suite struct PeopleTests {
    private func people(_ text: String) throws -> [String] { try Bundled.annotator().annotate(text).summaries }

    @Test(arguments: [
        ("Đại tá Lê Văn An phát biểu.", ["Đại tá Lê Văn An"]),
        (
            "Đại tá Lê Văn An, Chính ủy Sư đoàn 9 phát biểu.", ["Đại tá Lê Văn An: Chính ủy Sư đoàn 9"]
        ),
        (
            "Chính ủy Sư đoàn 9, Thượng tá Bạch Xuân Vũ trao thưởng.",
            ["Thượng tá Bạch Xuân Vũ: Chính ủy Sư đoàn 9"]
        ),
        (
            "Giám đốc Sở Tài chính Giàng Thị Súa báo cáo.", ["Giàng Thị Súa: Giám đốc Sở Tài chính"]
        ),
        (
            "Đồng chí Lê Văn An, nguyên Bí thư Tỉnh ủy Nghệ An, dự.",
            ["Lê Văn An: nguyên Bí thư Tỉnh ủy Nghệ An [former]"]
        ),
        (
            "Bà Trần Thị Hoa, quyền Chủ tịch UBND xã Hồng Lĩnh, dự.",
            ["Trần Thị Hoa: quyền Chủ tịch Ủy ban nhân dân xã Hồng Lĩnh [acting]"]
        ),
        (
            "Các Đại tá: Lê Văn An, Chính ủy Sư đoàn 9; Trần Văn Bình, Sư đoàn trưởng Sư đoàn 9 dự.",
            [
                "Đại tá Lê Văn An: Chính ủy Sư đoàn 9", "Đại tá Trần Văn Bình: Sư đoàn trưởng Sư đoàn 9",
            ]
        ),
        (
            "Đại tá Lê Văn An và ông Trần Văn Bình dự.", ["Đại tá Lê Văn An", "Trần Văn Bình"]
        ),
        // The rank after the name, which belongs to no other one.
        (
            "Dự có Lê Văn An, 4//, Trần Văn Bình - 3//, Phạm Văn Chí (Thiếu tá) và Đại tá Vũ Văn Dũng.",
            ["Đại tá Lê Văn An", "Thượng tá Trần Văn Bình", "Thiếu tá Phạm Văn Chí", "Đại tá Vũ Văn Dũng"]
        ),
        (
            "Gặp ông Lê Văn An, Đại tá Trần Văn Bình; ông Vũ Văn Chí và các Đại tá: Bùi Văn Dũng, Lý Văn Hải.",
            [
                "Lê Văn An", "Đại tá Trần Văn Bình", "Vũ Văn Chí", "Đại tá Bùi Văn Dũng", "Đại tá Lý Văn Hải",
            ]
        ),
        ("Ông Lê Văn An dự. Đại tá phát biểu.", ["Lê Văn An"]),
        ("Thiếu tá QNCN Lê Văn An dự.", ["Thiếu tá Lê Văn An"]),
    ])
    func linksRankAndPosts(_ text: String, _ expected: [String]) throws {
        #expect(try people(text) == expected)
    }

    @Test func aFormOfAddressIsNoSurname() throws {
        #expect(try people("Ông Nguyễn Văn Nam đến dự.") == ["Nguyễn Văn Nam"])
    }

    @Test func aPersonNamedTwiceIsOne() throws {
        let document = try Bundled.annotator().annotate(
            "Đại tá Lê Văn An, Chính ủy Sư đoàn 9 phát biểu. Đồng chí Lê Văn An nêu rõ. Đại tá Lê Văn An kết luận.")
        #expect(document.summaries == ["Đại tá Lê Văn An: Chính ủy Sư đoàn 9"])
        let person = try #require(document.people.first)
        #expect(document.entities[person.entity].mentions.count == 3)
        #expect(person.posts.first?.organization == "Sư đoàn 9")
        #expect(document.mentions[try #require(person.posts.first).mention].label == .title)
    }

    @Test func ranksHaveGradeEnglishNameAndServices() throws {
        let text = "Đại tá Lê Văn An, Chuẩn Đô đốc Trần Văn Bình và Trung sỹ Vũ Văn Chí dự."
        let people = try Bundled.annotator().annotate(text).people
        #expect(people.map(\.rankFacts?.grade) == ["OF-5", "OF-6", "OR-5"])
        #expect(people.map(\.rankFacts?.english) == ["Senior Colonel", "Rear Admiral", "Sergeant"])
        #expect(people.map { $0.rankFacts?.services.contains("army") } == [true, false, true])
        #expect(people[1].rankFacts?.services == ["navy"])
        #expect(try Bundled.annotator().annotate("Ông Lê Văn An dự.").people.map(\.rankFacts) == [nil])
    }

    @Test func postsDoNotCrossALineOrAnotherPerson() throws {
        #expect(
            try people("Đại tá Lê Văn An, Chính ủy Sư đoàn 9.\nThượng tá Trần Văn Bình dự.")
                == ["Đại tá Lê Văn An: Chính ủy Sư đoàn 9", "Thượng tá Trần Văn Bình"])
    }

    @Test func nobodyWithoutANameIsAPerson() throws {
        #expect(try people("Chỉ huy trưởng Bộ CHQS tỉnh kiểm tra thao trường. Cấp bậc đại tá.") == [])
    }
}
