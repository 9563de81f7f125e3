import Testing
import VietEvaluation
import VietNER

/// The scenarios of SemEval-2013 task 9.1, and where nervaluate's counting shows.
@Suite struct MatchSchemeTests {
    private func counts(_ gold: String, _ predicted: String) -> [MatchScheme: [Int]] {
        Evaluation(pairs(gold, predicted), samples: 0).schemes.mapValues {
            [$0.correct, $0.incorrect, $0.partial, $0.missed, $0.spurious]
        }
    }

    @Test(arguments: [
        ("[Huế]LOC", "[Huế]LOC", [1, 0, 0, 0, 0], [1, 0, 0, 0, 0], [1, 0, 0, 0, 0], [1, 0, 0, 0, 0]),
        ("Huế", "[Huế]LOC", [0, 0, 0, 0, 1], [0, 0, 0, 0, 1], [0, 0, 0, 0, 1], [0, 0, 0, 0, 1]),
        ("[Huế]LOC", "Huế", [0, 0, 0, 1, 0], [0, 0, 0, 1, 0], [0, 0, 0, 1, 0], [0, 0, 0, 1, 0]),
        ("[Huế]LOC", "[Huế]ORG", [0, 1, 0, 0, 0], [1, 0, 0, 0, 0], [1, 0, 0, 0, 0], [0, 1, 0, 0, 0]),
        ("[xã Huế]LOC", "xã [Huế]LOC", [0, 1, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [1, 0, 0, 0, 0]),
        ("[xã Huế]LOC", "xã [Huế]ORG", [0, 1, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [0, 1, 0, 0, 0]),
    ])
    func oneSpan(gold: String, predicted: String, strict: [Int], exact: [Int], partial: [Int], type: [Int]) {
        #expect(
            counts(gold, predicted) == [.strict: strict, .exact: exact, .partial: partial, .type: type])
    }

    @Test func aPartialPairCountsHalf() {
        let figures = Evaluation(pairs("[xã Huế]LOC [Vinh]LOC", "xã [Huế]LOC Vinh")).schemes[.partial]?.figures
        #expect(figures?.precision == 0.5 && figures?.recall == 0.25)
    }

    @Test func anOverlapTakesTheGoldSpanFromALaterFit() {
        let (gold, predicted) = ("Bí thư [Tỉnh ủy]ORG", "[Bí thư [Tỉnh ủy]ORG]TITLE")
        #expect(counts(gold, predicted)[.strict] == [0, 1, 0, 0, 1])
        #expect(Evaluation(pairs(gold, predicted)).spans.right == 1)
    }

    @Test func lessThanAHundredthIsNoOverlap() {
        let long = String(repeating: "a", count: 100)
        #expect(counts("[\(long)a]LOCb", "\(long)[ab]LOC")[.type] == [0, 0, 0, 1, 1])
        #expect(counts("[\(long)]LOCb", "\(long.dropLast())[ab]LOC")[.type] == [1, 0, 0, 0, 0])
    }

    @Test func typePairsTheNearestEnds() {
        let counts = counts("[a]LOC [b c d]LOC", "[a b c d]LOC")
        #expect(counts[.type] == [1, 0, 0, 1, 0] && counts[.partial] == [0, 0, 1, 1, 0])
    }
}
