import Tables
import VietLexicon
import VietRules
import VietText

/// Turns the winners of a text into a `Document`: senses, canonical forms, entities, people.
struct Resolution {
    let analysis: Analysis
    let knowledge: Knowledge
    let candidates: [Candidate]
    let winners: [Int]
    let documentDate: String?
    var memory: WorkerMemory

    mutating func document(utf8: [UInt8], map: OffsetMap, warnings: [DocumentWarning]) -> Document {
        var reader = ContextReader(
            analysis: analysis, knowledge: knowledge, candidates: candidates, winners: winners, memory: WorkerMemory())
        swap(&memory, &reader.memory)
        var canonical = Canonical(
            analysis: analysis, knowledge: knowledge, context: reader.context(documentDate: documentDate),
            memory: WorkerMemory())
        swap(&reader.memory, &canonical.memory)
        var spans: [Span] = []
        spans.reserveCapacity(winners.count)
        // The farthest end of a mention so far that may hold others.
        var outerEnd = 0
        for winner in sortedWinners() {
            let candidate = candidates[winner]
            var span = Span(candidate: winner, label: candidate.label, tokens: candidate.tokens, canonical: "")
            if case .shortForm(let index) = candidate.source {
                span.expansion = analysis.expansions[index]
                span.canonical = analysis.short.spelling(of: analysis.short.forms[index])
            } else {
                span.canonical = canonical.form(of: candidate, isNested: candidate.tokens.upperBound <= outerEnd)
                outerEnd = max(outerEnd, candidate.tokens.upperBound)
            }
            spans.append(span)
        }
        swap(&memory, &canonical.memory)
        linkOrganizations(&spans)
        let entities = EntityIndex(spans)
        var units = UnitResolver(
            analysis: analysis, knowledge: knowledge, spans: spans, index: entities, context: canonical.context,
            documentDate: documentDate, memory: WorkerMemory())
        swap(&memory, &units.memory)
        let resolved = units.entities()
        swap(&memory, &units.memory)
        let regions = PageRegions(analysis, knowledge.furniture, spans).regions(of: spans)
        var mentions: [Mention] = []
        mentions.reserveCapacity(spans.count)
        for (index, span) in spans.enumerated() {
            mentions.append(
                Mention(
                    utf8: map.original(normalized: analysis.bytes(span.tokens)), label: span.label,
                    canonical: span.canonical, expansion: span.expansion, entity: entities.entity(ofSpan: index),
                    evidence: evidence(of: candidates[span.candidate]), region: regions[index]))
        }
        let definitions = analysis.short.definitions.map { definition in
            let short = analysis.short.forms[Int(definition.short)].tokens
            return Definition(
                short: original(short, map), long: original(definition.long, map),
                form: analysis.short.spelling(of: analysis.short.forms[Int(definition.short)]),
                expansion: analysis.expansions[Int(definition.short)]?.text ?? "")
        }
        return Document(
            utf8: utf8, mentions: mentions, entities: resolved, people: people(spans, entities),
            definitions: definitions, warnings: warnings)
    }

    /// Bytes of the text as given under a stretch of tokens.
    private func original(_ tokens: Range<Int32>, _ map: OffsetMap) -> Range<Int> {
        map.original(normalized: analysis.bytes(Int(tokens.lowerBound)..<Int(tokens.upperBound)))
    }

    private func string(_ range: Range<Int>) -> String { String(decoding: analysis.utf8[range], as: UTF8.self) }

    /// The winners in the order of `Document.mentions`.
    private func sortedWinners() -> [Int] {
        let candidates = candidates
        return winners.sorted { left, right in
            let (a, b) = (candidates[left].tokens, candidates[right].tokens)
            if a.lowerBound != b.lowerBound { return a.lowerBound < b.lowerBound }
            if a.upperBound != b.upperBound { return a.upperBound > b.upperBound }
            return candidates[left].label.index < candidates[right].label.index
        }
    }

