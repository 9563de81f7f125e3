import Tables
import TestSupport
import VietLexicon
import VietRules
import VietText

/// A file of rules becomes rules that run over a text, or diagnostics.
package struct RulesTarget: FuzzTarget {
    package static let name = "rules"
    private static let texts = [
        "Đại tá Lê Văn A, Chỉ huy trưởng Bộ CHQS tỉnh Thanh Hóa (sáng 24/1/2024).",
        "BỘ CHỈ HUY QUÂN SỰ TỈNH\n1. Ông Hòa, bà Hà và UBND xã Hòa Bình; “Sao Mai”.",
        "Dai ta Le Van A, tinh Thanh Hoa " + String(repeating: "Lê Văn A, ", count: 30),
    ]
    private let lexicon: Lexicon
    private let folder: TemporaryFolder

    package init() throws {
        folder = try TemporaryFolder([
            "kinds.tsv": """
            kind⇥label⇥color⇥unaccented⇥about
            rank⇥RANK⇥#b45309⇥yes⇥ranks
            person⇥PERSON⇥#2563eb⇥no⇥names
            organization⇥ORG⇥#059669⇥yes⇥organizations
            place⇥LOC⇥#dc2626⇥no⇥places
            surname⇥⇥⇥no⇥surnames

            """,
            "sources.tsv": "id⇥title⇥about\nown⇥Own knowledge⇥none\n",
            "phrases.tsv": """
            id⇥text⇥kind⇥source
            r1⇥Đại tá⇥rank⇥own
            o1⇥Bộ⇥organization⇥own
            o2⇥UBND⇥organization⇥own
            p1⇥tỉnh Thanh Hóa⇥place⇥own
            p2⇥Thanh Hóa⇥place⇥own
            s1⇥Lê⇥surname⇥own

            """,
        ])
        lexicon = try Lexicon.load(directory: folder.path)
    }

    package func problem(_ input: [UInt8]) -> String? {
        let rules: RuleSet
        do throws(LoadError) {
            rules = try RuleSet(files: [("fuzzed.rules", input)], lexicon: lexicon)
        } catch {
            return error.diagnostics.isEmpty ? "no rules, and nothing is said of them" : nil
        }
        _ = rules.failedExamples(lexicon: lexicon) { PreparedText($0, rules: rules) }
        for text in Self.texts {
            let prepared = PreparedText(Array(text.utf8), rules: rules)
            var parser = ChartParser(lexicon: lexicon, rules: rules)
            parser.parse(prepared.visible)
            for item in parser.chart.items
            where item.start < 0 || item.end <= item.start || item.end > prepared.visible.count {
                return "an item outside the text: \(item.start)..<\(item.end)"
            }
        }
        return nil
    }
}
