import VietLexicon
import VietRules
import VietText

extension Analysis {
    /// Items for the short forms that the text itself defines as names of organizations: `ĐHTN` after `Đại học Thái Nguyên
    /// (ĐHTN)`. The chart then reads them like names that a lexicon lists.
    ///
    /// Only short forms that no lexicon knows, whose long form begins with a capital and with a head of organizations. Empty
    /// for a text that defines none; costs one look at each short form.
    func definedOrganizations(_ knowledge: Knowledge) -> [ChartItem] {
        guard !short.definitions.isEmpty else { return [] }
        var isOrganization: [Int32: Bool] = [:]
        var items: [ChartItem] = []
        for (index, form) in short.forms.enumerated() {
            let key = short.keys[Int(form.key)]
            guard key.definition >= 0, key.senses.isEmpty, isShown(form.tokens) else { continue }
            let known = isOrganization[form.key]
            let fits = known ?? beginsWithHead(short.definitions[Int(key.definition)].long, knowledge)
            if known == nil { isOrganization[form.key] = fits }
            guard fits else { continue }
            let start = visibleIndex[Int(form.tokens.lowerBound)]
            items.append(
                ChartItem(
                    given: index, kind: knowledge.organizationKind,
                    tokens: start..<start + Int32(form.tokens.count)))
        }
        return items
    }

    private func isShown(_ span: Range<Int32>) -> Bool {
        visibleIndex[Int(span.upperBound)] - visibleIndex[Int(span.lowerBound)] == Int32(span.count)
    }

    /// Whether tokens begin with a capital and with an entry of a kind that organizations begin with, and more words follow.
    private func beginsWithHead(_ span: Range<Int32>, _ knowledge: Knowledge) -> Bool {
        let first = Int(span.lowerBound)
        let letters = String(decoding: utf8[bytes(first..<first + 1)], as: UTF8.self)
        guard letters.first?.isUppercase == true else { return false }
        let trie = knowledge.lexicon.phrases
        var state = trie.root(forms[Int(tokens.form[first])].key)
        for token in span.dropFirst() where state != 0 {
            if trie.entries(state).contains(where: { knowledge.headKinds.contains(trie.matches[$0].kind) }) {
                return true
            }
            state = trie.step(state, forms[Int(tokens.form[Int(token)])].key)
        }
        return false
    }
}
