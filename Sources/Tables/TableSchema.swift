/// The columns a file may have.
package struct TableSchema: Sendable {
    /// Whether a column and its cells may be missing.
    package enum Presence: Sendable {
        /// The column must be there and no cell may be empty.
        case filled
        /// The column must be there; cells may be empty.
        case present
        case optional
    }

    /// What a cell may hold.
    package enum Content: Sendable {
        case text
        /// Unique over all files of a reader; ASCII letters, digits, `-`, `_` and `.`.
        case id
        /// Texts separated by ` | `.
        case list
        /// A `CalendarDate`.
        case date
        /// A decimal number from 0 up.
        case number
        /// One of the words, or a list of them.
        case choice([String])
    }

    /// One column.
    package struct Column: Sendable {
        package let name: String
        package let presence: Presence
        package let content: Content

        package init(_ name: String, _ presence: Presence = .optional, _ content: Content = .text) {
            (self.name, self.presence, self.content) = (name, presence, content)
        }
    }

    /// A short name of the schema, for the code that asks what a table is.
    package let name: String
    /// The columns; a table is asked for its cells by index in this array.
    package let columns: [Column]

    package init(name: String, columns: [Column]) {
        (self.name, self.columns) = (name, columns)
    }
}
