/// Cuts one file into cells and checks them.
struct TableParser {
    let bytes: [UInt8]
    let file: String
    let schema: TableSchema
    /// Bytes above which a second thread takes half of the work.
    let halvedAbove: Int
    var diagnostics: [Diagnostic] = []

    private var starts: [UInt32] = []
    private var lines: [Int32] = []
    private var positions: [Int] = []
    /// 0 before the header.
    private var stride = 0
    /// The line that was read last, counted from 1.
    private var line: Int32 = 0
    private var isUTF8 = true
    /// Whether the header is none, or lacks a column that must be there.
    private var isUnreadable = false
    /// Columns of the schema whose cells need more than the checks of characters.
    private var checkedColumns: [Check] = []

    /// What to check in the cells of a column.
    private struct Check {
        /// Index in the schema.
        let column: Int
        /// Position in the file.
        let position: Int
        let isFilled: Bool
        /// Of a choice, the cell that was found right last: most rows repeat it, and comparing it is all they cost.
        var accepted = 0..<0
        let isChoice: Bool
    }

    init(bytes: [UInt8], file: String, schema: TableSchema, halvedAbove: Int) {
        (self.bytes, self.file, self.schema, self.halvedAbove) = (bytes, file, schema, halvedAbove)
    }

    /// Nil where there is no header, or it lacks a column that must be there.
    mutating func parse() -> Table? {
        isUTF8 = CellCharacters.isValidUTF8(bytes, halvedAbove: halvedAbove)
        if !isUTF8 { reportInvalidUTF8() }
        var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while stride == 0, position < bytes.count {
            position = parseLine(from: position)
            if isUnreadable { return nil }
        }
        guard stride > 0 else {
            report("no-header", "the file has no header row", SourceLocation(file: file, line: 1), headerHint)
            return nil
        }
        parseRows(position..<bytes.count)
        return Table(
            file: file, bytes: bytes, starts: starts, stride: stride, lines: lines, positions: positions)
    }

    /// Parses the rows; of many, the second half on a second thread.
    private mutating func parseRows(_ range: Range<Int>) {
        let half = range.lowerBound + range.count / 2
        guard range.count > halvedAbove, let lineFeed = bytes[half..<range.upperBound].firstIndex(of: 0x0A) else {
            parseLines(range)
            return
        }
        let (first, second) = (range.lowerBound..<lineFeed + 1, lineFeed + 1..<range.upperBound)
        var rest = self
        rest.diagnostics = []
        let (parsed, ()) = TwoThreads.run(
            { [rest] in
                var rest = rest
                rest.line += rest.lineFeeds(first)
                rest.parseLines(second)
                return rest
            }, { parseLines(first) })
        starts += parsed.starts
        lines += parsed.lines
        diagnostics += parsed.diagnostics
    }

    /// Parses whole lines after the header.
    private mutating func parseLines(_ range: Range<Int>) {
        starts.reserveCapacity(range.count / 8)
        var position = range.lowerBound
        while position < range.upperBound { position = parseLine(from: position) }
    }

    private func lineFeeds(_ range: Range<Int>) -> Int32 {
        bytes[range].reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
    }

    /// Parses one line: the header where there is none yet. Gives where the next one begins.
    private mutating func parseLine(from position: Int) -> Int {
        line += 1
        let first = starts.count
        var doubtful = false
        starts.append(UInt32(truncatingIfNeeded: position))
        var end = cutLine(from: position, &doubtful)
        let next = end + 1
        if end > position, bytes[end - 1] == 0x0D { end -= 1 }
        let isData = end > position && bytes[position] != UInt8(ascii: "#")
        if isData { starts.append(UInt32(truncatingIfNeeded: end + 1)) }
        if doubtful, isUTF8 || CellCharacters.firstInvalid(bytes, position..<end) == nil {
            checkCharacters(position..<end, line)
        }
        if !isData {
            starts.removeSubrange(first...)
        } else if stride == 0 {
            let header = Array(starts[first...])
            starts.removeAll(keepingCapacity: true)
            isUnreadable = !readHeader(header, line)
        } else if starts.count - first != stride {
            reportCellCount(starts.count - first - 1, position, line)
            starts.removeSubrange(first...)
        } else {
            lines.append(line)
            checkCells(first, position, line)
        }
        return min(next, bytes.count)
    }

    /// Adds the starts of the cells after the first one; gives the end of the line.
    private mutating func cutLine(from start: Int, _ doubtful: inout Bool) -> Int {
        let (file, table) = (bytes, CellCharacters.kinds)
        let (bytes, kinds) = (file.span, table.span)
        var end = start
        while end < bytes.count {
            let kind = kinds[Int(bytes[end])]
            if kind != 0 {
                if kind == CellCharacters.tab {
                    starts.append(UInt32(truncatingIfNeeded: end + 1))
                } else if kind == CellCharacters.lineFeed {
                    break
                } else {
                    doubtful = true
                }
            }
            end += 1
        }
        return end
    }

