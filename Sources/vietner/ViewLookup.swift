internal import Tables
internal import VietExport
internal import VietLexicon
internal import VietNER
internal import VietRules

/// What a page says of lexicons and rules, looked up once.
struct ViewLookup: ViewSources {
    private let lexicon: Lexicon
    private let colors: [String: String]
    private let rules: [String: [SourceLocation]]
    private let senses: [String: SourceLocation]

    init(_ query: LexiconQuery) {
        lexicon = query.report.lexicon
        var colors: [String: String] = [:]
        for kind in lexicon.kinds.all {
            if let label = kind.label, let color = kind.color, colors[label] == nil { colors[label] = color }
        }
        self.colors = colors
        let set = query.report.rules
        rules = Dictionary(grouping: 0..<set.count) { set.name(of: $0) }
            .mapValues { numbers in Array(Set(numbers.map { set.location(of: $0) })).sorted() }
        senses = Dictionary(lexicon.senses.map { ($0.id, $0.location) }) { first, _ in first }
    }

    func color(of label: Label) -> String? { colors[label.rawValue] }

    func locations(ofRule name: String) -> [SourceLocation] { rules[name] ?? [] }

    func location(ofRow id: String) -> SourceLocation? {
        lexicon.entry(id: id).map { lexicon.entries[$0].location } ?? senses[id]
    }

    func senses(of form: String) -> [(expansion: String, entry: String)] {
        lexicon.senses(of: Lexicon.squashed(ArraySlice(form.utf8))[...]).map { number in
            (lexicon.senses[number].expansion, lexicon.senses[number].id)
        }
    }
}
