import TestSupport
import Testing

@testable import VietNER

/// `Tests/ShortForms/definitions.tsv`: sentences with `{long}` and `[SHORT]` forms, the first short form with the first long
/// form and so on. `scripts/short-forms/definitions.py` measures other programs on it.
@Suite struct DefinitionSetTests {
    struct Line {
        let shape: String
        let text: String
        /// `short = long`, as `ShortFormReading.definitions` gives them.
        let pairs: Set<String>
    }

    struct BadLine: Error {
        let line: Int
    }

    static func lines() throws -> [Line] {
        try Repository.lines("Tests/ShortForms/definitions.tsv").enumerated().dropFirst().filter { !$1.isEmpty }
            .map { number, line in
                let cells = line.split(separator: "\t", maxSplits: 1)
                guard cells.count == 2 else { throw BadLine(line: number + 1) }
                let marked = String(cells[1]).replacing("\\n", with: "\n").replacing("\\t", with: "\t")
                let shorts = marked.matches(of: /\[([^\[\]]+)\]/).map { String($0.1) }
                let longs = marked.matches(of: /\{([^{}]+)\}/).map { String($0.1) }
                guard shorts.count == longs.count else { throw BadLine(line: number + 1) }
                let text = marked.replacing(/\[([^\[\]]+)\]/) { $0.1 }.replacing(/[{}]/, with: "")
                return Line(
                    shape: String(cells[0]), text: text, pairs: Set(zip(shorts, longs).map { "\($0) = \($1)" }))
            }
    }

    @Test func definitionsOfAllShapesAreFound() throws {
        let lines = try Self.lines()
        #expect(lines.count == 300)
        var (right, found, gold) = (0, 0, 0)
        for line in lines {
            let pairs = Set(try ShortFormReading(line.text).definitions)
            right += pairs.intersection(line.pairs).count
            found += pairs.count
            gold += line.pairs.count
            #expect(line.shape != "trap" || pairs.isEmpty, "\(line.text): \(pairs)")
        }
        let f1 = 2 * Double(right) / Double(found + gold)
        print("definitions: \(gold) pairs, found \(found), right \(right), F1 \(f1)")
        #expect(f1 >= 0.95)
    }
}
