internal import VietNER

/// How the words of the spans agree that are found at their place with their label.
public struct FormCounts: Hashable, Sendable {
    /// Spans found.
    public var found = 0
    /// Of these, spans whose canonical form is right.
    public var canonical = 0
    /// Short forms of the gold annotation that state an expansion.
    public var expandable = 0
    /// Of these, short forms found.
    public var expandableFound = 0
    /// Of these, short forms whose expansion is right.
    public var expanded = 0
    /// Short forms with an expansion in gold that have several senses.
    public var ambiguous = 0
    /// Of these, short forms found.
    public var ambiguousFound = 0
    /// Of these, short forms whose expansion is right.
    public var senseRight = 0
    /// Of those found, short forms left without an expansion.
    public var senseOpen = 0

    static func += (left: inout FormCounts, right: FormCounts) {
        left.found += right.found
        left.canonical += right.canonical
        left.expandable += right.expandable
        left.expandableFound += right.expandableFound
        left.expanded += right.expanded
        left.ambiguous += right.ambiguous
        left.ambiguousFound += right.ambiguousFound
        left.senseRight += right.senseRight
        left.senseOpen += right.senseOpen
    }

    /// The share of the spans found whose canonical form is right.
    public var canonicalAccuracy: Double { .share(canonical, of: found) }
    /// The share of the short forms found whose expansion is right.
    public var expansionAccuracy: Double { .share(expanded, of: expandableFound) }
    /// The share of the ambiguous short forms found whose sense is right.
    public var senseAccuracy: Double { .share(senseRight, of: ambiguousFound) }

    /// Counts a gold span and its counterpart; nil where it is not found.
    mutating func add(gold: JudgedSpan, predicted: JudgedSpan?, isAmbiguous: (String) -> Bool) {
        let canonicalRight = predicted.map { ComparedForm($0.canonical) == ComparedForm(gold.canonical) } ?? false
        if predicted != nil { found += 1 }
        if canonicalRight { canonical += 1 }
        guard gold.label == .abbreviation, let expansion = gold.expansion else { return }
        let right = predicted.map { Self.expansionAgrees(gold, $0) } ?? false
        expandable += 1
        if predicted != nil { expandableFound += 1 }
        if right { expanded += 1 }
        guard isAmbiguous(gold.canonical), !expansion.isEmpty else { return }
        ambiguous += 1
        if let predicted {
            ambiguousFound += 1
            if right { senseRight += 1 }
            if predicted.expansion == nil { senseOpen += 1 }
        }
    }

    /// Whether a short form is expanded as gold says, or to something gold accepts too.
    static func expansionAgrees(_ gold: JudgedSpan, _ predicted: JudgedSpan) -> Bool {
        guard let given = predicted.expansion.map(ComparedForm.init) else { return false }
        return ([gold.expansion].compactMap { $0 } + gold.otherExpansions).contains { ComparedForm($0) == given }
    }
}
