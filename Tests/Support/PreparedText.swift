package import VietRules
internal import VietText

extension PreparedText {
    /// Tokens as the pipeline gives them, without short forms.
    package init(_ utf8: [UInt8], rules: RuleSet) {
        let normalized = Normalizer.normalize(utf8).utf8
        var tokens = Tokenizer.tokenize(normalized)
        var table = FormTable(vocabulary: rules.vocabulary)
        table.assign(&tokens, of: normalized)
        var visible = VisibleTokens(count: tokens.count)
        visible.set(
            tokens, 0..<tokens.count, at: 0,
            facts: table.forms.map { VisibleTokens.FormFacts($0, classes: TokenClass.of($0)) })
        self.init(
            visible: visible, given: [],
            ranges: (0..<tokens.count).map { Int(tokens.start[$0])..<Int(tokens.end[$0]) })
    }
}
