/// Every distinct token as written, looked up once. One per worker: it is a value with a state of its own.
package struct FormTable: Sendable {
    /// Above this many forms the table starts anew with the next text, so that memory stays bounded.
    private static let mostForms = 65_536
    /// Tokens looked up together, a power of two.
    private static let stretch = 32

    private let vocabulary: Vocabulary
    private var strings = ByteStrings(minimumCapacity: 4096)
    /// What the forms contribute to the flags of their line, by form.
    private var lineFacts: [LineFacts] = []
    /// Room for the list of tokens that a short form may begin with, kept from text to text.
    private var possibleStarts: [Int32] = []
    /// How often the table has started anew; a number remembered from an earlier generation means nothing.
    package private(set) var generation = 0
    /// The forms by number. `assign` may renumber them: a number is valid for the text it was assigned in.
    package private(set) var forms: [TokenForm] = []

    package init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// Fills `form` of every token of a normalized text, and the flags `capsLine` and `bareLine`.
    package mutating func assign(_ tokens: inout Tokens, of utf8: [UInt8]) {
        if forms.count > Self.mostForms {
            generation += 1
            strings.removeAll()
            lineFacts.removeAll(keepingCapacity: true)
            forms.removeAll(keepingCapacity: true)
        }
        if tokens.form.count != tokens.count { tokens.form = [Int32](repeating: -1, count: tokens.count) }
        var starts: [Int32] = []
        swap(&starts, &possibleStarts)
        if starts.count < tokens.count { starts = [Int32](repeating: -1, count: 2 * tokens.count) }
        let (lines, startCount) = assign(
            &tokens.form, &starts, tokens.start, tokens.end, tokens.hash, tokens.flags, of: utf8)
        for (range, flags) in lines {
            for token in range { tokens.flags[token].formUnion(flags) }
        }
        tokens.shortFormStarts = Array(starts[..<startCount])
        swap(&starts, &possibleStarts)
    }

    /// Fills `form` and the beginning of `shortFormStarts`; gives the flags of the lines that have some, and how many tokens a
    /// short form may begin with.
    private mutating func assign(
        _ form: inout [Int32], _ shortFormStarts: inout [Int32], _ start: [Int32], _ end: [Int32], _ hash: [UInt64],
        _ flags: [TokenFlags], of utf8: [UInt8]
    ) -> (lines: [(Range<Int>, TokenFlags)], shortFormStarts: Int) {
        let bytes = utf8.span
        var output = form.mutableSpan
        var possible = shortFormStarts.mutableSpan
        var possibleCount = 0
        let (starts, ends, hashes, places) = (start.span, end.span, hash.span, flags.span)
        var stretch = 0
        while stretch < output.count {
            let next = min(stretch + Self.stretch, output.count)
            // The places of a stretch are asked for together: of one after another, each would be waited for.
            for token in stretch..<next { output[token] = strings.firstNumber(hash: hashes[token]) }
            for token in stretch..<next {
                let (first, last) = (Int(starts[token]), Int(ends[token]))
                var index = strings.find(bytes, first, last, hash: hashes[token])
                if index < 0 {
                    index = strings.insert(bytes, first, last, hash: hashes[token])
                    learn(utf8[first..<last])
                }
                output[token] = Int32(truncatingIfNeeded: index)
            }
            stretch = next
        }
        let lineFacts = lineFacts.span
        var marked: [(Range<Int>, TokenFlags)] = []
        var lineStart = 0
        var line = LineCount()
        for token in 0..<output.count {
            if places[token].contains(.lineStart), token > lineStart {
                if !line.flags.isEmpty { marked.append((lineStart..<token, line.flags)) }
                lineStart = token
                line = LineCount()
            }
            let facts = lineFacts[Int(output[token])]
            line.add(facts)
            // Written over by the next one where it is none: there is no branch to guess.
            possible[possibleCount] = Int32(truncatingIfNeeded: token)
            possibleCount &+= facts.contains(.shortFormStart) ? 1 : 0
        }
        if !line.flags.isEmpty { marked.append((lineStart..<output.count, line.flags)) }
        return (marked, possibleCount)
    }

    /// A form as written.
    package func bytes(_ form: Int32) -> ArraySlice<UInt8> {
        guard form >= 0, Int(form) < strings.count else { return [] }
        return strings.bytes(at: Int(form))
    }

    private mutating func learn(_ written: ArraySlice<UInt8>) {
        let folded = Spelling.fold(written)
        let (described, facts) = FormDescription.describe(written, folded: folded[...])
        var form = described
        form.key = vocabulary.id(folded[...])
        form.bare =
            form.key >= 0 ? vocabulary.bare(of: form.key) : vocabulary.bareID(Spelling.bare(folded[...])[...])
        forms.append(form)
        lineFacts.append(form.mayBeginShortForm(byteCount: written.count) ? facts.union(.shortFormStart) : facts)
    }
}

extension TokenForm {
    /// Whether a short form may begin with such a token of so many bytes; with one in lower case only where its line has no
    /// diacritics.
    fileprivate func mayBeginShortForm(byteCount: Int) -> Bool {
        switch shape {
        case .number, .punctuation, .symbol: false
        case .lower:
            traits.contains(.ascii) && !traits.contains(.bareSyllable) && (3...10).contains(byteCount)
        case .capitalized: !traits.contains(.syllable) && byteCount <= 5
        case .upper, .mixed, .initial, .code: byteCount <= Self.longestPart
        }
    }

    /// Bytes of the longest part of a short form.
    package static var longestPart: Int { 64 }
}

/// What one token contributes to the flags of its line and to the list of short forms.
struct LineFacts: OptionSet, Sendable {
    let rawValue: UInt8
    /// Two letters or more and nothing else.
    static let word = LineFacts(rawValue: 1)
    /// A word, all upper case.
    static let upper = LineFacts(rawValue: 2)
    /// A word that can be a syllable without its diacritics.
    static let bareSyllable = LineFacts(rawValue: 4)
    /// Letters of which one is not ASCII.
    static let accented = LineFacts(rawValue: 8)
    /// A short form may begin with it.
    static let shortFormStart = LineFacts(rawValue: 16)
}

/// The sums over a line.
struct LineCount {
    /// Words and, in the upper half, words in capitals: a text has less than 2³² tokens.
    private var wordsAndUpper: UInt64 = 0
    /// Syllables without diacritics and, in the upper half, words with them.
    private var bareAndAccented: UInt64 = 0

    private var words: Int { Int(wordsAndUpper & 0xFFFF_FFFF) }
    private var upper: Int { Int(wordsAndUpper >> 32) }
    private var bareSyllables: Int { Int(bareAndAccented & 0xFFFF_FFFF) }
    private var accented: Int { Int(bareAndAccented >> 32) }

    @inline(__always)
    mutating func add(_ facts: LineFacts) {
        let bits = UInt64(facts.rawValue)
        wordsAndUpper &+= bits & 1 | (bits &>> 1 & 1) &<< 32
        bareAndAccented &+= bits &>> 2 & 1 | (bits &>> 3 & 1) &<< 32
    }

    var flags: TokenFlags {
        var flags: TokenFlags = []
        if isCaps { flags.insert(.capsLine) }
        if isBare { flags.insert(.bareLine) }
        return flags
    }

    private var isCaps: Bool { upper >= 3 && upper * 10 >= words * 6 }
    private var isBare: Bool { words >= 4 && accented == 0 && bareSyllables * 10 >= words * 6 }
}
