public import VietNER

/// One way in which a prediction differs from gold.
public struct SpanError: Hashable, Sendable {
    /// What is wrong.
    public enum Kind: String, Sendable, CaseIterable {
        /// The label is right, the place overlaps.
        case boundary
        /// The place is right, the label is not.
        case label
        /// Another label at a place that is mostly the same.
        case labelAndBoundary = "label-and-boundary"
        /// Gold has it, the prediction nothing like it.
        case missed
        /// The prediction has it, gold nothing like it.
        case spurious
        /// Place and label are right, the canonical form is not.
        case canonical
        /// Place and label of a short form are right, its expansion is not.
        case expansion
    }

    /// What is wrong.
    public let kind: Kind
    /// The index of the pair of documents.
    public let document: Int
    /// The gold span; nil for a spurious one.
    public let gold: JudgedSpan?
    /// The predicted span; nil for a missed one.
    public let predicted: JudgedSpan?

    /// Where it begins, in code points.
    var start: Int {
        min(gold?.range.lowerBound ?? Int.max, predicted?.range.lowerBound ?? Int.max)
    }
}

/// Which label stands where gold has which.
public struct Confusion: Hashable, Sendable {
    /// A pair of labels; nil where one side has nothing.
    struct Cell: Hashable {
        let gold: Label?
        let predicted: Label?
    }

    private var counts: [Cell: Int] = [:]

    mutating func add(gold: Label?, predicted: Label?, count: Int = 1) {
        counts[Cell(gold: gold, predicted: predicted), default: 0] += count
    }

    mutating func add(_ other: Confusion) {
        counts.merge(other.counts, uniquingKeysWith: +)
    }

    /// How often gold has the first label and the prediction the second; nil for nothing there.
    public func count(gold: Label?, predicted: Label?) -> Int {
        counts[Cell(gold: gold, predicted: predicted)] ?? 0
    }
}

/// Finds the errors of one document: spans that agree are put aside, the others paired as far as they are alike.
struct ErrorSearch {
    /// The least share of their union that two spans of different labels must have in common to be one mistaken for the
    /// other.
    private static let leastLikeness = 0.5

    private(set) var errors: [SpanError] = []
    private(set) var confusion = Confusion()

    init(_ pair: DocumentPair, index document: Int) {
        let goldKeys = Set(pair.gold.map(\.key))
        let predictedKeys = Set(pair.predicted.map(\.key))
        for key in goldKeys where predictedKeys.contains(key) {
            confusion.add(gold: key.label, predicted: key.label)
        }
        let missed = pair.gold.filter { !predictedKeys.contains($0.key) }
        let spurious = pair.predicted.filter { !goldKeys.contains($0.key) }
        /// Likeness first, then the order of the text.
        var alike: [(rank: Double, gold: Int, predicted: Int)] = []
        for (left, gold) in missed.enumerated() {
            for (right, predicted) in spurious.enumerated() {
                let overlap = gold.overlap(predicted)
                let same = gold.range == predicted.range
                guard overlap > 0 || same else { continue }
                let union = gold.range.count + predicted.range.count - overlap
                let likeness = union > 0 ? Double(overlap) / Double(union) : 1
                if gold.label == predicted.label || likeness >= Self.leastLikeness {
                    alike.append((likeness, left, right))
                }
            }
        }
        alike.sort { ($1.rank, $0.gold, $0.predicted) < ($0.rank, $1.gold, $1.predicted) }
        var goldTaken: Set<Int> = []
        var predictedTaken: Set<Int> = []
        for (_, left, right) in alike where !goldTaken.contains(left) && !predictedTaken.contains(right) {
            goldTaken.insert(left)
            predictedTaken.insert(right)
            let (gold, predicted) = (missed[left], spurious[right])
            let kind: SpanError.Kind =
                gold.label == predicted.label
                ? .boundary : gold.range == predicted.range ? .label : .labelAndBoundary
            add(kind, document, gold, predicted)
        }
        for (index, gold) in missed.enumerated() where !goldTaken.contains(index) { add(.missed, document, gold, nil) }
        for (index, predicted) in spurious.enumerated() where !predictedTaken.contains(index) {
            add(.spurious, document, nil, predicted)
        }
        addWrongForms(pair, document)
        errors.sort { ($0.start, $0.kind.place) < ($1.start, $1.kind.place) }
    }

    private mutating func add(
        _ kind: SpanError.Kind, _ document: Int, _ gold: JudgedSpan?, _ predicted: JudgedSpan?
    ) {
        errors.append(SpanError(kind: kind, document: document, gold: gold, predicted: predicted))
        confusion.add(gold: gold?.label, predicted: predicted?.label)
    }

    private mutating func addWrongForms(_ pair: DocumentPair, _ document: Int) {
        let found = Dictionary(pair.predicted.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
        for gold in pair.gold {
            guard let predicted = found[gold.key] else { continue }
            if ComparedForm(gold.canonical) != ComparedForm(predicted.canonical) {
                errors.append(SpanError(kind: .canonical, document: document, gold: gold, predicted: predicted))
            }
            if gold.label == .abbreviation, gold.expansion != nil, !FormCounts.expansionAgrees(gold, predicted) {
                errors.append(SpanError(kind: .expansion, document: document, gold: gold, predicted: predicted))
            }
        }
    }
}

extension SpanError.Kind {
    /// The place in `allCases`.
    fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
