import VietRules

/// Chooses among overlapping candidates: longest first, guesses last; inside one label the maximal span wins, across
/// labels spans may nest as `Label.mayHold` says, and never cross.
struct Overlap: Sendable {
    /// Why a candidate lost.
    enum Loss: Hashable, Sendable {
        /// The winner's rule is declared to be over this one's.
        case overruled(by: Int)
        /// Inside or across a longer span of the same label.
        case maximal(by: Int)
        /// Crosses the winner.
        case crosses(Int)
        /// The labels may not nest.
        case mayNotNest(Int)
    }

    /// Indices of the winners in the order chosen.
    private(set) var winners: [Int] = []
    /// Why each loser lost; kept only when asked for.
    private(set) var losses: [Int: Loss] = [:]

    /// Owner of each token by label: an index of a winner, or -1.
    private var owner: [Int32] = []
    private var order: [Int] = []
    /// Bits of the labels that own each token.
    private var owned: [UInt16] = []
    private static let labels = Label.allCases
    private static let labelCount = labels.count

    /// Chooses; cost grows with the number of tokens that candidates cover.
    mutating func choose(_ candidates: [Candidate], tokenCount: Int, rules: RuleSet, explaining: Bool = false) {
        winners.removeAll(keepingCapacity: true)
        losses.removeAll(keepingCapacity: true)
        guard !candidates.isEmpty else { return }
        owner.removeAll(keepingCapacity: true)
        owner.append(contentsOf: repeatElement(-1, count: tokenCount * Self.labelCount))
        owned.removeAll(keepingCapacity: true)
        owned.append(contentsOf: repeatElement(0, count: tokenCount))
        order.removeAll(keepingCapacity: true)
        order.append(contentsOf: candidates.indices)
        order.sort { left, right in Self.isBetter(candidates[left], candidates[right], left, right) }
        let overruled = overruled(candidates, rules)
        for index in order {
            let loss = overruled[index].map { Loss.overruled(by: $0) } ?? loss(of: candidates[index], candidates)
            if let loss {
                if explaining { losses[index] = loss }
                continue
            }
            for token in candidates[index].tokens {
                owner[token * Self.labelCount + candidates[index].label.index] = Int32(index)
                owned[token] |= 1 << UInt16(candidates[index].label.index)
            }
            winners.append(index)
        }
    }

    private static func isBetter(_ a: Candidate, _ b: Candidate, _ left: Int, _ right: Int) -> Bool {
        let (guessA, guessB) = (a.grade == .guess, b.grade == .guess)
        if guessA != guessB { return guessB }
        if a.tokens.count != b.tokens.count { return a.tokens.count > b.tokens.count }
        if a.tokens.lowerBound != b.tokens.lowerBound { return a.tokens.lowerBound < b.tokens.lowerBound }
        if a.label != b.label { return a.label.preference < b.label.preference }
        return left < right
    }

    /// The candidates that lose by an `over` field, each with the winner.
    private func overruled(_ candidates: [Candidate], _ rules: RuleSet) -> [Int: Int] {
        guard candidates.contains(where: { $0.rule >= 0 && !rules.losers[$0.rule].isEmpty }) else { return [:] }
        var result: [Int: Int] = [:]
        let byStart = candidates.indices.filter {
            candidates[$0].rule >= 0 && rules.takesPartInOver[candidates[$0].rule]
        }
        .sorted { candidates[$0].tokens.lowerBound < candidates[$1].tokens.lowerBound }
        for (position, first) in byStart.enumerated() {
            for second in byStart[(position + 1)...] {
                guard candidates[second].tokens.lowerBound < candidates[first].tokens.upperBound else { break }
                if rules.losers[candidates[first].rule].contains(candidates[second].rule) { result[second] = first }
                if rules.losers[candidates[second].rule].contains(candidates[first].rule) { result[first] = second }
            }
        }
        return result
    }

    private func loss(of candidate: Candidate, _ candidates: [Candidate]) -> Loss? {
        for token in candidate.tokens {
            var bits = owned[token]
            while bits != 0 {
                let label = Self.labels[bits.trailingZeroBitCount]
                bits &= bits - 1
                let other = owner[token * Self.labelCount + label.index]
                let winner = candidates[Int(other)]
                if label == candidate.label { return .maximal(by: Int(other)) }
                if winner.tokens == candidate.tokens {
                    if label != .abbreviation, candidate.label != .abbreviation { return .mayNotNest(Int(other)) }
                } else if winner.tokens.contains(candidate.tokens) {
                    if !label.mayHold(candidate.label) { return .mayNotNest(Int(other)) }
                } else if candidate.tokens.contains(winner.tokens) {
                    if !candidate.label.mayHold(label) { return .mayNotNest(Int(other)) }
                } else {
                    return .crosses(Int(other))
                }
            }
        }
        return nil
    }
}
