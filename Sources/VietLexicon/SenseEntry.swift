package import Tables

/// Something that must, or must not, stand near a short form.
package enum SenseCondition: Hashable, Sendable {
    /// These words, as vocabulary ids.
    case words([Int32])
    /// A phrase or mention of this kind.
    case kind(KindID)
}

/// One sense of a short form: a row of `abbreviations.tsv`.
package struct SenseEntry: Sendable {
    let table: Table
    /// The number of the table.
    let tableNumber: Int32
    let row: Int32
    /// What the thing is; nil for a common noun.
    package let kind: KindID?
    /// The relative weight among the senses of the same short form.
    package let prior: Double
    /// Words nearby that speak for the sense, as vocabulary ids.
    package let cues: [[Int32]]
    /// What rules the sense out when it stands nearby.
    package let unless: [SenseCondition]
    /// What must come directly before; empty where anything may.
    package let left: [SenseCondition]
    /// What must follow directly; empty where anything may.
    package let right: [SenseCondition]
    /// The expansion as vocabulary ids.
    package let expansionKeys: [Int32]

    package var id: String { string(LexiconColumns.id) ?? "" }
    package var short: String { string(LexiconColumns.text) ?? "" }
    package var expansion: String { string(LexiconColumns.canonical) ?? "" }
    /// Other accepted expansions.
    package var alternatives: [String] { table.strings(Int(row), LexiconColumns.alternatives) }
    package var domain: String? { string(LexiconColumns.domain) }
    package var from: CalendarDate? { table.date(Int(row), LexiconColumns.from) }
    package var to: CalendarDate? { table.date(Int(row), LexiconColumns.to) }
    package var source: String { string(LexiconColumns.source) ?? "" }
    package var note: String? { string(LexiconColumns.note) }
    /// Whether the row has `certainty` high.
    package var isCertain: Bool { (string(LexiconColumns.certainty) ?? "high") == "high" }
    /// The line of the row.
    package var location: SourceLocation { table.location(Int(row)) }

    private func string(_ column: Int) -> String? { table.string(Int(row), column) }
}
