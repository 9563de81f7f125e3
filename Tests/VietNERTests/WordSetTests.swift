import Testing

@testable import VietNER

@Suite("sets of words")
struct WordSetTests {
    @Test("a set has what it was given, in order, and no unknown word")
    func members() {
        let words = WordSet([700, 3, 64, -1, 0, 63])
        #expect(words.ids == [0, 3, 63, 64, 700])
        for id in words.ids { #expect(words.contains(id)) }
        for id: Int32 in [-1, 1, 62, 65, 701, .max] { #expect(!words.contains(id)) }
        #expect(WordSet([]).ids.isEmpty && !WordSet([]).contains(0))
    }
}
