package import VietLexicon
import VietText

/// Finds every lexicon entry and every rule match in one text; one per worker, for its buffers.
///
/// Right to left, as in a bottom-up chart parser (Kay 1980): at each token, the entries that start there and then, in
/// derived order, the rules whose left edge stands there.
package struct ChartParser: Sendable {
    package let lexicon: Lexicon
    package let rules: RuleSet
    package private(set) var chart = Chart()

    /// Every make of every rule with its span, in the order found; kept only while `recording`.
    private(set) var made: [(make: Int, span: Range<Int32>)] = []
    var recording = false

    /// The vocabulary ids of the words of entries that were compared.
    private var wordsOfEntry: [Int32: [Int32]] = [:]

    private var hits: [PhraseHit] = []
    private var pending: [UInt64]
    private var slots: [Int32]
    private var steps = 0

    /// The most instructions that one rule may run at one token before it is given up there.
    private static let mostSteps = 20_000
    /// The most tokens of one entry or of one look back.
    private static let longestPhrase = 32

    package init(lexicon: Lexicon, rules: RuleSet) {
        self.lexicon = lexicon
        self.rules = rules
        pending = [UInt64](repeating: 0, count: rules.wordCount)
        slots = [Int32](repeating: -1, count: 2 * (rules.rules.map { Int($0.captureCount) }.max() ?? 0) + 2)
    }

    /// Fills `chart` for the tokens. `given` are items that earlier stages found.
    package mutating func parse(_ tokens: VisibleTokens, given: [ChartItem] = []) {
        chart.reset(count: tokens.count)
        made.removeAll(keepingCapacity: true)
        for item in given { chart.insert(item) }
        findPhrases(tokens)
        var start = Int32(tokens.count) - 1
        while start >= 0 {
            runRules(tokens, at: start)
            start -= 1
        }
    }

    // MARK: Lexicon

    /// Adds the entries that one walk over the tokens found, and those whose diacritics are missing.
    private mutating func findPhrases(_ tokens: VisibleTokens) {
        hits.removeAll(keepingCapacity: true)
        lexicon.phrases.findAll(in: tokens, capitalsOnly: rules.phraseUse.capitalsOnly, into: &hits)
        for hit in hits { add(lexicon.phrases.entries(hit.state), tokens, hit.start..<hit.end) }
        hits.removeAll(keepingCapacity: true)
        lexicon.barePhrases.findBareStarts(in: tokens, into: &hits)
        for hit in hits { findBarePhrases(tokens, at: hit.start) }
    }

    /// Entries whose diacritics are missing, all of them in a line without any, else of one word only (`Đai tá`).
    private mutating func findBarePhrases(_ tokens: VisibleTokens, at start: Int32) {
        var state = lexicon.barePhrases.root(tokens.bare[Int(start)])
        var end = start
        while state > 0 {
            end += 1
            for match in lexicon.barePhrases.entries(state) {
                let phrase = lexicon.barePhrases.matches[match]
                if tokens.classes[Int(start)].has(.bareLine) {
                    insert(phrase, start..<end, caseFits: true)
                } else if end - start > 1, lacksMarksOfOneWord(phrase, tokens, start..<end) {
                    insert(phrase, start..<end, caseFits: fits(phrase, tokens, start..<end))
                }
            }
            guard Int(end) < tokens.count, tokens.bare[Int(end)] >= 0, !tokens.classes[Int(end)].has(.lineStart)
            else { break }
            state = lexicon.barePhrases.step(state, tokens.bare[Int(end)])
        }
    }

    private mutating func add(_ matches: Range<Int>, _ tokens: VisibleTokens, _ span: Range<Int32>) {
        for match in matches {
            let phrase = lexicon.phrases.matches[match]
            if phrase.caseClass & 1 == 1, rules.anyCaseKinds >> KindSet(phrase.kind.raw) & 1 == 0,
                !tokens.classes[Int(span.lowerBound)].has(.capital)
            {
                continue
            }
            if phrase.upper != 0, !areShortForms(phrase, tokens, span.lowerBound) { continue }
            // A short form by itself is only what it means here: `CĐ` no union where it is a college.
            if phrase.sense >= 0, phrase.upper & 1 == 1 {
                let chosen = tokens.sense[Int(span.lowerBound)]
                let group = rules.phraseUse.senseGroup
                if chosen >= 0, group[Int(chosen)] != group[Int(phrase.sense)], isAllShort(tokens, span) { continue }
            }
            insert(phrase, span, caseFits: fits(phrase, tokens, span))
        }
    }

    private func isAllShort(_ tokens: VisibleTokens, _ span: Range<Int32>) -> Bool {
        span.allSatisfy { tokens.classes[Int($0)].has(.shortForm) }
    }

    private func areShortForms(_ phrase: PhraseMatch, _ tokens: VisibleTokens, _ start: Int32) -> Bool {
        var mask = phrase.upper
        while mask != 0 {
            let offset = mask.trailingZeroBitCount
            let classes = tokens.classes[Int(start) + offset]
            // Capitals that a name is typed with need not be a short form: `FPT`.
            if !classes.has(.shortForm), phrase.sense >= 0 || !classes.has(.upper) || classes.has(.capsLine) {
                return false
            }
            mask &= mask - 1
        }
        return true
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

    /// True where all words but one are those of the entry, and that one lacks diacritics.
    private mutating func lacksMarksOfOneWord(_ phrase: PhraseMatch, _ tokens: VisibleTokens, _ span: Range<Int32>)
        -> Bool
    {
        let words = wordsOfEntry[phrase.entry] ?? words(of: phrase.entry)
        guard words.count == span.count else { return false }
        var different = 0
        for index in 0..<words.count {
            let (word, key) = (words[index], tokens.key[Int(span.lowerBound) + index])
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

    private mutating func words(of entry: Int32) -> [Int32] {
        let bytes = Array(lexicon.entries[Int(entry)].text.utf8)
        let words = Tokenizer.tokenize(bytes)
        let keys = (0..<words.count).map { index in
            rules.vocabulary.id(Spelling.fold(bytes[Int(words.start[index])..<Int(words.end[index])])[...])
        }
        wordsOfEntry[entry] = keys
        return keys
    }

    private mutating func insert(_ phrase: PhraseMatch, _ span: Range<Int32>, caseFits: Bool) {
        chart.insert(
            ChartItem(
                kind: phrase.kind, caseFits: caseFits, start: span.lowerBound, end: span.upperBound,
                origin: .phrase(entry: Int(phrase.entry), isShort: phrase.sense >= 0),
                firstAttribute: 0, attributeCount: 0, next: -1))
    }

    // MARK: Rules

    private mutating func runRules(_ tokens: VisibleTokens, at start: Int32) {
        let key = tokens.key[Int(start)]
        let classes = tokens.classes[Int(start)]
        var any = false
        if key >= 0, rules.keyRow[Int(key)] != 0 {
            schedule(rules.keyRow[Int(key)])
            any = true
        }
        if classes.has(.bareLine), tokens.bare[Int(start)] >= 0, rules.bareRow[Int(tokens.bare[Int(start)])] != 0 {
            schedule(rules.bareRow[Int(tokens.bare[Int(start)])])
            any = true
        }
        var edges = classes.rawValue & rules.edgeClasses.rawValue
        while edges != 0 {
            schedule(rules.classRow[edges.trailingZeroBitCount])
            any = true
            edges &= edges - 1
        }
        var item = chart.first[Int(start)]
        while item >= 0 {
            let kind = Int(chart.items[Int(item)].kind.raw)
            let row = chart.items[Int(item)].caseFits ? rules.kindRow[kind] : rules.looseKindRow[kind]
            if row != 0 {
                schedule(row)
                any = true
            }
            item = chart.items[Int(item)].next
        }
        guard any else { return }
        var word = 0
        while word < pending.count {
            guard pending[word] != 0 else {
                word += 1
                continue
            }
            let bit = pending[word].trailingZeroBitCount
            pending[word] &= pending[word] - 1
            run(word * 64 + bit, tokens, at: start)
        }
    }

    private mutating func schedule(_ row: Int32) {
        let base = Int(row) * pending.count
        for word in pending.indices { pending[word] |= rules.rows[base + word] }
    }

    private mutating func run(_ index: Int, _ tokens: VisibleTokens, at start: Int32) {
        let rule = rules.rules[index]
        var context = rule.firstContext
        while context < rule.contextEnd {
            if matchesLeft(rules.contexts[Int(context)], tokens, start) == rules.contexts[Int(context)].negative {
                return
            }
            context += 1
        }
        for slot in 0..<(2 * Int(rule.captureCount)) { slots[slot] = -1 }
        steps = 0
        let end = match(rule.start, start, tokens, start)
        guard end > start else { return }
        for makeIndex in Int(rule.firstMake)..<Int(rule.makeEnd) {
            let make = rules.makes[makeIndex]
            var span = start..<end
            if make.capture >= 0 {
                guard let captured = captured(make.capture) else { continue }
                span = captured
            }
            var attributes: [ItemAttribute] = []
            if !make.attributes.isEmpty {
                for attribute in make.attributes {
                    if attribute.constant >= 0 {
                        attributes.append(
                            ItemAttribute(name: attribute.name, tokens: 0..<0, constant: attribute.constant))
                    } else if let tokens = captured(attribute.capture) {
                        attributes.append(ItemAttribute(name: attribute.name, tokens: tokens, constant: -1))
                    }
                }
            }
            let added = chart.insert(
                ChartItem(
                    kind: make.kind, caseFits: true, start: span.lowerBound, end: span.upperBound,
                    origin: .rule(makeIndex), firstAttribute: 0, attributeCount: 0, next: -1),
                attributes: attributes, prevails: rule.prevails)
            if recording { made.append((makeIndex, span)) }
            if added, span.lowerBound == start {
                let row = rules.kindRow[Int(make.kind.raw)]
                if row != 0 { schedule(row) }
            }
        }
    }

    private func captured(_ slot: Int32) -> Range<Int32>? {
        let (low, high) = (slots[Int(slot) * 2], slots[Int(slot) * 2 + 1])
        return low >= 0 && high > low ? low..<high : nil
    }

    private func matchesLeft(_ context: CompiledContext, _ tokens: VisibleTokens, _ start: Int32) -> Bool {
        var alternative = Int(context.firstAlternative)
        while alternative < Int(context.alternativeEnd) {
            if matchesLeft(rules.alternatives[alternative], tokens, start) { return true }
            alternative += 1
        }
        return false
    }

    private func matchesLeft(_ program: Int32, _ tokens: VisibleTokens, _ start: Int32) -> Bool {
        var pc = Int(program)
        var position = start
        while true {
            let step = rules.program[pc]
            switch step.code {
            case .accept: return true
            case .literal, .token:
                guard position > 0, !tokens.classes[Int(position)].has(.lineStart) else { return false }
                position -= 1
                guard accepts(step, tokens, Int(position)) else { return false }
            case .item:
                guard position > 0, !tokens.classes[Int(position)].has(.lineStart),
                    let from = startOfPhrase(KindID(raw: Int16(step.a)), endingAt: position)
                else { return false }
                position = from
            case .glue:
                guard Int(position) < tokens.count, tokens.classes[Int(position)].has(.glued) else { return false }
            default: return false
            }
            pc += 1
        }
    }

    private func startOfPhrase(_ kind: KindID, endingAt end: Int32) -> Int32? {
        var start = end - 1
        let last = max(0, end - Int32(Self.longestPhrase))
        while start >= last {
            if chart.item(kind, start..<end) != nil { return start }
            start -= 1
        }
        return nil
    }

    private func accepts(_ step: Instruction, _ tokens: VisibleTokens, _ position: Int) -> Bool {
        let classes = tokens.classes[position]
        if step.code == .literal {
            guard
                tokens.key[position] == step.a
                    || (classes.has(.bareLine) && tokens.bare[position] == step.b && step.b >= 0)
            else { return false }
            return !step.flag || classes.has(.capital) || classes.has(.bareLine)
        }
        let test = rules.tests[Int(step.a)]
        guard classes.rawValue & test.required.rawValue == test.required.rawValue,
            classes.rawValue & test.forbidden.rawValue == 0
        else { return false }
        if test.anyKind == 0, test.noKind == 0 { return true }
        let key = tokens.key[position]
        let kinds = key >= 0 ? rules.keyKinds[Int(key)] : 0
        return (test.anyKind == 0 || kinds & test.anyKind != 0) && kinds & test.noKind == 0
    }

    /// Whether one instruction can succeed at a position; true for those that do not look at one.
    @inline(__always)
    private func mayMatch(_ step: Instruction, _ tokens: VisibleTokens, _ position: Int32, _ start: Int32) -> Bool {
        guard step.code.looksAtOnePosition else { return true }
        guard Int(position) < tokens.count, position == start || !tokens.classes[Int(position)].has(.lineStart)
        else { return false }
        switch step.code {
        case .literal, .token: return accepts(step, tokens, Int(position))
        case .item:
            return holdsItem(KindSet(1) << KindSet(step.a), anyCase: step.flag, position)
        default: return holdsItem(rules.kindSets[Int(step.a)], anyCase: false, position)
        }
    }

    private func holdsItem(_ kinds: KindSet, anyCase: Bool, _ position: Int32) -> Bool {
        var current = chart.first[Int(position)]
        while current >= 0 {
            let item = chart.items[Int(current)]
            if item.caseFits || anyCase, kinds >> KindSet(item.kind.raw) & 1 == 1 { return true }
            current = item.next
        }
        return false
    }

    /// Runs the program at `pc` from `position`; the end of the match, or -1.
    private mutating func match(_ pc: Int32, _ position: Int32, _ tokens: VisibleTokens, _ start: Int32) -> Int32 {
        var pc = pc
        var position = position
        while true {
            steps += 1
            if steps > Self.mostSteps { return -1 }
            let step = rules.program[Int(pc)]
            switch step.code {
            case .accept: return position
            case .jump: pc = step.a
            case .literal, .token:
                guard Int(position) < tokens.count,
                    position == start || !tokens.classes[Int(position)].has(.lineStart),
                    accepts(step, tokens, Int(position))
                else { return -1 }
                position += 1
                pc += 1
            case .glue:
                guard Int(position) < tokens.count, tokens.classes[Int(position)].has(.glued) else { return -1 }
                pc += 1
            case .split:
                // Most alternatives fail at their first token, which needs no call to find out.
                if mayMatch(rules.program[Int(pc) + 1], tokens, position, start) {
                    let end = match(pc + 1, position, tokens, start)
                    if end >= 0 { return end }
                }
                pc = step.a
            case .open, .close:
                let slot = Int(step.a) * 2 + (step.code == .open ? 0 : 1)
                let old = slots[slot]
                slots[slot] = position
                let end = match(pc + 1, position, tokens, start)
                if end < 0 { slots[slot] = old }
                return end
            case .ahead, .notAhead:
                let found =
                    step.flag
                    ? mayMatch(rules.program[Int(pc) + 1], tokens, position, start)
                    : match(pc + 1, position, tokens, start) >= 0
                if found == (step.code == .notAhead) { return -1 }
                pc = step.a
            case .anyItem:
                guard Int(position) < tokens.count,
                    position == start || !tokens.classes[Int(position)].has(.lineStart)
                else { return -1 }
                let kinds = rules.kindSets[Int(step.a)]
                var current = chart.first[Int(position)]
                while current >= 0 {
                    let item = chart.items[Int(current)]
                    if item.caseFits, kinds >> KindSet(item.kind.raw) & 1 == 1 {
                        let end = match(pc + 1, item.end, tokens, start)
                        if end >= 0 { return end }
                    }
                    current = item.next
                }
                return -1
            case .item:
                guard Int(position) < tokens.count,
                    position == start || !tokens.classes[Int(position)].has(.lineStart)
                else { return -1 }
                var current = chart.first[Int(position)]
                while current >= 0 {
                    let item = chart.items[Int(current)]
                    if Int32(item.kind.raw) == step.a, item.caseFits || step.flag {
                        let end = match(pc + 1, item.end, tokens, start)
                        if end >= 0 { return end }
                    }
                    current = item.next
                }
                return -1
            }
        }
    }
}
