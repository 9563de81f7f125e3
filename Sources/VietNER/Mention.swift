public import Tables

/// How strong the ground for a mention is, weakest first.
public enum EvidenceGrade: String, Hashable, Sendable, Comparable, Codable, CaseIterable {
    /// Shape alone.
    case guess
    /// A rule over shapes and lexicon words.
    case rule
    /// A lexicon row names the whole mention.
    case lexicon
    /// The document itself defines it.
    case definition
    /// A person marked it; never made by an annotator.
    case annotation

    /// The grade's place from the weakest, 0, up.
    var strength: Int {
        switch self {
        case .guess: 0
        case .rule: 1
        case .lexicon: 2
        case .definition: 3
        case .annotation: 4
        }
    }

    /// True where the left grade is the weaker one.
    public static func < (left: EvidenceGrade, right: EvidenceGrade) -> Bool { left.strength < right.strength }
}

/// Why a mention is there.
public struct Evidence: Hashable, Sendable {
    /// The rule's name, for example `person.rank-name`, or the stage, for example `short-form.lexicon`.
    public let rule: String
    /// The lexicon row's id; nil where no single row decides.
    public let entry: String?
    /// Where the rule or row stands; nil for evidence that comes from a stage itself.
    public let location: SourceLocation?
    /// How strong the ground is.
    public let grade: EvidenceGrade

    /// Makes a piece of evidence.
    public init(rule: String, entry: String? = nil, location: SourceLocation? = nil, grade: EvidenceGrade) {
        self.rule = rule
        self.entry = entry
        self.location = location
        self.grade = grade
    }
}

/// Where an expansion comes from.
public enum ExpansionSource: String, Hashable, Sendable, Codable {
    /// The document defines the short form.
    case definition
    /// A row of `abbreviations.tsv`.
    case lexicon
    /// Composed from the senses of its parts.
    case composed
}

/// One thing a short form may stand for.
public struct Sense: Hashable, Sendable {
    /// The long form.
    public let expansion: String
    /// The id of the row of `abbreviations.tsv`; nil for a definition or composition.
    public let entry: String?
    /// The relative weight among the senses listed, from 0 to 1; the weights add up to 1.
    public let weight: Double

    /// Makes a sense.
    public init(expansion: String, entry: String?, weight: Double) {
        self.expansion = expansion
        self.entry = entry
        self.weight = weight
    }
}

/// What a short form means where it stands.
public struct Expansion: Hashable, Sendable {
    /// The long form; nil where the senses tie and none is chosen.
    public let text: String?
    /// Where it comes from.
    public let source: ExpansionSource
    /// Every sense considered, best first; one element where there was no choice.
    public let senses: [Sense]
    /// The right short form and the difference where the printed one is a near miss, else nil.
    public let nearMiss: NearMiss?

    /// Makes an expansion.
    public init(text: String?, source: ExpansionSource, senses: [Sense], nearMiss: NearMiss? = nil) {
        self.text = text
        self.source = source
        self.senses = senses
        self.nearMiss = nearMiss
    }
}

/// One annotated span of a document.
public struct Mention: Hashable, Sendable {
    /// Where it stands: bytes of the document's UTF-8 text.
    public let utf8: Range<Int>
    /// What it is.
    public let label: Label
    /// The full standard form: NFC, new-style tone marks, short forms expanded, ellipsis filled in; ISO 8601 for dates.
    public let canonical: String
    /// What a short form means here; nil for every other label and for an unknown short form.
    public let expansion: Expansion?
    /// The index in `Document.entities` of the thing it names; nil for short forms and dates.
    public let entity: Int?
    /// Why it is there.
    public let evidence: Evidence
    /// The furniture of a scraped page that it stands in; nil in the article itself.
    public let region: Region?

    /// Makes a mention.
    public init(
        utf8: Range<Int>, label: Label, canonical: String, expansion: Expansion? = nil, entity: Int? = nil,
        evidence: Evidence, region: Region? = nil
    ) {
        self.utf8 = utf8
        self.label = label
        self.canonical = canonical
        self.expansion = expansion
        self.entity = entity
        self.evidence = evidence
        self.region = region
    }
}
