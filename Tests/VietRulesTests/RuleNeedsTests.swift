import Testing

@testable import VietRules

/// A rule is left out where the line lacks what it consumes, and nowhere else.
@Suite struct RuleNeedsTests {
    @Test(
        "what follows may stand far away, in one of several ways, in any case, or not at all",
        arguments: [
            ("<Title>{1,9} \",\" @rank", "9 Lê, Đại tá nói.", ["[Lê, Đại tá]organization"]),
            ("<Title>{1,9} \",\" @rank", "Lê An Bình, nhà báo nói.\nĐại tá đến.", []),
            ("<Title>{1,9} \",\" (@rank | @surname) \"x\"", "An, Lê x", ["[An, Lê x]organization"]),
            ("<Title>{1,9} \",\" (@rank | \"ông\")", "9 An, ông", ["[An, ông]organization"]),
            ("<Title> @rank~ \"x\"", "An đại tá x", ["[An đại tá x]organization"]),
            ("<Title> @rank~ \"x\"", "An ĐẠI tá x", ["[An ĐẠI tá x]organization"]),
            ("<Title> @rank? \"x\"", "An x", ["[An x]organization"]),
            ("<Title> !@rank <lower>", "An x", ["[An x]organization"]),
            ("<Title> &(<lower> @rank) <lower>", "An x Đại tá", ["[An x]organization"]),
            ("<lower> \"khu\" <number>", "qua quân khu 9", ["[quân khu 9]organization"]),
            ("<lower> \"khu\" <number>", "ve quan khu bon 9 va khu 9", ["[va khu 9]organization"]),
            ("<lower> (\"khu\" | <number>) <dash>", "a 5 - b khu –", ["[a 5 -]organization", "[b khu –]organization"]),
        ])
    func matches(_ match: String, _ text: String, _ expected: [String]) throws {
        let found = try Workbench(match: match).made(text)
        #expect(found == expected)
    }

    @Test("an item that a rule makes behind its start counts for the rules at that start")
    func itemsMadeOnTheWay() throws {
        let rules = """
            rule one
              about   bậc ở cuối
              match   <Title> "," last:"tướng"
              make    rank(last)
              yes     An, [tướng]rank

            rule two
              about   tên rồi bậc
              match   <Title> "," @rank
              make    organization
              over    one
              yes     [An, tướng]organization

            """
        let found = try Workbench(rules).made("Ông An, tướng.")
        #expect(Set(found).contains("[tướng]rank"))
    }
}
