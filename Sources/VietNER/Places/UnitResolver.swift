import Tables
import VietLexicon
import VietRules
import VietText

/// Finds the administrative unit that a place is, where the text tells it from others of the same name.
///
/// What is known, strongest first: the larger unit printed after it (`xã Nga My, huyện Tương Dương`), the province that the
/// text is about, and the time. Where several units are left, none is given.
struct UnitResolver {
    let analysis: Analysis
    let knowledge: Knowledge
    let spans: [Span]
    let index: EntityIndex
    let context: DocumentContext
    /// The date given for the document, not one read off its text.
    let date: Tables.CalendarDate?
    var memory: WorkerMemory

    /// The rows that each entity can be, as numbers of lexicon entries; empty for all but places.
    private var rows: [[Int]] = []
    /// The level of each entity's rows, 0 the largest; -1 where it was not yet asked for.
    private var ranks: [Int] = []

    init(
        analysis: Analysis, knowledge: Knowledge, spans: [Span], index: EntityIndex, context: DocumentContext,
        documentDate: String?, memory: WorkerMemory
    ) {
        (self.analysis, self.knowledge, self.spans, self.index) = (analysis, knowledge, spans, index)
        (self.context, self.memory) = (context, memory)
        date = documentDate.flatMap { Tables.CalendarDate($0) }
    }

    /// The entities, each place with its unit where it is clear.
    mutating func entities() -> [Entity] {
        for entity in index.entities { rows.append(entity.label == .place ? rowsOf(entity) : []) }
        let named = rows
        ranks = Array(repeating: -1, count: named.count)
        for entity in named.indices where named[entity].count > 1 { narrow(entity, among: named) }
        return index.entities.enumerated().map { number, entity in
            guard rows[number].count == 1, let unit = unit(knowledge.lexicon.entries[rows[number][0]]) else {
                return entity
            }
            return Entity(label: entity.label, canonical: entity.canonical, mentions: entity.mentions, unit: unit)
        }
    }

    // MARK: Names

    /// Mentions of an entity that are looked at; most have one form.
    private static let mostForms = 3
    /// Words before the name: `thành phố`, `T P .`.
    private static let mostTypeWords = 4

    /// Every unit whose full name is that of an entity; of a bare name, the province.
    private mutating func rowsOf(_ entity: Entity) -> [Int] {
        var hasShortForm = false
        for mention in entity.mentions.prefix(Self.mostForms) {
            let span = analysis.visibleRange(spans[mention].tokens)
            for start in span.prefix(Self.mostTypeWords) where isUnit(start..<span.upperBound) {
                let found = rows(start..<span.upperBound, named: entity.canonical)
                if !found.isEmpty { return found }
            }
            hasShortForm = hasShortForm || span.contains { analysis.visible.classes[Int($0)].contains(.shortForm) }
        }
        return hasShortForm ? rowsOfShortForm(entity.canonical) : []
    }

    /// Whether a row of a unit begins and ends with a span.
    private func isUnit(_ span: Range<Int32>) -> Bool {
        analysis.chart.items(at: span.lowerBound).contains { number in
            let item = analysis.chart.items[number]
            return item.end == span.upperBound && knowledge.administrativeKinds.contains(item.kind)
        }
    }

    /// The rows that the words of a span are and that have a full name, by whichever of their own names.
    private mutating func rows(_ span: Range<Int32>, named full: String) -> [Int] {
        let words = analysis.visible.key[Int(span.lowerBound)..<Int(span.upperBound)]
        let found = rows(knowledge.lexicon.matches(words))
        let equal = found.filter {
            memory.canonical(ofEntry: $0, knowledge.lexicon).utf8.elementsEqual(full.utf8)
        }
        if !equal.isEmpty { return equal }
        let name = squashed(analysis.spelling(span, &memory))
        let wanted = squashed(full)
        if name == wanted { return province(among: found).map { [$0] } ?? [] }
        return found.filter { row in
            let (canonical, text) = memory.squashed(ofEntry: row, knowledge.lexicon)
            if canonical == wanted { return true }
            // The type word of the row with another name of it: `tỉnh Thừa Thiên - Huế`.
            return canonical.count > text.count && wanted == canonical.dropLast(text.count) + name
        }
    }

    /// The rows that a short form stands for (`TP.HCM`), by the words of its canonical form.
    private mutating func rowsOfShortForm(_ full: String) -> [Int] {
        let words = full.split(separator: " ").map {
            knowledge.rules.vocabulary.id(Spelling.fold(ArraySlice($0.utf8))[...])
        }
        for start in 1..<max(1, min(words.count, 3)) {
            let found = rows(knowledge.lexicon.matches(words[start...])).filter {
                memory.squashed(ofEntry: $0, knowledge.lexicon).canonical == squashed(full)
            }
            if !found.isEmpty { return found }
        }
        return []
    }

    /// The rows of units among matches, each once.
    private func rows(_ matches: ArraySlice<PhraseMatch>) -> [Int] {
        var found: [Int] = []
        for match in matches where knowledge.administrativeKinds.contains(match.kind) {
            if knowledge.lexicon.entries.isShortForm(Int(match.entry)) { continue }
            let row = Int(knowledge.lexicon.entries.row(of: match.entry))
            if !found.contains(row) { found.append(row) }
        }
        return found
    }

    private func squashed(_ text: String) -> [UInt8] { Lexicon.squashed(ArraySlice(text.utf8)) }

