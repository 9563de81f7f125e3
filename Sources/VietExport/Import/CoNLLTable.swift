/// The columns of one document of CoNLL.
struct CoNLLTable {
    struct Row {
        /// The line of the file, from 1.
        var line: Int
        var token: String
        /// Positions; 0 where the columns have none.
        var start = 0
        var end = 0
        var tags: [String]
        var opensSentence: Bool
    }

    /// Tokens under one span.
    struct Run {
        var rows: Range<Int>
        var label: String
    }

    /// Where the document begins.
    let line: Int
    private(set) var rows: [Row] = []
    private(set) var problems: [String] = []
    /// Whether the second and third column of every row are positions.
    private(set) var hasPositions = false
    /// Columns of tags.
    private(set) var tagColumns = 1

    /// The documents of a file: from each `-DOCSTART-` on, or the whole file.
    static func tables(of file: ImportFile) -> [CoNLLTable] {
        var tables: [CoNLLTable] = []
        var lines: [(number: Int, columns: [String])] = []
        var start: Int?
        func close() {
            if start != nil || lines.contains(where: { !$0.columns.isEmpty }) {
                tables.append(CoNLLTable(line: start ?? 1, lines))
            }
            lines = []
        }
        for (index, line) in file.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let columns = line.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }.map {
                String(decoding: $0, as: UTF8.self)
            }
            if columns.first == "-DOCSTART-" {
                close()
                start = index + 1
            } else {
                lines.append((index + 1, columns))
            }
        }
        close()
        return tables
    }

    private init(line: Int, _ lines: [(number: Int, columns: [String])]) {
        self.line = line
        let filled = lines.filter { !$0.columns.isEmpty }
        let width = filled.map(\.columns.count).min() ?? 2
        hasPositions =
            width >= 4 && filled.allSatisfy { Int($0.columns[1]) != nil && Int($0.columns[2]) != nil }
        tagColumns = hasPositions ? width - 3 : 1
        var opens = true
        for (number, columns) in lines {
            if columns.isEmpty {
                opens = true
                continue
            }
            if columns.count < 2 || hasPositions && columns.count != width {
                problems.append("line \(number): \(columns.count) columns are not what the other lines have")
                continue
            }
            rows.append(
                Row(
                    line: number, token: columns[0], start: hasPositions ? Int(columns[1]) ?? 0 : 0,
                    end: hasPositions ? Int(columns[2]) ?? 0 : 0, tags: columns.suffix(tagColumns),
                    opensSentence: opens))
            opens = false
        }
    }

    /// The spans of a column. A tag that goes on with nothing, or is none, is a problem.
    func runs(_ column: Int, _ problems: inout [String]) -> [Run] {
        var runs: [Run] = []
        /// Whether the last run may go on.
        var isOpen = false
        for (index, row) in rows.enumerated() {
            if row.opensSentence { isOpen = false }
            let tag = row.tags[column]
            if tag == "O" {
                isOpen = false
                continue
            }
            let label = String(tag.dropFirst(2))
            guard tag.dropFirst().first == "-", !label.isEmpty, let part = tag.first, "BIMELSU".contains(part) else {
                problems.append("line \(row.line): \"\(tag)\" is no tag")
                isOpen = false
                continue
            }
            if "BSU".contains(part) {
                runs.append(Run(rows: index..<index + 1, label: label))
            } else if isOpen, let last = runs.indices.last, runs[last].label == label {
                runs[last].rows = runs[last].rows.lowerBound..<index + 1
            } else {
                problems.append("line \(row.line): span \(tag) goes on where none has begun")
            }
            isOpen = "BIM".contains(part)
        }
        return runs
    }
}
