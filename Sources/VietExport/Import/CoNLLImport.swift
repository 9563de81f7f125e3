/// Reads columns of CoNLL: the token first, the tag last. Where the second and third column are positions, as the export
/// writes them, they place the token, and every column after them is a column of tags.
///
/// Columns hold no text. It is taken from the texts given, or made of the tokens: with white space where positions leave a
/// gap, or without positions with a space between tokens and a line for each sentence.
package struct CoNLLImport: ImportFormat {
    package static let name = "conll"
    package static let abstract = "columns with BIO, BIOES or BILOU tags, with or without positions"
    package static let suffix = ".conll"
    package static let options: Set<ImportOption> = [.offsets, .tokens, .texts]

    private let options: ImportOptions
    private let unit: OffsetUnit
    /// The documents read so far.
    private var count = 0

    package init(_ options: ImportOptions) {
        self.options = options
        unit = options.offsets ?? .codepoint
    }

    package mutating func read(_ file: ImportFile) -> [ImportedItem] {
        guard String(validating: file.utf8, as: UTF8.self) != nil else {
            return [.failure(["\(file.path): error: not UTF-8"])]
        }
        return CoNLLTable.tables(of: file).map { item(of: $0, path: file.path) }
    }

    private mutating func item(of table: CoNLLTable, path: String) -> ImportedItem {
        let place = "\(path):\(table.line)"
        var text = ImportedText(id: place, place: place, utf8: [], unit: .utf8)
        let given = options.texts.map { count < $0.count ? $0[count] : nil }
        count += 1
        text.problems = table.problems
        var ranges: [Range<Int>] = []
        switch given {
        case .some(.some(let (id, utf8))):
            (text.id, text.utf8) = (id, utf8)
            ranges = places(of: table, in: utf8, &text.problems)
        case .some(.none): text.problems.append("there is no text for document \(count)")
        case .none: ranges = join(table, &text)
        }
        guard text.problems.isEmpty else { return text.item() }
        for column in 0..<table.tagColumns {
            for run in table.runs(column, &text.problems) {
                text.spans.append(
                    ImportedSpan(
                        name: "span at line \(table.rows[run.rows.lowerBound].line)",
                        start: ranges[run.rows.lowerBound].lowerBound, end: ranges[run.rows.upperBound - 1].upperBound,
                        label: run.label))
            }
        }
        return text.item()
    }

    /// Where the tokens stand in a text that is known.
    private func places(of table: CoNLLTable, in utf8: [UInt8], _ problems: inout [String]) -> [Range<Int>] {
        guard table.hasPositions || table.rows.isEmpty else {
            problems.append("the columns have no positions to find the tokens in the text by")
            return []
        }
        let bytes = utf8.bytes(ofPositions: table.rows.flatMap { [$0.start, $0.end] }, in: unit)
        return table.rows.enumerated().map { index, row in
            if let start = bytes[2 * index], let end = bytes[2 * index + 1], start < end,
                Self.letters(of: utf8[start..<end]) == Self.letters(of: row.token.utf8)
            {
                return start..<end
            }
            problems.append("line \(row.line): \"\(row.token)\" is not what the text has at \(row.start)")
            return 0..<0
        }
    }

    /// What stays of a token when it is written as a column.
    private static func letters(of bytes: some Sequence<UInt8>) -> [Unicode.Scalar] {
        String(decoding: Array(bytes), as: UTF8.self).unicodeScalars.filter {
            !$0.properties.isWhitespace && $0.properties.generalCategory != .control && $0 != "_" && $0 != "\u{FFFD}"
        }
    }

    /// Makes the text of the tokens; gives where they stand.
    private func join(_ table: CoNLLTable, _ text: inout ImportedText) -> [Range<Int>] {
        var position = 0
        return table.rows.map { row in
            let token = Array((options.tokens == .word ? row.token.replacing("_", with: " ") : row.token).utf8)
            var gap = text.utf8.isEmpty ? 0 : 1
            if table.hasPositions {
                gap = row.start - position
                let length = token.units(in: 0..<token.count, of: unit)
                if gap < 0 {
                    text.problems.append("line \(row.line): \"\(row.token)\" begins before the token before it ends")
                } else if row.end - row.start != length {
                    text.problems.append(
                        "line \(row.line): \"\(row.token)\" is \(length) long, its positions say \(row.end - row.start); "
                            + "give the texts with --texts")
                }
                position = row.end
            }
            guard text.problems.isEmpty else { return 0..<0 }
            if gap > 0 {
                text.utf8.append(row.opensSentence && !text.utf8.isEmpty ? 0x0A : 0x20)
                text.utf8 += Array(repeating: 0x20, count: gap - 1)
            }
            text.utf8 += token
            return text.utf8.count - token.count..<text.utf8.count
        }
    }
}
