import Tables
import VietLexicon
import VietRules
import VietText

/// Reads from the winners what the document as a whole is about.
struct ContextReader {
    let analysis: Analysis
    let knowledge: Knowledge
    let candidates: [Candidate]
    let winners: [Int]
    var memory: WorkerMemory
    /// How often each year is named; read off the text where first asked for, since most texts name no province that ended.
    private lazy var yearCounts = years()

    init(
        analysis: Analysis, knowledge: Knowledge, candidates: [Candidate], winners: [Int], memory: WorkerMemory
    ) {
        (self.analysis, self.knowledge) = (analysis, knowledge)
        (self.candidates, self.winners, self.memory) = (candidates, winners, memory)
    }

    /// Evidence for a province: named in full inside an organization, with its level word, or bare.
    private enum Weight {
        static let insideOrganization = 3.0
        static let withLevelWord = 2.0
        static let bare = 1.0
        /// Of a province that is no more, in a text about later years.
        static let former = 0.5
    }

    mutating func context(documentDate: String?) -> DocumentContext {
        var context = DocumentContext()
        let organizations = SpanCover(
            winners.filter { candidates[$0].label == .organization }.map { candidates[$0].tokens })
        let needsLocalUnits = winners.contains { hasLevel(candidates[$0]) }
        var knownYear: Int?
        var provinces = Tally<String>()
        var local: [String: Tally<String>] = [:]
        for winner in winners where candidates[winner].label == .place {
            let tokens = candidates[winner].tokens
            let span = analysis.visibleRange(tokens)
            if let entry = entry(of: knowledge.provinceKind, endingAt: span.upperBound, from: span.lowerBound) {
                let isBare = knowledge.provinceKind.map { analysis.chart.item($0, span) != nil } ?? false
                let inside = organizations.contain(tokens)
                let weight = inside ? Weight.insideOrganization : isBare ? Weight.bare : Weight.withLevelWord
                var isFormer = false
                if let end = knowledge.lexicon.entries[entry].to {
                    let lastYear = knownYear ?? documentDate.flatMap { Int($0.prefix(4)) } ?? yearCounts.keys.max() ?? 0
                    knownYear = lastYear
                    isFormer = end.year <= lastYear
                }
                provinces.add(
                    memory.canonical(ofEntry: entry, knowledge.lexicon), isFormer ? weight * Weight.former : weight)
            } else if needsLocalUnits, let (word, name) = levelAndName(span) {
                local[word, default: Tally()].add(name, 1)
            }
        }
        // An organization that holds the province in its name without a place of its own (`Báo Thanh Hóa`) counts through
        // the place mention nested in it.
        context.province = provinces.winner().flatMap { unit(ofProvince: $0) }
        for (word, tally) in local { context.localUnits[word] = tally.winner(margin: 1) }
        if winners.contains(where: { candidates[$0].label == .date }) {
            context.year = documentDate.flatMap { Int($0.prefix(4)) } ?? year()
        }
        if winners.contains(where: { candidates[$0].label == .person && candidates[$0].tokens.count <= 2 }) {
            context.fullNames = fullNames()
        }
        return context
    }

    /// Whether a candidate leaves the place of its level to the document.
    private func hasLevel(_ candidate: Candidate) -> Bool {
        guard candidate.label == .organization, case .item(let index) = candidate.source else { return false }
        return analysis.chart.attributes(of: analysis.chart.items[index]).contains {
            $0.name == .level || $0.name == .implied
        }
    }

    /// The entry of a kind that ends a span.
    private func entry(of kind: KindID?, endingAt end: Int32, from: Int32) -> Int? {
        guard let kind, let item = analysis.longestItem(kind, endingAt: end, from: from),
            case .phrase(let entry, _) = item.origin
        else { return nil }
        return entry
    }

    /// The province of an entry: its canonical form is the level word and the name.
    private func unit(ofProvince fullName: String) -> DocumentContext.Unit? {
        // Both are in one normal form, so bytes decide.
        let word = knowledge.levels.words.first { word in
            fullName.utf8.starts(with: word.utf8) && fullName.utf8.dropFirst(word.utf8.count).first == UInt8(ascii: " ")
        }
        guard let word else { return nil }
        return DocumentContext.Unit(
            name: String(fullName.dropFirst(word.count + 1)), fullName: fullName, levelWord: word)
    }

