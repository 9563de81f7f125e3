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

    package convenience init(lexicon: Lexicon) {
        self.init(lexicon: lexicon, words: ShortFormWords(lexicon))
    }

    init(lexicon: Lexicon, words: ShortFormWords) {
        (self.lexicon, self.words) = (lexicon, words)
        documentKinds = KindGroup(["document-head", "law-head", "document"].compactMap(lexicon.kinds.id(named:)))
        issuerKinds = KindGroup(
            ["organization", "org-committee", "org-level", "title", "title-head"].compactMap(lexicon.kinds.id(named:)))
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
        var scan = ShortFormScan(
            finder: self, tokens: tokens, forms: forms, utf8: utf8, memo: memo)
        memo = ShortFormMemo()
        defer { memo = scan.memo }
        scan.run()
        guard !scan.result.forms.isEmpty else { return scan.result }
        DefinitionSearch(scan: scan).run(&scan.result)
        NearMissSearch(lexicon: lexicon, words: words, tokens: tokens, forms: forms).run(&scan.result)
        scan.finish()
        return scan.result
    }

    /// The same for a single text.
    package func find(_ tokens: Tokens, forms: [TokenForm], utf8: [UInt8]) -> ShortForms {
        var memo = ShortFormMemo()
        return find(tokens, forms: forms, utf8: utf8, memo: &memo)
    }
}
