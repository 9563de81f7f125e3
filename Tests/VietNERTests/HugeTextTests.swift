import Testing
import VietNER

/// Texts made to be slow or to overflow something. They must end, keep the rules and find what is there.
@Suite struct HugeTextTests {
    private static let sentence = "Đại tá Lê Văn An, Chính ủy Bộ CHQS tỉnh Thanh Hóa, phát biểu."

    /// The mentions of `sentence` alone.
    private func expected(_ annotator: Annotator) -> [String] {
        annotator.annotate(Self.sentence).mentions.map { "\($0.label.rawValue): \($0.canonical)" }
    }

    /// The sentence on a line of its own after the text is found as if nothing stood before it.
    private func checkThatTheSentenceIsFound(after text: String) throws {
        let annotator = try Bundled.annotator()
        let document = annotator.annotate(text + "\n" + Self.sentence)
        let start = text.utf8.count + 1
        let found = document.mentions.filter { $0.utf8.lowerBound >= start }
        #expect(found.map { "\($0.label.rawValue): \($0.canonical)" } == expected(annotator))
        #expect(document.mentions.allSatisfy { $0.utf8.upperBound < start || $0.utf8.lowerBound >= start })
        #expect(document.mentions.allSatisfy { !$0.utf8.isEmpty && $0.utf8.upperBound <= document.utf8.count })
    }

    @Test(arguments: [
        ("capitals", "UBND ", 200_000), ("unknown capitals", "QWXZ ", 20_000), ("parentheses", "(", 100_000),
        ("closing parentheses", ")", 100_000), ("commas", ",", 50_000), ("commas with spaces", ", ", 50_000),
        ("quotes", "“", 20_000), ("straight quotes", "\"a ", 20_000), ("brackets and short forms", "(UBND ", 10_000),
        ("digits", "1", 200_000), ("dates", "1/", 100_000), ("marks", "\u{301}", 100_000), ("dots", ".", 100_000),
        ("hyphens", "Đ-", 10_000), ("ampersands", "VH&", 10_000), ("zero-width", "\u{200B}", 100_000),
        ("capitalized syllables", "Nguyễn ", 10_000), ("titles", "Phó ", 20_000), ("list", "Tỉnh ủy, ", 10_000),
        ("organs", "Ban Thường vụ ", 10_000), ("line breaks", "\n", 200_000), ("nulls", "\0", 100_000),
    ])
    func repeatedPieces(_ name: String, _ piece: String, _ count: Int) throws {
        try checkThatTheSentenceIsFound(after: String(repeating: piece, count: count))
    }

    @Test func deepQuotes() throws {
        let text = String(repeating: "“(", count: 5_000) + "UBND" + String(repeating: ")”", count: 5_000)
        try checkThatTheSentenceIsFound(after: text)
    }

    @Test func oneLineOfAMegabyte() throws {
        let annotator = try Bundled.annotator()
        let count = 1_000_000 / (Self.sentence.utf8.count + 1)
        let document = annotator.annotate(String(repeating: Self.sentence + " ", count: count))
        #expect(document.mentions.count == count * expected(annotator).count)
        #expect(document.people.map(\.name) == ["Lê Văn An"])
    }

    @Test(arguments: ["", " ", "\n", "\u{FEFF}", "\0", "\u{301}", "a", "Đ", "(", "😀"])
    func tinyTexts(text: String) throws {
        let document = try Bundled.annotator().annotate(text)
        #expect(document.text == text)
        #expect(DocumentRules.violations(document) == [])
    }
}
