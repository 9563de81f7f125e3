import Tables

/// The tokens of a phrase as the tries want them.
struct PhraseWords {
    var keys: [Int32] = []
    var caseClass: UInt32 = 0
    var upper: UInt32 = 0

    init() {}

    init(_ tokens: ArraySlice<PhraseKeys.Token>) { append(tokens) }

    mutating func removeAll() {
        keys.removeAll(keepingCapacity: true)
        caseClass = 0
        upper = 0
    }

    /// Whether the capitals that a phrase wants are here. The first of several words may begin a sentence: its case says
    /// nothing, but a word that stands alone is no name without its capital (`huyện`, the given name `Huyện`).
    func satisfies(_ match: PhraseMatch) -> Bool {
        let wanted = keys.count > 1 ? match.caseClass & ~1 : match.caseClass
        return wanted & ~caseClass == 0
    }

    mutating func append(_ tokens: ArraySlice<PhraseKeys.Token>) {
        for token in tokens {
            let bit: UInt32 = keys.count < 32 ? 1 << UInt32(truncatingIfNeeded: keys.count) : 0
            keys.append(token.key)
            if token.beginsWithCapital { caseClass |= bit }
            if token.isUpper { upper |= bit }
        }
    }
}

/// Phrases that nobody types: short forms of phrases, and phrases with short forms inside.
extension LexiconBuilder {
    /// A part of a phrase that a short form can replace.
    private struct Hit {
        let range: Range<Int>
        let sense: Int
    }

    /// No phrase gets more variants than this.
    private static let mostVariants = 64
    /// Nor are more parts replaced in one.
    private static let mostParts = 3

    /// A short form is a phrase of the kinds of the phrases it stands for, and of the kind of its own row.
    mutating func addShortForms() {
        // All rows first: a short form added for one sense is no expansion of another.
        let rowsOfSenses = senses.map(rows(expandedBy:))
        for (index, sense) in senses.enumerated() {
            let short = PhraseWords(keys.tokens(sense.short))
            let number = Int32(truncatingIfNeeded: index)
            var inherited: [KindID] = []
            for row in rowsOfSenses[index] {
                inherited += entries.kinds(row)
                if isKnown(short, of: row, sense: number) { continue }
                insert(short, entry: addVariant(of: row, keys.text(sense.short), sense: number), sense: number)
            }
            guard let kind = sense.kind, !inherited.contains(kind) else { continue }
            insert(short, entry: addShortForm(index, kinds: [kind]), sense: number)
        }
    }

    /// The rows that have the expansion of a sense as a phrase, each once.
    private func rows(expandedBy sense: SenseSource) -> [Int32] {
        let expansion = PhraseWords(keys.tokens(sense.expansion))
        if expansion.keys.elementsEqual(keys.tokens(sense.short).lazy.map(\.key)) { return [] }
        let node = trie.node(expansion.keys)
        if node == 0 { return [] }
        var rows: [Int32] = []
        for match in trie.matches(node) where expansion.satisfies(match) {
            let row = self.row(of: match.entry)
            if !rows.contains(row) { rows.append(row) }
        }
        return rows
    }

    /// Every part of a phrase, of two words or more, that a certain sense expands to can stand in its short form.
    mutating func addVariants(of phrases: [Phrase]) {
        var expansions = PhraseTrieBuilder()
        var isEmpty = true
        for (index, sense) in senses.enumerated() where isCertain(sense) {
            let tokens = keys.tokens(sense.expansion)
            if tokens.count < 2 { continue }
            isEmpty = false
            expansions.insert(
                tokens.lazy.map(\.key),
                PhraseMatch(
                    entry: -1, sense: Int32(truncatingIfNeeded: index), caseClass: 0, kind: KindID(raw: 0)))
        }
        if isEmpty { return }
        for phrase in phrases {
            let hits = hits(keys.tokens(phrase.number), expansions)
            if !hits.isEmpty { addVariants(of: phrase, hits) }
        }
    }

    private func isCertain(_ sense: SenseSource) -> Bool {
        let cell = sense.table.cell(sense.row, LexiconColumns.certainty)
        return cell.isEmpty || sense.table.string(of: cell) == "high"
    }

    /// The parts of a phrase that have a short form, the longest first; the phrase as a whole is none of them.
    private func hits(_ tokens: ArraySlice<PhraseKeys.Token>, _ expansions: PhraseTrieBuilder) -> [Hit] {
        var hits: [Hit] = []
        for start in tokens.indices {
            var node: Int32 = 0
            for end in start..<tokens.endIndex {
                node = expansions.step(node, tokens[end].key)
                if node == 0 { break }
                if !expansions.hasMatches(node) { continue }
                if end + 1 - start == tokens.count { continue }
                let range = start - tokens.startIndex..<end + 1 - tokens.startIndex
                var shorts: [ArraySlice<UInt8>] = []
                for match in expansions.matches(node) {
                    let short = keys.text(senses[Int(match.sense)].short)
                    if shorts.contains(short) { continue }
                    shorts.append(short)
                    hits.append(Hit(range: range, sense: Int(match.sense)))
                }
            }
        }
        if hits.count < 2 { return hits }
        // Swift's sort is stable, so equals stay in the order of the text.
        return hits.sorted { $0.range.count > $1.range.count }
    }

    /// Variants with one part replaced, then with two, then with three (`UB MTTQ VN`).
    private mutating func addVariants(of phrase: Phrase, _ hits: [Hit]) {
        var choices = hits.indices.map { [$0] }
        var left = Self.mostVariants
        for size in 1...Self.mostParts {
            for choice in choices where left > 0 {
                left -= 1
                addVariant(
                    of: phrase, choice.map { hits[$0] }.sorted { $0.range.lowerBound < $1.range.lowerBound })
            }
            if size == Self.mostParts || left == 0 { break }
            choices = choices.flatMap { choice in
                hits.indices.filter { next in
                    next > choice[size - 1] && !choice.contains { hits[$0].range.overlaps(hits[next].range) }
                }.map { choice + [$0] }
            }
        }
    }

    private mutating func addVariant(of phrase: Phrase, _ hits: [Hit]) {
        let tokens = keys.tokens(phrase.number)
        let text = keys.text(phrase.number)
        var words = PhraseWords()
        var written: [UInt8] = []
        var next = tokens.startIndex
        var copied = 0
        for hit in hits {
            let start = tokens.startIndex + hit.range.lowerBound
            let end = tokens.startIndex + hit.range.upperBound
            let short = senses[hit.sense].short
            words.append(tokens[next..<start])
            words.append(keys.tokens(short))
            written += text[(text.startIndex + copied)..<(text.startIndex + Int(tokens[start].start))]
            written += keys.text(short)
            copied = Int(tokens[end - 1].end)
            next = end
        }
        words.append(tokens[next...])
        written += text[(text.startIndex + copied)...]
        let sense = Int32(truncatingIfNeeded: hits.first?.sense ?? -1)
        let row = self.row(of: phrase.entry)
        if isKnown(words, of: row, sense: sense) { return }
        let entry = addVariant(of: row, written, sense: sense)
        insert(words, entry: entry, sense: sense)
    }
}
