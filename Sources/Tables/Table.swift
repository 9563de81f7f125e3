/// One file of rows. Cells are byte ranges; strings are made when asked for. Columns are indices of the schema.
package final class Table: Sendable {
    /// The path as the user knows it.
    package let file: String
    package let schema: TableSchema
    package let bytes: [UInt8]
    /// Where the cells of each row start, and after them where the last one ends plus one; `stride` numbers a row.
    let starts: [UInt32]
    let stride: Int
    /// The line of each row, counted from 1.
    let lines: [Int32]
    /// Position in the file of each column of the schema; -1 where the file does not have it.
    let positions: [Int]

    init(
        file: String, schema: TableSchema, bytes: [UInt8], starts: [UInt32], stride: Int, lines: [Int32],
        positions: [Int]
    ) {
        (self.file, self.schema, self.bytes) = (file, schema, bytes)
        (self.starts, self.stride, self.lines, self.positions) = (starts, stride, lines, positions)
    }

    /// The number of rows; rows with the wrong number of cells are not among them.
    package var rowCount: Int { lines.count }

    /// Whether the file has the column.
    package func has(_ column: Int) -> Bool { positions[column] >= 0 }

    /// The bytes of a cell; empty where the file does not have the column.
    package func cell(_ row: Int, _ column: Int) -> Range<Int> {
        let position = positions[column]
        guard position >= 0 else { return 0..<0 }
        let index = row * stride + position
        return Int(starts[index])..<Int(starts[index + 1]) - 1
    }

    /// The text of a cell; nil where it is empty or the file does not have the column.
    package func string(_ row: Int, _ column: Int) -> String? {
        let range = cell(row, column)
        return range.isEmpty ? nil : String(decoding: bytes[range], as: UTF8.self)
    }

    /// The items of a list cell.
    package func items(_ row: Int, _ column: Int) -> [Range<Int>] {
        let range = cell(row, column)
        if range.isEmpty { return [] }
        var items: [Range<Int>] = []
        var start = range.lowerBound
        for index in range where bytes[index] == UInt8(ascii: "|") {
            items.append(start..<max(start, index - 1))
            start = min(index + 2, range.upperBound)
        }
        items.append(start..<range.upperBound)
        return items
    }

    /// The items of a list cell as texts.
    package func strings(_ row: Int, _ column: Int) -> [String] {
        items(row, column).map(string(of:))
    }

    /// The text of a byte range.
    package func string(of range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The date of a cell; nil where it is empty or no date.
    package func date(_ row: Int, _ column: Int) -> CalendarDate? {
        CalendarDate(bytes, cell(row, column))
    }

    /// The line of a row.
    package func location(_ row: Int) -> SourceLocation {
        SourceLocation(file: file, line: Int(lines[row]))
    }

    /// The line and column where a cell starts.
    package func location(_ row: Int, _ column: Int) -> SourceLocation {
        location(row, at: positions[column] < 0 ? Int(starts[row * stride]) : cell(row, column).lowerBound)
    }

    /// The line and column of a byte of a row.
    package func location(_ row: Int, at offset: Int) -> SourceLocation {
        let lineStart = Int(starts[row * stride])
        return SourceLocation(
            file: file, line: Int(lines[row]), column: codePoints(bytes, lineStart..<offset) + 1)
    }
}

/// How many code points begin in a byte range.
func codePoints(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    bytes[range].reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
}
