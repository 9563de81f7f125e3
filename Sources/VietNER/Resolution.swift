import Tables
import VietLexicon
import VietRules
import VietText

/// Turns the winners of a text into a `Document`: senses, canonical forms, entities, people.
struct Resolution {
    var analysis: Analysis
    let knowledge: Knowledge
    let candidates: [Candidate]
    let winners: [Int]
    let documentDate: String?

    func document(utf8: [UInt8], map: OffsetMap, warnings: [DocumentWarning]) -> Document {
        let context = ContextReader(analysis: analysis, knowledge: knowledge, candidates: candidates, winners: winners)
            .context(documentDate: documentDate)
        let canonical = Canonical(analysis: analysis, knowledge: knowledge, context: context)
        var spans = winners.map { winner -> Span in
            let candidate = candidates[winner]
            var span = Span(candidate: winner, label: candidate.label, tokens: candidate.tokens, canonical: "")
            if case .shortForm(let index) = candidate.source {
                span.expansion = analysis.expansions[index]
                span.canonical = analysis.short.meaning(of: analysis.short.forms[index]).spelling
            } else {
                span.canonical = canonical.form(of: candidate)
            }
            return span
        }
        spans.sort(by: Self.isBefore)
        linkOrganizations(&spans)
        let entities = EntityIndex(spans)
        let mentions = spans.enumerated().map { index, span in
            Mention(
                utf8: map.original(normalized: analysis.bytes(span.tokens)), label: span.label, canonical: span.canonical,
                expansion: span.expansion, entity: entities.entity(ofSpan: index), evidence: evidence(span))
        }
        let definitions = analysis.short.definitions.map { definition in
            let short = analysis.short.forms[Int(definition.short)].tokens
            return Definition(
                short: original(short, map), long: original(definition.long, map),
                form: analysis.short.meaning(of: analysis.short.forms[Int(definition.short)]).spelling,
                expansion: analysis.expansions[Int(definition.short)]?.text ?? "")
        }
        return Document(
            utf8: utf8, mentions: mentions, entities: entities.entities, people: people(spans, entities),
            definitions: definitions, warnings: warnings)
    }

    /// Bytes of the text as given under a stretch of tokens.
    private func original(_ tokens: Range<Int32>, _ map: OffsetMap) -> Range<Int> {
        map.original(normalized: analysis.bytes(Int(tokens.lowerBound)..<Int(tokens.upperBound)))
    }

    private func string(_ range: Range<Int>) -> String { String(decoding: analysis.utf8[range], as: UTF8.self) }

    private static func isBefore(_ a: Span, _ b: Span) -> Bool {
        if a.tokens.lowerBound != b.tokens.lowerBound { return a.tokens.lowerBound < b.tokens.lowerBound }
        if a.tokens.upperBound != b.tokens.upperBound { return a.tokens.upperBound > b.tokens.upperBound }
        return a.label.index < b.label.index
    }

    private func evidence(_ span: Span) -> Evidence {
        let candidate = candidates[span.candidate]
        switch candidate.source {
        case .item(let index): return evidence(ofItem: index, candidate.grade)
        case .shortForm(let index):
            let senses = analysis.short.meaning(of: analysis.short.forms[index]).senses
            if let expansion = span.expansion, let id = expansion.senses.first?.entry,
                let sense = knowledge.lexicon.senses[senses].first(where: { $0.id == id })
            {
                return Evidence(
                    rule: "short-form." + expansion.source.rawValue, entry: id, location: sense.location,
                    grade: expansion.source == .definition ? .definition : .lexicon)
            }
            let source = span.expansion?.source.rawValue ?? "shape"
            return Evidence(
                rule: "short-form." + source, grade: span.expansion?.source == .definition ? .definition : candidate.grade)
        case .nameRepeat(let original):
            if case .item(let index) = candidates[original].source {
                let first = evidence(ofItem: index, .rule)
                return Evidence(rule: "person.repeat", entry: first.entry, location: first.location, grade: .rule)
            }
            return Evidence(rule: "person.repeat", grade: .rule)
        }
    }

    private func evidence(ofItem index: Int, _ grade: EvidenceGrade) -> Evidence {
        switch analysis.chart.items[index].origin {
        case .rule(let make):
            let rule = knowledge.rules.makes[make].rule
            return Evidence(
                rule: knowledge.rules.name(of: rule), location: knowledge.rules.location(of: rule), grade: grade)
        case .phrase(let entry, _):
            let entry = knowledge.lexicon.entries[entry]
            return Evidence(
                rule: "lexicon." + knowledge.lexicon.kinds[analysis.chart.items[index].kind].name, entry: entry.id, location: entry.location,
                grade: grade)
        case .given: return Evidence(rule: "given", grade: grade)
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

    private func people(_ spans: [Span], _ entities: EntityIndex) -> [Person] {
        let linker = PeopleLinker(
            spans: spans,
            isLink: { token in Self.isOne(of: ",-(–—.", self.bytes(token)) || self.isConnector(token) },
            isListBreak: { token in Self.isOne(of: ";:", self.bytes(token)) },
            endsSentence: { token in self.analysis.tokens.flags[token].contains(.lineStart) })
        return entities.people(spans, linker.links())
    }

    private func bytes(_ token: Int) -> ArraySlice<UInt8> {
        analysis.utf8[Int(analysis.tokens.start[token])..<Int(analysis.tokens.end[token])]
    }

    private func isConnector(_ token: Int) -> Bool {
        guard let kind = knowledge.connectorKind else { return false }
        let start = analysis.visibleIndex[token]
        return analysis.chart.item(kind, start..<(start + 1)) != nil
    }

    private static func isOne(of marks: StaticString, _ bytes: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.count == 1 && marks.description.contains(text)
    }
}
