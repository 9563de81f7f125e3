/// Every distinct token as written, looked up once. One per worker: it is a value with a state of its own.
package struct FormTable: Sendable {
    /// Above this many forms the table starts anew with the next text, so that memory stays bounded.
    private static let mostForms = 65_536

    private let vocabulary: Vocabulary
    private var strings = ByteStrings(minimumCapacity: 4096)
    /// What the forms contribute to the flags of their line, by form.
    private var lineFacts: [LineFacts] = []
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
        for (range, flags) in assign(&tokens.form, tokens.start, tokens.end, tokens.hash, tokens.flags, of: utf8) {
            for token in range { tokens.flags[token].formUnion(flags) }
        }
    }

    /// Fills `form`; gives the flags of the lines that have some.
    private mutating func assign(
        _ form: inout [Int32], _ start: [Int32], _ end: [Int32], _ hash: [UInt64], _ flags: [TokenFlags],
        of utf8: [UInt8]
    ) -> [(Range<Int>, TokenFlags)] {
        let bytes = utf8.span
        var output = form.mutableSpan
        let (starts, ends, hashes, places) = (start.span, end.span, hash.span, flags.span)
        var marked: [(Range<Int>, TokenFlags)] = []
        var lineStart = 0
        var line = LineCount()
        for token in 0..<output.count {
            if places[token].contains(.lineStart), token > lineStart {
                if !line.flags.isEmpty { marked.append((lineStart..<token, line.flags)) }
                lineStart = token
                line = LineCount()
            }
            let first = Int(starts[token])
            let last = Int(ends[token])
            var index = strings.find(bytes, first, last, hash: hashes[token])
            if index < 0 {
                index = strings.insert(bytes, first, last, hash: hashes[token])
                learn(utf8[first..<last])
            }
            output[token] = Int32(truncatingIfNeeded: index)
            line.add(lineFacts[index])
        }
        if !line.flags.isEmpty { marked.append((lineStart..<output.count, line.flags)) }
        return marked
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
        form.bare = vocabulary.bareID(Spelling.bare(folded[...])[...])
        forms.append(form)
        lineFacts.append(facts)
    }
}

/// What one token contributes to the flags of its line.
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
}

/// The sums over a line.
struct LineCount {
    private var words = 0
    private var upper = 0
    private var bareSyllables = 0
    private var accented = 0

    @inline(__always)
    mutating func add(_ facts: LineFacts) {
        let bits = Int(facts.rawValue)
        words += bits & 1
        upper += bits >> 1 & 1
        bareSyllables += bits >> 2 & 1
        accented += bits >> 3 & 1
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
