import VietLexicon

/// What the rules of a set can do with the phrases of a lexicon; computed once, for all workers.
struct PhraseUse: Sendable {
    /// Kinds of which only the first word must keep its capital.
    let looseCapitals: KindSet
    /// For each state of the trie, whether its phrases are of use only where their first word has a capital.
    let capitalsOnly: [Bool]
    /// `PhraseTrie.roots`, but 0 where all phrases that begin with the key need a capital there: in news nine of ten words
    /// are lower case, and most of the lexicon are names.
    let lowerRoots: [Int32]
    /// The first sense with the same expansion, for each sense.
    let senseGroup: [Int32]

    init(_ lexicon: Lexicon, anyCaseKinds: KindSet) {
        var groups: [[Int32]: Int32] = [:]
        senseGroup = lexicon.senses.indices.map { index in
            let keys = lexicon.senses[index].expansionKeys
            if let first = groups[keys] { return first }
            groups[keys] = Int32(index)
            return Int32(index)
        }
        var loose: KindSet = 0
        for (index, kind) in lexicon.kinds.all.enumerated() where kind.unaccented {
            loose |= KindSet(1) << KindSet(index)
        }
        looseCapitals = loose
        let needsCapital = lexicon.phrases.matches.map { match in
            match.caseClass & 1 == 1 && anyCaseKinds >> KindSet(match.kind.raw) & 1 == 0
        }
        let phrases = lexicon.phrases
        let slots = phrases.slots
        capitalsOnly = slots.indices.map { state in
            let matches = phrases.entries(Int32(truncatingIfNeeded: state))
            return !matches.isEmpty && needsCapital[matches].allSatisfy { $0 }
        }
        // States on the way to a phrase that is of use without a capital.
        var isUseful = [Bool](repeating: false, count: slots.count)
        for start in slots.indices where slots[start].first >= 0 && !capitalsOnly[start] {
            var state = start
            while state >= 0, !isUseful[state] {
                isUseful[state] = true
                state = Int(slots[state].parent)
            }
        }
        lowerRoots = lexicon.phrases.roots.map { $0 > 0 && isUseful[Int($0)] ? $0 : 0 }
    }
}
