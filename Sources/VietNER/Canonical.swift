import VietLexicon
import VietRules
import VietText

/// Writes the standard form of a span: short forms expanded, spelling normalized, definitions left out, ellipsis filled in.
struct Canonical {
    let analysis: Analysis
    let knowledge: Knowledge
    let context: DocumentContext
    var memory: WorkerMemory
    /// What `unitNumber` found for each head.
    private var units: [String: String?] = [:]
    /// What `dashedRest` found for each name; nil where not looked for yet.
    var dashedRests: [String: String?]?

    init(analysis: Analysis, knowledge: Knowledge, context: DocumentContext, memory: WorkerMemory) {
        self.analysis = analysis
        self.knowledge = knowledge
        self.context = context
        self.memory = memory
    }

    /// The standard form of a stretch of visible tokens, without filling in what the document leaves out.
    mutating func text(_ span: Range<Int32>) -> String {
        var out = ""
        var index = span.lowerBound
        // A dot after a short form is part of the short form's writing: `TP.Vinh`, `ĐT.359`.
        var afterShortForm = false
        var head = ""
        while index < span.upperBound {
            if afterShortForm, analysis.isFullStop(index) {
                index += 1
                continue
            }
            let (piece, end) = piece(at: index, in: span)
            if index == span.lowerBound {
                if end == span.upperBound { return piece }
                out.reserveCapacity(analysis.byteCount(span))
            }
            let glued = analysis.visible.classes[Int(index)].has(.glued) && !afterShortForm
            afterShortForm = analysis.shortForm(endingAt: end) != nil
            // The words of a short form may begin with the head before it: `Phòng PC03`.
            let rest = afterShortForm && !head.isEmpty ? piece.utf8.dropFirst(head.utf8.count) : piece.utf8[...]
            if rest.first == UInt8(ascii: " "), piece.utf8.starts(with: head.utf8) {
                out += String(Substring(rest))
            } else {
                if !out.isEmpty, !glued, !piece.isEmpty { out += " " }
                out += piece
            }
            head = piece
            index = end
        }
        return out
    }

    /// The longest known piece at a token, in standard form, and where it ends.
    private mutating func piece(at index: Int32, in span: Range<Int32>) -> (String, Int32) {
        let short = analysis.shortForm(startingAt: index)
        if let (form, end) = short, end <= span.upperBound,
            analysis.short.forms[form].evidence == .documentNumber || analysis.isSlash(index - 1)
        {
            // The letters of a document number stay a code.
            return (analysis.spelling(index..<end, &memory), end)
        }
        let known = phrase(at: index, in: span)
        if known.map({ knowledge.lexicon.entries.has(knowledge.organizationKind, $0.entry) }) != true,
            let place = placeName(at: index, in: span, from: known?.end ?? index + 1)
        {
            return place
        }
        if let (form, end) = short, end == known?.end, let entry = known?.entry,
            let expansion = analysis.expansions[form], expansion.source == .definition, let text = expansion.text,
            memory.canonical(ofEntry: entry, knowledge.lexicon) == analysis.spelling(index..<end, &memory)
        {
            // The text says what the lexicon has as a name only: `FIFA`.
            return (text, end)
        }
        if let (entry, end) = known {
            let isShort = (index..<end).contains { analysis.visible.classes[Int($0)].has(.shortForm) }
            let text =
                isShort
                ? memory.canonical(ofEntry: entry, knowledge.lexicon) : memory.text(ofEntry: entry, knowledge.lexicon)
            guard end == span.upperBound else { return (text, end) }
            // An organization that ends a longer name is written in full too, if nothing before it is part of its name:
            // `Đại hội XIV của Đảng`.
            let full = memory.canonical(ofEntry: entry, knowledge.lexicon)
            return (index == span.lowerBound || full.utf8.starts(with: text.utf8) ? full : text, end)
        }
        if let (form, end) = short, end <= span.upperBound {
            return (analysis.expansions[form]?.text ?? analysis.spelling(index..<end, &memory), end)
        }
        if analysis.visible.classes[Int(index)].has(.capsLine), let word = headWord(at: index) {
            return (word, index + 1)
        }
        return (analysis.spelling(index..<(index + 1), &memory), index + 1)
    }

