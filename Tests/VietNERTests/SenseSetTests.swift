import TestSupport
import Testing
import VietLexicon
import VietText

@testable import VietNER

/// `Tests/ShortForms/senses.tsv`: sentences with one ambiguous short form in brackets and what it stands for there.
/// Cues may be written for part `fit`; part `test` only measures.
struct SenseSet {
    struct Line {
        let short: String
        let expansion: String
        let isTest: Bool
        let sentence: String
    }

    struct BadLine: Error {
        let line: Int
    }

    let lines: [Line]

    init() throws {
        var lines: [Line] = []
        for (number, text) in try Repository.lines("Tests/ShortForms/senses.tsv").enumerated().dropFirst()
        where !text.isEmpty {
            let cells = text.split(separator: "\t").map(String.init)
            guard cells.count == 4, cells[3].contains("[\(cells[0])]"), cells[2] == "fit" || cells[2] == "test" else {
                throw BadLine(line: number + 1)
            }
            lines.append(
                Line(short: cells[0], expansion: cells[1], isTest: cells[2] == "test", sentence: cells[3]))
        }
        self.lines = lines
    }

    /// Whether two expansions are the same up to case and marks.
    static func same(_ left: String?, _ right: String) -> Bool {
        guard let left else { return false }
        return Lexicon.squashed(Array(left.utf8)[...]) == Lexicon.squashed(Array(right.utf8)[...])
    }

    /// What is read in the place of the brackets; nil where no short form is found or its senses tie.
    static func expansion(_ line: Line) throws -> String? {
        guard let open = line.sentence.utf8.firstIndex(of: UInt8(ascii: "[")) else { return nil }
        let place = line.sentence.utf8.distance(from: line.sentence.utf8.startIndex, to: open)
        let reading = try ShortFormReading(line.sentence.filter { $0 != "[" && $0 != "]" })
        let form = reading.short.forms.first {
            Int(reading.tokens.start[Int($0.tokens.lowerBound)]) == place && reading.text($0.tokens) == line.short
        }
        return form.flatMap { reading.chooser.expansion(of: $0)?.text }
    }

    /// The sense with the greatest prior among the rows that ask for no neighbor.
    static func mostFrequent(_ short: String, _ lexicon: Lexicon) -> String? {
        let senses = lexicon.senses(of: Lexicon.squashed(Array(short.utf8)[...])[...])
        let plain = senses.filter { lexicon.senses[$0].left.isEmpty && lexicon.senses[$0].right.isEmpty }
        return plain.max { lexicon.senses[$0].prior < lexicon.senses[$1].prior }.map { lexicon.senses[$0].expansion }
    }
}

@Suite struct SenseSetTests {
    @Test func ambiguousShortFormsAreReadInTheirPlace() throws {
        let lexicon = try ShortFormReading.lexicon.get()
        let set = try SenseSet()
        var senses: [String: Set<String>] = [:]
        for line in set.lines { senses[line.short, default: []].insert(line.expansion) }
        #expect(senses.count >= 60 && set.lines.count >= 400)
        #expect(senses.values.allSatisfy { $0.count > 1 })
        #expect(3 * set.lines.count(where: \.isTest) >= set.lines.count)
        for (part, least) in [("fit", 0.95), ("test", 0.93)] {
            let lines = set.lines.filter { $0.isTest == (part == "test") }
            let right = try lines.count { SenseSet.same(try SenseSet.expansion($0), $0.expansion) }
            let prior = lines.count { SenseSet.same(SenseSet.mostFrequent($0.short, lexicon), $0.expansion) }
            let accuracy = Double(right) / Double(lines.count)
            let baseline = Double(prior) / Double(lines.count)
            print("senses, part \(part): \(lines.count) sentences, right \(accuracy), by prior alone \(baseline)")
            #expect(accuracy >= least && accuracy > baseline)
        }
    }
}
