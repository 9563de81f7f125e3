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
            if name.utf8.starts(with: word.utf8) { return name }
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
    private mutating func unitName(_ span: Range<Int32>) -> String? {
        guard isUnitOnly(span), knowledge.provinceKind.flatMap({ analysis.chart.item($0, span) }) == nil else {
            return nil
        }
        var rows: [UnitFacts] = []
        var inProvince: [UnitFacts] = []
        var isYearOfChange = false
        let words = analysis.visible.key[Int(span.lowerBound)..<Int(span.upperBound)]
        for match in knowledge.lexicon.matches(words) where knowledge.localUnitKinds.contains(match.kind) {
            let unit = memory.unit(ofEntry: Int(match.entry), knowledge)
            guard unit.existed(in: context.year) else { continue }
            rows.append(unit)
            if let year = context.year, unit.from == year || unit.to == year { isYearOfChange = true }
            if let province = context.province?.name, unit.province == province { inProvince.append(unit) }
        }
        if !inProvince.isEmpty { rows = inProvince }
        let districts = isYearOfChange ? [] : rows.filter(\.isDistrict)
        if !districts.isEmpty { rows = districts }
        guard let name = rows.first?.canonical, rows.allSatisfy({ $0.canonical == name }) else { return nil }
        return name
    }

    /// Whether the printed words of a span are the name of a district or commune, and of nothing larger or natural.
    private mutating func isUnitOnly(_ span: Range<Int32>) -> Bool {
        var isUnit = false
        for index in analysis.chart.items(at: span.lowerBound) {
            let item = analysis.chart.items[index]
            guard item.end == span.upperBound, item.caseFits, case .phrase(let entry, let isShort) = item.origin else {
                continue
            }
            if isShort { return false }
            // `Trường Sa` is first of all the archipelago: a place with an English name is known for itself.
            if knowledge.namedPlaceKinds.contains(item.kind), !knowledge.localUnitKinds.contains(item.kind),
                memory.hasEnglishName(entry, knowledge.lexicon)
            {
                return false
            }
            if knowledge.localUnitKinds.contains(item.kind) { isUnit = true }
        }
        return isUnit
    }
}

/// What the rows of the lexicon say of an administrative unit.
struct UnitFacts: Sendable {
    let canonical: String
    /// The first and the last year; nil where the row names none.
    let from: Int?
    let to: Int?
    let isDistrict: Bool
    /// The name of the province it belongs to.
    let province: String?

    init(_ entry: LexiconEntry, _ knowledge: Knowledge) {
        canonical = entry.canonical
        (from, to) = (entry.from?.year, entry.to?.year)
        isDistrict = entry.levels.contains("district")
        province = Self.province(of: entry, knowledge)
    }

    /// Whether a unit existed in a year; true where that is not known.
    func existed(in year: Int?) -> Bool {
        guard let year else { return true }
        return (from ?? 0) <= year && year <= (to ?? Int.max)
    }

    private static func province(of entry: LexiconEntry, _ knowledge: Knowledge) -> String? {
        var unit = entry
        for _ in 0..<3 {
            guard let parent = unit.parent.flatMap(knowledge.lexicon.entry(id:)) else { return nil }
            unit = knowledge.lexicon.entries[parent]
            if let kind = knowledge.provinceKind, unit.kinds.contains(kind) { return unit.text }
        }
        return nil
    }
}

extension Lexicon {
    /// Every entry that has exactly these words, as vocabulary ids; none without words.
    func matches(_ words: ArraySlice<Int32>) -> ArraySlice<PhraseMatch> {
        var state = words.first.map(phrases.root) ?? 0
        for word in words.dropFirst() where state > 0 { state = phrases.step(state, word) }
        return state > 0 ? phrases.matches[phrases.entries(state)] : []
    }
}
