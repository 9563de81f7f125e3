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

    @Test func postsDoNotCrossALineOrAnotherPerson() throws {
        #expect(
            try people("Đại tá Lê Văn An, Chính ủy Sư đoàn 9.\nThượng tá Trần Văn Bình dự.")
                == ["Đại tá Lê Văn An: Chính ủy Sư đoàn 9", "Thượng tá Trần Văn Bình"])
    }

    @Test func nobodyWithoutANameIsAPerson() throws {
        #expect(try people("Chỉ huy trưởng Bộ CHQS tỉnh kiểm tra thao trường. Cấp bậc đại tá.") == [])
    }
}
