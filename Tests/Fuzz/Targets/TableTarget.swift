import Tables

/// A lexicon file becomes a table, or diagnostics.
package struct TableTarget: FuzzTarget {
    package static let name = "table"
    private static let schema = TableSchema(
        name: "fuzzed",
        columns: [
            TableSchema.Column("id", .filled, .id), TableSchema.Column("text", .filled),
            TableSchema.Column("kind", .present, .list), TableSchema.Column("from", .optional, .date),
            TableSchema.Column("prior", .optional, .number),
            TableSchema.Column("level", .optional, .choice(["province", "commune"])),
        ])

    package init() {}

    package func problem(_ input: [UInt8]) -> String? {
        var reader = TableReader()
        let table = reader.read(input, as: "fuzzed.tsv", schema: Self.schema)
        if table == nil, reader.diagnostics.isEmpty { return "no table, and nothing is said of it" }
        let lines = input.count(where: { $0 == 0x0A }) + input.count(where: { $0 == 0x0D }) + 1
        for diagnostic in reader.diagnostics where diagnostic.location.line > lines {
            return "outside the file: \(diagnostic)"
        }
        guard let table else { return nil }
        for row in 0..<table.rowCount {
            for column in Self.schema.columns.indices {
                if table.cell(row, column).upperBound > input.count { return "a cell outside the file" }
                for item in table.items(row, column) where item.upperBound > input.count {
                    return "an item outside the file"
                }
            }
        }
        return nil
    }
}
