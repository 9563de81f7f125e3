/// Reads tables and collects every problem of all of them; keeps the ids of all rows.
package struct TableReader: Sendable {
    /// Where a row with an id stands.
    package struct Place: Sendable {
        /// The layer that was being read.
        package let layer: Int32
        /// Index into `tables`.
        package let table: Int32
        package let row: Int32
    }

    /// The tables that could be read, in the order they came.
    package private(set) var tables: [Table] = []
    /// Problems of the tables, and those that `report` added.
    package private(set) var diagnostics: [Diagnostic] = []
    /// The ids of all rows, numbered in the order they first came.
    package private(set) var ids = ByteIndex()
    /// The row that has an id, by number; of several layers the last one.
    package private(set) var places: [Place] = []
    private var layer: Int32 = 0

    package init() {}

    /// Starts a layer, whose rows replace those of the layers before it that have the same id.
    package mutating func beginLayer() { layer += 1 }

    /// Adds a problem.
    package mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    /// Reads the file at `path`; `file` is the name of it in diagnostics. Nil where it cannot be read or has no header.
    @discardableResult
    package mutating func read(path: String, as file: String, schema: TableSchema) -> Table? {
        add(ParsedTable(path: path, file: file, schema: schema))
    }

    /// Reads the bytes of a file; nil where there is no header.
    @discardableResult
    package mutating func read(_ bytes: [UInt8], as file: String, schema: TableSchema) -> Table? {
        add(ParsedTable(bytes, file: file, schema: schema))
    }

    /// Adds a file that was read apart from the others; nil where it could not be read or has no header.
    @discardableResult
    package mutating func add(_ parsed: ParsedTable) -> Table? {
        diagnostics += parsed.diagnostics
        guard let table = parsed.table else { return nil }
        tables.append(table)
        if let column = parsed.schema.columns.firstIndex(where: { if case .id = $0.content { true } else { false } }) {
            register(table, column)
        }
        return table
    }

    private mutating func register(_ table: Table, _ column: Int) {
        guard table.has(column) else { return }
        let index = Int32(truncatingIfNeeded: tables.count - 1)
        let (bytes, count) = (table.bytes, table.rowCount)
        if count > ids.count { ids.reserve(more: count) }
        places.reserveCapacity(places.count + count)
        for row in 0..<count {
            let cell = table.cell(row, column)
            if cell.isEmpty { continue }
            let number = Int(ids.intern(bytes, cell))
            let place = Place(layer: layer, table: index, row: Int32(truncatingIfNeeded: row))
            if number == places.count {
                places.append(place)
            } else if places[number].layer < layer {
                places[number] = place
            } else {
                let first = places[number]
                let firstTable = tables[Int(first.table)]
                report(
                    Diagnostic(
                        at: table.location(row, column), code: "duplicate-id",
                        "the id \(table.string(of: cell)) is taken by \(firstTable.location(Int(first.row)))",
                        hint: "give the row an id of its own; ids are unique over all files"))
            }
        }
    }
}
