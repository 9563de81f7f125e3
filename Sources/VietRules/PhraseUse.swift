import VietLexicon

/// What the rules of a set can do with the phrases of a lexicon; computed once, for all workers.
struct PhraseUse: Sendable {
    /// Kinds of which only the first word must keep its capital.
    let looseCapitals: KindSet
    /// For each state of the trie, whether its phrases are of use only where their first word has a capital.
    let capitalsOnly: [Bool]
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
        capitalsOnly = lexicon.phrases.slots.map { slot in
            slot.first < slot.end && needsCapital[Int(slot.first)..<Int(slot.end)].allSatisfy { $0 }
        }
    }
}
