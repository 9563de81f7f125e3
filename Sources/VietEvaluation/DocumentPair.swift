public import VietNER

/// One text as gold and as prediction.
public struct DocumentPair: Sendable {
    /// The name the two share.
    public let id: String
    /// The text, in UTF-8.
    public let utf8: [UInt8]
    /// The spans that are right, by start, then longest first.
    public let gold: [JudgedSpan]
    /// The spans to be judged, in the same order.
    public let predicted: [JudgedSpan]

    /// Makes a pair of spans that are in order.
    public init(id: String, utf8: [UInt8], gold: [JudgedSpan], predicted: [JudgedSpan]) {
        self.id = id
        self.utf8 = utf8
        self.gold = gold
        self.predicted = predicted
    }
}

/// Which of nested spans count.
public enum NestingChoice: String, Sendable, CaseIterable {
    /// Every span.
    case all
    /// The outermost ones: flat tags, as a tagger of one layer would give them.
    case outer
    /// The innermost ones.
    case inner
}

/// Gold and predicted documents, paired by name.
public struct DocumentPairs: Sendable {
    /// Where the two sides do not fit.
    public enum Mismatch: Hashable, Sendable {
        /// Gold without a prediction: counts as one with no spans.
        case notPredicted(id: String, spans: Int)
        /// A prediction without gold: does not count.
        case notInGold(id: String)
        /// The texts differ: the document does not count. The place of the first difference, in code points.
        case otherText(id: String, at: Int)
    }

    /// The pairs, in the order of the gold file.
    public let pairs: [DocumentPair]
    /// What does not fit, gold first, in the order of its file.
    public let mismatches: [Mismatch]
    /// How many documents are on both sides with the same text.
    public let shared: Int

    /// Pairs documents by name; a name that stands twice on one side is the caller's error, and its last document counts.
    ///
    /// - Parameters:
    ///   - labels: the labels that count; nil for all.
    ///   - nesting: which of nested spans count, after the choice of labels.
    public init(
        gold: [(id: String, document: Document)], predicted: [(id: String, document: Document)],
        labels: Set<Label>? = nil, nesting: NestingChoice = .all
    ) {
        func chosen(_ document: Document) -> [JudgedSpan] {
            let spans = document.judgedSpans().filter { labels?.contains($0.label) ?? true }
            return switch nesting {
            case .all: spans
            case .outer: spans.outermost()
            case .inner: spans.innermost()
            }
        }
        let found = Dictionary(predicted.map { ($0.id, $0.document) }, uniquingKeysWith: { $1 })
        var pairs: [DocumentPair] = []
        var mismatches: [Mismatch] = []
        var shared = 0
        for (id, document) in gold {
            let spans = chosen(document)
            guard let other = found[id] else {
                mismatches.append(.notPredicted(id: id, spans: spans.count))
                pairs.append(DocumentPair(id: id, utf8: document.utf8, gold: spans, predicted: []))
                continue
            }
            if document.utf8 != other.utf8 {
                let common = zip(document.utf8, other.utf8).prefix { $0 == $1 }.count
                let place = document.utf8[..<common].count { $0 & 0xC0 != 0x80 }
                mismatches.append(.otherText(id: id, at: place))
                continue
            }
            shared += 1
            pairs.append(DocumentPair(id: id, utf8: document.utf8, gold: spans, predicted: chosen(other)))
        }
        let known = Set(gold.map(\.id))
        for (id, _) in predicted where !known.contains(id) { mismatches.append(.notInGold(id: id)) }
        self.pairs = pairs
        self.mismatches = mismatches
        self.shared = shared
    }
}
