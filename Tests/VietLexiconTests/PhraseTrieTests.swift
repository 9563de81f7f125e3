import Testing
import VietText

@testable import VietLexicon

@Suite("Phrase trie")
struct PhraseTrieTests {
    @Test("the double array holds what was added, and nothing else", arguments: [1, 2, 3])
    func againstDictionary(seed: UInt64) {
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        // Few first words and many last ones, as in lexicons.
        func phrase() -> [Int32] {
            var keys: [Int32] = []
            for position in 0...next(4) { keys.append(Int32(next(position == 0 ? 40 : 2000))) }
            return keys
        }
        var builder = PhraseTrieBuilder()
        var expected: [[Int32]: [Int32]] = [:]
        for entry in 0..<5000 {
            let keys = phrase()
            expected[keys, default: []].append(Int32(entry))
            builder.insert(keys, PhraseMatch(entry: Int32(entry), caseClass: 0, kind: KindID(raw: 0)))
        }
        let trie = builder.build()
        // Random keys are the worst case: families of a hundred leave gaps that nothing fills.
        #expect(trie.slots.count < 4 * trie.stateCount)
        for keys in Array(expected.keys) + (0..<5000).map({ _ in phrase() }) {
            var state = trie.root(keys[0])
            for key in keys.dropFirst() where state != 0 { state = trie.step(state, key) }
            let found = state == 0 ? [] : trie.entries(state).map { trie.matches[$0].entry }
            #expect(found == expected[keys, default: []])
            #expect(builder.matches(builder.node(keys)).map(\.entry) == found)
        }
    }

    @Test("frequent words have small ids, so that the children of a node lie close")
    func idsByFrequency() {
        var keys = PhraseKeys()
        for phrase in ["rare one", "two often", "often two", "Often also"] {
            _ = keys.add(Array(phrase.utf8), 0..<phrase.utf8.count)
        }
        var vocabulary = Vocabulary()
        keys.tokenize(&vocabulary)
        // Of equals the first one; each way to write a word counts by itself.
        #expect((0..<5).map { vocabulary.text(of: $0) } == ["two", "often", "rare", "one", "also"])
        #expect((0..<4).map { keys.keys($0) } == [[2, 3], [0, 1], [1, 0], [1, 4]])
        #expect(keys.tokens(3).map { [$0.start, $0.end] } == [[0, 5], [6, 10]])
        #expect(keys.tokens(3).map(\.beginsWithCapital) == [true, false])
    }

    @Test("keys that no phrase holds lead nowhere")
    func strangers() {
        var builder = PhraseTrieBuilder()
        builder.insert([5, 9], PhraseMatch(entry: 0, caseClass: 0, kind: KindID(raw: 0)))
        let trie = builder.build()
        let state = trie.root(5)
        #expect(state > 0)
        #expect(trie.entries(state).isEmpty)
        #expect(trie.entries(trie.step(state, 9)) == 0..<1)
        for key: Int32 in [-1, 0, 4, 6, .max, .min] {
            #expect(trie.root(key) == 0)
            #expect(trie.step(state, key) == 0)
            #expect(trie.step(0, key) == 0)
        }
        #expect(PhraseTrieBuilder().build().root(0) == 0)
    }
}
