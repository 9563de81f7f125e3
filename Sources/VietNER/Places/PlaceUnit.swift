/// Whether an administrative unit exists at the date of a text.
public enum UnitStatus: String, Hashable, Sendable, Codable, CaseIterable {
    /// It exists.
    case current
    /// It was dissolved, merged or renamed before.
    case former
    /// It comes into being later.
    case future
}

/// The administrative unit of Vietnam that a place is: a row of `Lexicons/places`.
public struct PlaceUnit: Hashable, Sendable {
    /// The id of the row, stable and never reused: `province-2004-ha-nam`.
    public let id: String
    /// The first day, month or year as ISO 8601; nil where the lexicons give none.
    public let from: String?
    /// The last day, month or year as ISO 8601; nil for a unit that exists today.
    public let to: String?
    /// Whether it exists at the date of the document; nil without one, and where a date that is no full day does not tell.
    public let status: UnitStatus?
    /// The ids of the units that took over from one that is `former`; empty otherwise, and where the lexicons name none.
    public let replacedBy: [String]

    /// Makes a unit.
    public init(id: String, from: String?, to: String?, status: UnitStatus?, replacedBy: [String] = []) {
        self.id = id
        self.from = from
        self.to = to
        self.status = status
        self.replacedBy = replacedBy
    }
}
