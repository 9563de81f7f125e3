import Foundation
import Testing
import VietNER

@testable import VietEvaluation

@Suite struct EvaluationReportTests {
    private func report(_ gold: String, _ predicted: String, errors: Int = 10) -> EvaluationReport {
        EvaluationReport(Evaluation(pairs(gold, predicted), samples: 10), errors: errors)
    }

    @Test func errorsAreMarkedInTheirText() {
        let text = report("Ông [Lê\nVăn An]PERSON", "Ông [Lê]PERSON\nVăn An").text
        #expect(
            text.contains(
                """
                boundary  a  4..<13
                  gold       Ông [Lê Văn An]PERSON
                  predicted  Ông [Lê]PERSON Văn An
                """))
        #expect(text.contains("errors: 1 boundary\n"))
    }

    @Test func longTextsAreCut() {
        let filler = String(repeating: "x ", count: 100)
        let text = report("\(filler)[Huế]LOC \(filler)", "\(filler)Huế \(filler)").text
        #expect(text.contains("  gold       …\(String(repeating: "x ", count: 15))[Huế]LOC "))
        #expect(text.contains("missed  a  200..<203"))
    }

    @Test func onlySoManyErrorsAreShown() {
        let report = report("[Huế]LOC [Vinh]LOC", "Huế Vinh", errors: 1)
        #expect(report.errorTexts.count == 1 && report.text.contains("errors: 2 missed"))
    }

    @Test func jsonHoldsUnroundedFigures() throws {
        let report = report("[Huế]LOC [Vinh]LOC [Hà Nội]LOC \"", "[Huế]LOC Vinh Hà Nội \"")
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any])
        let all = try #require(json["all"] as? [String: Any])
        #expect(all["recall"] as? Double == 1.0 / 3 && all["right"] as? Int == 1)
        #expect((json["confusion"] as? [[String: Any]])?.count == 2)
        #expect((json["errors"] as? [[String: Any]])?.first?["kind"] as? String == "missed")
        let semeval = try #require(all["semeval"] as? [String: [String: Any]])
        #expect(Set(semeval.keys) == ["strict", "exact", "partial", "type"])
    }

    @Test func figuresAreRoundedToFourDecimals() {
        #expect(
            [0, 1, 0.5, 2.0 / 3, 0.00004].map(EvaluationReport.rounded) == [
                "0.0000", "1.0000", "0.5000", "0.6667", "0.0000",
            ])
    }
}

@Suite struct BootstrapTests {
    private func counts(_ rows: [(gold: Int, right: Int)]) -> [[SpanCounts]] {
        rows.map { row in
            var counts = SpanCounts()
            (counts.gold, counts.predicted, counts.right) = (row.gold, row.gold, row.right)
            return [counts]
        }
    }

    @Test func theSameSeedGivesTheSameInterval() {
        let documents = counts((1...40).map { ($0, $0 / 2 + $0 % 3) })
        let (one, two) = (Bootstrap(samples: 200, seed: 7), Bootstrap(samples: 200, seed: 8))
        #expect(one.intervals(of: documents) == one.intervals(of: documents))
        #expect(one.intervals(of: documents) != two.intervals(of: documents))
    }

    /// For a share p of n like documents the interval is about p ± 1.96 √(p(1−p)/n).
    @Test func theIntervalIsThatOfAShare() throws {
        let documents = counts((0..<400).map { (1, $0 % 4 == 0 ? 0 : 1) })
        let interval = try #require(Bootstrap(samples: 4000, seed: 1).intervals(of: documents).first)
        #expect(abs(interval.lowerBound - (0.75 - 0.0424)) < 0.006)
        #expect(abs(interval.upperBound - (0.75 + 0.0424)) < 0.006)
    }

    @Test func nothingToDraw() {
        #expect(Bootstrap(samples: 10, seed: 1).intervals(of: []).isEmpty)
        #expect(Bootstrap(samples: 0, seed: 1).intervals(of: counts([(1, 1)])).isEmpty)
        #expect(Bootstrap(samples: 1, seed: 1).intervals(of: counts([(1, 1)])) == [1...1])
    }
}
