/// One cell of a record.
package enum RecordCell: Sendable {
    case text(String?)
    case number(Int)
    /// In CSV joined by ` | `.
    case list([String])
}

/// Records as CSV (RFC 4180) or as JSON Lines.
package struct RecordTable: Sendable {
    private let columns: [String]
    private let isCSV: Bool
    /// What has been written.
    package private(set) var utf8: [UInt8] = []

    /// A table without records; CSV begins with its header.
    package init(_ columns: [String], csv: Bool) {
        self.columns = columns
        isCSV = csv
        if csv { utf8 = Array((columns.joined(separator: ",") + "\r\n").utf8) }
    }

    /// Adds a record with a cell for each column. CSV writes an empty cell for what is missing, JSON leaves the field out.
    package mutating func add(_ cells: [RecordCell]) {
        if isCSV { addCSV(cells) } else { addJSON(cells) }
    }

    private mutating func addCSV(_ cells: [RecordCell]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { utf8.append(ascii: ",") }
            switch cell {
            case .text(let text): utf8.append(cell: text ?? "")
            case .number(let number): utf8.append(decimal: number)
            case .list(let texts): utf8.append(cell: texts.joined(separator: " | "))
            }
        }
        utf8.append(ascii: "\r\n")
    }

    private mutating func addJSON(_ cells: [RecordCell]) {
        var json = JSONText()
        json.object { json in
            for (column, cell) in zip(columns, cells) {
                switch cell {
                case .text(let text): json.field(column, text)
                case .number(let number): json.field(column, number)
                case .list(let texts):
                    json.field(column) { json in
                        json.array { json in for text in texts { json.element { $0.append(string: text) } } }
                    }
                }
            }
        }
        utf8 += json.utf8 + [UInt8(ascii: "\n")]
    }
}
