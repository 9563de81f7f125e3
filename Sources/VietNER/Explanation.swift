public import Tables

/// Why a document was annotated the way it was.
public struct Explanation: Sendable {
    /// One thing that a rule or lexicon row proposed.
    public struct Candidate: Hashable, Sendable {
        /// Where it stands: bytes of the document's UTF-8 text.
        public let utf8: Range<Int>
        /// What it would be.
        public let label: Label
        /// The rule or stage that proposed it.
        public let rule: String
        /// Where the rule or row stands; nil for what comes from a stage itself.
        public let location: SourceLocation?
        /// Why it won or lost, in lower case and without a full stop.
        public let outcome: String
        /// Whether it became a mention.
        public let won: Bool

        /// Makes a candidate.
        public init(
            utf8: Range<Int>, label: Label, rule: String, location: SourceLocation?, outcome: String, won: Bool
        ) {
            self.utf8 = utf8
            self.label = label
            self.rule = rule
            self.location = location
            self.outcome = outcome
            self.won = won
        }
    }

    /// The annotated document.
    public let document: Document
    /// Every candidate, winners and losers, by start, then longest first.
    public let candidates: [Candidate]

    /// Makes an explanation.
    public init(document: Document, candidates: [Candidate]) {
        self.document = document
        self.candidates = candidates
    }
}
