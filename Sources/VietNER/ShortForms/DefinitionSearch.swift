import Tables
import VietLexicon
import VietText

/// Pairs short forms with the words in or before a parenthesis that they stand for.
struct DefinitionSearch {
    /// How far a long form may reach.
    static let mostTokens = 40
    static let mostCueTokens = 8

    let scan: ShortFormScan

    func run(_ result: inout ShortForms) {
        var lists = DefinitionLists()
        var hidden: Int32 = 0
        for index in result.forms.indices {
            let form = result.forms[index]
            if isAmongWords(form) { continue }
            let key = result.keys[Int(form.key)]
            guard var pair = pair(form, key) ?? cued(form, key) ?? listed(form, key, &lists) else { continue }
            // Two short forms in one parenthesis: the first is defined.
            guard pair.parenthesis.isEmpty || pair.parenthesis.lowerBound >= hidden else { continue }
            hidden = max(hidden, pair.parenthesis.upperBound)
            pair.short = Int32(truncatingIfNeeded: index)
            if result.keys[Int(form.key)].definition < 0 {
                result.keys[Int(form.key)].definition = Int32(truncatingIfNeeded: result.definitions.count)
            }
            result.definitions.append(pair)
        }
    }

    /// Whether words stand on both sides of a form in its line, and neither is part of a cue: then nothing defines it.
    private func isAmongWords(_ form: ShortForm) -> Bool {
        let (first, next) = (Int(form.tokens.lowerBound), Int(form.tokens.upperBound))
        guard first > 0, !scan.isLineStart(first), !scan.isLineStart(next) else { return false }
        let (before, after) = (scan.form(first - 1), scan.form(next))
        return before.traits.contains(.letters) && after.traits.contains(.letters)
            && !scan.finder.words.cueEnds.contains(before.key)
            && cueEnd(after: next, scan.finder.words.expansionCueKind) == nil
    }

    private func pair(_ form: ShortForm, _ key: ShortFormKey) -> DefinitionPair? {
        let first = Int(form.tokens.lowerBound)
        let next = Int(form.tokens.upperBound)
        let close = scan.form(next).traits.contains(.quote) ? next + 1 : next
        if closes(close), let open = opening(before: first) {
            return longFirst(form, key, open: open, close: close) ?? translated(form, key, open..<close + 1)
        }
        if let glossed = glossed(form, key) { return glossed }
        if opens(next), !scan.isLineStart(next), let close = closing(after: next) {
            return shortFirst(key, open: next, close: close)
        }
        return nil
    }

    /// The bracket before a short form, up to quotes and words like those in `(sau đây gọi tắt là BCĐ)`.
    private func opening(before first: Int) -> Int? {
        guard !scan.isLineStart(first), first > 0 else { return nil }
        if opens(first - 1) { return first - 1 }
        var end = first
        if scan.form(end - 1).traits.contains(.quote) || scan.mark(end - 1) == UInt8(ascii: ":") { end -= 1 }
        var open = end - 1
        let lowest = max(0, end - Self.mostCueTokens)
        while open > lowest, !opens(open), !scan.isLineStart(open) { open -= 1 }
        guard open >= 0, opens(open) else { return nil }
        return open + 1 == end || isCue(open + 1..<end) ? open : nil
    }

    func isCue(_ range: Range<Int>) -> Bool { isPhrase(range, scan.finder.words.cueKind) }

    /// Whether the tokens are a phrase of a kind.
    func isPhrase(_ range: Range<Int>, _ kind: KindID?) -> Bool {
        guard let kind, range.lowerBound >= 0, range.upperBound <= scan.tokens.count else { return false }
        let trie = scan.lexicon.phrases
        var state = trie.root(scan.form(range.lowerBound).key)
        for token in range.dropFirst() where state != 0 { state = trie.step(state, scan.form(token).key) }
        return state != 0 && trie.entries(state).contains { trie.matches[$0].kind == kind }
    }

    func opens(_ token: Int) -> Bool {
        let mark = scan.mark(token)
        return mark == UInt8(ascii: "(") || mark == UInt8(ascii: "[")
    }