    /// The spelling of a word in a line of capitals that heads an organization or names a level: `SỞ`, `TỈNH`.
    private mutating func headWord(at index: Int32) -> String? {
        for number in analysis.chart.items(at: index) {
            let item = analysis.chart.items[number]
            guard item.end == index + 1, case .phrase(let entry, false) = item.origin,
                item.kind == knowledge.levelWordKind || knowledge.headKinds.contains(item.kind)
            else { continue }
            return memory.text(ofEntry: entry, knowledge.lexicon)
        }
        return nil
    }

    /// The longest entry at a token that gives its spelling, an organization before others: the whole span, an organization
    /// at its end, a part of two words or more without short forms, or the head of an organization whatever it is written with.
    private mutating func phrase(at index: Int32, in span: Range<Int32>) -> (entry: Int, end: Int32)? {
        var best: (entry: Int, end: Int32)?
        var current = analysis.chart.first[Int(index)]
        while current >= 0 {
            let item = analysis.chart.items[Int(current)]
            current = item.next
            if let best, item.end < best.end { break }
            guard item.end <= span.upperBound, item.caseFits, case .phrase(let entry, let isShort) = item.origin,
                !knowledge.placeNameKinds.contains(item.kind),
                item.end == span.upperBound
                    || !cutsShortForm(item.start..<item.end) && !cutsPlaceName(item.start..<item.end)
            else { continue }
            let isWhole = index == span.lowerBound && item.end == span.upperBound
            let isOrganization = item.kind == knowledge.organizationKind
            let stands =
                isShort
                ? isHead(item, entry)
                : item.end - item.start > 1 || isOrganization && item.end == span.upperBound
            if isWhole || stands, best == nil || isOrganization { best = (entry, item.end) }
        }
        return best
    }

    /// Whether a span ends within a short form that begins in it: `Trung tâm VH` of `Trung tâm VH-TT-TT`.
    private func cutsShortForm(_ span: Range<Int32>) -> Bool {
        let end = span.upperBound
        guard Int(end) < analysis.visible.count, analysis.visible.classes[Int(end)].has(.shortForm),
            analysis.visible.classes[Int(end) - 1].has(.shortForm)
        else { return false }
        return span.contains { start in analysis.shortForm(startingAt: start).map { $0.1 > end } ?? false }
    }

    /// Whether a span ends within the name of a place that begins in it: the type `đảo đá` of `đảo Đá Lớn`.
    private func cutsPlaceName(_ span: Range<Int32>) -> Bool {
        span.dropFirst().contains { start in
            analysis.chart.items(at: start).contains { number in
                let item = analysis.chart.items[number]
                guard item.end > span.upperBound, case .phrase(_, false) = item.origin else { return false }
                return knowledge.isPlace(item)
            }
        }
    }

    /// The name of a place at a token, at least as long as any other entry there: it keeps its capitals, whatever else its
    /// words mean (`Hòa Bình`), and gets them in a line of capitals.
    private mutating func placeName(at index: Int32, in span: Range<Int32>, from other: Int32) -> (String, Int32)? {
        for number in analysis.chart.items(at: index) {
            let item = analysis.chart.items[number]
            guard item.end <= span.upperBound else { continue }
            guard item.end >= other else { return nil }
            guard item.caseFits, knowledge.placeNameKinds.contains(item.kind),
                case .phrase(let entry, false) = item.origin, !knowledge.lexicon.entries.isDerived(entry)
            else { continue }
            let isInCapitals =
                analysis.visible.classes[Int(index)].has(.capsLine)
                || (index..<item.end).allSatisfy { analysis.form($0).shape == .upper }
            return isInCapitals
                ? (memory.text(ofEntry: entry, knowledge.lexicon), item.end)
                : (analysis.spelling(index..<item.end, &memory), item.end)
        }
        return nil
    }

    /// Whether an entry written with a short form is the head of an organization that the short form means here.
    private mutating func isHead(_ item: ChartItem, _ entry: Int) -> Bool {
        guard knowledge.bodyKinds.contains(item.kind) else { return false }
        guard let (form, end) = analysis.shortForm(startingAt: item.start), end == item.end else { return true }
        guard let meaning = analysis.expansions[form]?.text else { return false }
        return memory.canonical(ofEntry: entry, knowledge.lexicon).utf8.starts(with: meaning.utf8)
    }

