internal import VietNER

/// The four ways in which SemEval-2013 task 9 pairs predicted spans with gold ones, counted as nervaluate counts.
///
/// A predicted span is paired at most once, in text order, with a gold span that is still free: with the first that fits
/// perfectly, else with the first that it overlaps by at least one hundredth of the gold span. A prediction that overlaps
/// takes a gold span from a later one that would fit: where spans nest, `strict` may count fewer right ones than
/// `SpanCounts`.
public enum MatchScheme: String, Sendable, CaseIterable {
    /// Place and label must agree.
    case strict
    /// The place must agree.
    case exact
    /// The place must agree; an overlap counts half.
    case partial
    /// The label must agree, and the places overlap.
    case type

    /// The counts for one document.
    func counts(gold: [JudgedSpan], predicted: [JudgedSpan]) -> SchemeCounts {
        var counts = SchemeCounts()
        var free = Array(repeating: true, count: gold.count)
        for span in predicted {
            let (fit, overlap) = self == .type ? closest(to: span, gold, free) : first(for: span, gold, free)
            if let fit {
                counts.correct += 1
                free[fit] = false
            } else if let overlap {
                if self == .partial { counts.partial += 1 } else { counts.incorrect += 1 }
                free[overlap] = false
            } else {
                counts.spurious += 1
            }
        }
        counts.missed = free.count { $0 }
        return counts
    }

    /// The first free gold span at the same place, and the first one overlapped before it.
    private func first(for span: JudgedSpan, _ gold: [JudgedSpan], _ free: [Bool]) -> (fit: Int?, overlap: Int?) {
        var overlap: Int?
        for (index, candidate) in gold.enumerated() where free[index] {
            if span.range == candidate.range, self != .strict || span.label == candidate.label {
                return (index, overlap)
            }
            if overlap == nil, Self.touch(span, candidate) { overlap = index }
        }
        return (nil, overlap)
    }

    /// The free gold span of the same label whose ends are nearest, and the first one of another label that is overlapped.
    private func closest(to span: JudgedSpan, _ gold: [JudgedSpan], _ free: [Bool]) -> (fit: Int?, overlap: Int?) {
        var fit: (index: Int, distance: Int)?
        var overlap: Int?
        for (index, candidate) in gold.enumerated() where free[index] && Self.touch(span, candidate) {
            if span.label != candidate.label {
                overlap = overlap ?? index
                continue
            }
            let distance =
                abs(span.range.lowerBound - candidate.range.lowerBound)
                + abs(span.range.upperBound - candidate.range.upperBound)
            if distance < fit?.distance ?? Int.max { fit = (index, distance) }
        }
        return (fit?.index, overlap)
    }

    /// Whether one hundredth of the gold span is covered.
    private static func touch(_ span: JudgedSpan, _ gold: JudgedSpan) -> Bool {
        let overlap = span.overlap(gold)
        return overlap > 0 && 100 * overlap >= gold.range.count
    }
}

/// What one scheme says of the spans.
public struct SchemeCounts: Hashable, Sendable {
    /// Pairs that agree as the scheme wants.
    public var correct = 0
    /// Pairs that overlap and do not.
    public var incorrect = 0
    /// Pairs that overlap, in the scheme `partial`.
    public var partial = 0
    /// Gold spans without a pair.
    public var missed = 0
    /// Predicted spans without a pair.
    public var spurious = 0

    static func += (left: inout SchemeCounts, right: SchemeCounts) {
        left.correct += right.correct
        left.incorrect += right.incorrect
        left.partial += right.partial
        left.missed += right.missed
        left.spurious += right.spurious
    }

    /// Precision, recall and F1; a partial pair counts half.
    public var figures: Figures {
        let right = Double(correct) + 0.5 * Double(partial)
        let paired = correct + incorrect + partial
        return Figures(
            precision: paired + spurious > 0 ? right / Double(paired + spurious) : 0,
            recall: paired + missed > 0 ? right / Double(paired + missed) : 0)
    }
}