    /// `xã Mường Lát` → (`xã`, `Mường Lát`).
    private mutating func levelAndName(_ span: Range<Int32>) -> (String, String)? {
        guard let kind = knowledge.levelWordKind else { return nil }
        for index in analysis.chart.items(at: span.lowerBound) {
            let item = analysis.chart.items[index]
            guard item.kind == kind, item.end < span.upperBound, case .phrase(let entry, _) = item.origin else {
                continue
            }
            let word = memory.canonical(ofEntry: entry, knowledge.lexicon)
            var start = item.end
            if analysis.isFullStop(start) { start += 1 }
            guard start < span.upperBound else { return nil }
            return (word.lowercased(), analysis.spelling(start..<span.upperBound, &memory))
        }
        return nil
    }

    /// Years that a text of news may be of.
    private static let plausible = 1900...2100

    /// The most frequent year, the later one of two; full dates count twice.
    private mutating func year() -> Int? { yearCounts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key }

    /// Whether a number is the year or date of a birth: `SN 1985`, `sinh ngày 3/4/1985`.
    private func isBirth(_ index: Int32) -> Bool {
        guard let kind = knowledge.birthWordKind else { return false }
        return analysis.longestItem(kind, endingAt: index, from: max(0, index - 3)) != nil
    }

    /// How often each year is named, apart from births; the signing dates after numbered documents count where no other
    /// year is named.
    private func years() -> [Int: Int] {
        let ends = winners.filter { candidates[$0].label == .document }
            .map { analysis.visibleRange(candidates[$0].tokens).upperBound }
        let years = years(apartFrom: Set(ends))
        return years.isEmpty && !ends.isEmpty ? self.years(apartFrom: []) : years
    }

    private func years(apartFrom documentEnds: Set<Int32>) -> [Int: Int] {
        var years: [Int: Int] = [:]
        let classes = analysis.visible.classes
        let dated = TokenClass([.dayMonthYear, .monthYear, .year]).rawValue
        for index in 0..<Int32(classes.count)
        where classes[Int(index)].rawValue & dated != 0 && !isBirth(index) && !documentEnds.contains(index)
            && !documentEnds.contains(index - 1)
        {
            switch analysis.form(index).numeral {
            case .dayMonthYear:
                if let year = analysis.digits(index).last { years[year, default: 0] += 2 }
            case .monthYear:
                if let year = analysis.digits(index).last { years[year, default: 0] += 1 }
            case .year:
                let year = Int(analysis.form(index).value)
                if Self.plausible.contains(year) { years[year, default: 0] += 1 }
            default: break
            }
        }
        return years
    }

    /// Full names by the parts that stand for them later, where only one person of the text has the part: the last
    /// syllable and the last two; of a name with foreign words, any of those.
    private mutating func fullNames() -> [String: String?] {
        var result: [String: String?] = [:]
        func add(_ part: String, _ name: String) {
            guard part != name else { return }
            if let known = result[part], known != name { result[part] = .some(nil) } else { result[part] = name }
        }
        for winner in winners where candidates[winner].label == .person && candidates[winner].tokens.count > 1 {
            let span = analysis.visibleRange(candidates[winner].tokens)
            guard span.count > 1 else { continue }
            let name = analysis.spelling(span, &memory)
            add(analysis.spelling(span.upperBound - 1..<span.upperBound, &memory), name)
            if span.count > 2 { add(analysis.spelling(span.upperBound - 2..<span.upperBound, &memory), name) }
            for token in span.dropLast() where !analysis.form(token).traits.contains(.syllable) {
                add(analysis.spelling(token..<token + 1, &memory), name)
            }
        }
        return result
    }
}

extension Range {
    /// True where `other` lies inside.
    func contains(_ other: Range) -> Bool { lowerBound <= other.lowerBound && other.upperBound <= upperBound }
}
