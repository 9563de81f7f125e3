import Testing

@testable import VietText

@Suite("filters of hashes") struct HashFilterTests {
    @Test("a filter passes what was added, and little else")
    func passes() {
        var random = SplitMix(state: 3)
        var filter = HashFilter()
        let added = (0..<20_000).map { _ in random.next() }
        for hash in added { filter.insert(hash) }
        #expect(added.allSatisfy(filter.mayHave))
        let others = (0..<20_000).map { _ in random.next() }
        #expect(others.count(where: filter.mayHave) < 1_200)
    }

    @Test("words that were interned are found, with and without diacritics, others are not")
    func vocabulary() {
        var vocabulary = Vocabulary()
        let words = ["quân", "khu", "đảng", "ủy", "nghiêng", "xã"].map { Array($0.utf8) }
        for (number, word) in words.enumerated() { #expect(vocabulary.intern(word[...]) == Int32(number)) }
        for (number, word) in words.enumerated() {
            #expect(vocabulary.id(word[...]) == Int32(number))
            #expect(vocabulary.bareID(Spelling.bare(word[...])[...]) == vocabulary.bare(of: Int32(number)))
        }
        #expect(vocabulary.id(Array("quan".utf8)[...]) == -1)
        #expect(vocabulary.bareID(Array("quân".utf8)[...]) == -1)
    }
}
