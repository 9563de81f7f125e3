import Tables
import VietLexicon
import VietRules
import VietText

/// The standard form of places: the type word that a bare name leaves out, and the capitals of names in lines of capitals.
extension Canonical {
    /// The standard form of a place.
    ///
    /// - Parameter isNested: whether it is part of a longer mention, which keeps the name as printed.
    mutating func place(_ candidate: Candidate, _ span: Range<Int32>, isNested: Bool) -> String {
        let name = text(span)
        guard case .item(let index) = candidate.source else { return name }
        if let level = levelWord(at: span.lowerBound), level.end < span.upperBound {
            guard let word = level.entry.map({ memory.text(ofEntry: $0, knowledge.lexicon) }) else { return name }
            // `Tỉnh Quảng Trị` at the start of a sentence is the `tỉnh Quảng Trị` of the next one.
            return name.utf8.count > word.utf8.count && name.lowercased().utf8.starts(with: word.utf8)
                ? word + name.dropFirst(word.count) : name
        }
        for attribute in analysis.chart.attributes(of: analysis.chart.items[index]) where attribute.name == .type {
            return attribute.constant >= 0
                ? knowledge.rules.constants[Int(attribute.constant)] + " " + analysis.spelling(span, &memory)
                : text(attribute.tokens) + " " + name
        }
        return isNested ? name : unitName(span) ?? name
    }

    /// The word for an administrative level that begins at a token; without an entry where it is a short form.
    private func levelWord(at start: Int32) -> (entry: Int?, end: Int32)? {
        guard let level = knowledge.levelWordKind else { return nil }
        for index in analysis.chart.items(at: start) where analysis.chart.items[index].kind == level {
            guard case .phrase(let entry, let isShort) = analysis.chart.items[index].origin else { continue }
            return (isShort ? nil : entry, analysis.chart.items[index].end)
        }
        return nil
    }

    /// The full name of the one unit below the province that a bare name can mean at the time and in the province of the
    /// text, a district rather than a commune; nil where there are several, or none. In the year in which units change, the
    /// name alone does not tell.
    private func unitName(_ span: Range<Int32>) -> String? {
        guard isUnitOnly(span), knowledge.provinceKind.flatMap({ analysis.chart.item($0, span) }) == nil else {
            return nil
        }
        var rows: [LexiconEntry] = []
        var inProvince: [LexiconEntry] = []
        var isYearOfChange = false
        for match in matches(span) where knowledge.localUnitKinds.contains(match.kind) {
            let entry = knowledge.lexicon.entries[Int(match.entry)]
            guard isValid(entry) else { continue }
            rows.append(entry)
            if let year = context.year, entry.from?.year == year || entry.to?.year == year { isYearOfChange = true }
            if let province = context.province?.name, self.province(of: entry) == province { inProvince.append(entry) }
        }
        if !inProvince.isEmpty { rows = inProvince }
        let districts = isYearOfChange ? [] : rows.filter { $0.levels.contains("district") }
        let names = Set((districts.isEmpty ? rows : districts).map(\.canonical))
        return names.count == 1 ? names.first : nil
    }

    /// Whether the printed words of a span are the name of a district or commune, and of nothing larger or natural.
    private func isUnitOnly(_ span: Range<Int32>) -> Bool {
        var isUnit = false
        for index in analysis.chart.items(at: span.lowerBound) {
            let item = analysis.chart.items[index]
            guard item.end == span.upperBound, item.caseFits, case .phrase(let entry, let isShort) = item.origin else {
                continue
            }
            if isShort { return false }
            // `Trường Sa` is first of all the archipelago: a place with an English name is known for itself.
            if knowledge.namedPlaceKinds.contains(item.kind), !knowledge.localUnitKinds.contains(item.kind),
                knowledge.lexicon.entries[entry].english != nil
            {
                return false
            }
            if knowledge.localUnitKinds.contains(item.kind) { isUnit = true }
        }
        return isUnit
    }

    /// Every row that the lexicon has for the words of a span.
    private func matches(_ span: Range<Int32>) -> ArraySlice<PhraseMatch> {
        let phrases = knowledge.lexicon.phrases
        var state = phrases.root(analysis.visible.key[Int(span.lowerBound)])
        for index in span.dropFirst() where state > 0 { state = phrases.step(state, analysis.visible.key[Int(index)]) }
        return state > 0 ? phrases.matches[phrases.entries(state)] : []
    }

    /// Whether a unit existed in the year of the text; true where the text names no year.
    private func isValid(_ entry: LexiconEntry) -> Bool {
        guard let year = context.year else { return true }
        return (entry.from?.year ?? 0) <= year && year <= (entry.to?.year ?? Int.max)
    }

    /// The name of the province that a unit belongs to.
    private func province(of entry: LexiconEntry) -> String? {
        var unit = entry
        for _ in 0..<3 {
            guard let parent = unit.parent.flatMap(knowledge.lexicon.entry(id:)) else { return nil }
            unit = knowledge.lexicon.entries[parent]
            if let kind = knowledge.provinceKind, unit.kinds.contains(kind) { return unit.text }
        }
        return nil
    }
}
