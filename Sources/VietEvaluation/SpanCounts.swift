/// How many spans there are, and how many are on both sides.
public struct SpanCounts: Hashable, Sendable {
    /// Spans of the gold annotation.
    public var gold = 0
    /// Spans of the prediction.
    public var predicted = 0
    /// Spans with the same place and label on both sides.
    public var right = 0

    /// Counts of nothing.
    public init() {}

    /// Adds the counts of two sets of spans.
    public static func += (left: inout SpanCounts, right: SpanCounts) {
        left.gold += right.gold
        left.predicted += right.predicted
        left.right += right.right
    }

    /// Precision, recall and F1.
    public var figures: Figures {
        Figures(precision: Double.share(right, of: predicted), recall: Double.share(right, of: gold))
    }
}

/// Precision, recall and F1, from 0 to 1; 0 where there is nothing to divide by.
public struct Figures: Hashable, Sendable {
    /// The share of the predicted spans that is right.
    public let precision: Double
    /// The share of the gold spans that is found.
    public let recall: Double
    /// F1; of averages it is the mean of the labels' F1, not made of the mean precision and recall.
    public let f1: Double

    /// Figures whose F1 is the harmonic mean of the two.
    public init(precision: Double, recall: Double) {
        let sum = precision + recall
        self.init(precision: precision, recall: recall, f1: sum > 0 ? 2 * (precision * recall) / sum : 0)
    }

    /// Figures as given.
    public init(precision: Double, recall: Double, f1: Double) {
        self.precision = precision
        self.recall = recall
        self.f1 = f1
    }

    /// The mean over labels, weighted; zero where the weights are.
    static func mean(of labels: [(figures: Figures, weight: Double)]) -> Figures {
        let total = labels.reduce(0) { $0 + $1.weight }
        func mean(_ value: (Figures) -> Double) -> Double {
            total > 0 ? labels.reduce(0) { $0 + value($1.figures) * $1.weight } / total : 0
        }
        return Figures(precision: mean(\.precision), recall: mean(\.recall), f1: mean(\.f1))
    }
}

extension Double {
    /// A share; 0 of nothing.
    static func share(_ part: Int, of whole: Int) -> Double { whole > 0 ? Double(part) / Double(whole) : 0 }
}
