package import VietLexicon
package import VietText

/// Finds short forms by shape and lexicon, pairs them with the words that define them, and spots misspelt ones.
/// Immutable: share one between threads.
package final class ShortFormFinder: Sendable {
    let lexicon: Lexicon
    let words: ShortFormWords
    /// Kinds of what a document's number begins with, and of those who sign a document.
    let documentKinds: KindGroup
    let issuerKinds: KindGroup
    let organizationKind: KindID?
    /// Kinds of things that bear a number, glued to a short form.
    let numberedKinds: KindGroup
    /// Kinds whose short forms are also written with one capital.
    let titleKinds: KindGroup
    /// What the keys of short forms begin with.
    let prefixes: KeyPrefixes
    /// What the senses ask for.
    let senses: SenseTable

    package convenience init(lexicon: Lexicon) {
        self.init(lexicon: lexicon, words: ShortFormWords(lexicon))
    }

    init(lexicon: Lexicon, words: ShortFormWords) {
        (self.lexicon, self.words) = (lexicon, words)
        prefixes = KeyPrefixes(lexicon)
        senses = SenseTable(lexicon.senses)
        let kinds = lexicon.kinds
        documentKinds = KindGroup(["document-head", "law-head", "document"].compactMap(kinds.id(named:)))
        issuerKinds = KindGroup(
            ["organization", "org-committee", "org-level", "title", "title-head"].compactMap(kinds.id(named:)))
        organizationKind = kinds.id(named: "organization")
        numberedKinds = KindGroup(
            [
                "organization", "person-cue", "title-class", "level-word", "org-numbered", "org-level",
                "org-named-head",
            ].compactMap(kinds.id(named:)))
        titleKinds = KindGroup(["degree", "level-word"].compactMap(kinds.id(named:)))
    }

    /// All short forms of a text. Cost grows linearly with the text; a text without capitals allocates nothing.
    ///
    /// - Parameters:
    ///   - tokens: the tokens, with forms assigned.
    ///   - forms: `FormTable.forms` after `assign`.
    ///   - utf8: the normalized text.
    ///   - memo: what this worker learned from earlier texts with the same form table.
    package func find(
        _ tokens: Tokens, forms: [TokenForm], utf8: [UInt8], memo: inout ShortFormMemo
    ) -> ShortForms {
        guard !tokens.shortFormStarts.isEmpty else { return ShortForms() }
        var scan = ShortFormScan(finder: self, tokens: tokens, forms: forms, utf8: utf8)
        swap(&scan.memo, &memo)
        scan.run()
        swap(&scan.memo, &memo)
        var result = ShortForms()
        swap(&scan.result, &result)
        guard !result.forms.isEmpty else { return result }
        DefinitionSearch(scan: scan).run(&result)
        if NearMissSearch.isNeeded(result.keys) {
            NearMissSearch(lexicon: lexicon, words: words, prefixes: prefixes, tokens: tokens, forms: forms)
                .run(&result, &memo.slips)
        }
        result.settle(lexicon)
        return result
    }

    /// The same for a single text.
    package func find(_ tokens: Tokens, forms: [TokenForm], utf8: [UInt8]) -> ShortForms {
        var memo = ShortFormMemo()
        return find(tokens, forms: forms, utf8: utf8, memo: &memo)
    }
}
