import VietLexicon
import VietText

/// Definitions by words outside parentheses: `…, viết tắt là CHQS`, `CHQS là viết tắt của …`.
extension DefinitionSearch {
    /// How many words longer than the short form a long form after it may be.
    private static let mostMore = 4

    /// What words before or after a form say that it stands for.
    func cued(_ form: ShortForm, _ key: ShortFormKey) -> DefinitionPair? {
        let first = Int(form.tokens.lowerBound)
        let next = Int(form.tokens.upperBound)
        if let cue = cueStart(before: first) {
            var end = cue
            if scan.mark(end - 1) == UInt8(ascii: ",") { end -= 1 }
            if end > 0, let found = long(form, key, before: end, parenthesis: next..<next) { return found }
        }
        var start = next
        if scan.mark(start) == UInt8(ascii: ",") || opens(start) { start += 1 }
        guard let start = cueEnd(after: start, scan.finder.words.expansionCueKind) else { return nil }
        return long(key, after: start, parenthesis: next..<next)
    }

    /// Where the longest cue begins that ends before a token, quotes and a colon apart.
    private func cueStart(before first: Int) -> Int? {
        guard !scan.isLineStart(first), first > 1 else { return nil }
        var end = first
        if scan.form(end - 1).traits.contains(.quote) || scan.mark(end - 1) == UInt8(ascii: ":") { end -= 1 }
        // The last word of every cue begins none: most forms end here.
        guard scan.finder.words.cueEnds.contains(scan.form(end - 1).key) else { return nil }
        let lengths = (1...Self.mostCueTokens).reversed()
        return lengths.first { isCue(end - $0..<end) }.map { end - $0 }
    }

    /// Where the longest phrase of a kind ends that begins at a token.
    func cueEnd(after start: Int, _ kind: KindID?) -> Int? {
        guard let kind, !scan.isLineStart(start) else { return nil }
        var state = scan.lexicon.phrases.root(scan.form(start).key)
        guard state != 0 else { return nil }
        let trie = scan.lexicon.phrases
        let last = min(start + Self.mostCueTokens, scan.tokens.count)
        var longest: Int?
        var token = start
        while state != 0 {
            token += 1
            if trie.entries(state).contains(where: { trie.matches[$0].kind == kind }) { longest = token }
            guard token < last else { break }
            state = trie.step(state, scan.form(token).key)
        }
        return longest
    }

    /// The words from a token on that the form stands for: the fewest that give all its letters.
    func long(_ key: ShortFormKey, after start: Int, parenthesis: Range<Int>) -> DefinitionPair? {
        let start = scan.form(start).traits.contains(.quote) ? start + 1 : start
        let letters = InitialLetter.letters(key.squashed[...])
        let parts = KeyParts(key.squashed, scan.lexicon)
        var end = start
        var words = 0
        while end < scan.tokens.count, words < 2 * letters.count + Self.mostMore, end == start || !scan.isLineStart(end)
        {
            guard isWord(end) || end > start && isInnerMark(end) else { return nil }
            end += 1
            guard isWord(end - 1) else { continue }
            words += 1
            if let found = sense(key, start..<end, whole: true) {
                return made(found.long, parenthesis, .shortFirst, found.sense)
            }
            let read = alignable(start..<end)
            if read.count > 1, InitialAlignment(letters: letters).length(read, whole: true, parts: parts) != nil {
                return made(start..<end, parenthesis, .shortFirst, -1)
            }
        }
        return nil
    }
}