    func closes(_ token: Int) -> Bool {
        let mark = scan.mark(token)
        return !scan.isLineStart(token) && (mark == UInt8(ascii: ")") || mark == UInt8(ascii: "]"))
    }

    func closing(after open: Int) -> Int? {
        var token = open + 1
        while token < scan.tokens.count, token <= open + Self.mostTokens, !scan.isLineStart(token), !opens(token) {
            if closes(token) { return token }
            token += 1
        }
        return nil
    }

    // MARK: Both orders

    private func longFirst(_ form: ShortForm, _ key: ShortFormKey, open: Int, close: Int) -> DefinitionPair? {
        long(form, key, before: open, parenthesis: open..<close + 1)
    }

    /// The words that end at `open` and that the form stands for.
    func long(
        _ form: ShortForm, _ key: ShortFormKey, before open: Int, parenthesis: Range<Int>
    ) -> DefinitionPair? {
        let lower = leftEdge(open)
        guard lower < open else { return nil }
        if let found = sense(key, lower..<open, whole: false) {
            return made(found.long, parenthesis, .longFirst, found.sense)
        }
        let words = alignable(lower..<open)
        let alignment = InitialAlignment(letters: InitialLetter.letters(key.squashed[...]))
        let parts = KeyParts(key.squashed, scan.lexicon)
        if let last = words.first, let length = alignment.length(words, whole: false, parts: parts) {
            return made(words[length - 1].token..<last.token + 1, parenthesis, .longFirst, -1)
        }
        // `Mặt trận Tổ quốc Việt Nam (MTTQ)`: up to three words more.
        let strict = InitialAlignment(letters: alignment.letters, isStrict: true)
        for (index, skipped) in words.prefix(3).enumerated() {
            if let found = sense(key, lower..<skipped.token, whole: false) {
                return made(found.long, parenthesis, .longFirst, found.sense)
            }
            let rest = Array(words.dropFirst(index + 1))
            if strict.letters.count >= 4, let length = strict.length(rest, whole: false, parts: parts) {
                return made(rest[length - 1].token..<rest[0].token + 1, parenthesis, .longFirst, -1)
            }
        }
        guard isForeign(key, form), let start = organization(before: open, from: lower) else { return nil }
        return made(start..<open, parenthesis, .longFirst, -1)
    }

    private func shortFirst(_ key: ShortFormKey, open: Int, close: Int) -> DefinitionPair? {
        let parenthesis = open..<close + 1
        for end in ends(open + 1..<close) {
            let content = open + 1..<end
            if let found = sense(key, content, whole: true) {
                return made(found.long, parenthesis, .shortFirst, found.sense)
            }
            let words = alignable(content)
            let alignment = InitialAlignment(letters: InitialLetter.letters(key.squashed[...]))
            guard let last = words.first, words.count >= 2, leftEdge(end) <= open + 1,
                let length = alignment.length(words, whole: true, parts: KeyParts(key.squashed, scan.lexicon))
            else { continue }
            return made(words[length - 1].token..<last.token + 1, parenthesis, .shortFirst, -1)
        }
        return nil
    }

    /// Where the long form in a parenthesis may end: at its end, or before a comma, semicolon or spaced dash.
    private func ends(_ content: Range<Int>) -> [Int] {
        guard !content.isEmpty else { return [] }
        let inner = content.dropFirst().first {
            let mark = scan.mark($0)
            return mark == UInt8(ascii: ",") || mark == UInt8(ascii: ";")
                || scan.form($0).traits.contains(.dash) && !scan.isGlued($0)
        }
        guard let inner else { return [content.upperBound] }
        return [content.upperBound, inner]
    }

    func made(
        _ long: Range<Int>, _ parenthesis: Range<Int>, _ order: DefinitionPair.Order, _ sense: Int
    ) -> DefinitionPair {
        func narrow(_ range: Range<Int>) -> Range<Int32> {
            Int32(truncatingIfNeeded: range.lowerBound)..<Int32(truncatingIfNeeded: range.upperBound)
        }
        return DefinitionPair(
            short: -1, long: narrow(long), parenthesis: narrow(parenthesis), order: order,
            sense: Int32(truncatingIfNeeded: sense))
    }

