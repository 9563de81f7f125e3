import VietLexicon

/// What a worker remembers of the rows of `abbreviations.tsv` and of compounds of short forms, so that strings are made once.
/// Bounded.
struct SenseMemory: Sendable {
    /// Above this many compounds all are forgotten.
    private static let mostCompounds = 4096

    /// By sense, an index into `known`; -1 where nothing is known.
    private var places: [Int32] = []
    private var known: [Row] = []
    private var compounds: [[UInt8]: String?] = [:]

    private struct Row {
        let expansion: String
        let id: String
        /// The expansion of a short form that has this sense only.
        let only: Expansion
        /// What the row proves where it is the lexicon's sense, and where it has the words of a definition.
        var listed: Evidence?
        var defined: Evidence?
    }

    private mutating func place(_ sense: Int, _ lexicon: Lexicon) -> Int {
        if places.isEmpty { places = [Int32](repeating: -1, count: lexicon.senses.count) }
        if places[sense] >= 0 { return Int(places[sense]) }
        let (expansion, id) = (lexicon.senses[sense].expansion, lexicon.senses[sense].id)
        let only = Expansion(
            text: expansion, source: .lexicon, senses: [Sense(expansion: expansion, entry: id, weight: 1)])
        places[sense] = Int32(truncatingIfNeeded: known.count)
        known.append(Row(expansion: expansion, id: id, only: only))
        return known.count - 1
    }

    /// The expansion of a row.
    mutating func expansion(ofSense sense: Int, _ lexicon: Lexicon) -> String {
        known[place(sense, lexicon)].expansion
    }

    /// A row as one of several senses.
    mutating func sense(_ sense: Int, weight: Double, _ lexicon: Lexicon) -> Sense {
        let place = place(sense, lexicon)
        return Sense(expansion: known[place].expansion, entry: known[place].id, weight: weight)
    }

    /// The expansion of a short form that has this sense only.
    mutating func expansion(ofOnlySense sense: Int, _ lexicon: Lexicon) -> Expansion {
        known[place(sense, lexicon)].only
    }

    /// The evidence that a row gives a short form.
    mutating func evidence(ofSense sense: Int, isDefined: Bool, _ lexicon: Lexicon) -> Evidence {
        let place = place(sense, lexicon)
        if let made = isDefined ? known[place].defined : known[place].listed { return made }
        let source = isDefined ? ExpansionSource.definition : .lexicon
        let evidence = Evidence(
            rule: "short-form." + source.rawValue, entry: known[place].id, location: lexicon.senses[sense].location,
            grade: isDefined ? .definition : .lexicon)
        if isDefined { known[place].defined = evidence } else { known[place].listed = evidence }
        return evidence
    }

    /// The long form of a compound, which `make` finds where it is not known.
    mutating func compound(_ squashed: [UInt8], make: () -> String?) -> String? {
        if let known = compounds[squashed] { return known }
        if compounds.count >= Self.mostCompounds { compounds.removeAll() }
        let made = make()
        compounds[squashed] = .some(made)
        return made
    }
}