    /// The canonical form of a candidate.
    ///
    /// - Parameter isNested: whether it is part of a longer mention.
    mutating func form(of candidate: Candidate, isNested: Bool) -> String {
        let span = analysis.visibleRange(candidate.tokens)
        switch candidate.label {
        case .date: return date(candidate, span) ?? text(span)
        case .organization: return organization(candidate, span)
        case .title: return title(span)
        case .place: return place(candidate, span, isNested: isNested)
        case .person: return person(span)
        case .rank: return rank(span)
        case .abbreviation, .event, .document: return text(span)
        }
    }

    // MARK: Ranks

    /// A rank with its diacritics, where the text leaves out some: `Dai ta`, `Đai tá`.
    private mutating func rank(_ span: Range<Int32>) -> String {
        let printed = text(span)
        let trie = knowledge.lexicon.barePhrases
        var state = trie.root(analysis.visible.bare[Int(span.lowerBound)])
        for index in span.dropFirst() where state > 0 { state = trie.step(state, analysis.visible.bare[Int(index)]) }
        guard state > 0, let kind = knowledge.rankKind,
            let match = trie.entries(state).lazy.map({ trie.matches[$0] }).first(where: { $0.kind == kind })
        else { return printed }
        let known = memory.text(ofEntry: Int(match.entry), knowledge.lexicon)
        return Spelling.lacksMarks(Spelling.fold(ArraySlice(printed.utf8)), of: Spelling.fold(ArraySlice(known.utf8)))
            ? known : printed
    }

    // MARK: Persons

    private mutating func person(_ span: Range<Int32>) -> String {
        let name = capitalized(span)
        return span.count <= 2 ? context.fullName(of: name) ?? name : name
    }

    /// A name with small letters where it is printed in capitals: `VĂN HIẾU`.
    private mutating func capitalized(_ span: Range<Int32>) -> String {
        let name = analysis.spelling(span, &memory)
        guard span.contains(where: { analysis.form($0).shape == .upper }) else { return name }
        var out = ""
        var isInside = false
        for character in name {
            out += isInside ? character.lowercased() : String(character)
            isInside = character.isLetter
        }
        return out
    }

    // MARK: Organizations and titles

    private mutating func organization(_ candidate: Candidate, _ span: Range<Int32>) -> String {
        let name = organizationText(span)
        return name + (sharedOwner(span) ?? missingPlace(span) ?? dashedRest(of: name) ?? "")
    }

    /// The owner that a bare body shares with the next one of a list: `Đảng ủy, Bộ Tư lệnh` + `Quân khu 4`.
    private mutating func sharedOwner(_ span: Range<Int32>) -> String? {
        guard knowledge.organKinds.contains(where: { analysis.chart.item($0, span) != nil }),
            analysis.isComma(span.upperBound)
        else { return nil }
        let next = span.upperBound + 1
        let neighbors = analysis.chart.items(at: next).map { analysis.chart.items[$0] }
        guard neighbors.contains(where: { knowledge.organKinds.contains($0.kind) }),
            let neighbor = neighbors.first(where: { $0.kind == knowledge.organizationKind }),
            let owner = analysis.longestItem(knowledge.organizationKind, endingAt: neighbor.end, from: next + 1)
        else { return nil }
        let place = missingPlace(owner.start..<owner.end) ?? ""
        return " " + text(owner.start..<owner.end) + place
    }

    private mutating func title(_ span: Range<Int32>) -> String {
        if let (_, end) = phrase(at: span.lowerBound, in: span), end == span.upperBound { return text(span) }
        // The organization at the end of the title, if any, brings its own completion.
        guard
            let organization = analysis.longestItem(
                knowledge.organizationKind, endingAt: span.upperBound, from: span.lowerBound + 1)
        else { return text(span) }
        let name = organizationText(organization.start..<organization.end)
        return text(span.lowerBound..<organization.start) + " " + name
            + (missingPlace(organization.start..<organization.end) ?? dashedRest(of: name) ?? "")
    }

