import VietLexicon

/// The conditions and cues of all senses in three arrays: weighing a sense counts no references.
struct SenseTable: Sendable {
    struct Row {
        let prior: Double
        let kind: KindID?
        /// Indices of `conditions`.
        let unless: Range<Int>
        let left: Range<Int>
        let right: Range<Int>
        let cues: Range<Int>
    }

    /// Words or a phrase or mention of a kind.
    struct Condition {
        /// Nil for words.
        let kind: KindID?
        /// Indices of `words`.
        let words: Range<Int>
    }

    /// By sense.
    private(set) var rows: [Row] = []
    private(set) var conditions: [Condition] = []
    /// Vocabulary ids.
    private(set) var words: [Int32] = []

    init(_ senses: [SenseEntry]) {
        rows.reserveCapacity(senses.count)
        for sense in senses {
            let row = Row(
                prior: max(sense.prior, 0.001), kind: sense.kind, unless: append(sense.unless),
                left: append(sense.left), right: append(sense.right),
                cues: append(sense.cues.lazy.filter { !$0.isEmpty }.map { SenseCondition.words($0) }))
            rows.append(row)
        }
    }

    private mutating func append(_ list: some Sequence<SenseCondition>) -> Range<Int> {
        let first = conditions.count
        for condition in list {
            switch condition {
            case .kind(let kind): conditions.append(Condition(kind: kind, words: 0..<0))
            case .words(let ids):
                conditions.append(Condition(kind: nil, words: words.count..<words.count + ids.count))
                words += ids
            }
        }
        return first..<conditions.count
    }
}
