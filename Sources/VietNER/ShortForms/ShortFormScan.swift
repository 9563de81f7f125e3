import VietLexicon
import VietText

/// The walk over the tokens of one text.
struct ShortFormScan {
    /// No short form has more parts between marks.
    static let mostParts = 8

    let finder: ShortFormFinder
    let tokens: Tokens
    let forms: [TokenForm]
    let utf8: [UInt8]
    /// The number of tokens.
    let count: Int
    var result = ShortForms()
    var memo = ShortFormMemo()

    init(finder: ShortFormFinder, tokens: Tokens, forms: [TokenForm], utf8: [UInt8]) {
        self.finder = finder
        (self.tokens, self.forms, self.utf8) = (tokens, forms, utf8)
        count = tokens.form.count
    }

    var lexicon: Lexicon { finder.lexicon }

    mutating func run() {
        memo.begin()
        // The first token that no short form has taken.
        var free = 0
        let starts = tokens.shortFormStarts
        result.forms.reserveCapacity(starts.count)
        for start in starts {
            let token = Int(start)
            guard token >= free else { continue }
            // Lower case is a short form only where nothing has diacritics.
            if forms[Int(tokens.form[token])].shape == .lower, !tokens.flags[token].contains(.bareLine) { continue }
            free = scan(from: token)
        }
    }

    // MARK: Reading tokens

    /// The form of a token; of a place outside the text, an empty one.
    @inline(__always)
    func form(_ token: Int) -> TokenForm {
        guard token >= 0, token < count else { return TokenForm() }
        let number = Int(tokens.form[token])
        return forms.indices.contains(number) ? forms[number] : TokenForm()
    }

    func bytes(_ token: Int) -> ArraySlice<UInt8> { utf8[Int(tokens.start[token])..<Int(tokens.end[token])] }

    /// The one ASCII character of a token; 0 for any other.
    @inline(__always)
    func mark(_ token: Int) -> UInt8 {
        guard token >= 0, token < count, tokens.end[token] - tokens.start[token] == 1 else { return 0 }
        return utf8[Int(tokens.start[token])]
    }

    /// No space and no line break before the token.
    func isGlued(_ token: Int) -> Bool { token < count && tokens.flags[token].contains(.glued) }

    func isLineStart(_ token: Int) -> Bool { token >= count || tokens.flags[token].contains(.lineStart) }

    mutating func partFacts(_ token: Int) -> PartFacts {
        let number = Int(tokens.form[token])
        let hash = tokens.hash[token]
        if let known = memo.facts(number, hash) { return known }
        let squashed = Lexicon.squashed(bytes(token))
        let made = PartFacts(
            bytes(token), squashed: squashed, number: memo.number(of: squashed, lexicon), form(token), finder)
        memo.set(made, number, hash)
        return made
    }

    // MARK: Candidates

    private func length(_ token: Int) -> Int { Int(tokens.end[token] - tokens.start[token]) }

    /// Whether a token can be one of several parts.
    private func isPart(_ token: Int) -> Bool {
        guard token < count, length(token) <= TokenForm.longestPart else { return false }
        switch form(token).shape {
        case .upper, .mixed, .initial: return true
        default: return false
        }
    }

    /// Takes the short form that begins here, if any; gives where to go on.
    private mutating func scan(from first: Int) -> Int {
        if let last = numberedEnd(first) {
            let key = Lexicon.squashed(utf8[Int(tokens.start[first])..<Int(tokens.end[last])])
            append(first..<last + 1, evidence: .lexicon, number: memo.number(of: key, lexicon))
            return last + 1
        }
        if first + 2 < count, form(first + 1).shape == .punctuation, isPart(first + 2), isPart(first) {
            let cluster = Cluster(self, from: first)
            if cluster.parts.count > 1, let last = joined(cluster) {
                // The office that issued it may bear a number: `4127/QĐ-CAT-PX01`.
                let isNumbered = cluster.isDocumentNumber && isGlued(last + 1) && form(last + 1).shape == .number
                let end = isNumbered ? last + 2 : last + 1
                append(first..<end, documentNumber: cluster.isDocumentNumber)
                return end
            }
        }
        if let last = slashedEnd(first) {
            append(first..<last + 1, documentNumber: false)
            return last + 1
        }
        return single(first)
    }