    /// What the document supplies after an elliptical organization: ` Thanh Hóa`, ` tỉnh Thanh Hóa`; nil where nothing is
    /// missing or the document does not say.
    private mutating func missingPlace(_ span: Range<Int32>) -> String? {
        // A name that the lexicon holds whole lacks nothing: `Bộ CA`. A short form by itself may (`TAND`).
        if let known = analysis.chart.item(knowledge.organizationKind, span), case .phrase(_, false) = known.origin {
            return nil
        }
        // The innermost organization at the end of the span decides: `Ban Thường vụ` + `Tỉnh ủy`.
        var start = span.upperBound - 1
        while start >= span.lowerBound {
            for index in analysis.chart.items(at: start) {
                let item = analysis.chart.items[index]
                guard item.end == span.upperBound, item.kind == knowledge.organizationKind,
                    start == span.lowerBound || !isField(item)
                else { continue }
                if let place = missingPlace(of: item) { return place }
            }
            start -= 1
        }
        return nil
    }

    /// Whether an organization inside a longer one is only the field of its head: `Công an` in `Bộ Công an`.
    private func isField(_ item: ChartItem) -> Bool {
        guard let domain = knowledge.domainKind, analysis.chart.item(domain, item.start..<item.end) != nil,
            let head = knowledge.domainHeadKind
        else { return false }
        return analysis.longestItem(head, endingAt: item.start, from: max(0, item.start - 3)) != nil
    }

    private mutating func missingPlace(of item: ChartItem) -> String? {
        guard case .rule = item.origin else { return nil }
        for attribute in analysis.chart.attributes(of: item) {
            switch attribute.name {
            case .owner:
                guard let unit = context.province,
                    let owner = knowledge.lexicon.entry(id: knowledge.rules.constants[Int(attribute.constant)])
                else { return nil }
                return " " + knowledge.lexicon.entries[owner].text + " " + unit.fullName
            case .level:
                // The place is printed after the word.
                guard attribute.tokens.upperBound == item.end else { return nil }
                return context.unit(ofLevelWord: text(attribute.tokens)).map { " " + $0 }
            case .implied:
                guard item.end - item.start == headLength(of: item) else { return nil }
                return impliedUnit(text(item.start..<item.end)).map { " " + $0 }
            case .shared:
                return context.province.map { " " + $0.fullName }
            default: continue
            }
        }
        if let rest = unitNumber(item) { return rest }
        return standsForProvince(item) ? context.province.map { " " + $0.fullName } : nil
    }

    /// The unit of a body that carries its level in its name: of `Huyện ủy` the district of the text, of others its province.
    private func impliedUnit(_ name: String) -> String? {
        let first = String(Substring(name.utf8.prefix { $0 != UInt8(ascii: " ") })).lowercased()
        // Both are in one normal form, so bytes decide.
        let words = knowledge.levels.words.filter { word in
            guard word.utf8.starts(with: first.utf8) else { return false }
            let next = word.utf8.dropFirst(first.utf8.count).first
            return next == nil || next == UInt8(ascii: " ")
        }
        return words.isEmpty ? context.province?.name : words.lazy.compactMap { context.unit(ofLevelWord: $0) }.first
    }

    /// Whether a phrase is a head that every province has, and then whether a field of work follows it.
    mutating func provinceHead(_ head: ChartItem) -> Bool? {
        // Most phrases are of other kinds or begin with other words, and what they say need not be written out.
        let first = Int(head.start)
        guard knowledge.provinceHeadKinds.contains(head.kind),
            analysis.visible.classes[first].has(.shortForm)
                || knowledge.opensProvinceHead(analysis.visible.bare[first])
        else { return nil }
        return knowledge.levels.provinceHeads[text(head.start..<head.end)]
    }

    /// Whether an organization is a bare head that every province has (`HĐND`), or such a head with its field (`Sở Y tế`).
    private mutating func standsForProvince(_ item: ChartItem) -> Bool {
        for index in analysis.chart.items(at: item.start) {
            let head = analysis.chart.items[index]
            guard case .phrase = head.origin, head.end <= item.end,
                let isField = provinceHead(head)
            else { continue }
            if isField || head.end == item.end {
                return !(item.start..<item.end).contains { start in
                    analysis.chart.items(at: start).contains { index in
                        let place = analysis.chart.items[index]
                        return knowledge.isPlace(place) && !isPartOfShortForm(place)
                    }
                }
            }
        }
        return false
    }

