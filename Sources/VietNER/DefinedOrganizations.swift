import VietLexicon
import VietRules
import VietText

extension Analysis {
    /// Items for the organizations that the text itself defines short forms of, `Đại học Thái Nguyên (ĐHTN)`: the words that
    /// the definition proves to be the name, and the short form elsewhere. The chart then reads them like names that a
    /// lexicon lists.
    ///
    /// Only where the long form begins with a capital and with a head of organizations, and of short forms that the lexicon knows
    /// only the long form. Empty for a text that defines none; costs one look at each short form.
    func definedOrganizations(_ knowledge: Knowledge) -> [ChartItem] {
        guard !short.definitions.isEmpty else { return [] }
        var isName: [Int32: Bool] = [:]
        var items: [ChartItem] = []
        for (index, form) in short.forms.enumerated() {
            let key = short.keys[Int(form.key)]
            guard key.definition >= 0 else { continue }
            let definition = short.definitions[Int(key.definition)]
            let isDefining = Int(definition.short) == index && definition.order == .longFirst
            // A form that the lexicon knows needs no item; the name beside it may be one that no rule reads to its end.
            guard key.senses.isEmpty || isDefining && isOrganization(definition, knowledge) else { continue }
            let name = isDefining ? definition.long : form.tokens
            guard isShown(name) else { continue }
            let known = isName[form.key]
            let fits = known ?? namesOne(definition.long, knowledge)
            if known == nil { isName[form.key] = fits }
            guard fits else { continue }
            let start = visibleIndex[Int(name.lowerBound)]
            items.append(
                ChartItem(given: index, kind: knowledge.organizationKind, tokens: start..<start + Int32(name.count)))
        }
        return items
    }

    private func isOrganization(_ definition: DefinitionPair, _ knowledge: Knowledge) -> Bool {
        definition.sense >= 0 && knowledge.lexicon.senses[Int(definition.sense)].kind == knowledge.organizationKind
    }

    private func isShown(_ span: Range<Int32>) -> Bool {
        visibleIndex[Int(span.upperBound)] - visibleIndex[Int(span.lowerBound)] == Int32(span.count)
    }

    /// Whether tokens begin with a capital and, more words following, with an entry of a kind that organizations begin with
    /// and that is no part of a longer common word (a conference is no society), and no word before makes them many.
    private func namesOne(_ span: Range<Int32>, _ knowledge: Knowledge) -> Bool {
        let first = Int(span.lowerBound)
        let letters = String(decoding: utf8[bytes(first..<first + 1)], as: UTF8.self)
        guard letters.first?.isUppercase == true else { return false }
        let trie = knowledge.lexicon.phrases
        if first > 0, let plural = knowledge.pluralKind {
            let before = trie.entries(trie.root(forms[Int(tokens.form[first - 1])].key))
            if before.contains(where: { trie.matches[$0].kind == plural }) { return false }
        }
        var state = trie.root(forms[Int(tokens.form[first])].key)
        var isHead = false
        for token in span.dropFirst() where state != 0 {
            let entries = trie.entries(state)
            if entries.contains(where: { knowledge.headKinds.contains(trie.matches[$0].kind) }) {
                isHead = true
            } else if entries.contains(where: { knowledge.wordKinds.contains(trie.matches[$0].kind) }) {
                isHead = false
            }
            state = trie.step(state, forms[Int(tokens.form[Int(token)])].key)
        }
        return isHead
    }
}
