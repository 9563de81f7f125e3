/// The nine labels of a mention.
public enum Label: String, Hashable, Sendable, CaseIterable, Codable {
    /// A military or police rank.
    case rank = "RANK"
    /// A person's name, without rank or form of address.
    case person = "PERSON"
    /// A post, degree or State honour, with the organization it belongs to.
    case title = "TITLE"
    /// A particular organization: full, abbreviated or elliptical.
    case organization = "ORG"
    /// A place or an administrative unit, with its type word.
    case place = "LOC"
    /// One occurrence of a short form.
    case abbreviation = "ABBR"
    /// An absolute date or period.
    case date = "DATE"
    /// A congress, session, anniversary, campaign or named storm.
    case event = "EVENT"
    /// A named or numbered law, resolution, decree or project.
    case document = "DOC"
}
