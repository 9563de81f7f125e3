import VietLexicon
import VietRules
import VietText

/// What a worker remembers from text to text, so that the strings of names, rows and rules are made once.
struct WorkerMemory: Sendable {
    var forms = FormMemory()
    var senses = SenseMemory()
    var places = PlaceMemory()
    /// By `rule * EvidenceGrade.allCases.count + strength`.
    private var ofRule: [Evidence?] = []
    /// By canonical form of a rank.
    private var ofRank: [String: RankFacts?] = [:]
    /// By entry, one more than its index in `entries`; 0 for an entry not yet asked for.
    private var slots: [Int32] = []
    private var entries: [RememberedEntry] = []

    /// What was made of a lexicon entry.
    private struct RememberedEntry: Sendable {
        var canonical: String?
        var text: String?
        /// The evidence last asked for, and for which kind and grade.
        var evidence: Evidence?
        var evidenceKey = -1
        var unit: UnitFacts?
        var place: PlaceRow?
        var hasEnglishName: Bool?
        /// The canonical form and the phrase, as `Lexicon.squashed` writes them.
        var squashed: (canonical: [UInt8], text: [UInt8])?
    }

    /// The index in `entries` of a lexicon entry.
    private mutating func slot(_ entry: Int, _ lexicon: Lexicon) -> Int {
        if slots.isEmpty { slots = [Int32](repeating: 0, count: lexicon.entries.count) }
        let known = slots[entry]
        if known > 0 { return Int(known) - 1 }
        entries.append(RememberedEntry())
        slots[entry] = Int32(truncatingIfNeeded: entries.count)
        return entries.count - 1
    }

    /// The canonical form of a lexicon entry.
    mutating func canonical(ofEntry entry: Int, _ lexicon: Lexicon) -> String {
        let slot = slot(entry, lexicon)
        if let known = entries[slot].canonical { return known }
        let text = lexicon.entries[entry].canonical
        entries[slot].canonical = text
        return text
    }

    /// The phrase of a lexicon entry.
    mutating func text(ofEntry entry: Int, _ lexicon: Lexicon) -> String {
        let slot = slot(entry, lexicon)
        if let known = entries[slot].text { return known }
        let text = lexicon.entries[entry].text
        entries[slot].text = text
        return text
    }

    /// What a row says of an administrative unit.
    mutating func unit(ofEntry entry: Int, _ knowledge: Knowledge) -> UnitFacts {
        let slot = slot(entry, knowledge.lexicon)
        if let known = entries[slot].unit { return known }
        let unit = UnitFacts(knowledge.lexicon.entries[entry], knowledge)
        entries[slot].unit = unit
        return unit
    }

    /// What the row of an administrative unit says of its levels, dates and owners.
    mutating func place(ofEntry entry: Int, _ lexicon: Lexicon) -> PlaceRow {
        let slot = slot(entry, lexicon)
        if let known = entries[slot].place { return known }
        let place = PlaceRow(entry, lexicon)
        entries[slot].place = place
        return place
    }

    /// The canonical form and the phrase of an entry, marks, spaces and case left out.
    mutating func squashed(ofEntry entry: Int, _ lexicon: Lexicon) -> (canonical: [UInt8], text: [UInt8]) {
        let slot = slot(entry, lexicon)
        if let known = entries[slot].squashed { return known }
        let (canonical, text) = (canonical(ofEntry: entry, lexicon), text(ofEntry: entry, lexicon))
        let made = (Lexicon.squashed(ArraySlice(canonical.utf8)), Lexicon.squashed(ArraySlice(text.utf8)))
        entries[slot].squashed = made
        return made
    }

    /// What the row of a rank says. Texts may print ranks in ever new ways, so that no more than some are kept.
    mutating func facts(ofRank canonical: String, _ knowledge: Knowledge) -> RankFacts? {
        if let known = ofRank[canonical] { return known }
        if ofRank.count >= 1024 { ofRank.removeAll() }
        let facts = knowledge.facts(ofRank: canonical)
        ofRank[canonical] = .some(facts)
        return facts
    }

    /// Whether a row has an English name.
    mutating func hasEnglishName(_ entry: Int, _ lexicon: Lexicon) -> Bool {
        let slot = slot(entry, lexicon)
        if let known = entries[slot].hasEnglishName { return known }
        let found = lexicon.entries[entry].english != nil
        entries[slot].hasEnglishName = found
        return found
    }

    /// The evidence that a rule gives.
    mutating func evidence(ofRule rule: Int, _ grade: EvidenceGrade, _ knowledge: Knowledge) -> Evidence {
        if ofRule.isEmpty {
            ofRule = [Evidence?](repeating: nil, count: knowledge.rules.count * EvidenceGrade.allCases.count)
        }
        let key = rule * EvidenceGrade.allCases.count + grade.strength
        if let known = ofRule[key] { return known }
        let evidence = Evidence(
            rule: knowledge.rules.name(of: rule), location: knowledge.rules.location(of: rule), grade: grade)
        ofRule[key] = evidence
        return evidence
    }

    /// The evidence that a lexicon row gives.
    mutating func evidence(
        ofEntry index: Int, _ kind: KindID, _ grade: EvidenceGrade, _ lexicon: Lexicon
    ) -> Evidence {
        let key = Int(kind.raw) * 8 + grade.strength
        let slot = slot(index, lexicon)
        if entries[slot].evidenceKey == key, let known = entries[slot].evidence { return known }
        let entry = lexicon.entries[index]
        let evidence = Evidence(
            rule: "lexicon." + lexicon.kinds[kind].name, entry: entry.id, location: entry.location, grade: grade)
        (entries[slot].evidence, entries[slot].evidenceKey) = (evidence, key)
        return evidence
    }
}

/// What a worker remembers of token forms beyond `FormTable`: derived once, used wherever the form stands.
struct FormMemory: Sendable {
    private var generation = -1
    /// By form.
    private(set) var facts: [VisibleTokens.FormFacts] = []
    private var spellings: [String?] = []
    /// Whether `spellings` has the form as it is written; unknown where it has none yet.
    private var standards: [Standard] = []

    private enum Standard: UInt8 { case unknown, standard, other }

    /// Makes room for all forms of a table; forgets everything when the table has started anew.
    mutating func follow(_ table: FormTable, _ parser: inout ChartParser) {
        if generation != table.generation {
            generation = table.generation
            facts.removeAll(keepingCapacity: true)
            spellings.removeAll(keepingCapacity: true)
            standards.removeAll(keepingCapacity: true)
        }
        guard facts.count < table.forms.count else { return }
        for form in table.forms[facts.count...] {
            let classes = TokenClass.of(form)
            facts.append(
                VisibleTokens.FormFacts(form, classes: classes, dispatch: parser.dispatch(form, classes: classes)))
            spellings.append(nil)
            standards.append(.unknown)
        }
    }

    /// A form in standard spelling, its case kept.
    mutating func spelling(_ form: Int32, bytes: ArraySlice<UInt8>) -> String {
        if let known = spellings[Int(form)] { return known }
        let spelling = Spelling.respell(String(decoding: bytes, as: UTF8.self))
        spellings[Int(form)] = spelling
        standards[Int(form)] = spelling.utf8.elementsEqual(bytes) ? .standard : .other
        return spelling
    }

    /// Whether a form is written in standard spelling.
    mutating func isStandard(_ form: Int32, bytes: ArraySlice<UInt8>) -> Bool {
        if standards[Int(form)] == .unknown { _ = spelling(form, bytes: bytes) }
        return standards[Int(form)] == .standard
    }
}