    /// Whether an item is some letters of a longer short form: `TB` in `LĐ-TB&XH`.
    private func isPartOfShortForm(_ item: ChartItem) -> Bool {
        guard analysis.visible.classes[Int(item.start)].has(.shortForm) else { return false }
        return analysis.shortForm(startingAt: item.start).map { $0.1 > item.end } ?? true
    }

    /// Whether a bare body stands before another organization of a list.
    private func isListedOrgan(_ item: ChartItem) -> Bool {
        guard analysis.isComma(item.end), Int(item.end) + 1 < analysis.visible.count,
            knowledge.organKinds.contains(where: { analysis.chart.item($0, item.start..<item.end) != nil })
        else { return false }
        return analysis.chart.items(at: item.end + 1).contains {
            analysis.chart.items[$0].kind == knowledge.organizationKind
        }
    }

    /// A longer name is a list or a slip, and reading it takes time that grows with its square.
    private static let mostUnitTokens: Int32 = 24

    /// What a unit's name says after its bare head, where the text names one such unit more often than others: ` 4` of
    /// `Quân khu` in a text about `Quân khu 4`.
    private mutating func unitNumber(_ item: ChartItem) -> String? {
        let isBare = analysis.chart.items(at: item.start).contains {
            let head = analysis.chart.items[$0]
            return head.end == item.end && knowledge.unitKinds.contains(head.kind)
        }
        // Before a comma, what comes after it may be shared: `Đảng ủy, Bộ CHQS tỉnh`.
        guard isBare, !isListedOrgan(item) else { return nil }
        let head = text(item.start..<item.end)
        if let known = units[head] { return known }
        // Names of such units may end in the same bare head: it says nothing there.
        units[head] = .some(nil)
        var tally = Tally<String>()
        for start in 0..<Int32(analysis.visible.count) {
            let longest = analysis.chart.items(at: start).first { index in
                analysis.chart.items[index].kind == knowledge.organizationKind && analysis.chart.items[index].caseFits
            }
            guard let longest, case let unit = analysis.chart.items[longest],
                unit.end - unit.start <= Self.mostUnitTokens,
                analysis.chart.items(at: start).contains(where: {
                    knowledge.unitKinds.contains(analysis.chart.items[$0].kind)
                })
            else { continue }
            let name = text(unit.start..<unit.end)
            guard name.hasPrefix(head + " ") else { continue }
            tally.add(String(name.dropFirst(head.count)) + (missingPlace(unit.start..<unit.end) ?? ""), 1)
        }
        let rest = tally.winner()
        units[head] = .some(rest)
        return rest
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

    /// The dash between two dates or months of numbers: `30/4 - 1/5`, `3/2015 - 9/2019`.
    private func dashBetweenDates(_ span: Range<Int32>) -> Int32? {
        func isDate(_ index: Int32) -> Bool {
            let numeral = analysis.form(index).numeral
            return numeral == .dayMonth || numeral == .monthYear || numeral == .dayMonthYear
        }
        return span.dropFirst().dropLast().first { index in
            analysis.form(index).traits.contains(.dash) && isDate(index - 1)
                && (index + 1..<span.upperBound).contains(where: isDate)
        }
    }

    /// The dates of two parts as an interval; a part without a year takes that of the other or of the text.
    private func interval(_ first: Range<Int32>, _ second: Range<Int32>) -> String? {
        var (from, to) = (CalendarDate(), CalendarDate())
        for index in first { from.read(analysis.form(index).numeral, digits: analysis.digits(index), value: 0) }
        for index in second { to.read(analysis.form(index).numeral, digits: analysis.digits(index), value: 0) }
        to.year = to.year ?? context.year
        from.year = from.year ?? to.year
        guard let start = from.iso, let end = to.iso else { return nil }
        return start + "/" + end
    }

    private func date(_ candidate: Candidate, _ span: Range<Int32>) -> String? {
        if let dash = dashBetweenDates(span), let first = interval(span.lowerBound..<dash, dash + 1..<span.upperBound) {
            return first
        }
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
