import Tables
import VietLexicon
import VietRules
import VietText

/// The whole flow for one text at a time; one per worker, for its buffers and its memory of token forms.
struct Pipeline: ~Copyable, Sendable {
    let knowledge: Knowledge
    private var tokens = Tokens()
    private var forms: FormTable
    private var memory = WorkerMemory()
    private var shortFormMemo = ShortFormMemo()
    private var parser: ChartParser
    private var overlap = Overlap()
    /// Of the bench alone.
    var clock: StageClock?

    init(_ knowledge: Knowledge) {
        self.knowledge = knowledge
        forms = FormTable(vocabulary: knowledge.rules.vocabulary)
        parser = ChartParser(lexicon: knowledge.lexicon, rules: knowledge.rules)
    }

    /// Everything found in a text.
    mutating func run(_ utf8: [UInt8], documentDate: String?, warnings: [DocumentWarning]) -> Document {
        clock?.start()
        let text = Normalizer.normalize(utf8)
        clock?.end(.normalization)
        let analysis = analyze(text.utf8)
        clock?.end(.chart)
        let candidates = Candidates(analysis, knowledge).all
        overlap.choose(candidates, tokenCount: analysis.tokens.count, rules: knowledge.rules)
        clock?.end(.overlap)
        var resolution = Resolution(
            analysis: analysis, knowledge: knowledge, candidates: candidates, winners: overlap.winners,
            documentDate: documentDate, memory: WorkerMemory())
        swap(&memory, &resolution.memory)
        let document = resolution.document(
            utf8: utf8, map: text.map, warnings: warnings + workWarnings(analysis, text.map))
        swap(&memory, &resolution.memory)
        clock?.end(.resolution)
        return document
    }

    /// Everything found in a text, with every candidate and why it won or lost.
    mutating func explain(_ utf8: [UInt8], documentDate: String?, warnings: [DocumentWarning]) -> Explanation {
        let text = Normalizer.normalize(utf8)
        let analysis = analyze(text.utf8)
        let candidates = Candidates(analysis, knowledge).all
        overlap.choose(candidates, tokenCount: analysis.tokens.count, rules: knowledge.rules, explaining: true)
        var resolution = Resolution(
            analysis: analysis, knowledge: knowledge, candidates: candidates, winners: overlap.winners,
            documentDate: documentDate, memory: memory)
        let document = resolution.document(
            utf8: utf8, map: text.map, warnings: warnings + workWarnings(analysis, text.map))
        return Explanation(
            document: document, candidates: resolution.explained(losses: overlap.losses, map: text.map))
    }

    private mutating func analyze(_ normalized: [UInt8]) -> Analysis {
        var analysis = read(normalized)
        clock?.end(.shortForms)
        parser.parse(analysis.visible, given: analysis.definedOrganizations(knowledge))
        analysis.chart = parser.chart
        return analysis
    }

    /// Says where rules were given up.
    private func workWarnings(_ analysis: Analysis, _ map: OffsetMap) -> [DocumentWarning] {
        guard let (first, count) = parser.givenUp else { return [] }
        let token = Int(analysis.visible.token[first])
        let byte = map.original(normalized: analysis.bytes(token..<token + 1)).lowerBound
        return [
            DocumentWarning(
                code: "work-limit",
                message: "rules that needed too many steps were given up, first at byte \(byte) of the text",
                count: count)
        ]
    }

    /// Tokens, short forms and definitions; what rules see.
    private mutating func read(_ normalized: [UInt8]) -> Analysis {
        Tokenizer.tokenize(normalized, into: &tokens)
        forms.assign(&tokens, of: normalized)
        memory.forms.follow(forms, &parser)
        clock?.end(.tokens)
        var analysis = Analysis(utf8: normalized, tokens: tokens, forms: forms.forms)
        analysis.short = knowledge.shortForms.find(tokens, forms: forms.forms, utf8: normalized, memo: &shortFormMemo)
        if !analysis.short.forms.isEmpty {
            let chooser = SenseChooser(
                finder: knowledge.shortForms, shortForms: analysis.short, tokens: tokens, forms: forms.forms,
                utf8: normalized)
            analysis.expansions.reserveCapacity(analysis.short.forms.count)
            analysis.senses.reserveCapacity(analysis.short.forms.count)
            for form in analysis.short.forms {
                let reading = chooser.reading(of: form, &memory.senses)
                analysis.expansions.append(reading?.expansion)
                analysis.senses.append(reading?.sense ?? -1)
            }
        }
        analysis.hideDefinitions(forms: memory.forms)
        return analysis
    }

    /// What rule examples run on.
    mutating func prepare(_ utf8: [UInt8]) -> PreparedText {
        var analysis = read(Normalizer.normalize(utf8).utf8)
        analysis.visible.forgetDispatch()
        return PreparedText(
            visible: analysis.visible, given: [],
            ranges: analysis.visible.token.map { analysis.bytes(Int($0)..<Int($0) + 1) })
    }
}
