import TestSupport
import Testing
import VietLexicon

@testable import VietRules

/// What rules make, and how they build on each other.
@Suite struct RuleMakingTests {
    @Test func capturesAreMadeWhereTheyMatch() throws {
        let bench = try Workbench(
            match: "\"gặp\" rank:@rank name:(<Title>{1,3}) \",\" at:@place",
            fields: "  make person(name) rank=rank\n  make place(at)\n  make organization level=at")
        let found = try bench.made("gặp Đại tá Bình An, Thừa Thiên Huế")
        #expect(
            found == ["[gặp Đại tá Bình An, Thừa Thiên Huế]organization", "[Bình An]person", "[Thừa Thiên Huế]place"])
        let attributes = try bench.attributes("gặp Đại tá Bình An, Thừa Thiên Huế")
        #expect(attributes == ["rank=Đại tá", "level=Thừa Thiên Huế"])
    }

    @Test func anOptionalCaptureThatIsMissingMakesNothing() throws {
        let bench = try Workbench(
            match: "\"gặp\" rank:@rank? name:<lower>",
            fields: "  make person(name) rank=rank\n  make rank(rank)\n  make organization status=\"former\"")
        #expect(try bench.made("gặp Đại tá x") == ["[gặp Đại tá x]organization", "[Đại tá]rank", "[x]person"])
        #expect(try bench.attributes("gặp Đại tá x") == ["rank=Đại tá", "status=\"former\""])
        #expect(try bench.made("gặp x") == ["[gặp x]organization", "[x]person"])
        #expect(try bench.attributes("gặp x") == ["status=\"former\""])
    }

    @Test func aCaptureOfAFailedBranchIsForgotten() throws {
        let bench = try Workbench(
            match: "\"a\" (x:\"b\" \"c\" | \"b\" y:\"d\")",
            fields: "  make person(x)\n  make place(y)\n  make organization")
        #expect(try bench.made("a b d") == ["[a b d]organization", "[d]place"])
        #expect(try bench.made("a b c") == ["[a b c]organization", "[b]person"])
    }

    private static let recursive = [
        """
        rule org.organ
          match   @organ @organization
          make    organization
          yes     [x]organization
        """,
        """
        rule org.unit
          match   @unit <number>
          make    organization
          yes     [x]organization
        """,
    ]

    @Test func aRuleMayConsumeWhatItMakesToItsRight() throws {
        let bench = try Workbench(Self.recursive)
        #expect(
            try bench.made("Ủy ban Kiểm tra Đảng ủy Quân khu 9") == [
                "[Ủy ban Kiểm tra Đảng ủy Quân khu 9]organization", "[Đảng ủy Quân khu 9]organization",
                "[Quân khu 9]organization",
            ])
        #expect(try bench.made("Ủy ban Kiểm tra Đảng ủy").isEmpty)
    }

    @Test func deepRecursionEnds() throws {
        let bench = try Workbench(Self.recursive)
        let found = try bench.made(String(repeating: "Đảng ủy ", count: 2000) + "Quân khu 9")
        #expect(found.count == 2001)
    }

    @Test func aRuleMayLengthenItsOwnKind() throws {
        let bench = try Workbench(
            """
            rule doc.law
              match   "hiến pháp"
              make    document
              yes     [x]document
            rule doc.year
              match   @document "năm" <year>
              make    document
              yes     [x]document
            """)
        #expect(
            try bench.made("Hiến pháp năm 2013") == ["[Hiến pháp năm 2013]document", "[Hiến pháp]document"])
    }

    @Test func oneItemPerKindAndSpan() throws {
        let bench = try Workbench(
            """
            rule a.one
              match   "x" "y"
              make    organization
              yes     [x]organization
            rule a.two
              match   "x" tail:"y"
              make    organization level=tail
              over    a.one
              yes     [x]organization
            """)
        #expect(try bench.made("x y") == ["[x y]organization"])
        #expect(try bench.attributes("x y") == ["level=y"])
        #expect(bench.rules.losers[bench.index("a.two")] == [bench.index("a.one")])
    }

    private static let chain = [
        ("a.four", "@title \"z\"", "document"), ("a.three", "@organization \"y\"", "title"),
        ("a.two", "@place \"x\"", "organization"), ("a.one", "\"w\" | \"v\" \"w\"", "place"),
        ("a.five", "@document | @title <lower>", "person"), ("a.six", "<lower> @organization", "title"),
    ]

    /// What stands first in the files must not matter.
    @Test func theOrderOfRulesIsDerived() throws {
        let rules = Self.chain.map { name, match, kind in
            "rule \(name)\n  match \(match)\n  make \(kind)\n  yes [x]\(kind)\n"
        }
        let text = "v w x y z v w x w x y q z"
        let first = try Workbench(rules.joined()).made(text)
        #expect(first.contains("[v w x y z]document") && first.contains("[v w x y z]person"))
        var random = RandomSource(seed: 3)
        for _ in 0..<50 {
            let shuffled = rules.shuffled(using: &random)
            let cut = Int.random(in: 0...rules.count, using: &random)
            let bench = try Workbench([shuffled[..<cut].joined(), shuffled[cut...].joined()])
            #expect(try bench.made(text) == first)
        }
    }

    @Test func makersStandBeforeTheRulesThatBeginWithTheirKind() throws {
        let rules = Self.chain.map { name, match, kind in
            "rule \(name)\n  match \(match)\n  make \(kind)\n  yes [x]\(kind)\n"
        }
        let bench = try Workbench(rules.joined())
        let names = (0..<bench.rules.count).map { bench.rules.name(of: $0) }
        for (early, late) in [("a.one", "a.two"), ("a.two", "a.three"), ("a.three", "a.four"), ("a.four", "a.five")] {
            #expect(names.firstIndex(of: early) ?? 9 < names.firstIndex(of: late) ?? -1)
        }
    }

    /// Nested repetition over ambiguous items would take years without a bound on steps.
    @Test func anExplosivePatternIsGivenUp() throws {
        let bench = try Workbench(match: "(<lower>* <lower>* <lower>*){1,12} \"!\"")
        #expect(try bench.made(String(repeating: "x ", count: 60)).isEmpty)
        let nested = try Workbench(match: "((<lower>+)+)+ \"!\"")
        #expect(try nested.made(String(repeating: "x ", count: 60)).isEmpty)
        #expect(try nested.made("x x !") == ["[x x !]organization", "[x !]organization"])
    }

    @Test func theSameTextGivesTheSameChart() throws {
        let bench = try Workbench(Self.recursive)
        let lexicon = try Workbench.lexicon.get()
        var used = ChartParser(lexicon: lexicon, rules: bench.rules)
        let texts = [
            "Đảng ủy Quân khu 9", "", "Ủy ban Kiểm tra Đảng ủy Quân khu 9 và Quân khu 4", "Đại tá", "Quân khu",
        ]
        for text in texts + texts.reversed() {
            let prepared = bench.prepare(Array(text.utf8))
            var fresh = ChartParser(lexicon: lexicon, rules: bench.rules)
            fresh.parse(prepared.visible)
            used.parse(prepared.visible)
            #expect(describe(used.chart) == describe(fresh.chart))
        }
    }

    private func describe(_ chart: Chart) -> [String] {
        chart.items.map { "\($0.start) \($0.end) \($0.kind.raw) \($0.origin) \($0.caseFits)" }
    }

    /// The list at each start is ordered longest first and holds every item once.
    @Test func theChartIsOrdered() throws {
        let bench = try Workbench(Self.recursive)
        let prepared = bench.prepare(Array("Ủy ban Kiểm tra Đảng ủy Quân khu 9, tỉnh lỵ Thừa Thiên Huế".utf8))
        var parser = ChartParser(lexicon: try Workbench.lexicon.get(), rules: bench.rules)
        parser.parse(prepared.visible)
        var seen = 0
        for start in 0..<Int32(prepared.visible.count) {
            let items = Array(parser.chart.items(at: start))
            let ends = items.map { parser.chart.items[$0].end }
            #expect(ends == ends.sorted(by: >))
            #expect(items.allSatisfy { parser.chart.items[$0].start == start })
            seen += items.count
        }
        #expect(seen == parser.chart.items.count)
    }

    @Test func noTextIsNoWork() throws {
        let bench = try Workbench(Self.recursive)
        #expect(try bench.items("").isEmpty)
        #expect(try bench.items(" \n ").isEmpty)
    }
}