    /// The province among rows of one bare name, unless a town of that name outlived it: *Mỹ Tho*.
    private func province(among rows: [Int]) -> Int? {
        let provinces = rows.filter { isProvince($0) }
        guard let first = provinces.max(by: { end($0) < end($1) }) else { return nil }
        let outlived = rows.contains {
            knowledge.lexicon.entries[$0].levels.contains("district") && end($0) > end(first)
        }
        return outlived ? nil : first
    }

    private func isProvince(_ entry: Int) -> Bool {
        knowledge.provinceKind.map { knowledge.lexicon.entries.has($0, entry) } ?? false
    }

    /// The last day of a row as a number that sorts.
    private func end(_ entry: Int) -> Int { knowledge.lexicon.entries[entry].to?.last ?? Int.max }

    // MARK: Choice

    /// Tokens between a unit and the larger one after it: a comma, a bracket, `thuộc`.
    private static let mostBetween = 2
    /// Units are named in advance for a year at most; in the numbers that dates sort by.
    private static let longestNotice = 1_00_00
    /// Places in a row.
    private static let mostPlaces = 8

    private mutating func narrow(_ entity: Int, among named: [[Int]]) {
        let owners = named[entity].map { knowledge.lexicon.owners(of: $0) }
        var kept = [Bool](repeating: true, count: owners.count)
        /// Drops rows unless all would go.
        func keep(where fits: (Int) -> Bool) {
            let left = kept.indices.map { kept[$0] && fits($0) }
            if left.contains(true) { kept = left }
        }
        var larger: Set<Int> = []
        let own = rank(entity, named)
        for mention in index.entities[entity].mentions {
            // `xã A, xã B (huyện C)`: those of the same level, and those that the lexicons do not have, are passed over.
            var next = place(after: mention)
            for _ in 0..<Self.mostPlaces {
                guard let place = next, let other = index.entity(ofSpan: place) else { break }
                let rank = rank(other, named)
                if rank < own { larger.formUnion(named[other]) }
                next = rank < own ? nil : self.place(after: place)
            }
        }
        if !larger.isEmpty { keep { !larger.isDisjoint(with: owners[$0]) } }
        if let province = context.province?.fullName {
            keep { row in
                owners[row].contains { memory.canonical(ofEntry: $0, knowledge.lexicon) == province }
            }
        }
        if let time = date ?? context.year.flatMap({ Tables.CalendarDate(year: $0) }) {
            keep { row in
                let status = UnitStatus(knowledge.lexicon.entries[named[entity][row]], at: time)
                return status == nil || status == .current
            }
        }
        rows[entity] = named[entity].indices.filter { kept[$0] }.map { named[entity][$0] }
    }

    /// The place that follows a mention in the same line.
    private func place(after mention: Int) -> Int? {
        let end = spans[mention].tokens.upperBound
        var next = mention + 1
        while next < spans.count, spans[next].tokens.lowerBound < end || spans[next].label != .place {
            if spans[next].tokens.lowerBound > end + Self.mostBetween { return nil }
            next += 1
        }
        guard next < spans.count else { return nil }
        let start = spans[next].tokens.lowerBound
        guard start <= end + Self.mostBetween,
            !(end...start).contains(where: { analysis.tokens.flags[$0].contains(.lineStart) })
        else { return nil }
        return next
    }

    /// The level of an entity's rows; larger than all levels where it has none.
    private mutating func rank(_ entity: Int, _ named: [[Int]]) -> Int {
        if ranks[entity] >= 0 { return ranks[entity] }
        let found = named[entity].map { row in
            let levels = knowledge.lexicon.entries[row].levels
            return levels.contains("province") ? 0 : levels.contains("district") ? 1 : 2
        }
        ranks[entity] = found.min() ?? Int.max
        return ranks[entity]
    }

    /// A row as a unit; nil where it begins long after the document. Then the text means one that the lexicons do not have:
    /// *thành phố Huế* of 2020 is a town of a province.
    private func unit(_ entry: LexiconEntry) -> PlaceUnit? {
        let status = date.flatMap { UnitStatus(entry, at: $0) }
        if status == .future, let from = entry.from, let date, from.first > date.last + Self.longestNotice {
            return nil
        }
        return PlaceUnit(
            id: entry.id, from: entry.from.map { "\($0)" }, to: entry.to.map { "\($0)" }, status: status,
            replacedBy: status == .former ? entry.replacedBy : [])
    }
}

extension UnitStatus {
    /// What a row is at a time; nil where it begins or ends within it.
    init?(_ entry: LexiconEntry, at time: Tables.CalendarDate) {
        let (from, to) = (entry.from, entry.to)
        if let to, to.last < time.first {
            self = .former
        } else if let from, from.first > time.last {
            self = .future
        } else if from.map({ $0.last <= time.first }) ?? true, to.map({ time.last <= $0.first }) ?? true {
            self = .current
        } else {
            return nil
        }
    }
}

extension Lexicon {
    /// The units that a unit belongs to, itself included, and those that took over from them.
    func owners(of entry: Int) -> Set<Int> {
        var owners: Set<Int> = []
        var next: Int? = entry
        while let unit = next, owners.insert(unit).inserted {
            let row = entries[unit]
            if unit != entry { owners.formUnion(row.replacedBy.compactMap(self.entry(id:))) }
            next = row.parent.flatMap(self.entry(id:))
        }
        return owners
    }
}