    /// The small letter after a capital and a slash, where the lexicon writes the form so: `Đ/c`.
    private func slashedEnd(_ first: Int) -> Int? {
        let last = first + 2
        guard form(first).shape == .initial, mark(first + 1) == UInt8(ascii: "/"), isGlued(first + 1), isGlued(last),
            form(last).shape == .lower, length(last) <= 2
        else { return nil }
        let key = Lexicon.squashed(utf8[Int(tokens.start[first])..<Int(tokens.end[last])])
        let isCustom = lexicon.senses(of: key, key.indices).contains {
            lexicon.senses[$0].short.utf8.contains(UInt8(ascii: "/"))
        }
        return isCustom ? last : nil
    }

    /// The digits at the end of a known form whose parts hyphens join: `Covid-19`, `SARS-CoV-2`.
    private func numberedEnd(_ first: Int) -> Int? {
        var last = first
        while last - first < 2 * Self.mostParts {
            guard isGlued(last + 1), form(last + 1).traits.contains(.dash), isGlued(last + 2) else { return nil }
            last += 2
            if form(last).shape == .number {
                let key = Lexicon.squashed(utf8[Int(tokens.start[first])..<Int(tokens.end[last])])
                return lexicon.senses(of: key, key.indices).isEmpty ? nil : last
            }
            guard form(last).traits.contains(.letters) else { return nil }
        }
        return nil
    }

    /// Takes a token alone, or with the digits glued to it.
    private mutating func single(_ token: Int) -> Int {
        let next = token + 1
        if isGlued(next), form(token).shape == .upper, isDigits(next) {
            let key = Lexicon.squashed(utf8[Int(tokens.start[token])..<Int(tokens.end[next])])
            if !lexicon.senses(of: key, key.indices).isEmpty {
                append(token..<next + 1, evidence: .lexicon, number: memo.number(of: key, lexicon))
                return next + 1
            }
        }
        let evidence = judge(token)
        if let evidence { append(token..<next, evidence: evidence, number: partFacts(token).number) }
        return next
    }

    /// Digits, or digits with letters: what the tokenizer cuts from capitals.
    func isDigits(_ token: Int) -> Bool {
        guard token < count else { return false }
        let shape = form(token).shape
        return shape == .number || shape == .code
    }

    // MARK: Output

    private mutating func append(_ range: Range<Int>, documentNumber: Bool) {
        let key = Lexicon.squashed(utf8[Int(tokens.start[range.lowerBound])..<Int(tokens.end[range.upperBound - 1])])
        let number = memo.number(of: key, lexicon)
        let isKnown = memo.isKnown(number)
        append(range, evidence: documentNumber ? .documentNumber : isKnown ? .lexicon : .shape, number: number)
    }

    private mutating func append(_ range: Range<Int>, evidence: ShortFormEvidence, number: Int32) {
        var key = memo.place(of: number)
        if key < 0 {
            key = Int32(truncatingIfNeeded: result.keys.count)
            memo.list(number, at: key)
            // Before the memo is asked: what is asked must not change meanwhile, or it is copied.
            let spelling = spelling(range)
            result.keys.append(memo.key(number, spelling: spelling))
        }
        if evidence > .candidate { result.keys[Int(key)].count += 1 }
        let bounds = Int32(truncatingIfNeeded: range.lowerBound)..<Int32(truncatingIfNeeded: range.upperBound)
        result.forms.append(ShortForm(tokens: bounds, key: key, evidence: evidence))
    }

    private mutating func spelling(_ range: Range<Int>) -> String {
        let written = utf8[Int(tokens.start[range.lowerBound])..<Int(tokens.end[range.upperBound - 1])]
        if range.count > 1 { return ShortFormMemo.spelling(written) }
        return memo.spelling(Int(tokens.form[range.lowerBound]), written)
    }
}

extension ShortForms {
    /// Drops what stayed a candidate, and settles the evidence and the corrected words.
    mutating func settle(_ lexicon: Lexicon) {
        var kept: [ShortForm] = []
        kept.reserveCapacity(forms.count)
        var place = [Int32](repeating: -1, count: definitions.isEmpty ? 0 : forms.count)
        for (index, var form) in forms.enumerated() {
            let (definition, right) = (keys[Int(form.key)].definition, keys[Int(form.key)].nearMissOf)
            if definition >= 0 || right >= 0 {
                form.evidence = definition >= 0 ? .definition : .nearMiss
                if right >= 0, form.tokens.count == 1 {
                    corrections.append(
                        TokenCorrection(
                            token: form.tokens.lowerBound, key: lexicon.vocabulary.id(keys[Int(right)].squashed[...])))
                }
            }
            guard form.evidence > .candidate else { continue }
            if !place.isEmpty { place[index] = Int32(truncatingIfNeeded: kept.count) }
            kept.append(form)
        }
        for index in definitions.indices { definitions[index].short = place[Int(definitions[index].short)] }
        forms = kept
    }
}
