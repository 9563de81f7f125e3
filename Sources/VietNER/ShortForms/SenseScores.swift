import VietLexicon
import VietText

/// Weighs the senses of a short form by what stands around it.
struct SenseScores {
    private static let window = 8
    private static let sentence = 40
    private static let nearFactor = 6.0
    private static let sentenceFactor = 3.0
    private static let documentFactor = 1.5
    /// A required neighbor that is there says more than any cue.
    private static let neighborFactor = 10.0
    /// A form of several tokens is the one that the lexicon writes with a slash: `Đ/c`, not `ĐC`.
    private static let slashFactor = 100.0
    private static let longestPhrase = 6

    let lexicon: Lexicon
    let tokens: Tokens
    let forms: [TokenForm]
    let probe: KindProbe
    private let words: ShortFormWords
    private let table: SenseTable
    private let text: TextWords

    init(
        finder: ShortFormFinder, tokens: Tokens, forms: [TokenForm], keys: [ShortFormKey], probe: @escaping KindProbe
    ) {
        (lexicon, words, table) = (finder.lexicon, finder.words, finder.senses)
        (self.tokens, self.forms, self.probe) = (tokens, forms, probe)
        text = TextWords(tokens, forms, keys, finder)
    }

    /// A weight for each sense, 0 where its conditions rule it out; if all are ruled out, the priors.
    func weights(_ senses: Range<Int>, at place: Range<Int32>) -> [Double] {
        if senses.count == 1 { return [1] }
        let sentence = bounds(place)
        let weights = senses.map { weight($0, place, sentence) * text.topicFactor(ofSense: $0) }
        return weights.contains { $0 > 0 } ? weights : senses.map { table.rows[$0].prior }
    }

    private func weight(_ index: Int, _ place: Range<Int32>, _ sentence: Range<Int>) -> Double {
        let row = table.rows[index]
        let first = Int(place.lowerBound)
        let next = Int(place.upperBound)
        let near = max(sentence.lowerBound, first - Self.window)..<min(sentence.upperBound, next + Self.window)
        if row.unless.contains(where: { isNear(table.conditions[$0], near) }) { return 0 }
        var weight = row.prior
        if place.count > 1, lexicon.senses[index].short.utf8.contains(UInt8(ascii: "/")) { weight *= Self.slashFactor }
        if !row.right.isEmpty {
            guard row.right.contains(where: { isNeighbor(table.conditions[$0], next, starts: true) }) else { return 0 }
            weight *= Self.neighborFactor
        }
        if !row.left.isEmpty {
            guard row.left.contains(where: { isNeighbor(table.conditions[$0], first, starts: false) }) else { return 0 }
            weight *= Self.neighborFactor
        }
        if let kind = row.kind { weight *= followerFactor(kind, next) * headFactor(kind, first, next) }
        var factor = 1.0
        for cue in row.cues {
            let words = table.conditions[cue].words
            guard text.contain(table.words[words]) else { continue }
            // A cue of several words is rarely there by chance.
            let length = 1 + 0.5 * Double(words.count - 1)
            if stands(words, in: near) {
                factor = max(factor * 1.2, Self.nearFactor * length)
            } else if stands(words, in: sentence) {
                factor = max(factor * 1.1, Self.sentenceFactor * length)
            } else {
                factor = max(factor * 1.05, Self.documentFactor)
            }
        }
        return weight * factor
    }

    /// What kinds of words ask for directly after them, a dot apart: roads a number, words before dates a date, levels of
    /// administration a name.
    private func followerFactor(_ kind: KindID, _ next: Int) -> Double {
        let follower = isDot(next) ? next + 1 : next
        if kind == words.roadKind {
            let isShort = shape(follower) == .code || shape(follower) == .number && length(follower) <= 4
            return isShort ? Self.neighborFactor : 0
        }
        if kind == words.levelKind { return isCapital(follower) ? Self.neighborFactor : 1 }
        guard words.dateKinds.contains(kind), shape(next) == .number else { return 1 }
        let numeral = numeral(next)
        return numeral == .integer || numeral == .other ? 1 : Self.neighborFactor
    }

    /// What kinds of words ask for directly before them: arms a unit, fields of work the head of a body's name.
    private func headFactor(_ kind: KindID, _ first: Int, _ next: Int) -> Double {
        if kind == words.armKind, let unit = words.unitKind, ends(unit, before: first) {
            return shape(next) == .number ? 2 * Self.neighborFactor : Self.neighborFactor
        }
        if kind == words.fieldKind, let head = words.fieldHeadKind, ends(head, before: first) {
            return Self.neighborFactor
        }
        return 1
    }

