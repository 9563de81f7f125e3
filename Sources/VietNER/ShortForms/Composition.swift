import VietLexicon
import VietText

extension SenseChooser {
    private static let mostParts = 6

    /// The long form of a compound that nobody lists, from its parts.
    func composed(_ form: ShortForm, _ key: ShortFormKey) -> String? {
        let parts = parts(form)
        if parts.count > 1 { return joined(parts, isNumber: isDocumentNumber(form)) }
        return segmented(key.squashed)
    }

    private struct Part {
        let text: ArraySlice<UInt8>
        let tokens: Range<Int32>
        /// The mark before it.
        let mark: UInt8
    }

    private func parts(_ form: ShortForm) -> [Part] {
        var parts: [Part] = []
        var mark: UInt8 = 0
        for token in form.tokens {
            let text = utf8[Int(tokens.start[Int(token)])..<Int(tokens.end[Int(token)])]
            if Lexicon.squashed(text).isEmpty {
                mark = text.count == 1 ? text[text.startIndex] : UInt8(ascii: "-")
            } else {
                parts.append(Part(text: text, tokens: token..<token + 1, mark: mark))
            }
        }
        return parts
    }

    private func isDocumentNumber(_ form: ShortForm) -> Bool {
        form.evidence == .documentNumber
    }

    private func joined(_ parts: [Part], isNumber: Bool) -> String? {
        var text = ""
        for (index, part) in parts.enumerated() {
            let squashed = Lexicon.squashed(part.text)
            guard let words = words(of: squashed, part, isHead: index == 0, isNumber: isNumber) else { return nil }
            if index > 0 {
                switch part.mark {
                case UInt8(ascii: "&"): text += " \(self.words.conjunction) "
                case UInt8(ascii: ","): text += ", "
                default: text += " - "
                }
            }
            text += words
        }
        return text
    }

    private func words(of squashed: [UInt8], _ part: Part, isHead: Bool, isNumber: Bool) -> String? {
        if let known = short.keys.first(where: { $0.squashed == squashed && $0.definition >= 0 }) {
            return definition(short.definitions[Int(known.definition)]).expansion
        }
        let senses = lexicon.senses(of: squashed[...])
        guard !senses.isEmpty else { return segmented(squashed) }
        if isNumber, let best = numberSense(senses, isHead: isHead) { return lexicon.senses[best].expansion }
        return ranked(senses, at: part.tokens).first?.expansion
    }

    /// In a document number the first part is a kind of document, the others are issuers.
    private func numberSense(_ senses: Range<Int>, isHead: Bool) -> Int? {
        let fitting = senses.filter { index in
            guard let kind = lexicon.senses[index].kind else { return false }
            let name = lexicon.kinds[kind].name
            let isDocument = name == "document-head" || name == "law-head" || name == "document"
            return isHead == isDocument
        }
        return fitting.max { lexicon.senses[$0].prior < lexicon.senses[$1].prior }
    }

    /// The expansions of the fewest known parts of two letters or more that make up a form; nil where two cuts tie.
    private func segmented(_ squashed: [UInt8]) -> String? {
        let letters = String(decoding: squashed, as: UTF8.self).unicodeScalars.map { Array(String($0).utf8) }
        guard letters.count >= 4, letters.count <= 16 else { return nil }
        // By letters read: fewest parts, number of such cuts, start of the last part.
        var cuts: [(parts: Int, ways: Int, start: Int)] = [(0, 1, 0)]
        for end in 1...letters.count {
            var best = (parts: Int.max, ways: 0, start: 0)
            for start in 0..<end where end - start >= 2 && cuts[start].ways > 0 && end - start < letters.count {
                guard !lexicon.senses(of: letters[start..<end].flatMap { $0 }[...]).isEmpty else { continue }
                let parts = cuts[start].parts + 1
                if parts < best.parts {
                    best = (parts, cuts[start].ways, start)
                } else if parts == best.parts {
                    best.ways += cuts[start].ways
                }
            }
            cuts.append(best)
        }
        guard cuts[letters.count].ways == 1, cuts[letters.count].parts <= Self.mostParts else { return nil }
        var texts: [String] = []
        var end = letters.count
        while end > 0 {
            let start = cuts[end].start
            let senses = lexicon.senses(of: letters[start..<end].flatMap { $0 }[...])
            guard let best = senses.max(by: { lexicon.senses[$0].prior < lexicon.senses[$1].prior }) else { return nil }
            texts.append(lexicon.senses[best].expansion)
            end = start
        }
        return texts.reversed().joined(separator: " ")
    }
}
