/// A table of words and figures for people to read: the first column to the left, the others to the right.
package struct AlignedTable: Sendable {
    /// The names of the columns.
    package let header: [String]
    /// How many columns stand to the left.
    package let leftColumns: Int
    /// The rows; each as long as the header.
    package private(set) var rows: [[String]] = []

    /// Makes a table without rows.
    package init(_ header: [String], leftColumns: Int = 1) {
        self.header = header
        self.leftColumns = leftColumns
    }

    /// Adds a row.
    package mutating func add(_ row: [String]) { rows.append(row) }

    /// The table with columns of equal width, two spaces apart, each line with its end.
    package var text: String {
        let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
        return ([header] + rows).map { row in
            var line = row.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - row[column].count)
                return column < leftColumns ? row[column] + padding : padding + row[column]
            }.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }

    /// The table as GitHub's Markdown has it, each line with its end. What would end a cell or begin markup is escaped.
    package var markdown: String {
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
        let rule = header.indices.map { $0 < leftColumns ? "---" : "--:" }
        return line(header.map(Self.escaped)) + line(rule) + rows.map { line($0.map(Self.escaped)) }.joined()
    }

    /// A text of which Markdown makes no markup.
    package static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "~", "&": escaped += "\\" + String(character)
            case _ where character.isNewline: escaped += " "
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
