import Testing

@testable import VietText

@Suite struct NormalizerTests {
    private func normalized(_ text: String) -> (text: String, map: OffsetMap) {
        let result = Normalizer.normalize(Array(text.utf8))
        return (String(decoding: result.utf8, as: UTF8.self), result.map)
    }

    private static let cases: [(String, String)] = [
        ("Đại tá", "Đại tá"),
        ("a\u{301}", "á"),
        ("a\u{323}\u{302}", "ậ"),
        ("a\u{302}\u{323}x", "ậx"),
        ("\u{212B}ng", "Ång"),
        ("\u{2126}", "Ω"),
        ("\u{387}", "\u{B7}"),
        ("\u{2000}x", "\u{2002}x"),
        ("tá\u{200B}n\u{AD}g\u{FEFF}\u{2060}", "táng"),
        ("a\u{200B}\u{301}", "á"),
        ("\u{FEFF}Đại", "Đại"),
        ("\u{200D}", ""),
        ("", ""),
        ("\u{F900}", "\u{8C48}"),
        ("\u{1100}\u{1161}", "가"),
    ]

    @Test(arguments: cases)
    func normalizes(text: String, expected: String) {
        #expect(Array(normalized(text).text.unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test(arguments: ["", "Đại tá Lê Văn Diện — “Ủy ban” 😀 5.000 ₫", "Москва", "x\u{301}"])
    func leavesNormalText(text: String) {
        let result = Normalizer.normalize(Array(text.utf8))
        #expect(result.isIdentity)
        #expect(result.utf8 == Array(text.utf8))
        #expect(result.map.original(normalized: 0..<text.utf8.count) == 0..<text.utf8.count)
    }

    /// Original bytes: t 0, a 1, U+0302 2, U+0301 4, n 6, U+200B 7, y 10, U+0323 11, ! 13.
    @Test func mapsBothWays() {
        let (text, map) = normalized("ta\u{302}\u{301}n\u{200B}y\u{323}!")
        #expect(text == "tấnỵ!")
        #expect(map.original(normalized: 0..<1) == 0..<1)
        #expect(map.original(normalized: 1..<4) == 1..<6)
        #expect(map.original(normalized: 2..<3) == 1..<6)
        #expect(map.original(normalized: 4..<5) == 6..<7)
        #expect(map.original(normalized: 0..<5) == 0..<7)
        #expect(map.original(normalized: 5..<8) == 10..<13)
        #expect(map.original(normalized: 4..<8) == 6..<13)
        #expect(map.original(normalized: 8..<9) == 13..<14)
        #expect(map.original(normalized: 0..<9) == 0..<14)
        #expect(map.normalized(original: 1..<6) == 1..<4)
        #expect(map.normalized(original: 2..<4) == 1..<4)
        #expect(map.normalized(original: 6..<10) == 4..<5)
        #expect(map.normalized(original: 10..<14) == 5..<9)
        #expect(map.normalized(original: 7..<10) == 5..<5)
    }

    /// A text longer than a block, with changes in some blocks only and a mark after the cut.
    @Test func worksInBlocks() {
        let clean = String(repeating: "Đại tá Nguyễn ", count: 1500)
        let dirty = String(repeating: "a\u{301}", count: 9000)
        let given = clean + dirty + clean + "\u{200B}" + clean
        let result = Normalizer.normalize(Array(given.utf8))
        let expected = clean + String(repeating: "á", count: 9000) + clean + clean
        #expect(result.utf8 == Array(expected.utf8))
        let start = clean.utf8.count
        #expect(result.map.original(normalized: start..<start + 4) == start..<start + 6)
        let all = result.map.original(normalized: 0..<result.utf8.count)
        #expect(all == 0..<given.utf8.count)
    }
}
