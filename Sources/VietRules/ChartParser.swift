package import VietLexicon
package import VietText

/// Finds every lexicon entry and every rule match in one text; one per worker, for its buffers.
///
/// Right to left, as in a bottom-up chart parser (Kay 1980): at each token, the entries that start there and then, in
/// derived order, the rules whose left edge stands there.
package struct ChartParser: ~Copyable, Sendable {
    package let lexicon: Lexicon
    package let rules: RuleSet
    package private(set) var chart = Chart()

    /// Every make of every rule with its span, in the order found; kept only while `recording`.
    var made: [(make: Int, span: Range<Int32>)] = []
    var recording = false

    /// What the rules of the last text took.
    var budget = WorkBudget()

    let code: RuleCode
    var memory = ChartMemory()
    private var dispatch: TokenDispatch
    /// The number in `dispatch` of each token of the text.
    private var numbers: [Int32] = []
    /// The vocabulary ids of the words of entries that were compared, as ranges of `entryWords` by entry.
    private var wordsOfEntry: [Int32: Range<Int32>] = [:]
    private var entryWords: [Int32] = []
    var hits: [PhraseHit] = []

    package init(lexicon: Lexicon, rules: RuleSet) {
        self.lexicon = lexicon
        self.rules = rules
        code = RuleCode(rules)
        dispatch = TokenDispatch(rules)
    }

    /// The number that `VisibleTokens.dispatch` holds for a token of a form.
    package mutating func dispatch(_ form: TokenForm, classes: TokenClass) -> Int32 {
        dispatch.number(key: form.key, classes: classes)
    }

    /// Fills `chart` for the tokens. `given` are items that earlier stages found.
    package mutating func parse(_ tokens: VisibleTokens, given: [ChartItem] = []) {
        memory.reset(tokens: tokens.count)
        made.removeAll(keepingCapacity: true)
        budget = WorkBudget()
        for item in given { memory.insert(item) }
        if tokens.count > 0 {
            numbers.removeAll(keepingCapacity: true)
            numbers.append(contentsOf: tokens.dispatch)
            for token in numbers.indices where numbers[token] < 0 {
                numbers[token] = dispatch.number(key: tokens.key[token], classes: tokens.classes[token])
            }
            findPhrases(tokens)
            findBarePhrases(tokens)
            runRules(tokens, numbers, dispatch)
        }
        chart.copy(memory)
    }

    /// The tokens of the last text at which rules needed too many steps and were given up or not tried: the first visible
    /// token, and how many there are; nil where all rules ran to their end, as in nearly every text.
    package var givenUp: (first: Int, count: Int)? {
        budget.tokensGivenUp == 0 ? nil : (Int(budget.firstGivenUp), budget.tokensGivenUp)
    }

    // MARK: Entries without diacritics

    private mutating func findBarePhrases(_ tokens: VisibleTokens) {
        hits.removeAll(keepingCapacity: true)
        lexicon.barePhrases.findBareStarts(in: tokens, into: &hits)
        for hit in hits { findBarePhrases(tokens, at: hit.start) }
    }

    /// Entries whose diacritics are missing, all of them in a line without any, else of one word only (`Đai tá`).
    private mutating func findBarePhrases(_ tokens: VisibleTokens, at start: Int32) {
        let trie = lexicon.barePhrases
        let isBareLine = tokens.classes[Int(start)].has(.bareLine)
        var state = trie.root(tokens.bare[Int(start)])
        var end = start
        while state > 0 {
            end += 1
            if isBareLine || end - start > 1 {
                for match in trie.entries(state) {
                    let phrase = trie.matches[match]
                    if isBareLine {
                        guard keepsCapitals(phrase, tokens, start) else { continue }
                        // Who leaves out diacritics often leaves out capitals too, but not one of a name's two.
                        let isLower =
                            end - start > 1 && (start..<end).allSatisfy { !tokens.classes[Int($0)].has(.capital) }
                        insert(phrase, start..<end, caseFits: isLower || fits(phrase, tokens, start..<end))
                    } else if lacksMarksOfOneWord(phrase, tokens, start..<end) {
                        insert(phrase, start..<end, caseFits: fits(phrase, tokens, start..<end))
                    }
                }
            }
            guard Int(end) < tokens.count, tokens.bare[Int(end)] >= 0, !tokens.classes[Int(end)].has(.lineStart)
            else { break }
            state = trie.step(state, tokens.bare[Int(end)])
        }
    }

    private func fits(_ phrase: PhraseMatch, _ tokens: VisibleTokens, _ span: Range<Int32>) -> Bool {
        let (start, length) = (span.lowerBound, span.count)
        var mask = phrase.caseClass
        // Long names of offices are printed with any capitals after the first: `Bộ Chỉ huy quân sự`.
        if rules.phraseUse.looseCapitals >> KindSet(phrase.kind.raw) & 1 == 1, mask.nonzeroBitCount > 1, mask & 1 == 1,
            phrase.upper == 0, length > 2
        {
            mask = 1
        }
        while mask != 0 {
            let offset = mask.trailingZeroBitCount
            if !tokens.classes[Int(start) + offset].has(.capital) { return false }
            mask &= mask - 1
        }
        return true
    }

    /// Whether what an entry has in capitals is in capitals in the text: the pronoun `ta` is not the short form `TA`.
    private func keepsCapitals(_ phrase: PhraseMatch, _ tokens: VisibleTokens, _ start: Int32) -> Bool {
        var mask = phrase.upper
        while mask != 0 {
            let token = tokens.classes[Int(start) + mask.trailingZeroBitCount]
            if !token.has(.shortForm), !token.has(.upper) { return false }
            mask &= mask - 1
        }
        return true
    }

    /// True where all words but one are those of the entry, and that one lacks diacritics.
    private mutating func lacksMarksOfOneWord(_ phrase: PhraseMatch, _ tokens: VisibleTokens, _ span: Range<Int32>)
        -> Bool
    {
        let words = wordsOfEntry[phrase.entry] ?? words(of: phrase.entry)
        guard words.count == span.count else { return false }
        var different = 0
        for index in 0..<words.count {
            let word = entryWords[Int(words.lowerBound) + index]
            let key = tokens.key[Int(span.lowerBound) + index]
            if word == key { continue }
            different += 1
            // A key of -1 is no word of any lexicon, so it is a word that lost its marks only if its bare form is known.
            if different > 1
                || (key >= 0 && word >= 0 && !Spelling.lacksMarks(vocabularyText(key), of: vocabularyText(word)))
            {
                return false
            }
        }
        return different == 1
    }

    private func vocabularyText(_ id: Int32) -> [UInt8] { Array(rules.vocabulary.text(of: id).utf8) }

    private mutating func words(of entry: Int32) -> Range<Int32> {
        let bytes = Array(lexicon.entries[Int(entry)].text.utf8)
        let words = Tokenizer.tokenize(bytes)
        let first = Int32(truncatingIfNeeded: entryWords.count)
        for index in 0..<words.count {
            let word = bytes[Int(words.start[index])..<Int(words.end[index])]
            entryWords.append(rules.vocabulary.id(Spelling.fold(word)[...]))
        }
        let range = first..<Int32(truncatingIfNeeded: entryWords.count)
        wordsOfEntry[entry] = range
        return range
    }

    private mutating func insert(_ phrase: PhraseMatch, _ span: Range<Int32>, caseFits: Bool) {
        memory.insert(
            ChartItem(
                kind: phrase.kind, caseFits: caseFits, start: span.lowerBound, end: span.upperBound,
                origin: .phrase(entry: Int(phrase.entry), isShort: phrase.sense >= 0),
                firstAttribute: 0, attributeCount: 0, next: -1))
    }
}
