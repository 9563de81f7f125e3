import VietLexicon
import VietText

/// The walk over the tokens of one text.
struct ShortFormScan {
    /// No short form has more parts between marks.
    static let mostParts = 8
    /// Bytes of the longest part.
    private static let longest: Int32 = 64

    private let finder: ShortFormFinder
    let tokens: Tokens
    let forms: [TokenForm]
    let utf8: [UInt8]
    var result = ShortForms()
    /// Index into `result.keys` by squashed key.
    private var numbers: [[UInt8]: Int32] = [:]
    private(set) var memo: ShortFormMemo

    init(
        finder: ShortFormFinder, tokens: Tokens, forms: [TokenForm], utf8: [UInt8], memo: ShortFormMemo
    ) {
        (self.finder, self.memo) = (finder, memo)
        (self.tokens, self.forms, self.utf8) = (tokens, forms, utf8)
    }

    var lexicon: Lexicon { finder.lexicon }
    var words: ShortFormWords { finder.words }

    mutating func run() {
        var index = candidate(from: 0)
        while index < tokens.count {
            // Two statements: in one, a copy of self would stand beside the change.
            let next = scan(from: index)
            index = candidate(from: next)
        }
    }

    /// Drops what stayed a candidate, counts, and settles the evidence and the corrected words.
    mutating func finish() {
        var kept: [ShortForm] = []
        var place = [Int32](repeating: -1, count: result.forms.count)
        for (index, var form) in result.forms.enumerated() {
            let key = result.keys[Int(form.key)]
            if key.definition >= 0 || key.nearMissOf >= 0 {
                form.evidence = key.definition >= 0 ? .definition : .nearMiss
                if key.nearMissOf >= 0, form.tokens.count == 1 {
                    let right = result.keys[Int(key.nearMissOf)].squashed
                    result.corrections.append(
                        TokenCorrection(token: form.tokens.lowerBound, key: lexicon.vocabulary.id(right[...])))
                }
            }
            guard form.evidence > .candidate else { continue }
            place[index] = Int32(truncatingIfNeeded: kept.count)
            kept.append(form)
        }
        for index in result.definitions.indices {
            result.definitions[index].short = place[Int(result.definitions[index].short)]
        }
        result.forms = kept
    }

    // MARK: Reading tokens

    /// The form of a token; of a place outside the text, an empty one.
    func form(_ token: Int) -> TokenForm {
        guard tokens.form.indices.contains(token) else { return TokenForm() }
        let number = Int(tokens.form[token])
        return forms.indices.contains(number) ? forms[number] : TokenForm()
    }

    func bytes(_ token: Int) -> ArraySlice<UInt8> { utf8[Int(tokens.start[token])..<Int(tokens.end[token])] }

    /// The one ASCII character of a token; 0 for any other.
    func mark(_ token: Int) -> UInt8 {
        guard token >= 0, token < tokens.count, tokens.end[token] - tokens.start[token] == 1 else { return 0 }
        return utf8[Int(tokens.start[token])]
    }

    /// No space and no line break before the token.
    func isGlued(_ token: Int) -> Bool { token < tokens.count && tokens.flags[token].contains(.glued) }

    func isLineStart(_ token: Int) -> Bool { token >= tokens.count || tokens.flags[token].contains(.lineStart) }

    mutating func partFacts(_ token: Int) -> PartFacts {
        let number = Int(tokens.form[token])
        let hash = tokens.hash[token]
        if let known = memo.facts(number, hash) { return known }
        let made = PartFacts(bytes(token), form(token), lexicon, words)
        memo.set(made, number, hash)
        return made
    }

    // MARK: Candidates

