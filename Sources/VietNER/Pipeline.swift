import Tables
import VietLexicon
import VietRules
import VietText

/// The whole flow for one text at a time; one per worker, for its buffers and its memory of token forms.
struct Pipeline: Sendable {
    let knowledge: Knowledge
    private var tokens = Tokens()
    private var forms: FormTable
    private var shortForms: ShortFormFinder
    private var parser: ChartParser
    private var overlap = Overlap()

    init(_ knowledge: Knowledge) {
        self.knowledge = knowledge
        forms = FormTable(vocabulary: knowledge.rules.vocabulary)
        shortForms = ShortFormFinder(lexicon: knowledge.lexicon)
        parser = ChartParser(lexicon: knowledge.lexicon, rules: knowledge.rules)
    }

    /// Everything found in a text; `tracing` keeps why candidates lost.
    mutating func run(_ utf8: [UInt8], documentDate: String?, warnings: [DocumentWarning], tracing: Bool = false) -> Document {
        let text = Normalizer.normalize(utf8)
        var analysis = read(text.utf8)
        parser.parse(analysis.visible)
        analysis.chart = parser.chart

        let candidates = Candidates(analysis, knowledge).all
        overlap.choose(candidates, tokenCount: analysis.tokens.count, rules: knowledge.rules, explaining: tracing)
        return Resolution(
            analysis: analysis, knowledge: knowledge, candidates: candidates, winners: overlap.winners,
            documentDate: documentDate
        ).document(utf8: utf8, map: text.map, warnings: warnings)
    }

    /// Tokens, short forms and definitions; what rules see.
    private mutating func read(_ normalized: [UInt8]) -> Analysis {
        Tokenizer.tokenize(normalized, into: &tokens)
        forms.assign(&tokens, of: normalized)
        var analysis = Analysis(utf8: normalized, tokens: tokens, forms: forms.forms)
        analysis.shortForms = shortForms.find(tokens: tokens, forms: forms, utf8: normalized)
        analysis.definitions = shortForms.definitions(
            of: analysis.shortForms, tokens: tokens, forms: forms, utf8: normalized)
        analysis.hideDefinitions()
        return analysis
    }

    /// What rule examples run on.
    mutating func prepare(_ utf8: [UInt8]) -> PreparedText {
        let analysis = read(Normalizer.normalize(utf8).utf8)
        return PreparedText(
            visible: analysis.visible, given: [],
            ranges: analysis.visible.token.map { analysis.bytes(Int($0)..<Int($0) + 1) })
    }
}
