import VietLexicon
import VietText

@testable import VietNER

/// One text read with the bundled lexicons.
struct ShortFormReading {
    static let lexicon = Result { try Lexicon.load() }
    static let finder = lexicon.map { ShortFormFinder(lexicon: $0) }

    let utf8: [UInt8]
    let tokens: Tokens
    let forms: [TokenForm]
    let short: ShortForms
    let chooser: SenseChooser

    init(_ text: String) throws {
        let finder = try Self.finder.get()
        utf8 = Normalizer.normalize(Array(text.utf8)).utf8
        var tokens = Tokenizer.tokenize(utf8)
        var table = FormTable(vocabulary: finder.lexicon.vocabulary)
        table.assign(&tokens, of: utf8)
        self.tokens = tokens
        forms = table.forms
        short = finder.find(tokens, forms: forms, utf8: utf8)
        chooser = SenseChooser(finder: finder, shortForms: short, tokens: tokens, forms: forms, utf8: utf8)
    }

    /// The text with a bracket on each side of every short form.
    var marked: String {
        var result: [UInt8] = []
        var place = 0
        for form in short.forms {
            let range = bytes(form.tokens)
            result += utf8[place..<range.lowerBound] + [0x5B] + utf8[range] + [0x5D]
            place = range.upperBound
        }
        return String(decoding: result + utf8[place...], as: UTF8.self)
    }

    /// `short = expansion` for every occurrence, `?` where none is chosen.
    var expansions: [String] {
        short.forms.map { "\(text($0.tokens)) = \(chooser.expansion(of: $0)?.text ?? "?")" }
    }

    /// `short = words` for every definition.
    var definitions: [String] {
        short.definitions.map { "\(text(short.forms[Int($0.short)].tokens)) = \(text($0.long))" }
    }

    /// `printed → right` for every misspelt form.
    var slips: [String] {
        short.forms.compactMap { form in
            guard short.keys[Int(form.key)].nearMissOf >= 0 else { return nil }
            return "\(text(form.tokens)) → \(short.meaning(of: form).spelling)"
        }
    }

    func text(_ range: Range<Int32>) -> String { String(decoding: utf8[bytes(range)], as: UTF8.self) }

    private func bytes(_ range: Range<Int32>) -> Range<Int> {
        Int(tokens.start[Int(range.lowerBound)])..<Int(tokens.end[Int(range.upperBound) - 1])
    }
}