    private var headerHint: String {
        "begin it with the column names, separated by tabs: " + schema.columns.map(\.name).joined(separator: " ")
    }

    private mutating func readHeader(_ header: [UInt32], _ line: Int32) -> Bool {
        let names = schema.columns.map(\.name)
        positions = [Int](repeating: -1, count: names.count)
        stride = header.count
        var unknown: [Diagnostic] = []
        for position in 0..<header.count - 1 {
            let start = Int(header[position])
            let name = String(decoding: bytes[start..<Int(header[position + 1]) - 1], as: UTF8.self)
            let place = location(Int(header[0]), start, line)
            if let column = names.firstIndex(of: name) {
                if positions[column] >= 0 { report("duplicate-column", "the column \(name) stands twice", place) }
                positions[column] = position
            } else {
                let named = name.isEmpty ? "a column without a name" : "unknown column \(name)"
                unknown.append(
                    Diagnostic(
                        at: place, code: "unknown-column", named,
                        hint: didYouMean(name, among: names, otherwise: "columns: " + names.joined(separator: " "))))
            }
        }
        if positions.allSatisfy({ $0 < 0 }) {
            report("no-header", "the first row is no header", SourceLocation(file: file, line: Int(line)), headerHint)
            return false
        }
        diagnostics += unknown
        var isComplete = true
        for (column, facts) in zip(schema.columns.indices, schema.columns) {
            if positions[column] < 0, facts.presence != .optional {
                report(
                    "missing-column", "the column \(facts.name) is missing",
                    SourceLocation(file: file, line: Int(line)), "add it to the header")
                isComplete = false
            }
            if positions[column] < 0 { continue }
            if case .text = facts.content, facts.presence != .filled { continue }
            let isChoice = if case .choice = facts.content { true } else { false }
            checkedColumns.append(
                Check(
                    column: column, position: positions[column], isFilled: facts.presence == .filled,
                    isChoice: isChoice))
        }
        return isComplete
    }

    // MARK: Cells

    private mutating func checkCells(_ first: Int, _ lineStart: Int, _ line: Int32) {
        for position in 0..<stride - 1 {
            let start = Int(starts[first + position])
            let end = Int(starts[first + position + 1]) - 1
            if start < end, bytes[start] == 0x20 || bytes[end - 1] == 0x20 {
                let place = location(lineStart, start, line)
                report("space-at-edge", "the cell begins or ends with a space", place, "remove the space")
            }
        }
        for index in checkedColumns.indices {
            let position = first + checkedColumns[index].position
            let start = Int(starts[position])
            let end = Int(starts[position + 1]) - 1
            if start == end {
                if checkedColumns[index].isFilled {
                    let name = schema.columns[checkedColumns[index].column].name
                    report("empty-cell", "the cell \(name) must not be empty", location(lineStart, start, line))
                }
                continue
            }
            let isChoice = checkedColumns[index].isChoice
            if isChoice, bytes[start..<end] == bytes[checkedColumns[index].accepted] { continue }
            let facts = schema.columns[checkedColumns[index].column]
            guard let problem = CellContent.problem(bytes, start..<end, facts) else {
                if isChoice { checkedColumns[index].accepted = start..<end }
                continue
            }
            report(problem.code, problem.message, location(lineStart, start, line), problem.hint)
        }
    }

    private mutating func reportCellCount(_ count: Int, _ lineStart: Int, _ line: Int32) {
        report(
            "wrong-cell-count", "the row has \(count) cells, the header has \(stride - 1)",
            SourceLocation(file: file, line: Int(line)),
            count < stride - 1 ? "write a tab for every cell, empty ones too" : "remove the tabs that are too many")
    }

    private mutating func checkCharacters(_ range: Range<Int>, _ line: Int32) {
        for problem in CellCharacters.problems(bytes, range) {
            report(problem.code, problem.message, location(range.lowerBound, problem.offset, line), problem.hint)
        }
    }

    private mutating func reportInvalidUTF8() {
        var lineStart = 0
        var line: Int32 = 0
        while lineStart < bytes.count {
            line += 1
            let end = bytes[lineStart...].firstIndex(of: 0x0A) ?? bytes.count
            if let offset = CellCharacters.firstInvalid(bytes, lineStart..<end) {
                report(
                    "invalid-utf8", "the line is not UTF-8", location(lineStart, offset, line),
                    "save the file as UTF-8")
            }
            lineStart = end + 1
        }
    }

    private func location(_ lineStart: Int, _ offset: Int, _ line: Int32) -> SourceLocation {
        SourceLocation(file: file, line: Int(line), column: codePoints(bytes, lineStart..<offset) + 1)
    }

    private mutating func report(_ code: String, _ message: String, _ place: SourceLocation, _ hint: String? = nil) {
        diagnostics.append(Diagnostic(at: place, code: code, message, hint: hint))
    }
}
