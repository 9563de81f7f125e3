/// Every distinct token as written, looked up once. One per worker: it is a value with a state of its own.
package struct FormTable: Sendable {
    /// Above this many forms the table starts anew with the next text, so that memory stays bounded.
    private static let mostForms = 65_536

    private let vocabulary: Vocabulary
    private var strings = ByteStrings(minimumCapacity: 4096)
    /// What the forms contribute to the flags of their line, by form.
    private var lineFacts: [LineFacts] = []
    /// The forms by number. `assign` may renumber them: a number is valid for the text it was assigned in.
    package private(set) var forms: [TokenForm] = []

    package init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// Fills `form` of every token of a normalized text, and the flags `capsLine` and `bareLine`.
    package mutating func assign(_ tokens: inout Tokens, of utf8: [UInt8]) {
        if forms.count > Self.mostForms {
            strings.removeAll()
            lineFacts.removeAll(keepingCapacity: true)
            forms.removeAll(keepingCapacity: true)
        }
        let bytes = utf8.span
        let count = tokens.count
        if tokens.form.count != count { tokens.form = [Int32](repeating: -1, count: count) }
        var lineStart = 0
        var line = LineCount()
        for token in 0..<count {
            if tokens.flags[token].contains(.lineStart), token > lineStart {
                Self.mark(&tokens.flags, lineStart..<token, line)
                lineStart = token
                line = LineCount()
            }
            let start = Int(tokens.start[token])
            let end = Int(tokens.end[token])
            let hash = tokens.hash[token]
            var form = strings.find(bytes, start, end, hash: hash)
            if form < 0 {
                form = strings.insert(bytes, start, end, hash: hash)
                learn(utf8[start..<end])
            }
            tokens.form[token] = Int32(truncatingIfNeeded: form)
            line.add(lineFacts[form])
        }
        Self.mark(&tokens.flags, lineStart..<count, line)
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

    private static func mark(_ flags: inout [TokenFlags], _ range: Range<Int>, _ line: LineCount) {
        var added: TokenFlags = []
        if line.isCaps { added.insert(.capsLine) }
        if line.isBare { added.insert(.bareLine) }
        guard !added.isEmpty else { return }
        for token in range { flags[token].formUnion(added) }
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

    var isCaps: Bool { upper >= 3 && upper * 10 >= words * 6 }
    var isBare: Bool { words >= 4 && accented == 0 && bareSyllables * 10 >= words * 6 }
}
