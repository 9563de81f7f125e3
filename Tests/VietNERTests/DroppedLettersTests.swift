import Testing

@testable import VietNER

@Suite("forms with a letter too many")
struct DroppedLettersTests {
    private static let forms = ["cabđt", "chqsđ", "đâđâb", "ubndx", "ubnd", "aaaaab"]

    private func dropped(lookups: Int) -> DroppedLetters {
        DroppedLetters(
            Self.forms.map {
                ShortFormKey(squashed: Array($0.utf8), spelling: $0, senses: 0..<1, count: 1)
            }, lookups: lookups)
    }

    @Test(
        "the first form that loses a letter is found",
        arguments: [
            ("cabt", 0), ("cabđ", 0), ("abđt", 0), ("chqs", 1), ("chsđ", 1), ("đđâb", 2), ("đâđb", 2), ("âđâb", 2),
            ("ubnd", 3), ("aaaab", 5), ("aaaaa", 5),
        ])
    func found(rest: String, number: Int) {
        #expect(dropped(lookups: 1).form(behind: Array(rest.utf8)) == number)
        #expect(dropped(lookups: 1 << 20).form(behind: Array(rest.utf8)) == number)
    }

    @Test("bytes of two letters are no letter", arguments: ["đĢâb", "đâđb", "ubd", "ubn", "abc", "ubndx"])
    func notFound(rest: String) {
        let (compared, looked) = (dropped(lookups: 1), dropped(lookups: 1 << 20))
        #expect(compared.form(behind: Array(rest.utf8)) == looked.form(behind: Array(rest.utf8)))
    }
}