    // MARK: Words

    /// The first token that a long form ending before `end` may begin with: same sentence, no mark but `,`, `-`, `/`, `&`
    /// and quotes between.
    func leftEdge(_ end: Int) -> Int {
        var token = end
        while token > 0, end - token < Self.mostTokens {
            if token < end, scan.isLineStart(token) || scan.tokens.flags[token].contains(.sentenceStart) { break }
            guard isWord(token - 1) || isInnerMark(token - 1) else { break }
            token -= 1
        }
        return token
    }

    func isWord(_ token: Int) -> Bool { scan.form(token).traits.contains(.letters) || scan.isDigits(token) }

    func isInnerMark(_ token: Int) -> Bool {
        let traits = scan.form(token).traits
        if traits.contains(.dash) || traits.contains(.quote) { return true }
        let mark = scan.mark(token)
        // `TP.HCM`
        if mark == UInt8(ascii: ".") { return scan.isGlued(token) && scan.isGlued(token + 1) }
        return mark == UInt8(ascii: ",") || mark == UInt8(ascii: "/") || mark == UInt8(ascii: "&")
    }

    /// The words of a range from right to left.
    func alignable(_ range: Range<Int>) -> [AlignableWord] {
        range.reversed().compactMap { token in
            guard isWord(token) else { return nil }
            let key = scan.form(token).key
            return AlignableWord(
                token: token, written: scan.bytes(token), isConnector: scan.finder.words.connectors.contains(key),
                key: key)
        }
    }

    // MARK: Expansions of the lexicon

    /// The sense whose expansion stands at the end of a range, or is the whole range.
    func sense(_ key: ShortFormKey, _ range: Range<Int>, whole: Bool) -> (sense: Int, long: Range<Int>)? {
        for sense in key.senses {
            let keys = scan.lexicon.senses[sense].expansionKeys
            guard let start = start(of: keys, endingAt: range), !whole || start == range.lowerBound else { continue }
            return (sense, start..<range.upperBound)
        }
        return nil
    }

    /// Where words end that are an expansion, up to commas, dashes and connectors on either side.
    private func start(of keys: [Int32], endingAt range: Range<Int>) -> Int? {
        var token = range.upperBound - 1
        var left = keys.count - 1
        var matched = 0
        var first = range.upperBound
        while left >= 0 {
            let key = keys[left]
            if token >= range.lowerBound, scan.form(token).key == key {
                if !scan.finder.words.isMark(key) { matched += 1 }
                first = token
                token -= 1
                left -= 1
            } else if token >= range.lowerBound, let count = words(of: token, endingAt: left, in: keys) {
                matched += count
                first = token
                token -= 1
                left -= count
            } else if scan.finder.words.isMark(key) || scan.finder.words.connectors.contains(key) {
                left -= 1
            } else if matched > 0, token >= range.lowerBound,
                isInnerMark(token) || scan.finder.words.connectors.contains(scan.form(token).key)
            {
                token -= 1
            } else {
                return nil
            }
        }
        return matched > 0 ? first : nil
    }

    /// How many words of an expansion, up to one of them, a token stands for that is a short form itself: `CSĐT` before
    /// `tội phạm về ma túy (PC04)`; nil where it is none.
    private func words(of token: Int, endingAt last: Int, in keys: [Int32]) -> Int? {
        guard scan.form(token).traits.contains(.letters), !scan.form(token).traits.contains(.syllable) else {
            return nil
        }
        let squashed = Lexicon.squashed(scan.bytes(token))
        for sense in scan.lexicon.senses(of: squashed, squashed.indices) {
            let expansion = scan.lexicon.senses[sense].expansionKeys
            guard expansion.count > 1, expansion.count <= last + 1,
                keys[(last + 1 - expansion.count)...last].elementsEqual(expansion)
            else { continue }
            return expansion.count
        }
        return nil
    }
}
