import Testing

@testable import VietRules

/// What the elements of a pattern match.
@Suite struct MatcherTests {
    private func made(_ match: String, _ text: String, fields: String = "") throws -> [String] {
        try Workbench(match: match, fields: fields).made(text)
    }

    @Test(arguments: [
        ("\"quân khu\"", "Về quân khu.", ["[quân khu]organization"]),
        ("\"quân khu\"", "Về Quân Khu.", ["[Quân Khu]organization"]),
        ("\"quân khu\"", "VỀ QUÂN KHU", ["[QUÂN KHU]organization"]),
        ("\"Quân khu\"", "Về quân khu.", []), ("\"Quân khu\"", "Về Quân khu.", ["[Quân khu]organization"]),
        ("\"Quân khu\"", "Về Quân Khu.", ["[Quân Khu]organization"]),
        ("\"Ủy ban\"", "Uỷ ban họp.", ["[Uỷ ban]organization"]),
        ("\"Ủy ban\"", "U\u{309}y ban họp.", ["[U\u{309}y ban]organization"]),
        ("\"quân khu\"", "Về quân, khu.", []), ("\"quân khu\"", "Về quân\nkhu.", []),
        ("\"quân khu\"", "Ve quan khu bon hom nay", ["[quan khu]organization"]),
        ("\"quân khu\"", "Về quan khu.", []),
        ("\"24/1\"", "Ngày 24/1.", ["[24/1]organization"]),
    ])
    func literalsHaveSmartCase(_ match: String, _ text: String, _ expected: [String]) throws {
        // NFD texts are sliced as normalized text, so only the number counts for them.
        let found = try made(match, text)
        #expect(found.count == expected.count)
        if text.unicodeScalars.allSatisfy({ !$0.properties.isDiacritic || $0.value < 0x300 }) {
            #expect(found == expected)
        }
    }

    @Test(arguments: [
        ("<Title>", "Đại tá AN x 9", ["[Đại]organization"]), ("<UPPER>", "Đại tá AN x 9", ["[AN]organization"]),
        ("<Cap>", "Đại tá AN x 9", ["[Đại]organization", "[AN]organization"]),
        ("<number>", "Đại tá AN x 9", ["[9]organization"]), ("<word !Cap>", "Đại tá AN", ["[tá]organization"]),
        ("<year>", "2024 24 5.000", ["[2024]organization"]), ("<@surname>", "Lê An, Trần", ["[Lê]organization"]),
        ("<!Cap>", "Lê 9.", ["[9]organization", "[.]organization"]), ("<Cap !@surname>", "Lê An", ["[An]organization"]),
        ("<any>", "Lê.", ["[Lê]organization", "[.]organization"]),
        ("<glued mark>", "a . b.", ["[.]organization"]), ("<open>", "( “", ["[(]organization", "[“]organization"]),
    ])
    func classesTestOneToken(_ match: String, _ text: String, _ expected: [String]) throws {
        let found = try made(match, text)
        #expect(found == expected)
    }

    @Test(arguments: [
        ("\"ql\" ~ <number>", "QL15 và QL 15", ["[QL15]organization"]),
        ("<UPPER> ~ \"-\" ~ <UPPER>", "NĐ-CP, NĐ - CP", ["[NĐ-CP]organization"]),
        ("\"a\" $", "a\nb a c a", ["[a]organization", "[a]organization"]),
        ("\"a\" !\"b\"", "a b a c", ["[a]organization"]),
        ("\"a\" &\"b\"", "a b a c", ["[a]organization"]), ("!\"a\" <lower>", "a b", ["[b]organization"]),
        ("\"a\" !(\"b\" \"c\")", "a b d a b c", ["[a]organization"]),
    ])
    func glueAndLookahead(_ match: String, _ text: String, _ expected: [String]) throws {
        let found = try made(match, text)
        #expect(found == expected)
    }

