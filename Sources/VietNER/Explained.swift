import Tables
import VietLexicon
import VietRules
import VietText

extension Resolution {
    /// Every candidate with why it won or lost, by start, then longest first.
    mutating func explained(losses: [Int: Overlap.Loss], map: OffsetMap) -> [Explanation.Candidate] {
        var result: [Explanation.Candidate] = []
        for (index, candidate) in candidates.enumerated() {
            let evidence = evidence(of: candidate)
            result.append(
                Explanation.Candidate(
                    utf8: map.original(normalized: analysis.bytes(candidate.tokens)), label: candidate.label,
                    rule: evidence.rule, location: evidence.location, outcome: outcome(losses[index], map),
                    won: losses[index] == nil))
        }
        return result.sorted { left, right in
            if left.utf8.lowerBound != right.utf8.lowerBound { return left.utf8.lowerBound < right.utf8.lowerBound }
            if left.utf8.upperBound != right.utf8.upperBound { return left.utf8.upperBound > right.utf8.upperBound }
            return (left.won ? 0 : 1, left.label.index, left.rule) < (right.won ? 0 : 1, right.label.index, right.rule)
        }
    }

    private func outcome(_ loss: Overlap.Loss?, _ map: OffsetMap) -> String {
        switch loss {
        case nil: "won"
        case .overruled(let winner): "lost to \(name(winner)): its rule is over this one"
        case .maximal(let winner): "lost to \(name(winner)): the longer name of the same label stands"
        case .crosses(let winner): "lost to \(name(winner)): the two would cross"
        case .mayNotNest(let winner): "lost to \(name(winner)): the two labels may not nest"
        }
    }

    private func name(_ winner: Int) -> String {
        let text = String(decoding: analysis.utf8[analysis.bytes(candidates[winner].tokens)], as: UTF8.self)
        return "[\(text)]\(candidates[winner].label.rawValue)"
    }
}
