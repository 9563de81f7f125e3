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
    private static let mostTypeWords: Int32 = 4

    /// Every unit whose full name is that of an entity; of a bare name, the province.
    private mutating func rowsOf(_ entity: Entity) -> [Int] {
        let wanted = Lexicon.squashed(ArraySlice(entity.canonical.utf8))
        for mention in entity.mentions.prefix(Self.mostForms) {
            let span = analysis.visibleRange(spans[mention].tokens)
            var start = span.lowerBound
            while start < min(span.upperBound, span.lowerBound + Self.mostTypeWords) {
                let found = entries(start..<span.upperBound, named: wanted)
                if !found.isEmpty { return found }
                start += 1
            }
            if let province = province(bare: span, wanted) { return [province] }
        }
        // A short form: `TP.HCM`.
        let words = entity.canonical.split(separator: " ").map {
            knowledge.rules.vocabulary.id(Spelling.fold(ArraySlice($0.utf8))[...])
        }
        for start in 1..<max(1, min(words.count, 3)) {
            let found = entries(knowledge.lexicon.matches(words[start...])).filter { entry in
                Lexicon.squashed(ArraySlice(memory.canonical(ofEntry: entry, knowledge.lexicon).utf8)) == wanted
            }
            if !found.isEmpty { return found }
        }
        return []
    }

    /// The rows of units that the words of a span are and whose full name is `wanted`, by whichever of their names.
    private mutating func entries(_ span: Range<Int32>, named wanted: [UInt8]) -> [Int] {
        let name = Lexicon.squashed(ArraySlice(analysis.spelling(span, &memory).utf8))
        return entries(span).filter { entry in
            let canonical = Lexicon.squashed(ArraySlice(memory.canonical(ofEntry: entry, knowledge.lexicon).utf8))
            if canonical == wanted { return true }
            // The type word of the row with another name of it: `tỉnh Thừa Thiên - Huế`.
            let text = Lexicon.squashed(ArraySlice(memory.text(ofEntry: entry, knowledge.lexicon).utf8))
            return canonical.count > text.count && wanted == canonical.dropLast(text.count) + name
        }
    }

    private func entries(_ span: Range<Int32>) -> [Int] {
        entries(knowledge.lexicon.matches(analysis.visible.key[Int(span.lowerBound)..<Int(span.upperBound)]))
    }

    /// The rows of units among matches, each once.
    private func entries(_ matches: ArraySlice<PhraseMatch>) -> [Int] {
        var found: [Int] = []
        for match in matches where knowledge.administrativeKinds.contains(match.kind) {
            let row = knowledge.lexicon.entries[Int(match.entry)]
            if row.isShortForm { continue }
            let entry = row.base < 0 ? Int(match.entry) : Int(row.base)
            if !found.contains(entry) { found.append(entry) }
        }
        return found
    }

    /// The province of a bare name, unless a town of that name outlived it: *Mỹ Tho*.
    private mutating func province(bare span: Range<Int32>, _ wanted: [UInt8]) -> Int? {
        guard Lexicon.squashed(ArraySlice(analysis.spelling(span, &memory).utf8)) == wanted else { return nil }
        let found = entries(span)
        let provinces = found.filter { isProvince(knowledge.lexicon.entries[$0]) }
        guard let first = provinces.max(by: { end($0) < end($1) }) else { return nil }
        let outlived = found.contains {
            knowledge.lexicon.entries[$0].levels.contains("district") && end($0) > end(first)
        }
        return outlived ? nil : first
    }

    private func isProvince(_ entry: LexiconEntry) -> Bool {
        knowledge.provinceKind.map(entry.kinds.contains) ?? false
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
        let own = rank(named[entity])
        for mention in index.entities[entity].mentions {
            // `xã A, xã B (huyện C)`: those of the same level, and those that the lexicons do not have, are passed over.
            var next = place(after: mention)
            for _ in 0..<Self.mostPlaces {
                guard let place = next, let other = index.entity(ofSpan: place) else { break }
                let rank = rank(named[other])
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

    /// The level of rows, 0 the largest.
    private func rank(_ rows: [Int]) -> Int {
        rows.map { row in
            let entry = knowledge.lexicon.entries[row]
            return entry.levels.contains("province") ? 0 : entry.levels.contains("district") ? 1 : 2
        }.min() ?? Int.max
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
