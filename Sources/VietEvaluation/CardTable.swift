internal import VietExport

/// A column of a table: its key in JSON, its heading, and whether it holds figures.
enum CardColumn: Sendable {
    case text(String, String)
    case number(String, String)

    var key: String {
        switch self {
        case .text(let key, _), .number(let key, _): key
        }
    }

    var heading: String {
        switch self {
        case .text(_, let heading), .number(_, let heading): heading
        }
    }

    var isText: Bool {
        if case .text = self { true } else { false }
    }
}

/// A cell of a table.
enum CardCell: Sendable {
    case text(String)
    case number(Int)
    case list([String])

    var shown: String {
        switch self {
        case .text(let text): text
        case .number(let number): "\(number)"
        case .list(let texts): texts.joined(separator: "; ")
        }
    }
}

/// A titled table of a data card.
struct CardTable: Sendable {
    let key: String
    let title: String
    let columns: [CardColumn]
    private(set) var rows: [[CardCell]] = []
    /// Rows that are not shown.
    var left = 0

    init(_ key: String, _ title: String, _ columns: [CardColumn]) {
        (self.key, self.title, self.columns) = (key, title, columns)
    }

    mutating func add(_ row: [CardCell]) { rows.append(row) }

    /// Adds the `top` most frequent keys, all where it is 0, each with its count and documents.
    mutating func add<Key>(_ counts: KeyedCounts<Key>, top: Int, _ cells: (Key) -> [CardCell]) {
        let sorted = counts.sorted
        let shown = top == 0 ? sorted[...] : sorted.prefix(top)
        for (key, count, documents) in shown { rows.append(cells(key) + [.number(count), .number(documents)]) }
        left = sorted.count - shown.count
    }

    /// The table for alignment or Markdown.
    var aligned: AlignedTable {
        var table = AlignedTable(columns.map(\.heading), leftColumns: columns.prefix { $0.isText }.count)
        for row in rows { table.add(row.map(\.shown)) }
        return table
    }
}

extension DataCard {
    /// The card for a terminal; empty tables are left out.
    public func text(top: Int) -> String {
        tables(top: top).filter { !$0.rows.isEmpty }
            .map { table in
                table.title + "\n" + table.aligned.text + (table.left > 0 ? "… and \(table.left) more\n" : "")
            }.joined(separator: "\n")
    }

    /// The card in Markdown; empty tables are left out.
    public func markdown(top: Int) -> String {
        "# Data card\n"
            + tables(top: top).filter { !$0.rows.isEmpty }
            .map { table in
                "\n## \(table.title)\n\n" + table.aligned.markdown
                    + (table.left > 0 ? "\n… and \(table.left) more\n" : "")
            }.joined()
    }

    /// The card as one JSON object on one line: for each table its rows as objects, and under `more` how many it leaves out.
    public func json(top: Int) -> String {
        let tables = tables(top: top)
        var json = JSONText()
        json.object { json in
            for table in tables {
                json.field(table.key) { json in
                    json.array { json in
                        for row in table.rows { json.element { json in Self.add(row, table.columns, to: &json) } }
                    }
                }
            }
            json.field("more") { json in
                json.object { json in for table in tables where table.left > 0 { json.field(table.key, table.left) } }
            }
        }
        return json.text + "\n"
    }

    private static func add(_ row: [CardCell], _ columns: [CardColumn], to json: inout JSONText) {
        json.object { json in
            for (column, cell) in zip(columns, row) {
                switch cell {
                case .text(let text): if column.isText { json.field(column.key, text) }
                case .number(let number): json.field(column.key, number)
                case .list(let texts):
                    json.field(column.key) { json in
                        json.array { json in for text in texts { json.element { $0.append(string: text) } } }
                    }
                }
            }
        }
    }
}
