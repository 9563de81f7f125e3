/// Whether a cell holds what its column says.
enum CellContent {
    struct Problem {
        let code: String
        let message: String
        let hint: String?
    }

    /// Nil where the cell, which is not empty, is as its column wants it.
    static func problem(_ bytes: [UInt8], _ cell: Range<Int>, _ column: TableSchema.Column) -> Problem? {
        switch column.content {
        case .text: return nil
        case .id: return idProblem(bytes, cell)
        case .list: return listProblem(bytes, cell)
        case .date:
            if CalendarDate(bytes, cell) != nil { return nil }
            let text = String(decoding: bytes[cell], as: UTF8.self)
            return Problem(
                code: "bad-date", message: "\(text) is no date", hint: "write YYYY, YYYY-MM or YYYY-MM-DD")
        case .number:
            let text = String(decoding: bytes[cell], as: UTF8.self)
            if let number = Double(text), number >= 0, number.isFinite { return nil }
            return Problem(code: "bad-number", message: "\(text) is no number from 0 up", hint: nil)
        case .choice(let words):
            if words.contains(where: { $0.utf8.elementsEqual(bytes[cell]) }) { return nil }
            return listProblem(bytes, cell) ?? choiceProblem(bytes, cell, column.name, words)
        }
    }

    private static func idProblem(_ bytes: [UInt8], _ cell: Range<Int>) -> Problem? {
        for index in cell {
            switch bytes[index] {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: continue
            default:
                return Problem(
                    code: "bad-id", message: "the id \(String(decoding: bytes[cell], as: UTF8.self)) is not plain",
                    hint: "use ASCII letters, digits, hyphen, underscore and dot")
            }
        }
        return nil
    }

    /// Items are separated by a bar with one space on each side; none is empty.
    private static func listProblem(_ bytes: [UInt8], _ cell: Range<Int>) -> Problem? {
        for index in cell where bytes[index] == 0x7C {
            let spaced =
                index - 1 > cell.lowerBound && index + 2 < cell.upperBound && bytes[index - 1] == 0x20
                && bytes[index + 1] == 0x20
            if !spaced || bytes[index - 2] == 0x20 || bytes[index - 2] == 0x7C || bytes[index + 2] == 0x20
                || bytes[index + 2] == 0x7C
            {
                return Problem(
                    code: "bad-list", message: "the list has an empty item, or a bar without a space on each side",
                    hint: "separate items by \" | \"")
            }
        }
        return nil
    }

    private static func choiceProblem(
        _ bytes: [UInt8], _ cell: Range<Int>, _ name: String, _ words: [String]
    ) -> Problem? {
        for item in String(decoding: bytes[cell], as: UTF8.self).split(separator: "|") {
            let word = String(item.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            if words.contains(word) { continue }
            return Problem(
                code: "unknown-\(name)", message: "unknown \(name) \(word)",
                hint: didYouMean(word, among: words, otherwise: "one of: " + words.joined(separator: " ")))
        }
        return nil
    }
}
