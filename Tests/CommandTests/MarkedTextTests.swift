import Testing
import VietNER

@testable import vietner

@Suite struct MarkedTextTests {
    private func marked(_ text: String, _ spans: [(String, Label)], colored: Bool = false) -> String {
        let bytes = Array(text.utf8)
        let mentions = spans.map { part, label in
            let wanted = Array(part.utf8)
            let start = (0...(bytes.count - wanted.count)).first { Array(bytes[$0..<$0 + wanted.count]) == wanted } ?? 0
            return Mention(
                utf8: start..<start + wanted.count, label: label, canonical: part,
                evidence: Evidence(rule: "test", grade: .rule))
        }
        let document = Document(
            utf8: bytes, mentions: mentions, entities: [], people: [], definitions: [], warnings: [])
        return String(decoding: MarkedText(document: document, colored: colored).bytes, as: UTF8.self)
    }

    @Test func bracketsNest() {
        #expect(
            marked(
                "Đại tá Lê Văn An, Bộ CHQS tỉnh.",
                [("Đại tá", .rank), ("Lê Văn An", .person), ("Bộ CHQS tỉnh", .organization), ("CHQS", .abbreviation)])
                == "[Đại tá]RANK [Lê Văn An]PERSON, [Bộ [CHQS]ABBR tỉnh]ORG.")
        #expect(marked("UBND", [("UBND", .organization), ("UBND", .abbreviation)]) == "[[UBND]ABBR]ORG")
        #expect(marked("không", []) == "không")
    }

    @Test func everyTextStaysWhole() {
        let text = marked("a b c", [("a b", .place), ("b c", .event)])
        #expect(text.filter { "abc ".contains($0) } == "a b c")
        #expect(text.filter { $0 == "[" }.count == 2 && text.filter { $0 == "]" }.count == 2)
    }

    @Test func colorsEnd() {
        let text = marked("xã", [("xã", .place)], colored: true)
        #expect(text.hasPrefix("\u{1B}[31m[xã]") && text.hasSuffix("\u{1B}[0m"))
    }

    @Test(arguments: [
        ("2024", "2024"), ("2024-02", "2024-02"), ("2024-02-29", "2024-02-29"), ("2024-02-29T08:00:00Z", "2024-02-29"),
        ("2023-02-29", nil), ("2024-13", nil), ("24/1/2024", nil), ("2024-1", nil), ("", nil), ("0000", nil),
        ("2024-00", nil),
    ])
    func dates(written: String, read: String?) {
        #expect(InputDate(written)?.text == read)
    }
}
