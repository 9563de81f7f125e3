import Testing

@testable import VietRules

/// Rules that would need more steps than a text may take.
@Suite struct WorkBudgetTests {
    /// A rule that tries every way to cut a row of words before it finds no full stop right behind it.
    private static let hard = "((\"một\"? \"một\"? \"một\"?){0,12} \"hai\"?){1,12} \".\""

    private func givenUp(_ bench: Workbench, _ text: String) throws -> (first: Int, count: Int)? {
        var parser = ChartParser(lexicon: try Workbench.lexicon.get(), rules: bench.rules)
        parser.parse(bench.prepare(Array(text.utf8)).visible)
        return parser.givenUp
    }

    @Test func aRuleIsGivenUpWhereItNeedsTooManySteps() throws {
        let bench = try Workbench(match: Self.hard)
        let hard = "Lê đi. " + String(repeating: "một ", count: 40) + "ba."
        let found = try #require(try givenUp(bench, hard))
        #expect(found.first == 3)
        #expect(found.count > 20)
        #expect(try givenUp(bench, "Lê đi. một một hai một.") == nil)
    }

    /// An easy passage keeps its mentions beside a hard one, before it and after it.
    @Test func aHardPassageCostsThatPassageAlone() throws {
        let bench = try Workbench(
            """
            rule hard.rule
              match   \(Self.hard)
              make    place
              yes     [một.]place
            rule easy.rule
              match   "Quân khu" <number>
              make    organization
              yes     [Quân khu 4]organization
            """)
        let easy = String(repeating: "Về đây, ", count: 200) + "Quân khu 4. "
        let hard = String(repeating: "một ", count: 3_000) + "Quân khu 5.\n"
        let text = easy + hard + easy
        #expect(try bench.made(text).filter { $0 == "[Quân khu 4]organization" }.count == 2)
        let found = try #require(try givenUp(bench, text))
        #expect(found.first == 604)
        #expect((2_900...3_000).contains(found.count))
    }

    /// However much rules ask for, a text takes no more than what its tokens bring.
    @Test(arguments: [0, 1, 1_000, 100_000])
    func theStepsOfATextAreBounded(_ tokens: Int) {
        var budget = WorkBudget()
        var spent = 0
        for token in (0..<tokens).reversed() {
            budget.beginToken()
            for _ in 0..<600 {
                guard budget.limit > 0 else {
                    budget.giveUp(at: Int32(token))
                    break
                }
                spent += budget.limit
                budget.spend(budget.limit)
            }
        }
        #expect(spent <= WorkBudget.most + tokens * WorkBudget.share)
        #expect(spent >= tokens * WorkBudget.share)
        #expect(budget.tokensGivenUp <= tokens)
        #expect(tokens < 1_000 || budget.firstGivenUp == 0)
    }
}
