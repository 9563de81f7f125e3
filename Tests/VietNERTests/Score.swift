import VietNER

/// Counts of spans that are right, spurious and missed; a span is right where start, end and label agree.
struct Score {
    var right = 0
    var spurious = 0
    var missed = 0

    /// The harmonic mean of precision and recall; 0 where nothing is right.
    var f1: Double { right == 0 ? 0 : Double(2 * right) / Double(2 * right + spurious + missed) }

    static func += (left: inout Score, right: Score) {
        left.right += right.right
        left.spurious += right.spurious
        left.missed += right.missed
    }

    /// The scores of one text by label.
    static func byLabel(gold: Set<GoldCorpus.Span>, found: Set<GoldCorpus.Span>) -> [Label: Score] {
        var scores: [Label: Score] = [:]
        for span in gold.union(found) {
            switch (gold.contains(span), found.contains(span)) {
            case (true, true): scores[span.label, default: Score()].right += 1
            case (false, _): scores[span.label, default: Score()].spurious += 1
            default: scores[span.label, default: Score()].missed += 1
            }
        }
        return scores
    }
}

extension Document {
    /// The mentions as labels over bytes.
    var spans: Set<GoldCorpus.Span> { Set(mentions.map { GoldCorpus.Span(range: $0.utf8, label: $0.label) }) }
}
