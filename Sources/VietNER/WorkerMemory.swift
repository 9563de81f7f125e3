import VietLexicon
import VietRules
import VietText

/// What a worker remembers from text to text, so that the strings of names, rows and rules are made once.
struct WorkerMemory: Sendable {
    var forms = FormMemory()
    private var canonicals: [Int: String] = [:]
    private var texts: [Int: String] = [:]
    private var expansions: [Int: Expansion] = [:]
    /// By `rule * EvidenceGrade.allCases.count + strength`.
    private var ofRule: [Evidence?] = []
    private var ofEntry: [Int: Evidence] = [:]

    /// The canonical form of a lexicon entry.
    mutating func canonical(ofEntry entry: Int, _ lexicon: Lexicon) -> String {
        if let known = canonicals[entry] { return known }
        let text = lexicon.entries[entry].canonical
        canonicals[entry] = text
        return text
    }

    /// The phrase of a lexicon entry.
    mutating func text(ofEntry entry: Int, _ lexicon: Lexicon) -> String {
        if let known = texts[entry] { return known }
        let text = lexicon.entries[entry].text
        texts[entry] = text
        return text
    }

    /// The expansion of a short form that has this sense only.
    mutating func expansion(ofSense sense: Int, _ lexicon: Lexicon) -> Expansion {
        if let known = expansions[sense] { return known }
        let text = lexicon.senses[sense].expansion
        let expansion = Expansion(
            text: text, source: .lexicon, senses: [Sense(expansion: text, entry: lexicon.senses[sense].id, weight: 1)])
        expansions[sense] = expansion
        return expansion
    }

    /// The evidence that a rule gives.
    mutating func evidence(ofRule rule: Int, _ grade: EvidenceGrade, _ rules: RuleSet) -> Evidence {
        if ofRule.isEmpty {
            ofRule = [Evidence?](repeating: nil, count: rules.count * EvidenceGrade.allCases.count)
        }
        let key = rule * EvidenceGrade.allCases.count + grade.strength
        if let known = ofRule[key] { return known }
        let evidence = Evidence(rule: rules.name(of: rule), location: rules.location(of: rule), grade: grade)
        ofRule[key] = evidence
        return evidence
    }

    /// The evidence that a lexicon row gives.
    mutating func evidence(
        ofEntry index: Int, _ kind: KindID, _ grade: EvidenceGrade, _ lexicon: Lexicon
    ) -> Evidence {
        let key = (index * 128 + Int(kind.raw)) * 8 + grade.strength
        if let known = ofEntry[key] { return known }
        let entry = lexicon.entries[index]
        let evidence = Evidence(
            rule: "lexicon." + lexicon.kinds[kind].name, entry: entry.id, location: entry.location, grade: grade)
        ofEntry[key] = evidence
        return evidence
    }

    /// The evidence of a short form's only sense.
    mutating func evidence(ofSense sense: Int, _ lexicon: Lexicon) -> Evidence {
        if let known = ofEntry[-1 - sense] { return known }
        let row = lexicon.senses[sense]
        let evidence = Evidence(
            rule: "short-form." + ExpansionSource.lexicon.rawValue, entry: row.id, location: row.location,
            grade: .lexicon)
        ofEntry[-1 - sense] = evidence
        return evidence
    }
}

/// What a worker remembers of token forms beyond `FormTable`: derived once, used wherever the form stands.
struct FormMemory: Sendable {
    private var generation = -1
    /// By form.
    private(set) var facts: [VisibleTokens.FormFacts] = []
    private var spellings: [String?] = []

    /// Makes room for all forms of a table; forgets everything when the table has started anew.
    mutating func follow(_ table: FormTable, _ parser: inout ChartParser) {
        if generation != table.generation {
            generation = table.generation
            facts.removeAll(keepingCapacity: true)
            spellings.removeAll(keepingCapacity: true)
        }
        guard facts.count < table.forms.count else { return }
        for form in table.forms[facts.count...] {
            let classes = TokenClass.of(form)
            facts.append(
                VisibleTokens.FormFacts(form, classes: classes, dispatch: parser.dispatch(form, classes: classes)))
            spellings.append(nil)
        }
    }

    /// A form in standard spelling, its case kept.
    mutating func spelling(_ form: Int32, bytes: ArraySlice<UInt8>) -> String {
        if let known = spellings[Int(form)] { return known }
        let spelling = Spelling.respell(String(decoding: bytes, as: UTF8.self))
        spellings[Int(form)] = spelling
        return spelling
    }
}