    private func isDot(_ token: Int) -> Bool { key(token) == words.dot && words.dot >= 0 && token < tokens.form.count }

    private func shape(_ token: Int) -> TokenShape? {
        guard token < tokens.form.count else { return nil }
        let form = Int(tokens.form[token])
        return forms.indices.contains(form) ? forms[form].shape : nil
    }

    private func numeral(_ token: Int) -> NumeralShape {
        let form = Int(tokens.form[token])
        return forms.indices.contains(form) ? forms[form].numeral : .none
    }

    private func length(_ token: Int) -> Int32 { tokens.end[token] - tokens.start[token] }

    // MARK: Places

    func key(_ token: Int) -> Int32 {
        guard token < tokens.form.count else { return -1 }
        let form = Int(tokens.form[token])
        return forms.indices.contains(form) ? forms[form].key : -1
    }

    private func begins(_ token: Int) -> Bool {
        tokens.flags[token].contains(.lineStart) || tokens.flags[token].contains(.sentenceStart)
    }

    /// The sentence, cut where it is long.
    private func bounds(_ place: Range<Int32>) -> Range<Int> {
        var first = Int(place.lowerBound)
        let lowest = max(0, first - Self.sentence)
        while first > lowest, !begins(first) { first -= 1 }
        var end = Int(place.upperBound)
        let highest = min(tokens.form.count, end + Self.sentence)
        while end < highest, !begins(end) { end += 1 }
        return first..<end
    }

    // MARK: Conditions

    /// Whether words, given as indices of `table.words`, stand from a token on.
    private func matches(_ words: Range<Int>, at token: Int) -> Bool {
        guard token >= 0, token + words.count <= tokens.form.count else { return false }
        for (offset, word) in words.enumerated() where key(token + offset) != table.words[word] { return false }
        return true
    }

    private func stands(_ words: Range<Int>, in range: Range<Int>) -> Bool {
        range.contains { matches(words, at: $0) }
    }

    private func isNear(_ condition: SenseTable.Condition, _ range: Range<Int>) -> Bool {
        guard let kind = condition.kind else {
            return text.contain(table.words[condition.words]) && stands(condition.words, in: range)
        }
        return range.contains { begins(kind, at: $0) || probe(kind, $0, true) }
    }

    private func isNeighbor(_ condition: SenseTable.Condition, _ token: Int, starts: Bool) -> Bool {
        guard let kind = condition.kind else {
            return matches(condition.words, at: starts ? token : token - condition.words.count)
        }
        if probe(kind, token, starts) { return true }
        return starts ? begins(kind, at: token) : ends(kind, before: token)
    }

    private func ends(_ kind: KindID, before token: Int) -> Bool {
        (1...Self.longestPhrase).contains { begins(kind, at: token - $0, length: $0) }
    }

    /// Whether a phrase of a kind begins at a token, of a length where one is given.
    private func begins(_ kind: KindID, at token: Int, length: Int? = nil) -> Bool {
        guard token >= 0, token < tokens.form.count else { return false }
        var state = lexicon.phrases.root(key(token))
        guard state != 0 else { return false }
        let trie = lexicon.phrases
        var read = 1
        var capitals: UInt32 = isWrittenWithCapital(token) ? 1 : 0
        while state != 0 {
            if length == nil || length == read {
                for match in trie.entries(state).lazy.map({ trie.matches[$0] })
                where match.kind == kind && match.caseClass & ~capitals == 0 { return true }
            }
            guard read < length ?? Self.longestPhrase, token + read < tokens.form.count else { return false }
            if isWrittenWithCapital(token + read) { capitals |= 1 << UInt32(read) }
            state = trie.step(state, key(token + read))
            read += 1
        }
        return false
    }

    /// A capital that says something: not the first letter of a line.
    private func isCapital(_ token: Int) -> Bool {
        token < tokens.form.count && !tokens.flags[token].contains(.lineStart) && isWrittenWithCapital(token)
    }

    private func isWrittenWithCapital(_ token: Int) -> Bool {
        let form = Int(tokens.form[token])
        return forms.indices.contains(form) && forms[form].traits.contains(.capital)
    }
}
