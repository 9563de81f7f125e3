import TestSupport
import Testing

@testable import VietRules

@Suite struct MarkedTextTests {
    private func parse(_ marked: String) throws(MarkedText.Problem) -> MarkedText {
        try MarkedText(parsing: Array(marked.utf8))
    }

    /// The spans as `text:kind`.
    private func spans(_ text: MarkedText) -> [String] {
        text.spans.map { String(decoding: text.utf8[$0.range], as: UTF8.self) + ":" + $0.kind }
    }

    @Test func readsSpansInOrder() throws {
        let text = try parse("Sáng nay [Đại tá]rank [Lê Văn An]person đến.")
        #expect(String(decoding: text.utf8, as: UTF8.self) == "Sáng nay Đại tá Lê Văn An đến.")
        #expect(spans(text) == ["Đại tá:rank", "Lê Văn An:person"])
    }

    @Test func nests() throws {
        let text = try parse("[[Phó [Bộ [CHQS]abbreviation tỉnh]organization]title]x")
        #expect(
            spans(text) == [
                "Phó Bộ CHQS tỉnh:x", "Phó Bộ CHQS tỉnh:title", "Bộ CHQS tỉnh:organization", "CHQS:abbreviation",
            ])
    }

    @Test func escapesStandForThemselves() throws {
        let text = try parse(#"a\[1\] \\ [b\]]x"#)
        #expect(String(decoding: text.utf8, as: UTF8.self) == #"a[1] \ b]"#)
        #expect(spans(text) == ["b]:x"])
    }

    @Test func emptyTextAndTextWithoutMarks() throws {
        #expect(try parse("").utf8.isEmpty)
        #expect(try parse("").spans.isEmpty)
        #expect(try parse("").marked.isEmpty)
        #expect(try parse("không có gì").spans.isEmpty)
    }

    @Test(arguments: [
        ("Đ ]x", 3, "closes nothing"), ("a [b", 2, "never closed"), ("[a [b]x", 0, "never closed"),
        ("[a] b", 3, "kind"), ("[a]", 3, "kind"), (#"ab\"#, 2, "backslash"), ("[a]1", 3, "kind"),
    ])
    func namesTheByteOfAProblem(_ marked: String, _ offset: Int, _ words: String) {
        do {
            _ = try parse(marked)
            Issue.record("no problem in \(marked)")
        } catch {
            #expect(error.offset == offset)
            #expect(error.message.contains(words))
        }
    }

    /// A random tree of spans, none empty, as marked text.
    private func randomMarked(_ random: inout RandomSource, depth: Int = 0) -> String {
        var out = ""
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            if depth < 4, Int.random(in: 0..<3, using: &random) == 0 {
                let kind = ["rank", "org-level", "A"].randomElement(using: &random) ?? "x"
                // A letter that follows at once would lengthen the kind, so a space goes first.
                out += "[" + randomMarked(&random, depth: depth + 1) + "]" + kind + " "
            } else {
                out +=
                    ["Đại", "tá", " ", ",", #"\["#, #"\]"#, #"\\"#, "😀", "\u{301}"].randomElement(using: &random) ?? ""
            }
        }
        return out
    }

    @Test func printsWhatItReads() throws {
        var random = RandomSource(seed: 7)
        for _ in 0..<500 {
            let marked = randomMarked(&random)
            let text = try parse(marked)
            #expect(text.marked == marked)
            #expect(try parse(text.marked) == text)
        }
    }
}
