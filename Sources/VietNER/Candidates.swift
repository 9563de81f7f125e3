import VietLexicon
import VietRules
import VietText

/// Everything in a text that may become a mention: items of labelled kinds, short forms, and repeats of names.
struct Candidates {
    private(set) var all: [Candidate] = []
    private let analysis: Analysis
    private let knowledge: Knowledge

    init(_ analysis: Analysis, _ knowledge: Knowledge) {
        self.analysis = analysis
        self.knowledge = knowledge
        addItems()
        addShortForms()
        all += NameRepeats(analysis, knowledge, all).candidates()
    }

    private mutating func addItems() {
        let blocked = blockedSpans()
        for (index, item) in analysis.chart.items.enumerated() where item.caseFits {
            guard let label = knowledge.labels[Int(item.kind.raw)] else { continue }
            if blocked.contain(Int(item.start)..<Int(item.end)) { continue }
            if case .phrase = item.origin, isPartOfLongerPhrase(item) { continue }
            var candidate = Candidate(
                label: label, tokens: analysis.tokenRange(item.start..<item.end), source: .item(index), grade: .lexicon,
                rule: -1)
            if case .rule(let make) = item.origin {
                candidate.rule = knowledge.rules.makes[make].rule
                candidate.grade = .rule
                for attribute in analysis.chart.attributes(of: item) where attribute.name == .grade {
                    candidate.grade =
                        EvidenceGrade(rawValue: knowledge.rules.constants[Int(attribute.constant)]) ?? .rule
                }
            }
            if case .given = item.origin { candidate.grade = .definition }
            all.append(candidate)
        }
    }

    /// Spans that name nothing although parts of them would: fixed phrases (`trực thuộc Trung ương`), and the letters of a
    /// document's number (`88-BC/ĐU`).
    private func blockedSpans() -> SpanCover {
        var spans: [Range<Int>] = []
        for form in analysis.short.forms where form.evidence == .documentNumber {
            let span = analysis.visibleRange(Int(form.tokens.lowerBound)..<Int(form.tokens.upperBound))
            if !span.isEmpty { spans.append(Int(span.lowerBound)..<Int(span.upperBound)) }
        }
        if let kind = knowledge.notEntityKind {
            spans += analysis.chart.items.lazy.filter { $0.kind == kind }.map { Int($0.start)..<Int($0.end) }
        }
        return SpanCover(spans)
    }

    /// True where a longer entry begins at the same token: `Đảng` in `Đảng bộ`.
    private func isPartOfLongerPhrase(_ item: ChartItem) -> Bool {
        var current = analysis.chart.first[Int(item.start)]
        while current >= 0 {
            let other = analysis.chart.items[Int(current)]
            if other.end <= item.end { return false }
            if case .phrase = other.origin, other.caseFits { return true }
            current = other.next
        }
        return false
    }

    private mutating func addShortForms() {
        for (index, form) in analysis.short.forms.enumerated() {
            all.append(
                Candidate(
                    label: .abbreviation, tokens: Int(form.tokens.lowerBound)..<Int(form.tokens.upperBound),
                    source: .shortForm(index), grade: Self.grade(form.evidence), rule: -1))
        }
    }

    private static func grade(_ evidence: ShortFormEvidence) -> EvidenceGrade {
        switch evidence {
        case .candidate, .shape, .nearMiss: .guess
        case .documentNumber: .rule
        case .lexicon: .lexicon
        case .definition: .definition
        }
    }
}

extension Analysis {
    /// The tokens of a stretch of visible tokens, with a defining parenthesis at its end whose long form lies inside.
    func tokenRange(_ span: Range<Int32>) -> Range<Int> {
        let start = Int(visible.token[Int(span.lowerBound)])
        var end = Int(visible.token[Int(span.upperBound) - 1]) + 1
        if let definition = definitionAfter[end], Int(definition.long.lowerBound) >= start {
            end = Int(definition.parenthesis.upperBound)
        }
        return start..<end
    }

    /// Fills `visible` and its indices: all tokens but those of defining parentheses.
    ///
    /// - Parameter memory: what is known of each form.
    mutating func hideDefinitions(forms memory: FormMemory) {
        visible = VisibleTokens(count: tokens.count - short.definitions.reduce(0) { $0 + $1.parenthesis.count })
        visibleIndex = [Int32](repeating: Int32(truncatingIfNeeded: visible.count), count: tokens.count + 1)
        var (token, shown) = (0, 0)
        for definition in short.definitions where !definition.parenthesis.isEmpty {
            let hidden = Int(definition.parenthesis.lowerBound)..<Int(definition.parenthesis.upperBound)
            show(token..<hidden.lowerBound, at: shown, memory)
            shown += hidden.lowerBound - token
            for index in hidden { visibleIndex[index] = Int32(truncatingIfNeeded: shown) }
            token = hidden.upperBound
            definitionAfter[hidden.lowerBound] = definition
        }
        show(token..<tokens.count, at: shown, memory)
        for correction in short.corrections where isVisible(correction.token) {
            visible.key[Int(visibleIndex[Int(correction.token)])] = correction.key
            visible.dispatch[Int(visibleIndex[Int(correction.token)])] = -1
        }
        if !short.forms.isEmpty {
            shortFormStart = [Int32](repeating: -1, count: visible.count + 1)
            shortFormEnd = shortFormStart
        }
        for (index, form) in short.forms.enumerated() where isVisible(form.tokens.lowerBound) {
            let start = visibleIndex[Int(form.tokens.lowerBound)]
            let end = visibleIndex[Int(form.tokens.upperBound)]
            if expansions[index]?.text != nil { visible.sense[Int(start)] = senses[index] }
            for token in start..<end { visible.classes[Int(token)].insert(.shortForm) }
            shortFormStart[Int(start)] = Int32(truncatingIfNeeded: index)
            shortFormEnd[Int(end)] = Int32(truncatingIfNeeded: index)
        }
    }

    private mutating func show(_ range: Range<Int>, at first: Int, _ memory: FormMemory) {
        var places = visibleIndex.mutableSpan
        for index in range { places[index] = Int32(truncatingIfNeeded: first + index - range.lowerBound) }
        visible.set(tokens, range, at: first, facts: memory.facts)
    }

    private func isVisible(_ token: Int32) -> Bool {
        visibleIndex[Int(token)] < visibleIndex[Int(token) + 1]
    }
}
