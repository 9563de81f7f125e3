import VietLexicon
import VietText

/// Names before a foreign short form that nobody lists: `Hiệp hội Lương thực Việt Nam (VFA)`.
extension DefinitionSearch {
    private static let fewestWords = 3
    private static let mostWords = 12
    private static let longestHead = 4

    /// Unknown, three letters or more, at most one of them small: `VFA`, `BoE`.
    func isForeign(_ key: ShortFormKey, _ form: ShortForm) -> Bool {
        key.senses.isEmpty && form.tokens.count == 1 && hasForeignShape(form)
    }

    /// Three letters or more, at most one of them small.
    func hasForeignShape(_ form: ShortForm) -> Bool {
        let token = Int(form.tokens.lowerBound)
        let written = scan.bytes(token)
        let facts = PartFacts(written, squashed: Lexicon.squashed(written), scan.form(token), scan.finder)
        return facts.letters >= 3 && facts.capitals >= facts.letters - 1
    }

    /// Where the name of an organization begins that ends at `end`; nil where no head of a name stands before it.
    func organization(before end: Int, from lower: Int) -> Int? {
        var token = end - Self.fewestWords
        while token >= max(lower, end - Self.mostWords), !isComma(token) {
            if headEnd(token, end) > token {
                // `Tổng công ty` holds `công ty`.
                var start = token
                for earlier in [token - 1, token - 2] where earlier >= lower && headEnd(earlier, end) > token {
                    start = earlier
                }
                return start
            }
            token -= 1
        }
        return nil
    }

    private func isComma(_ token: Int) -> Bool { scan.mark(token) == UInt8(ascii: ",") }

    /// The end of the longest head of an organization's name that begins with a capital at `token`; `token` for none.
    private func headEnd(_ token: Int, _ end: Int) -> Int {
        guard scan.form(token).traits.contains(.capital) else { return token }
        let trie = scan.lexicon.phrases
        let heads = scan.finder.words.organizationHeads
        var state = trie.root(scan.form(token).key)
        var read = 1
        var last = token
        while state != 0, token + read < end {
            if trie.entries(state).contains(where: { heads.contains(trie.matches[$0].kind) }) {
                last = token + read
            }
            guard read < Self.longestHead else { break }
            state = trie.step(state, scan.form(token + read).key)
            read += 1
        }
        return last
    }
}
