internal import VietLexicon
internal import VietRules
package import VietText

/// Joins the syllables of words: phrases of two or three syllables that the lexicons name, longest first from the left.
///
/// Longer phrases are made of such words, as *Ủy ban* and *nhân dân*. One segmenter serves one thread; it keeps what it
/// learned of token forms.
package struct WordSegmenter: Sendable {
    private static let longest = 3

    private let phrases: PhraseTrie
    private var forms: FormTable

    /// A segmenter over the lexicons of an annotator.
    package init(_ annotator: Annotator) {
        let knowledge = annotator.knowledge
        phrases = knowledge.lexicon.phrases
        forms = FormTable(vocabulary: knowledge.rules.vocabulary)
    }

    /// For every token whether it goes on with the word of the token before.
    ///
    /// - Parameters:
    ///   - tokens: the tokens of `utf8`, which must be normalized.
    ///   - closed: for every token whether no word may reach across its start.
    package mutating func continuations(of tokens: Tokens, in utf8: [UInt8], closed: [Bool]) -> [Bool] {
        var tokens = tokens
        forms.assign(&tokens, of: utf8)
        var continues = Array(repeating: false, count: tokens.count)
        var token = 0
        while token < tokens.count {
            let length = wordLength(at: token, tokens, closed)
            for next in token + 1..<token + length { continues[next] = true }
            token += length
        }
        return continues
    }

    /// The number of tokens of the longest word that begins at a token; 1 where the lexicons know none.
    private func wordLength(at first: Int, _ tokens: Tokens, _ closed: [Bool]) -> Int {
        var length = 1
        var state: Int32 = 0
        var capitals: UInt32 = 0
        for offset in 0..<Self.longest where first + offset < tokens.count {
            let token = first + offset
            let form = forms.forms[Int(tokens.form[token])]
            guard form.traits.contains(.syllable), form.key >= 0 else { break }
            if offset > 0, closed[token] || !tokens.flags[token].isDisjoint(with: [.glued, .lineStart]) { break }
            state = offset == 0 ? phrases.root(form.key) : phrases.step(state, form.key)
            if state == 0 { break }
            if form.traits.contains(.capital) { capitals |= 1 << UInt32(offset) }
            let named = phrases.entries(state).contains { index in
                let match = phrases.matches[index]
                return match.caseClass & ~capitals == 0 && match.sense < 0
            }
            if offset > 0, named { length = offset + 1 }
        }
        return length
    }
}

extension Annotator {
    /// Every sense that the lexicons have for a short form, in the order of their rows, weighted by their priors; empty for
    /// an unknown one.
    package func senses(ofShortForm form: String) -> [Sense] {
        let lexicon = knowledge.lexicon
        let rows = lexicon.senses(of: Lexicon.squashed(ArraySlice(form.utf8))[...]).map { lexicon.senses[$0] }
        let total = rows.reduce(0) { $0 + max($1.prior, 0.001) }
        return rows.map { Sense(expansion: $0.expansion, entry: $0.id, weight: max($0.prior, 0.001) / total) }
    }
}
