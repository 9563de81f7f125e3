/// One thing that one or more mentions of a document name.
public struct Entity: Hashable, Sendable {
    /// The label of its mentions.
    public let label: Label
    /// The canonical form its mentions share.
    public let canonical: String
    /// Indices into `Document.mentions`, in text order; never empty.
    public let mentions: [Int]
    /// The administrative unit that a place is; nil for all else, and where the text leaves several.
    public internal(set) var unit: PlaceUnit?

    /// Makes an entity.
    public init(label: Label, canonical: String, mentions: [Int], unit: PlaceUnit? = nil) {
        self.label = label
        self.canonical = canonical
        self.mentions = mentions
        self.unit = unit
    }
}

/// Whether a post is held at the time of the text.
public enum PostStatus: String, Hashable, Sendable, Codable {
    /// Held now.
    case current
    /// Held before.
    case former
    /// Held provisionally.
    case acting
}

/// One post of a person.
public struct Post: Hashable, Sendable {
    /// The canonical title, with its organization.
    public let title: String
    /// The canonical organization; nil where the title names none.
    public let organization: String?
    /// Whether it is held now.
    public let status: PostStatus
    /// The index in `Document.mentions` of the TITLE.
    public let mention: Int

    /// Makes a post.
    public init(title: String, organization: String?, status: PostStatus, mention: Int) {
        self.title = title
        self.organization = organization
        self.status = status
        self.mention = mention
    }
}

/// One person of a document, with what the document says of rank and posts.
public struct Person: Hashable, Sendable {
    /// The canonical name.
    public let name: String
    /// The index in `Document.entities`.
    public let entity: Int
    /// The canonical rank; nil where the document gives none.
    public let rank: String?
    /// What the lexicons say of the rank; nil without one, and where they have none of that name.
    public let rankFacts: RankFacts?
    /// Posts in text order, without repeats; empty where the document gives none.
    public let posts: [Post]

    /// Makes a person.
    public init(name: String, entity: Int, rank: String?, rankFacts: RankFacts? = nil, posts: [Post]) {
        self.name = name
        self.entity = entity
        self.rank = rank
        self.rankFacts = rankFacts
        self.posts = posts
    }
}

/// A short form that the document itself defines.
public struct Definition: Hashable, Sendable {
    /// Where the short form stands: bytes of the document's UTF-8 text.
    public let short: Range<Int>
    /// Where the words it stands for stand: bytes of the document's UTF-8 text.
    public let long: Range<Int>
    /// The canonical short form.
    public let form: String
    /// The canonical long form.
    public let expansion: String

    /// Makes a definition.
    public init(short: Range<Int>, long: Range<Int>, form: String, expansion: String) {
        self.short = short
        self.long = long
        self.form = form
        self.expansion = expansion
    }
}

/// Something about a text that a careful reader of the output should know.
public struct DocumentWarning: Hashable, Sendable {
    /// A stable name in kebab case, for example `invalid-bytes`.
    public let code: String
    /// What happened, in lower case and without a full stop.
    public let message: String
    /// The first byte concerned, in the input as read; nil where the whole text is meant.
    public let byteOffset: Int?
    /// How often it happened.
    public let count: Int

    /// Makes a warning.
    public init(code: String, message: String, byteOffset: Int? = nil, count: Int = 1) {
        self.code = code
        self.message = message
        self.byteOffset = byteOffset
        self.count = count
    }
}

/// A text exactly as given, with everything that was found in it.
public struct Document: Sendable {
    /// The text as given, in UTF-8. Every offset is into it.
    public let utf8: [UInt8]
    /// Every span, by start, then longest first, then in the order of `Label.allCases`.
    public let mentions: [Mention]
    /// Every distinct thing, in order of first mention.
    public let entities: [Entity]
    /// Every person, in order of first mention.
    public let people: [Person]
    /// Every short form the text defines, in text order.
    public let definitions: [Definition]
    /// What a careful reader should know, in text order; empty for most texts.
    public let warnings: [DocumentWarning]

    /// Makes a document; `utf8` must be valid UTF-8 and every range must lie on character boundaries in it.
    public init(
        utf8: [UInt8], mentions: [Mention], entities: [Entity], people: [Person], definitions: [Definition],
        warnings: [DocumentWarning]
    ) {
        self.utf8 = utf8
        self.mentions = mentions
        self.entities = entities
        self.people = people
        self.definitions = definitions
        self.warnings = warnings
    }

    /// The text as given. Costs a copy of the text.
    public var text: String { String(decoding: utf8, as: UTF8.self) }
}
