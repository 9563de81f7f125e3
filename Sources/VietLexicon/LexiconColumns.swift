import Tables

/// What a file of the lexicons is.
enum LexiconFile {
    case kinds, sources, phrases, senses, spellings, furniture

    /// By file name; nil for a file that another stage reads.
    init?(name: String) {
        switch name {
        case "kinds.tsv": self = .kinds
        case "sources.tsv": self = .sources
        case "abbreviations.tsv": self = .senses
        case "spelling.tsv": self = .spellings
        case "furniture.tsv": self = .furniture
        default:
            guard name.hasSuffix(".tsv") else { return nil }
            self = .phrases
        }
    }

    var schema: TableSchema {
        switch self {
        case .kinds: LexiconColumns.kinds
        case .sources: LexiconColumns.sources
        case .phrases: LexiconColumns.phrases
        case .senses: LexiconColumns.senses
        case .spellings: LexiconColumns.spellings
        case .furniture: LexiconColumns.furniture
        }
    }
}

/// The columns of every file; indices below are into these.
package enum LexiconColumns {
    static let certainties = ["high", "medium", "low"]
    static let levels = ["central", "province", "district", "commune", "village"]
    static let regions = ["menu", "related", "share", "credit"]
    static let labels = ["RANK", "PERSON", "TITLE", "ORG", "LOC", "ABBR", "DATE", "EVENT", "DOC"]

    /// Columns that mined senses have for their reviewer; nothing else reads them.
    package static let review = [
        "verdict", "count", "documents", "first", "alignment", "known_senses", "example",
    ]

    // Shared by phrases and senses.
    static let id = 0
    static let text = 1
    static let kind = 2
    static let canonical = 3
    static let from = 4
    static let to = 5
    static let source = 6
    static let certainty = 7
    static let note = 8

    // Phrases.
    static let aliases = 9
    static let english = 10
    static let service = 11
    static let grade = 12
    static let notation = 13
    static let level = 14
    static let parent = 15
    static let replacedBy = 16

    // Senses.
    static let prior = 9
    static let cues = 10
    static let unless = 11
    static let right = 12
    static let left = 13
    static let alternatives = 14
    static let domain = 15

    // Furniture.
    static let region = 2
    static let use = 3
    static let furnitureSource = 4

    // Kinds.
    static let kindName = 0
    static let label = 1
    static let color = 2
    static let unaccented = 3
    static let about = 4

    static let phrases = TableSchema(
        name: "phrases",
        columns: [
            .init("id", .filled, .id), .init("text", .filled), .init("kind", .filled, .list), .init("canonical"),
            .init("from", .optional, .date), .init("to", .optional, .date), .init("source", .filled, .list),
            .init("certainty", .optional, .choice(certainties)), .init("note"), .init("aliases", .optional, .list),
            .init("english"), .init("service"), .init("grade"), .init("notation"),
            .init("level", .optional, .choice(levels)), .init("parent"), .init("replaced_by", .optional, .list),
        ])

    static let senses = TableSchema(
        name: "senses",
        columns: [
            .init("id", .filled, .id), .init("short", .filled), .init("kind", .filled),
            .init("expansion", .filled), .init("from", .optional, .date), .init("to", .optional, .date),
            .init("source", .filled, .list), .init("certainty", .optional, .choice(certainties)), .init("note"),
            .init("prior", .optional, .number), .init("cues", .optional, .list), .init("unless", .optional, .list),
            .init("right", .optional, .list), .init("left", .optional, .list),
            .init("alternatives", .optional, .list), .init("domain"),
        ] + review.map { .init($0) })

    static let kinds = TableSchema(
        name: "kinds",
        columns: [
            .init("kind", .filled), .init("label", .present, .choice(labels)), .init("color", .present),
            .init("unaccented", .filled, .choice(["yes", "no"])), .init("about", .filled),
        ])

    static let sources = TableSchema(
        name: "sources", columns: [.init("id", .filled, .id), .init("title", .filled), .init("about")])

    static let spellings = TableSchema(
        name: "spellings",
        columns: [
            .init("id", .filled, .id), .init("written", .filled), .init("standard", .filled), .init("about"),
            .init("source", .filled, .list),
        ])

    static let furniture = TableSchema(
        name: "furniture",
        columns: [
            .init("id", .filled, .id), .init("text", .filled), .init("region", .filled, .choice(regions)),
            .init("use", .filled, .choice(FurnitureWords.Use.allCases.map(\.rawValue))),
            .init("source", .filled, .list), .init("note"),
        ])
}