    /// Why a candidate is there.
    mutating func evidence(of candidate: Candidate) -> Evidence {
        switch candidate.source {
        case .item(let index): return evidence(ofItem: index, candidate.grade)
        case .shortForm(let index):
            let source = analysis.expansions[index]?.source
            if analysis.senses[index] >= 0 {
                return memory.senses.evidence(
                    ofSense: Int(analysis.senses[index]), isDefined: source == .definition, knowledge.lexicon)
            }
            return Evidence(
                rule: "short-form." + (source?.rawValue ?? "shape"),
                grade: source == .definition ? .definition : candidate.grade)
        case .nameRepeat(let original):
            let rule = candidate.label == .person ? "person.repeat" : "organization.repeat"
            if case .item(let index) = candidates[original].source {
                let first = evidence(ofItem: index, .rule)
                return Evidence(rule: rule, entry: first.entry, location: first.location, grade: .rule)
            }
            return Evidence(rule: rule, grade: .rule)
        }
    }

    private mutating func evidence(ofItem index: Int, _ grade: EvidenceGrade) -> Evidence {
        switch analysis.chart.items[index].origin {
        case .rule(let make):
            let rule = knowledge.rules.makes[make].rule
            return memory.evidence(ofRule: rule, grade, knowledge)
        case .phrase(let entry, _):
            return memory.evidence(ofEntry: entry, analysis.chart.items[index].kind, grade, knowledge.lexicon)
        case .given: return Evidence(rule: "organization.defined", grade: .definition)
        }
    }

    /// For each title, the outermost organization inside it, and its status.
    private func linkOrganizations(_ spans: inout [Span]) {
        for index in spans.indices where spans[index].label == .title {
            var inner = index + 1
            while inner < spans.count, spans[inner].tokens.lowerBound < spans[index].tokens.upperBound {
                if spans[inner].label == .organization {
                    spans[index].organization = inner
                    break
                }
                inner += 1
            }
            spans[index].status = status(of: spans[index])
        }
    }

    /// Former or acting where a `title-prefix` row opens the title whose `english` says so.
    private func status(of span: Span) -> PostStatus {
        guard let prefix = knowledge.prefixKind else { return .current }
        for index in analysis.chart.items(at: analysis.visibleIndex[span.tokens.lowerBound]) {
            let item = analysis.chart.items[index]
            guard item.kind == prefix, case .phrase(let entry, _) = item.origin else { continue }
            return knowledge.lexicon.entries[entry].english.flatMap(PostStatus.init(rawValue:)) ?? .current
        }
        return .current
    }

    private mutating func people(_ spans: [Span], _ entities: EntityIndex) -> [Person] {
        guard entities.entities.contains(where: { $0.label == .person }) else { return [] }
        let links = PeopleLinker(spans: spans, gaps: gaps(between: spans)).links()
        return entities.people(spans, links) { memory.facts(ofRank: $0, knowledge) }
    }

    /// What stands on the few tokens between ranks, names and titles, by token.
    private func gaps(between spans: [Span]) -> [PeopleLinker.Gap] {
        var gaps = [PeopleLinker.Gap](repeating: .other, count: analysis.tokens.count)
        var end: Int?
        for span in spans where span.label == .rank || span.label == .person || span.label == .title {
            if let end, end < span.tokens.lowerBound, span.tokens.lowerBound - end <= PeopleLinker.longestGap {
                for token in end..<span.tokens.lowerBound { gaps[token] = gap(token) }
            }
            end = max(end ?? 0, span.tokens.upperBound)
        }
        // `Thiếu tá QNCN`, `1//CN`.
        for (rank, form) in zip(spans, spans.dropFirst())
        where rank.label == .rank && form.label == .abbreviation && rank.tokens.upperBound == form.tokens.lowerBound {
            for token in form.tokens { gaps[token] = .link }
        }
        return gaps
    }

    private func gap(_ token: Int) -> PeopleLinker.Gap {
        if analysis.tokens.flags[token].contains(.lineStart) { return .other }
        let start = Int(analysis.tokens.start[token])
        if Int(analysis.tokens.end[token]) - start == 1 {
            switch analysis.utf8[start] {
            case UInt8(ascii: ","), UInt8(ascii: "("): return .mark
            case UInt8(ascii: "."): return .link
            case UInt8(ascii: ";"), UInt8(ascii: ":"): return .listBreak
            default: break
            }
        }
        if analysis.forms[Int(analysis.tokens.form[token])].traits.contains(.dash) { return .mark }
        guard let kind = knowledge.connectorKind else { return .other }
        let visible = analysis.visibleIndex[token]
        return analysis.chart.item(kind, visible..<(visible + 1)) == nil ? .other : .link
    }
}
