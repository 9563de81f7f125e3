import TestSupport
import Testing
import VietLexicon
import VietText

@testable import VietNER

/// `Tests/ShortForms/near-misses.tsv` and `look-alikes.tsv`, which `scripts/short-forms/near-misses.py` makes.
@Suite struct NearMissSetTests {
    struct BadLine: Error {
        let file: String
        let line: Int
    }

    /// The cells of each row; the last is a text with one form in brackets.
    static func rows(_ file: String, columns: Int) throws -> [[String]] {
        var rows: [[String]] = []
        for (number, text) in try Repository.lines("Tests/ShortForms/" + file).enumerated().dropFirst()
        where !text.isEmpty {
            let cells = text.split(separator: "\t").map(String.init)
            guard cells.count == columns, cells[columns - 1].contains("[\(cells[0])]") else {
                throw BadLine(file: file, line: number + 1)
            }
            rows.append(cells)
        }
        return rows
    }

    /// The short form in the place of the brackets, and the slips in any other place.
    static func read(_ marked: String) throws -> (form: ShortFormKey?, others: [String]) {
        guard let open = marked.utf8.firstIndex(of: UInt8(ascii: "[")) else { return (nil, []) }
        let place = marked.utf8.distance(from: marked.utf8.startIndex, to: open)
        let reading = try ShortFormReading(marked.filter { $0 != "[" && $0 != "]" })
        let start = { (form: ShortForm) in Int(reading.tokens.start[Int(form.tokens.lowerBound)]) }
        let form = reading.short.forms.first { start($0) == place }
        let others = reading.short.forms.filter {
            start($0) != place && reading.short.keys[Int($0.key)].nearMissOf >= 0
        }
        let key = form.flatMap { form -> ShortFormKey? in
            reading.short.keys[Int(form.key)].nearMissOf < 0 ? nil : reading.short.meaning(of: form)
        }
        return (key, others.map { reading.text($0.tokens) })
    }

    @Test func slipsAreReadAsTheFormTheyAreOf() throws {
        let rows = try Self.rows("near-misses.tsv", columns: 5)
        #expect(rows.count == 200)
        var found: [String: Int] = [:]
        var wrong: [String] = []
        for row in rows {
            let (form, others) = try Self.read(row[4])
            #expect(others.isEmpty, "\(others) in \(row[4])")
            guard let form else { continue }
            if form.squashed == Lexicon.squashed(Array(row[1].utf8)[...]) {
                found[row[2], default: 0] += 1
            } else {
                wrong.append("\(row[0]) → \(form.spelling), not \(row[1])")
            }
        }
        let recall = Double(found.values.reduce(0, +)) / Double(rows.count)
        print("near misses: found \(recall) \(found.sorted { $0.key < $1.key }), wrong \(wrong)")
        #expect(recall >= 0.9)
        #expect(wrong.count <= 2)
    }

    @Test func validFormsAreNeverMerged() throws {
        let rows = try Self.rows("look-alikes.tsv", columns: 3)
        #expect(rows.count == 400)
        for row in rows {
            let (form, others) = try Self.read(row[2])
            #expect(form == nil && others.isEmpty, "\(row[2]): \(form?.spelling ?? ""), \(others)")
        }
    }
}