    /// The next token whose form can begin a short form: the cheap test that all tokens take.
    private func candidate(from first: Int) -> Int {
        let count = tokens.form.count
        let numbers = tokens.form.span
        let forms = forms.span
        var token = first
        while token < count {
            let number = Int(numbers[token])
            if number >= 0, number < forms.count {
                switch forms[number].shape {
                case .number, .punctuation, .symbol: break
                case .lower: if isBareCandidate(token, forms[number].traits) { return token }
                case .capitalized: if isShort(token), !forms[number].traits.contains(.syllable) { return token }
                case .upper, .mixed, .initial, .code: if length(token) <= Self.longest { return token }
                }
            }
            token += 1
        }
        return count
    }

    private func length(_ token: Int) -> Int32 { tokens.end[token] - tokens.start[token] }

    private func isShort(_ token: Int) -> Bool { length(token) <= 5 }

    @inline(__always)
    private func isBareCandidate(_ token: Int, _ traits: FormTraits) -> Bool {
        traits.contains(.ascii) && !traits.contains(.bareSyllable) && tokens.flags[token].contains(.bareLine)
            && (3...10).contains(length(token))
    }

    /// Whether a token can be one of several parts.
    private func isPart(_ token: Int) -> Bool {
        guard token < tokens.count, length(token) <= Self.longest else { return false }
        switch form(token).shape {
        case .upper, .mixed, .initial: return true
        default: return false
        }
    }

    /// Takes the short form that begins here, if any; gives where to go on.
    private mutating func scan(from first: Int) -> Int {
        if let last = numberedEnd(first) {
            let key = Lexicon.squashed(utf8[Int(tokens.start[first])..<Int(tokens.end[last])])
            append(first..<last + 1, evidence: .lexicon, squashed: key)
            return last + 1
        }
        if isPart(first), first + 2 < tokens.count, isPart(first + 2), form(first + 1).shape == .punctuation {
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
        let isCustom = lexicon.senses(of: key[...]).contains {
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
                return lexicon.senses(of: key[...]).isEmpty ? nil : last
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
            if !lexicon.senses(of: key[...]).isEmpty {
                append(token..<next + 1, evidence: .lexicon, squashed: key)
                return next + 1
            }
        }
        let evidence = judge(token)
        if let evidence { append(token..<next, evidence: evidence, squashed: partFacts(token).squashed) }
        return next
    }

    /// Digits, or digits with letters: what the tokenizer cuts from capitals.
    func isDigits(_ token: Int) -> Bool {
        guard token < tokens.count else { return false }
        let shape = form(token).shape
        return shape == .number || shape == .code
    }

    // MARK: Output

    private mutating func append(_ range: Range<Int>, documentNumber: Bool) {
        let key = Lexicon.squashed(utf8[Int(tokens.start[range.lowerBound])..<Int(tokens.end[range.upperBound - 1])])
        let known = !lexicon.senses(of: key[...]).isEmpty
        append(range, evidence: documentNumber ? .documentNumber : known ? .lexicon : .shape, squashed: key)
    }

    private mutating func append(_ range: Range<Int>, evidence: ShortFormEvidence, squashed: [UInt8]) {
        let key: Int32
        if let known = numbers[squashed] {
            key = known
        } else {
            key = Int32(truncatingIfNeeded: result.keys.count)
            numbers[squashed] = key
            let written = utf8[Int(tokens.start[range.lowerBound])..<Int(tokens.end[range.upperBound - 1])]
            let printed = String(decoding: written, as: UTF8.self)
            result.keys.append(
                ShortFormKey(
                    // ASCII has no tone marks and no Ð.
                    squashed: squashed,
                    spelling: written.allSatisfy { $0 < 0x80 } ? printed : Spelling.respell(printed),
                    senses: lexicon.senses(of: squashed[...])))
        }
        if evidence > .candidate { result.keys[Int(key)].count += 1 }
        let bounds = Int32(truncatingIfNeeded: range.lowerBound)..<Int32(truncatingIfNeeded: range.upperBound)
        result.forms.append(ShortForm(tokens: bounds, key: key, evidence: evidence))
    }
}
