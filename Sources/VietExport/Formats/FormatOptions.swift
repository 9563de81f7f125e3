public import VietNER

/// Options of `export` that only some formats know.
public enum FormatOption: String, Hashable, Sendable, CaseIterable {
    case nested, tokens, scheme, offsets
}

/// How token tags show where a span begins and ends.
public enum TagScheme: String, Hashable, Sendable, CaseIterable {
    /// B- opens, I- goes on.
    case bio
    /// B- opens, I- goes on, E- ends, S- is a span of one token.
    case bioes
}

/// What a token is.
public enum TokenLevel: String, Hashable, Sendable, CaseIterable {
    /// A syllable, number, short form or mark.
    case syllable
    /// A word; the syllables of words that the lexicons name are joined by `_`.
    case word
}

/// What shapes an export.
public struct FormatOptions: Sendable {
    /// Which of nested spans are written; nil for what the format does by itself.
    public var nesting: Nesting?
    /// What a token is.
    public var tokens = TokenLevel.syllable
    /// How tags show the ends of spans.
    public var scheme = TagScheme.bio
    /// What positions count, in formats that leave the choice.
    public var offsets = OffsetUnit.codepoint
    /// The labels that may occur, in the order of `Label.allCases`.
    public var labels = Label.allCases
    /// Joins syllables for `tokens`; nil where tokens are syllables.
    package var segmenter: WordSegmenter?
    /// The long forms that the lexicons know of a short form.
    package var senses: (@Sendable (String) -> [Sense])?

    /// What formats do by themselves.
    public init() {}

    /// Takes what formats ask of the lexicons from an annotator.
    public mutating func use(_ annotator: Annotator) {
        if tokens == .word { segmenter = WordSegmenter(annotator) }
        senses = { annotator.senses(ofShortForm: $0) }
    }
}
