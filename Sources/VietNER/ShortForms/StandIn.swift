import VietLexicon
import VietText

struct ShortForm: Sendable {
    var tokens: Range<Int32>
    var senses: Range<Int>
    var correctedKey: Int32?
}
struct DefinitionPair: Sendable {
    var short: Int
    var long: Range<Int32>
    var parenthesis: Range<Int32>
}
struct ShortFormFinder: Sendable {
    let lexicon: Lexicon
    init(lexicon: Lexicon) { self.lexicon = lexicon }
    func find(tokens: Tokens, forms: FormTable, utf8: [UInt8]) -> [ShortForm] {
        var out: [ShortForm] = []
        for t in 0..<tokens.count {
            let form = forms.forms[Int(tokens.form[t])]
            guard form.shape == .upper || form.shape == .mixed else { continue }
            let range = Int(tokens.start[t])..<Int(tokens.end[t])
            let senses = lexicon.senses(of: Lexicon.squashed(utf8[range])[...])
            guard !senses.isEmpty else { continue }
            out.append(ShortForm(tokens: Int32(t)..<Int32(t + 1), senses: senses))
        }
        return out
    }
    func definitions(of: [ShortForm], tokens: Tokens, forms: FormTable, utf8: [UInt8]) -> [DefinitionPair] { [] }
}
struct SenseChooser {
    let lexicon: Lexicon
    init(_ lexicon: Lexicon) { self.lexicon = lexicon }
    func expansions(_ analysis: Analysis) -> [Expansion?] {
        analysis.shortForms.map { form in
            let senses = form.senses.map { lexicon.senses[$0] }
            guard let best = senses.max(by: { $0.prior < $1.prior }) else { return nil }
            return Expansion(text: best.expansion, source: .lexicon, senses: [Sense(expansion: best.expansion, entry: best.id, weight: 1)])
        }
    }
}
