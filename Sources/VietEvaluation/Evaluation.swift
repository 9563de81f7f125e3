public import VietNER

/// A prediction judged against gold.
public struct Evaluation: Sendable {
    /// The counts of one label.
    public struct LabelScore: Sendable {
        /// The label.
        public let label: Label
        /// Spans with the same place and label.
        public let spans: SpanCounts
        /// The same after SemEval-2013, each label by itself.
        public let schemes: [MatchScheme: SchemeCounts]
        /// Canonical forms and expansions.
        public let forms: FormCounts
        /// Where F1 lies in 95 of 100 samples of the documents; nil where none were drawn.
        public let interval: ClosedRange<Double>?
    }

    /// The documents judged.
    public let pairs: [DocumentPair]
    /// The labels that occur on either side, in the order of `Label.allCases`.
    public let labels: [LabelScore]
    /// All labels together: micro averages.
    public let spans: SpanCounts
    /// The same after SemEval-2013; a span is paired with one of any label.
    public let schemes: [MatchScheme: SchemeCounts]
    /// Canonical forms and expansions of all labels.
    public let forms: FormCounts
    /// Where F1 over all labels lies in 95 of 100 samples of the documents; nil where none were drawn.
    public let interval: ClosedRange<Double>?
    /// The mean over labels.
    public let macro: Figures
    /// The mean over labels, weighted by their gold spans.
    public let weighted: Figures
    /// Every error, by document, then in text order.
    public let errors: [SpanError]
    /// Which label stands where gold has which.
    public let confusion: Confusion

    /// Judges pairs of documents.
    ///
    /// - Parameters:
    ///   - samples: how many samples of the documents to draw for intervals; 0 for none. The cost grows with it.
    ///   - seed: the same seed gives the same intervals.
    ///   - isAmbiguous: whether a short form, in its canonical form, has several senses. One with several in gold has.
    public init(
        _ pairs: [DocumentPair], samples: Int = 1000, seed: UInt64 = 1, isAmbiguous: (String) -> Bool = { _ in false }
    ) {
        self.pairs = pairs
        let columns = Label.allCases.filter { label in
            pairs.contains { $0.gold.contains { $0.label == label } || $0.predicted.contains { $0.label == label } }
        }
        let ambiguous = Self.ambiguousForms(of: pairs, isAmbiguous)
        var forms = Array(repeating: FormCounts(), count: columns.count)
        var schemes = Array(repeating: [MatchScheme: SchemeCounts](), count: columns.count + 1)
        var documents: [[SpanCounts]] = []
        var errors: [SpanError] = []
        var confusion = Confusion()
        for (index, pair) in pairs.enumerated() {
            let found = Dictionary(pair.predicted.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
            var counts = Array(repeating: SpanCounts(), count: columns.count + 1)
            for (column, label) in columns.enumerated() {
                let gold = pair.gold.filter { $0.label == label }
                let predicted = pair.predicted.filter { $0.label == label }
                counts[column].gold = Set(gold.map(\.key)).count
                counts[column].predicted = Set(predicted.map(\.key)).count
                counts[column].right = Set(gold.map(\.key)).count { found[$0] != nil }
                counts[columns.count] += counts[column]
                for span in gold {
                    forms[column].add(gold: span, predicted: found[span.key], isAmbiguous: ambiguous.contains)
                }
                for scheme in MatchScheme.allCases {
                    schemes[column][scheme, default: SchemeCounts()] += scheme.counts(gold: gold, predicted: predicted)
                }
            }
            for scheme in MatchScheme.allCases {
                schemes[columns.count][scheme, default: SchemeCounts()] +=
                    scheme.counts(gold: pair.gold, predicted: pair.predicted)
            }
            documents.append(counts)
            let search = ErrorSearch(pair, index: index)
            errors += search.errors
            confusion.add(search.confusion)
        }
        let intervals = Bootstrap(samples: samples, seed: seed).intervals(of: documents)
        var totals = Array(repeating: SpanCounts(), count: columns.count + 1)
        for counts in documents { for (column, count) in counts.enumerated() { totals[column] += count } }
        labels = columns.enumerated().map { column, label in
            LabelScore(
                label: label, spans: totals[column], schemes: schemes[column], forms: forms[column],
                interval: intervals.isEmpty ? nil : intervals[column])
        }
        spans = totals[columns.count]
        self.schemes = schemes[columns.count]
        self.forms = forms.reduce(into: FormCounts()) { $0 += $1 }
        interval = intervals.last
        macro = .mean(of: labels.map { ($0.spans.figures, 1) })
        weighted = .mean(of: labels.map { ($0.spans.figures, Double($0.spans.gold)) })
        self.errors = errors
        self.confusion = confusion
    }

    /// The canonical short forms of gold that have several senses.
    private static func ambiguousForms(of pairs: [DocumentPair], _ isAmbiguous: (String) -> Bool) -> Set<String> {
        var senses: [String: Set<ComparedForm>] = [:]
        for span in pairs.lazy.flatMap(\.gold) where span.label == .abbreviation {
            if let expansion = span.expansion { senses[span.canonical, default: []].insert(ComparedForm(expansion)) }
        }
        return Set(senses.keys.filter { senses[$0, default: []].count > 1 || isAmbiguous($0) })
    }
}
