package import Tables

/// One phrase: a row, an alias in a row, or a variant with short forms. Texts are read from the file when asked for.
package struct LexiconEntry: Sendable {
    let table: Table
    let row: Int32
    /// The entry this one is an alias or variant of; -1 where it is a row itself.
    package let base: Int32
    /// The sense that gave the phrase its short form, an index into `Lexicon.senses`; -1 where there is none.
    package let sense: Int32
    package let kinds: [KindID]
    /// Of an alias or a variant, its text.
    let variant: ArraySlice<UInt8>?

    /// Whether the entry is an alias or a variant with a short form, not the text of a row.
    package var isDerived: Bool { variant != nil }
    /// Whether a sense alone made the entry, so that the row is one of `abbreviations.tsv`.
    package var isShortForm: Bool { sense >= 0 && base < 0 }
    package var id: String { string(LexiconColumns.id) ?? "" }
    /// The phrase as it is matched.
    package var text: String {
        variant.map { String(decoding: $0, as: UTF8.self) } ?? string(LexiconColumns.text) ?? ""
    }
    /// The full form: the column `canonical`, otherwise the text of the row; of a short form its expansion.
    package var canonical: String { string(LexiconColumns.canonical) ?? string(LexiconColumns.text) ?? "" }
    package var english: String? { phrase(LexiconColumns.english) }
    package var service: String? { phrase(LexiconColumns.service) }
    package var grade: String? { phrase(LexiconColumns.grade) }
    package var notation: String? { phrase(LexiconColumns.notation) }
    /// `central`, `province`, `district`, `commune`, `village`; empty where the row says nothing.
    package var levels: [String] { isShortForm ? [] : table.strings(Int(row), LexiconColumns.level) }
    /// The id of the unit it belongs to.
    package var parent: String? { phrase(LexiconColumns.parent) }
    package var from: CalendarDate? { table.date(Int(row), LexiconColumns.from) }
    package var to: CalendarDate? { table.date(Int(row), LexiconColumns.to) }
    /// The ids of the successors.
    package var replacedBy: [String] { isShortForm ? [] : table.strings(Int(row), LexiconColumns.replacedBy) }
    package var source: String { string(LexiconColumns.source) ?? "" }
    package var note: String? { string(LexiconColumns.note) }
    /// The line of the row.
    package var location: SourceLocation { table.location(Int(row)) }

    private func string(_ column: Int) -> String? { table.string(Int(row), column) }
    private func phrase(_ column: Int) -> String? { isShortForm ? nil : string(column) }
}
