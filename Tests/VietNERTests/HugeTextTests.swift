import TestSupport
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

    /// A rule that is given up says so in the document, and takes nothing from the rest of it.
    @Test func aRuleThatNeedsTooManyStepsIsSaid() throws {
        let added = try TemporaryFolder([
            "rules/90-hard.rules": """
            rule place.hard
              match   (("ôi"? "ôi"? "ôi"?){0,12} "chao"?){1,12} "nhé" "!"
              make    place
              yes     [ôi nhé!]place

            """
        ])
        let annotator = try Annotator(lexicons: Repository.path + "/Lexicons", adding: [added.path])
        // All that the rule consumes, but in no order that it takes.
        let hard = String(repeating: "ôi ", count: 3_000) + "! nhé"
        let document = annotator.annotate("\(Self.sentence)\n\(hard)\n\(Self.sentence)")
        let twice = expected(annotator) + expected(annotator)
        #expect(document.mentions.map { "\($0.label.rawValue): \($0.canonical)" } == twice)
        #expect(document.warnings.map(\.code) == ["work-limit"])
        #expect(document.warnings.allSatisfy { (2_900...3_000).contains($0.count) })
        let place = "first at byte \(Self.sentence.utf8.count + 1) of the text"
        #expect(document.warnings.allSatisfy { $0.message.hasSuffix(place) })
        #expect(annotator.explain(utf8: document.utf8).document.warnings == document.warnings)
        #expect(annotator.annotate(Self.sentence).warnings.isEmpty)
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
