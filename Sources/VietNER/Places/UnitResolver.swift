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
    /// The date, or else the year that the text is of.
    private let time: Tables.CalendarDate?
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
        time = date ?? context.year.flatMap { Tables.CalendarDate(year: $0) }
    }

    /// The entities, each place with its unit where it is clear.
    mutating func entities() -> [Entity] {
        for entity in index.entities { rows.append(entity.label == .place ? rowsOf(entity) : []) }
        let named = rows
        ranks = Array(repeating: -1, count: named.count)
        for entity in named.indices where named[entity].count > 1 { narrow(entity, among: named) }
        var resolved = index.entities
        for entity in rows.indices where rows[entity].count == 1 {
            let row = memory.place(ofEntry: rows[entity][0], knowledge.lexicon)
            resolved[entity].unit = unit(row)
        }
        return resolved
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
        if let known = memory.places.rows(words, named: full) { return known }
        let found = find(words, span, named: full)
        memory.places.remember(found)
        return found
    }

    private mutating func find(_ words: ArraySlice<Int32>, _ span: Range<Int32>, named full: String) -> [Int] {
        let found = rows(knowledge.lexicon.matches(words))
        let equal = found.filter { memory.canonical(ofEntry: $0, knowledge.lexicon) == full }
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
        if let known = memory.places.rows([], named: full) { return known }
        let found = findShortForm(full)
        memory.places.remember(found)
        return found
    }

    private mutating func findShortForm(_ full: String) -> [Int] {
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
    private mutating func province(among rows: [Int]) -> Int? {
        let ends = rows.map { memory.place(ofEntry: $0, knowledge.lexicon).to?.last ?? Int.max }
        let provinces = rows.indices.filter { isProvince(rows[$0]) }
        guard let last = provinces.max(by: { ends[$0] < ends[$1] }) else { return nil }
        let outlived = rows.indices.contains {
            ends[$0] > ends[last] && memory.place(ofEntry: rows[$0], knowledge.lexicon).isDistrict
        }
        return outlived ? nil : rows[last]
    }

    private func isProvince(_ entry: Int) -> Bool {
        knowledge.provinceKind.map { knowledge.lexicon.entries.has($0, entry) } ?? false
    }

    // MARK: Choice

    /// Tokens between a unit and the larger one after it: a comma, a bracket, `thuộc`.
    private static let mostBetween = 2
    /// Units are named in advance for a year at most; in the numbers that dates sort by.
    private static let longestNotice = 1_00_00
    /// Places in a row.
    private static let mostPlaces = 8

    private mutating func narrow(_ entity: Int, among named: [[Int]]) {
        var kept = named[entity].map { memory.place(ofEntry: $0, knowledge.lexicon) }
        var numbers = named[entity]
        /// Drops rows unless all would go.
        func keep(where fits: (PlaceRow) -> Bool) {
            let left = kept.indices.filter { fits(kept[$0]) }
            if left.isEmpty || left.count == kept.count { return }
            (kept, numbers) = (left.map { kept[$0] }, left.map { numbers[$0] })
        }
        var larger: [Int] = []
        let own = rank(entity, named)
        for mention in index.entities[entity].mentions {
            // `xã A, xã B (huyện C)`: those of the same level, and those that the lexicons do not have, are passed over.
            var next = place(after: mention)
            for _ in 0..<Self.mostPlaces {
                guard let place = next, let other = index.entity(ofSpan: place) else { break }
                let rank = rank(other, named)
                if rank < own {
                    larger.append(contentsOf: named[other])
                    break
                }
                next = self.place(after: place)
            }
        }
        if !larger.isEmpty { keep { row in larger.contains(where: row.owners.contains) } }
        if let province = context.province?.fullName {
            keep { $0.owners.contains { memory.canonical(ofEntry: $0, knowledge.lexicon) == province } }
        }
        if let time {
            keep { row in
                let status = UnitStatus(row, at: time)
                return status == nil || status == .current
            }
        }
        rows[entity] = numbers
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
        ranks[entity] = named[entity].map { memory.place(ofEntry: $0, knowledge.lexicon).rank }.min() ?? Int.max
        return ranks[entity]
    }

    /// A row as a unit; nil where it begins long after the document. Then the text means one that the lexicons do not have:
    /// *thành phố Huế* of 2020 is a town of a province.
    private func unit(_ row: PlaceRow) -> PlaceUnit? {
        let status = date.flatMap { UnitStatus(row, at: $0) }
        if status == .future, let from = row.from, let date, from.first > date.last + Self.longestNotice {
            return nil
        }
        return PlaceUnit(
            id: row.id, from: row.printed.from, to: row.printed.to, status: status,
            replacedBy: status == .former ? row.replacedBy : [])
    }
}

extension UnitStatus {
    /// What a row is at a time; nil where it begins or ends within it.
    init?(_ row: PlaceRow, at time: Tables.CalendarDate) {
        let (from, to) = (row.from, row.to)
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
