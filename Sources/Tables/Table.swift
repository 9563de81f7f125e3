/// One file of rows. Cells are byte ranges; strings are made when asked for. Columns are indices of the schema.
package final class Table: Sendable {
    /// The path as the user knows it.
    package let file: String
    /// How many numbers in `starts` belong to a row.
    let stride: Int
    /// Position in the file of each column of the schema; -1 where the file does not have it.
    let positions: [Int]
    /// Nil where it is in an image.
    private let loaded: Content?
    private let stored: Stored<Content>?

    /// The bytes of a table and where its cells are.
    private final class Content: Imaged, Sendable {
        let bytes: [UInt8]
        let starts: [UInt32]
        let lines: [Int32]

        init(bytes: [UInt8], starts: [UInt32], lines: [Int32]) {
            (self.bytes, self.starts, self.lines) = (bytes, starts, lines)
        }

        /// The bytes of cell `index` of all rows.
        func cell(_ index: Int) -> Range<Int> { Int(starts[index])..<Int(starts[index + 1]) - 1 }

        init(from image: inout ImageReader) throws(ImageDamage) {
            bytes = try image.array()
            starts = try image.array()
            lines = try image.array()
        }

        func write(to image: inout ImageWriter) {
            image.append(bytes)
            image.append(starts)
            image.append(lines)
        }
    }

    init(file: String, bytes: [UInt8], starts: [UInt32], stride: Int, lines: [Int32], positions: [Int]) {
        (self.file, self.stride, self.positions) = (file, stride, positions)
        loaded = Content(bytes: bytes, starts: starts, lines: lines)
        stored = nil
    }

    /// Reads what `write` and `writeContent` wrote; of the content only its length, until it is asked for.
    package init(from image: inout ImageReader, contents: inout ImageReader) throws(ImageDamage) {
        file = try image.text()
        stride = try image.value()
        positions = try image.array()
        loaded = nil
        stored = Stored(in: try contents.part())
    }

    private var content: Content {
        if let loaded { return loaded }
        guard let stored else { preconditionFailure("a table has no content") }
        return stored.value
    }

    /// The whole file.
    package var bytes: [UInt8] { content.bytes }
    /// Where the cells of each row start, and after them where the last one ends plus one; `stride` numbers a row.
    private var starts: [UInt32] { content.starts }
    /// The line of each row, counted from 1.
    private var lines: [Int32] { content.lines }

    /// The number of rows; rows with the wrong number of cells are not among them.
    package var rowCount: Int { lines.count }

    /// Whether the file has the column.
    package func has(_ column: Int) -> Bool { positions[column] >= 0 }

    /// The bytes of a cell; empty where the file does not have the column.
    package func cell(_ row: Int, _ column: Int) -> Range<Int> {
        let position = positions[column]
        guard position >= 0 else { return 0..<0 }
        let index = row * stride + position
        // Asked for each cell of a load: `content` would count a reference each time.
        return if let loaded { loaded.cell(index) } else { content.cell(index) }
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
        let bytes = bytes
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

extension Table {
    /// Appends what is known of the table to one part of an image, and its content to another one.
    package func write(to image: inout ImageWriter) {
        image.append(file)
        image.append(stride)
        image.append(positions)
    }

    /// Appends the content of the table.
    package func writeContent(to image: inout ImageWriter) {
        image.append(part: content.write)
    }
}

/// How many code points begin in a byte range.
func codePoints(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    bytes[range].reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
}
