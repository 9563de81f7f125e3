import VietLexicon
import VietText

/// Vietnamese words before a foreign short form, with the foreign words beside it or without them:
/// `trí tuệ nhân tạo (Artificial Intelligence, AI)`.
extension DefinitionSearch {
    private static let mostGlossTokens = 16
    private static let fewestLetters = 3
    private static let mostWordsMore = 3

    /// The words before a parenthesis that holds a form and the foreign words of its letters, in either order.
    func glossed(_ form: ShortForm, _ key: ShortFormKey) -> DefinitionPair? {
        let first = Int(form.tokens.lowerBound)
        let next = Int(form.tokens.upperBound)
        guard first > 1, !scan.isLineStart(first) else { return nil }
        let open: Int
        let close: Int
        var gloss: Range<Int>
        if closes(next), isGlossMark(first - 1) || scan.finder.words.cueEnds.contains(scan.form(first - 1).key) {
            guard let found = openingOfGloss(before: first) else { return nil }
            (open, close) = (found, next)
            gloss = open + 1..<first - 1
            if scan.mark(first - 1) == UInt8(ascii: ":") || !isGlossMark(first - 1) {
                let end = isGlossMark(first - 1) ? first - 1 : first
                guard let length = (1...Self.mostCueTokens).reversed().first(where: { isCue(end - $0..<end) }) else {
                    return nil
                }
                gloss = open + 1..<max(open + 1, end - length)
            }
            if let last = gloss.last, isGlossMark(last) { gloss = gloss.dropLast().startIndex..<last }
            // `tiếng Anh: …`
            if let colon = gloss.first(where: { scan.mark($0) == UInt8(ascii: ":") }) {
                gloss = colon + 1..<gloss.upperBound
            }
        } else if opens(first - 1), isGlossMark(next), let found = closing(after: first - 1) {
            (open, close, gloss) = (first - 1, found, next + 1..<found)
        } else {
            return nil
        }
        guard !gloss.isEmpty, isForeignGloss(gloss, key), let start = phraseStart(before: open, key, isSure: true)
        else { return nil }
        return made(start..<open, open..<close + 1, .longFirst, -1)
    }

    /// The words before a parenthesis with an unknown foreign form alone.
    func translated(_ form: ShortForm, _ key: ShortFormKey, _ parenthesis: Range<Int>) -> DefinitionPair? {
        let open = parenthesis.lowerBound
        guard key.senses.isEmpty, form.tokens.count == 1, open > 1,
            key.squashed.allSatisfy({ $0 < 0x80 }), scan.form(open - 1).shape == .lower,
            scan.form(open - 1).traits.contains(.syllable), hasForeignShape(form),
            !isScrambled(key, before: open), let start = phraseStart(before: open, key, isSure: false)
        else { return nil }
        return made(start..<open, parenthesis, .longFirst, -1)
    }

    /// Whether the letters are the first letters of the words before, up to their order and one of them: a slip.
    private func isScrambled(_ key: ShortFormKey, before end: Int) -> Bool {
        let letters = InitialLetter.letters(key.squashed[...]).map(\.bare)
        var left = alignable(leftEdge(end)..<end).prefix(letters.count).map(\.first.bare)
        for letter in letters { if let place = left.firstIndex(of: letter) { left.remove(at: place) } }
        return left.count <= 1
    }

    private func isGlossMark(_ token: Int) -> Bool {
        let mark = scan.mark(token)
        return mark == UInt8(ascii: ",") || mark == UInt8(ascii: ":") || mark == UInt8(ascii: ";")
            || scan.form(token).traits.contains(.dash) && !scan.isGlued(token)
    }

    private func openingOfGloss(before first: Int) -> Int? {
        var token = first - 1
        while token > 0, first - token < Self.mostGlossTokens, !closes(token), !scan.isLineStart(token) {
            if opens(token) { return token }
            token -= 1
        }
        return nil
    }

    /// Words whose first letters are those of the form, or begin like it; one of them is no Vietnamese word.
    private func isForeignGloss(_ gloss: Range<Int>, _ key: ShortFormKey) -> Bool {
        guard gloss.allSatisfy({ isWord($0) || isInnerMark($0) }) else { return false }
        // `(CSA, Canada)`: one word is a place or a name beside the form.
        guard gloss.count(where: isWord) > 1 else { return false }
        guard gloss.contains(where: { isWord($0) && !scan.form($0).traits.contains(.syllable) }) else { return false }
        let words = alignable(gloss)
        let letters = InitialLetter.letters(key.squashed[...])
        guard let initial = words.last?.first, let wanted = letters.first else { return false }
        if wanted.bare == initial.bare { return true }
        return InitialAlignment(letters: letters).length(
            words, whole: false, parts: KeyParts(key.squashed, scan.lexicon)) != nil
    }

    /// Where a phrase begins that ends at a token: at a head of an organization's name, after a word that phrases do not
    /// go over, or where the sentence begins.
    private func phraseStart(before end: Int, _ key: ShortFormKey, isSure: Bool) -> Int? {
        let lower = leftEdge(end)
        if let found = sense(key, lower..<end, whole: false) { return found.long.lowerBound }
        if let start = organization(before: end, from: lower) { return start }
        let letters = key.squashed.count
        let most = 2 * letters + Self.mostWordsMore
        var start = end
        while start > lower, end - start < most {
            // `nơ-ron` is one word.
            let isJoined = start - 2 >= lower && scan.form(start - 1).traits.contains(.dash) && scan.isGlued(start)
            let word = isJoined && scan.isGlued(start - 1) ? start - 2 : start - 1
            guard isWord(word), !isEdge(word) else { break }
            start = word
            // A name or the head of a sentence.
            if scan.form(start).traits.contains(.capital), start > lower,
                end - start >= max(letters, Self.fewestLetters),
                !scan.form(start - 1).traits.contains(.capital)
            {
                break
            }
        }
        // A soft head goes where more words are left than the letters want.
        for length in [2, 1]
        where end - start - length >= 2 && isPhrase(start..<start + length, scan.finder.words.softHeadKind) {
            if end - start > 2 * letters || !isSure { start += length }
            break
        }
        let count = end - start
        guard count >= 2, isSure || count >= letters && count < most else { return nil }
        return start
    }

    private func isEdge(_ token: Int) -> Bool {
        let form = scan.form(token)
        return scan.finder.words.phraseEdges.contains(form.key) || !form.traits.contains(.letters)
            || form.shape == .code || form.shape == .number
    }
}
