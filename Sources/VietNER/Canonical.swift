import VietLexicon
import VietRules
import VietText

/// Writes the standard form of a span: short forms expanded, spelling normalized, definitions left out, ellipsis filled in.
struct Canonical {
    let analysis: Analysis
    let knowledge: Knowledge
    let context: DocumentContext
    var memory: WorkerMemory

    /// The standard form of a stretch of visible tokens, without filling in what the document leaves out.
    mutating func text(_ span: Range<Int32>) -> String {
        var out = ""
        var index = span.lowerBound
        // A dot after a short form is part of the short form's writing: `TP.Vinh`, `ĐT.359`.
        var afterShortForm = false
        while index < span.upperBound {
            if afterShortForm, analysis.isFullStop(index) {
                index += 1
                continue
            }
            let (piece, end) = piece(at: index, in: span)
            let glued = analysis.visible.classes[Int(index)].contains(.glued) && !afterShortForm
            if !out.isEmpty, !glued, !piece.isEmpty { out += " " }
            afterShortForm = analysis.shortForm(endingAt: end) != nil
            out += piece
            index = end
        }
        return out
    }

    /// The longest known piece at a token, in standard form, and where it ends.
    private mutating func piece(at index: Int32, in span: Range<Int32>) -> (String, Int32) {
        var current = analysis.chart.first[Int(index)]
        while current >= 0 {
            let item = analysis.chart.items[Int(current)]
            current = item.next
            guard item.end <= span.upperBound, case .phrase(let entry, let isShort) = item.origin, item.caseFits
            else { continue }
            guard item.end - item.start > 1 || isShort, !knowledge.placeNameKinds.contains(item.kind) else { continue }
            if isShort, let sense = analysis.expansion(coveringVisible: index..<item.end) {
                return (sense, item.end)
            }
            return (memory.canonical(ofEntry: entry, knowledge.lexicon), item.end)
        }
        if let (short, end) = analysis.shortForm(startingAt: index), end <= span.upperBound {
            // The letters of a document number stay a code.
            let isCode = analysis.short.forms[short].evidence == .documentNumber
            return (isCode ? analysis.spelling(index..<end, &memory) : analysis.expansions[short]?.text ?? analysis.spelling(index..<end, &memory), end)
        }
        return (analysis.spelling(index..<(index + 1), &memory), index + 1)
    }

    /// The canonical form of a candidate.
    mutating func form(of candidate: Candidate) -> String {
        let span = analysis.visibleRange(candidate.tokens)
        switch candidate.label {
        case .date: return date(candidate, span) ?? text(span)
        case .organization: return organization(candidate, span)
        case .title: return title(span)
        case .place: return place(candidate, span)
        case .person: return person(span)
        case .abbreviation, .rank, .event, .document: return text(span)
        }
    }

    // MARK: Persons

    private mutating func person(_ span: Range<Int32>) -> String {
        if span.count == 1, let full = context.fullName(ofLast: analysis.spelling(span, &memory)) { return full }
        return text(span)
    }

    // MARK: Places

    private mutating func place(_ candidate: Candidate, _ span: Range<Int32>) -> String {
        let name = text(span)
        guard case .item(let index) = candidate.source else { return name }
        for attribute in analysis.chart.attributes(of: analysis.chart.items[index]) where attribute.name == .type {
            return text(attribute.tokens) + " " + name
        }
        return name
    }

    // MARK: Organizations and titles

    private mutating func organization(_ candidate: Candidate, _ span: Range<Int32>) -> String {
        let name = text(span)
        return name + (missingPlace(span) ?? "")
    }

    private mutating func title(_ span: Range<Int32>) -> String {
        // The organization at the end of the title, if any, brings its own completion.
        guard let organization = analysis.longestItem(knowledge.organizationKind, endingAt: span.upperBound, from: span.lowerBound + 1)
        else { return text(span) }
        return text(span.lowerBound..<organization.start) + " " + text(organization.start..<organization.end)
            + (missingPlace(organization.start..<organization.end) ?? "")
    }

    /// What the document supplies after an elliptical organization: ` Thanh Hóa`, ` tỉnh Thanh Hóa`; nil where nothing is
    /// missing or the document does not say.
    private mutating func missingPlace(_ span: Range<Int32>) -> String? {
        // The innermost organization at the end of the span decides: `Ban Thường vụ` + `Tỉnh ủy`.
        var start = span.upperBound - 1
        while start >= span.lowerBound {
            for index in analysis.chart.items(at: start) {
                let item = analysis.chart.items[index]
                guard item.end == span.upperBound, item.kind == knowledge.organizationKind else { continue }
                if let place = missingPlace(of: item) { return place }
            }
            start -= 1
        }
        return nil
    }

    private mutating func missingPlace(of item: ChartItem) -> String? {
        guard case .rule = item.origin else { return nil }
        for attribute in analysis.chart.attributes(of: item) {
            switch attribute.name {
            case .level: return context.unit(ofLevelWord: text(attribute.tokens)).map { " " + $0 }
            case .implied:
                guard item.end - item.start == headLength(of: item) else { return nil }
                return context.province.map { " " + $0.name }
            case .shared:
                return context.province.map { " " + $0.fullName }
            default: continue
            }
        }
        return nil
    }

    /// The number of visible tokens of the lexicon head with which an organization begins.
    private func headLength(of item: ChartItem) -> Int32 {
        var longest: Int32 = 0
        for index in analysis.chart.items(at: item.start) {
            let head = analysis.chart.items[index]
            if case .phrase = head.origin, head.end <= item.end { longest = max(longest, head.end - head.start) }
        }
        return longest
    }

    // MARK: Dates

    private func date(_ candidate: Candidate, _ span: Range<Int32>) -> String? {
        var value = CalendarDate()
        var part: String?
        if case .item(let index) = candidate.source {
            for attribute in analysis.chart.attributes(of: analysis.chart.items[index]) where attribute.name == .part {
                part = knowledge.rules.constants[Int(attribute.constant)]
            }
        }
        for index in span {
            let form = analysis.form(index)
            guard form.numeral != .none || form.traits.contains(.roman) else { continue }
            let number = form.numeral == .none ? analysis.romanValue(index) : Int(form.value)
            if let name = part, form.numeral == .integer || form.numeral == .none {
                if name == "quarter" { value.quarter = number } else { value.month = number }
                part = nil
                continue
            }
            value.read(form.numeral, digits: analysis.digits(index), value: number)
        }
        if value.year == nil { value.year = context.year }
        return value.iso
    }
}