    @Test(arguments: [
        ("\"a\" | \"b\"", "c b a", ["[b]organization", "[a]organization"]),
        ("\"a\" | \"a\" \"b\"", "a b", ["[a]organization"]), ("\"a\" \"b\"? \"c\"", "a c", ["[a c]organization"]),
        ("\"a\" \"b\"? \"c\"", "a b c", ["[a b c]organization"]),
        ("\"x\" <number>{2}", "x 1 2 3", ["[x 1 2]organization"]),
        ("\"x\" <number>{2,3}", "x 1 2 3 4", ["[x 1 2 3]organization"]),
        ("\"x\" <number>{2}", "x 1", []), ("\"x\" <number>+ <number>", "x 1 2 3", ["[x 1 2 3]organization"]),
        ("\"x\" <number>* \"y\"", "x y", ["[x y]organization"]),
        ("\"x\" (\"a\" | \"b\" \"c\")+ \"d\"", "x a b c a d", ["[x a b c a d]organization"]),
        ("\"x\" <number>{0,2}", "x 1 2 3", ["[x 1 2]organization"]),
        (
            "\"x\" <number>*", "x" + String(repeating: " 1", count: 20),
            ["[x" + String(repeating: " 1", count: 12) + "]organization"]
        ),
    ])
    func choiceAndRepetition(_ match: String, _ text: String, _ expected: [String]) throws {
        let found = try made(match, text)
        #expect(found == expected)
    }

    @Test(arguments: [
        ("@rank <Title>", "Đại tá An", ["[Đại tá An]organization"]), ("@rank <Title>", "đại tá An", []),
        ("@rank~ <Title>", "đại tá An", ["[đại tá An]organization"]),
        ("@rank <Title>", "ĐẠI TÁ An", ["[ĐẠI TÁ An]organization"]),
        // Longest first, and the shorter one where the rest of the pattern asks for it.
        ("@unit <number>", "Quân khu 4", ["[Quân khu 4]organization"]),
        ("@unit <word>?", "Quân khu bộ", ["[Quân khu bộ]organization"]),
        ("@unit \"bộ\"", "Quân khu bộ", ["[Quân khu bộ]organization"]),
        ("@level \"lỵ\"", "tỉnh lỵ", ["[tỉnh lỵ]organization"]),
        ("@place", "ở Thừa Thiên Huế", ["[Thừa Thiên Huế]organization", "[Huế]organization"]),
    ])
    func itemsAreTriedLongestFirst(_ match: String, _ text: String, _ expected: [String]) throws {
        let found = try made(match, text)
        #expect(found == expected)
    }

    @Test(arguments: [
        ("  after \"tại\"", "tại x, ở x", 1), ("  not-after \"tại\"", "tại x, ở x", 1),
        ("  after \"tại\" | \"ở\"", "tại x, ở x, x", 2), ("  after @plural", "các x, x", 1),
        ("  not-after @plural", "các x, x", 1), ("  after \"của bộ\"", "của bộ x, bộ x", 1),
        ("  after @rank", "Đại tá x, tá x", 1), ("  after <number>", "9 x x", 1),
        ("  after \"tại\" ~", "tại x (x", 0), ("  after \"(\" ~", "tại x (x", 1),
        ("  after \"tại\"\n  not-after \"không tại\"", "tại x, không tại x", 1), ("  after \"tại\"", "tại\nx", 0),
        ("  not-after \"tại\"", "tại\nx", 1), ("  after \"tại\"", "x", 0),
    ])
    func leftContext(_ fields: String, _ text: String, _ count: Int) throws {
        let found = try made("\"x\"", text, fields: fields + "\n  make organization")
        #expect(found.count == count)
    }

    @Test func nothingMatchesAcrossALineBreak() throws {
        for match in ["\"a\" \"b\"", "\"a\" @rank", "\"a\" <any>", "\"a\" <any>+", "@rank", "\"a\" ~ \"b\""] {
            let found = try made(match, "a\nb a\nĐại tá a\r\nb Đại\ntá a\u{2028}b")
            #expect(found.allSatisfy { !$0.contains("\n") && !$0.contains("\u{2028}") && !$0.contains("\r\n") })
        }
    }

    @Test func sharedPatternsAreUsedByName() throws {
        let bench = try Workbench(
            match: "@rank Name", shared: "pattern Word <Title>\npattern Name Word{1,3}")
        let found = try bench.made("Đại tá Lê Văn An đến")
        #expect(found == ["[Đại tá Lê Văn An]organization"])
    }
}
