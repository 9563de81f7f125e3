import VietLexicon
import VietRules

/// A span that may become a mention.
struct Candidate: Sendable {
    /// What put it forward.
    enum Source: Hashable, Sendable {
        /// `Chart.items[index]`.
        case item(Int)
        /// `Analysis.shortForms[index]`.
        case shortForm(Int)
        /// A repeat of the name that candidate `index` holds.
        case nameRepeat(Int)
    }

    var label: Label
    /// Tokens of the text, hidden ones included.
    var tokens: Range<Int>
    var source: Source
    var grade: EvidenceGrade
    /// The rule's index where a rule made it, else -1.
    var rule: Int
}

extension Label {
    /// Which labels may stand inside which; equal spans are allowed only for a short form and what it names.
    func mayHold(_ inner: Label) -> Bool {
        switch self {
        case .title: inner == .organization || inner == .place || inner == .abbreviation
        case .organization: inner == .place || inner == .abbreviation
        case .place, .rank: inner == .abbreviation
        case .document: inner != .document && inner != .person && inner != .rank
        case .event:
            inner == .organization || inner == .place || inner == .date || inner == .abbreviation || inner == .title
        case .person, .date, .abbreviation: false
        }
    }

    /// Which label a span prefers where several claim exactly the same tokens, best first.
    var preference: Int {
        switch self {
        case .document: 0
        case .event: 1
        case .rank: 2
        case .person: 3
        case .title: 4
        case .organization: 5
        case .place: 6
        case .date: 7
        case .abbreviation: 8
        }
    }

    /// The label's place in `allCases`.
    var index: Int {
        switch self {
        case .rank: 0
        case .person: 1
        case .title: 2
        case .organization: 3
        case .place: 4
        case .abbreviation: 5
        case .date: 6
        case .event: 7
        case .document: 8
        }
    }
}
