import VietLexicon
import VietText

extension SenseChooser {
    private static let mostParts = 6

    /// The long form of a compound that nobody lists, from its parts.
    func composed(_ form: ShortForm, _ key: ShortFormKey, _ memory: inout SenseMemory) -> String? {
        if form.tokens.count > 1 {
            let parts = parts(form)
            if parts.count > 1 { return joined(parts, isNumber: form.evidence == .documentNumber, &memory) }
        }
        return segmented(key.squashed, &memory)
    }

    private struct Part {
        let squashed: [UInt8]
        let tokens: Range<Int32>
        /// The mark before it.
        let mark: UInt8
    }

    private func parts(_ form: ShortForm) -> [Part] {
        var parts: [Part] = []
        var mark: UInt8 = 0
        for token in form.tokens {
            let text = utf8[Int(tokens.start[Int(token)])..<Int(tokens.end[Int(token)])]
            let squashed = Lexicon.squashed(text)
            if squashed.isEmpty {
                mark = text.count == 1 ? text[text.startIndex] : UInt8(ascii: "-")
            } else {
                parts.append(Part(squashed: squashed, tokens: token..<token + 1, mark: mark))
            }
        }
        return parts
    }

    private func joined(_ parts: [Part], isNumber: Bool, _ memory: inout SenseMemory) -> String? {
        var text = ""
        for (index, part) in parts.enumerated() {
            let head = index == 0 && isNumber ? announced(part.squashed, before: part.tokens.lowerBound) : nil
            guard let words = head ?? words(of: part, isHead: index == 0, isNumber: isNumber, &memory) else {
                return nil
            }
            if index > 0 {
                switch part.mark {
                case UInt8(ascii: "&"): text += " \(self.words.conjunction) "
                case UInt8(ascii: ","): text += ", "
                default: text += " - "
                }
            }
            text += words
        }
        return isNumber ? text.prefix(1).uppercased() + text.dropFirst() : text
    }

    /// The words before a document's number that its letters stand for: `Quy định số 144-QĐ/TW`.
    private func announced(_ squashed: [UInt8], before token: Int32) -> String? {
        let number = Int(token) - 2
        guard number > 0 else { return nil }
        let alignment = InitialAlignment(letters: InitialLetter.letters(squashed[...]))
        var words: [AlignableWord] = []
        var place = number
        // One word more than letters, since the word for "number" may stand between.
        while place > 0, words.count <= min(11, alignment.letters.count), !tokens.flags[place].contains(.lineStart) {
            place -= 1
            let written = utf8[Int(tokens.start[place])..<Int(tokens.end[place])]
            let word = AlignableWord(token: place, written: written, isConnector: false, key: -1)
            guard word.first.bare >= UInt8(ascii: "a"), word.first.bare <= UInt8(ascii: "z") else { break }
            words.append(word)
        }
        for skipped in 0...1 {
            let rest = Array(words.dropFirst(skipped).prefix(alignment.letters.count))
            guard let last = rest.first, let length = alignment.length(rest, whole: false, parts: nil),
                length == alignment.letters.count
            else { continue }
            let range = Int(tokens.start[rest[length - 1].token])..<Int(tokens.end[last.token])
            return Spelling.respell(String(decoding: utf8[range], as: UTF8.self))
        }
        return nil
    }

    private func words(
        of part: Part, isHead: Bool, isNumber: Bool, _ memory: inout SenseMemory
    ) -> String? {
        if let pair = defined[part.squashed] { return definition(short.definitions[pair], &memory).expansion }
        let senses = lexicon.senses(of: part.squashed, part.squashed.indices)
        guard !senses.isEmpty else { return segmented(part.squashed, &memory) }
        if isNumber, let best = numberSense(senses, isHead: isHead) { return memory.expansion(ofSense: best, lexicon) }
        return ranked(senses, at: part.tokens, &memory).senses.first?.expansion
    }

    /// In a document number the first part is a kind of document, the others are issuers.
    private func numberSense(_ senses: Range<Int>, isHead: Bool) -> Int? {
        let fitting = senses.filter { index in
            guard let kind = lexicon.senses[index].kind else { return false }
            return (isHead ? finder.documentKinds : finder.issuerKinds).contains(kind)
        }
        return fitting.max { lexicon.senses[$0].prior < lexicon.senses[$1].prior }
    }

    /// The expansions of the fewest known parts of two letters or more that make up a form; nil where two cuts tie or a
    /// part has no sense that outweighs the others.
    private func segmented(_ squashed: [UInt8], _ memory: inout SenseMemory) -> String? {
        memory.compound(squashed) { segmented(squashed) }
    }

    private func segmented(_ squashed: [UInt8]) -> String? {
        // Where the letters begin, and the end of the last one.
        let starts = squashed.indices.filter { squashed[$0] & 0xC0 != 0x80 } + [squashed.count]
        let count = starts.count - 1
        guard count >= 5, count <= 16 else { return nil }
        func senses(_ letters: Range<Int>) -> Range<Int> {
            lexicon.senses(of: squashed, starts[letters.lowerBound]..<starts[letters.upperBound])
        }
        // By letters read: fewest parts, number of such cuts, start of the last part.
        var cuts: [(parts: Int, ways: Int, start: Int)] = [(0, 1, 0)]
        for end in 1...count {
            var best = (parts: Int.max, ways: 0, start: 0)
            for start in 0..<end where end - start >= 2 && cuts[start].ways > 0 && end - start < count {
                guard !senses(start..<end).isEmpty else { continue }
                let parts = cuts[start].parts + 1
                if parts < best.parts {
                    best = (parts, cuts[start].ways, start)
                } else if parts == best.parts {
                    best.ways += cuts[start].ways
                }
            }
            cuts.append(best)
        }
        guard cuts[count].ways == 1, cuts[count].parts <= Self.mostParts else { return nil }
        var texts: [String] = []
        var end = count
        while end > 0 {
            let start = cuts[end].start
            guard let text = plainSense(senses(start..<end)) else { return nil }
            texts.append(text)
            end = start
        }
        return texts.reversed().joined(separator: " ")
    }

    /// The expansion with half the prior weight of all senses without conditions; foreign ones never compose.
    private func plainSense(_ senses: Range<Int>) -> String? {
        var sums: [(expansion: String, sum: Double)] = []
        for sense in senses.lazy.map({ lexicon.senses[$0] }) where sense.left.isEmpty && sense.right.isEmpty {
            if sense.domain == "international" { return nil }
            if let known = sums.firstIndex(where: { $0.expansion == sense.expansion }) {
                sums[known].sum += sense.prior
            } else {
                sums.append((sense.expansion, sense.prior))
            }
        }
        guard let best = sums.max(by: { $0.sum < $1.sum }), best.sum >= 0.5 * sums.reduce(0, { $0 + $1.sum }) else {
            return nil
        }
        return best.expansion
    }
}
