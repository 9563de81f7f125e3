package import VietLexicon
package import VietText

/// Whether a phrase or mention of a kind begins at a token (`starts`), or ends before it.
package typealias KindProbe = (_ kind: KindID, _ token: Int, _ starts: Bool) -> Bool

/// Says what each short form of one text stands for. Made once per text.
package struct SenseChooser {
    /// From this share of the weights on, a sense is the answer.
    static let decisiveWeight = 0.5
    /// So is one with this many times the weight of the next.
    static let decisiveRatio = 1.5

    let finder: ShortFormFinder
    let scores: SenseScores
    let short: ShortForms
    let utf8: [UInt8]
    /// Index of the definition by squashed key.
    let defined: [[UInt8]: Int]

    /// - Parameter probe: asks the mentions found so far; phrases of the lexicon are asked anyway.
    package init(
        finder: ShortFormFinder, shortForms: ShortForms, tokens: Tokens, forms: [TokenForm], utf8: [UInt8],
        probe: @escaping KindProbe = { _, _, _ in false }
    ) {
        self.finder = finder
        short = shortForms
        self.utf8 = utf8
        var defined: [[UInt8]: Int] = [:]
        for key in shortForms.keys where key.definition >= 0 { defined[key.squashed] = Int(key.definition) }
        self.defined = defined
        scores = SenseScores(
            finder: finder, tokens: tokens, forms: forms, keys: shortForms.keys, probe: probe)
    }

    var lexicon: Lexicon { finder.lexicon }
    var words: ShortFormWords { finder.words }
    var tokens: Tokens { scores.tokens }

    /// What a short form stands for here; nil where nothing is known of it.
    package func expansion(of form: ShortForm) -> Expansion? {
        var memory = SenseMemory()
        return reading(of: form, &memory)?.expansion
    }

    /// What a short form stands for here, and the best of its senses, an index into `Lexicon.senses`; -1 where it has none.
    func reading(of form: ShortForm, _ memory: inout SenseMemory) -> (expansion: Expansion, sense: Int32)? {
        let index = Int(form.key)
        // Field by field: most forms have one sense, and a key as a value counts references.
        if short.keys[index].definition < 0, short.keys[index].nearMissOf < 0, short.keys[index].senses.count == 1,
            form.evidence != .documentNumber
        {
            let sense = short.keys[index].senses.lowerBound
            return (memory.expansion(ofOnlySense: sense, lexicon), Int32(truncatingIfNeeded: sense))
        }
        let printed = short.keys[index]
        let key = printed.nearMissOf < 0 ? printed : short.keys[Int(printed.nearMissOf)]
        let slip =
            printed.nearMissOf < 0
            ? nil : NearMiss(printed: printed.squashed, right: key.squashed, spelling: key.spelling)
        if key.definition >= 0 {
            let pair = short.definitions[Int(key.definition)]
            let text = definition(pair, &memory)
            let sense = Sense(expansion: text.expansion, entry: text.entry, weight: 1)
            return (
                Expansion(text: text.expansion, source: .definition, senses: [sense], nearMiss: slip),
                text.entry == nil ? -1 : pair.sense
            )
        }
        if form.evidence == .documentNumber, let composed = composed(form, key, &memory) {
            return (made(composed, slip), -1)
        }
        if !key.senses.isEmpty {
            let (senses, best) = ranked(key.senses, at: form.tokens, &memory)
            return (
                Expansion(text: decided(senses), source: .lexicon, senses: senses, nearMiss: slip),
                Int32(truncatingIfNeeded: best)
            )
        }
        return composed(form, key, &memory).map { (made($0, slip), -1) }
    }

    private func made(_ composed: String, _ slip: NearMiss?) -> Expansion {
        let sense = Sense(expansion: composed, entry: nil, weight: 1)
        return Expansion(text: composed, source: .composed, senses: [sense], nearMiss: slip)
    }

    /// The words of a definition in standard spelling; of the lexicon where it has the same words.
    func definition(_ pair: DefinitionPair, _ memory: inout SenseMemory) -> (expansion: String, entry: String?) {
        if pair.sense >= 0 {
            let sense = lexicon.senses[Int(pair.sense)]
            if hasWords(of: sense, pair.long) { return (sense.expansion, sense.id) }
        }
        var text = ""
        var place = Int(tokens.start[Int(pair.long.lowerBound)])
        let end = Int(tokens.end[Int(pair.long.upperBound) - 1])
        for inner in short.forms[firstForm(from: pair.long.lowerBound)...] {
            guard inner.tokens.upperBound <= pair.long.upperBound else { break }
            let key = short.meaning(of: inner)
            guard key.definition < 0, inner.evidence == .lexicon else { continue }
            guard let words = decided(ranked(key.senses, at: inner.tokens, &memory).senses) else { continue }
            let start = Int(tokens.start[Int(inner.tokens.lowerBound)])
            text += String(decoding: utf8[place..<start], as: UTF8.self) + words
            place = Int(tokens.end[Int(inner.tokens.upperBound) - 1])
        }
        return (Spelling.respell(text + String(decoding: utf8[place..<end], as: UTF8.self)), nil)
    }

    /// The first short form that begins at a token or later.
    private func firstForm(from token: Int32) -> Int {
        var low = 0
        var high = short.forms.count
        while low < high {
            let middle = (low + high) / 2
            if short.forms[middle].tokens.lowerBound < token { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether the words of a definition are those of the sense, marks apart: a text without "and" means what it prints.
    private func hasWords(of sense: SenseEntry, _ long: Range<Int32>) -> Bool {
        let wanted = sense.expansionKeys.filter { !words.isMark($0) }
        let printed = long.lazy.map { scores.key(Int($0)) }.filter { !words.isMark($0) }
        return printed.elementsEqual(wanted)
    }

    /// The senses with their share of the weights, best first, in the order of the file where they tie, and the row of the
    /// first one. Rows with one expansion, up to case and marks, are one sense.
    func ranked(
        _ senses: Range<Int>, at place: Range<Int32>, _ memory: inout SenseMemory
    ) -> (senses: [Sense], best: Int) {
        if senses.count == 1 {
            return ([memory.sense(senses.lowerBound, weight: 1, lexicon)], senses.lowerBound)
        }
        let weights = scores.weights(senses, at: place)
        let total = max(weights.reduce(0, +), .leastNormalMagnitude)
        var merged: [(key: Int32, row: Int, best: Double, sum: Double)] = []
        for (index, weight) in weights.enumerated() where weight > 0 {
            let row = senses.lowerBound + index
            let key = words.expansionNumbers[row]
            if let known = merged.firstIndex(where: { $0.key == key }) {
                merged[known].sum += weight
                if weight > merged[known].best { (merged[known].best, merged[known].row) = (weight, row) }
            } else {
                merged.append((key, row, weight, weight))
            }
        }
        let order = merged.indices.sorted { (merged[$1].sum, $0) < (merged[$0].sum, $1) }
        let ranked = order.map { memory.sense(merged[$0].row, weight: merged[$0].sum / total, lexicon) }
        return (ranked, order.first.map { merged[$0].row } ?? -1)
    }

    /// The first of ranked senses where it has half the weight, or half as much again as the next; nil for a tie.
    func decided(_ senses: [Sense]) -> String? {
        guard let best = senses.first else { return nil }
        guard senses.count > 1, best.weight < Self.decisiveWeight else { return best.expansion }
        return best.weight >= Self.decisiveRatio * senses[1].weight ? best.expansion : nil
    }
}
