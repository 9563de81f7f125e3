internal import VietNER
internal import VietText

/// A document cut into tokens, for formats that tag them.
struct TokenizedDocument {
    struct Token {
        /// Bytes of the document's text.
        var utf8: Range<Int>
        /// The syllables of a word; empty for a token of one piece.
        var syllables: [Range<Int>] = []
        /// Whether a sentence begins here.
        var opensSentence = false
    }

    let document: Document
    private(set) var tokens: [Token] = []

    /// Cuts a document into syllables, or into words where there is a segmenter. No word reaches across the end of a mention,
    /// and the name of a person is one word. Sentences begin at lines and after full stops, never inside a mention.
    init(_ document: Document, segmenter: inout WordSegmenter?) {
        self.document = document
        let text = Normalizer.normalize(document.utf8)
        let atoms = Tokenizer.tokenize(text.utf8)
        let continues = segmenter.map { _ in continuations(of: atoms, in: text, &segmenter) }
        tokens.reserveCapacity(atoms.count)
        var mention = 0
        /// Where the outermost mention that has begun ends.
        var covered = 0
        for atom in 0..<atoms.count {
            let normalized = Int(atoms.start[atom])..<Int(atoms.end[atom])
            let mapped = text.map.original(normalized: normalized)
            let end = tokens.last?.utf8.upperBound ?? 0
            let range = max(mapped.lowerBound, end)..<max(mapped.upperBound, end)
            if range.isEmpty || document.isBlank(range) { continue }
            if continues?[atom] == true, let last = tokens.indices.last {
                if tokens[last].syllables.isEmpty { tokens[last].syllables = [tokens[last].utf8] }
                tokens[last].syllables.append(range)
                tokens[last].utf8 = tokens[last].utf8.lowerBound..<range.upperBound
                continue
            }
            while mention < document.mentions.count, document.mentions[mention].utf8.lowerBound < range.lowerBound {
                covered = max(covered, document.mentions[mention].utf8.upperBound)
                mention += 1
            }
            let opens = tokens.isEmpty || range.lowerBound >= covered && opensSentence(atoms, atom)
            tokens.append(Token(utf8: range, opensSentence: opens))
        }
    }

    /// The tokens that a range of bytes covers; nil where it begins or ends inside one.
    func tokens(of range: Range<Int>) -> Range<Int>? {
        let first = tokens.firstIndex(afterAll: { $0.utf8.lowerBound < range.lowerBound })
        let end = tokens.firstIndex(afterAll: { $0.utf8.upperBound < range.upperBound }) + 1
        guard first < tokens.count, end <= tokens.count, first < end,
            tokens[first].utf8.lowerBound == range.lowerBound, tokens[end - 1].utf8.upperBound == range.upperBound
        else { return nil }
        return first..<end
    }

    /// A token as it is written: its text, and `_` between the syllables of a word.
    func bytes(of token: Token) -> [UInt8] {
        if token.syllables.isEmpty { return Array(document.utf8[token.utf8]) }
        return Array(token.syllables.map { document.utf8[$0] }.joined(separator: [UInt8(ascii: "_")]))
    }

    /// Appends a token as it is written, as a JSON string.
    func append(_ token: Token, to output: inout [UInt8]) {
        if token.syllables.isEmpty { return output.appendJSON(string: document.utf8, range: token.utf8) }
        let bytes = bytes(of: token)
        output.appendJSON(string: bytes, range: bytes.indices)
    }

    private func opensSentence(_ atoms: Tokens, _ atom: Int) -> Bool {
        let flags = atoms.flags[atom]
        if flags.contains(.lineStart) { return true }
        // A sentence may also begin after a colon or an opening quote, which is no place to cut.
        guard flags.contains(.sentenceStart), !flags.contains(.glued) else { return false }
        let before = tokens.last { !isOne(of: Self.closingMarks, $0) }
        return before.map { isOne(of: Self.fullStops, $0) } ?? false
    }

    private static let fullStops = [".", "!", "?", "\u{2026}"]
    private static let closingMarks = [")", "\"", "'", "\u{201D}", "\u{2019}", "\u{BB}"]

    private func isOne(of marks: [String], _ token: Token) -> Bool {
        token.utf8.count <= 3 && marks.contains { document.utf8[token.utf8].elementsEqual($0.utf8) }
    }

    private func continuations(
        of atoms: Tokens, in text: NormalizedText, _ segmenter: inout WordSegmenter?
    ) -> [Bool] {
        let starts = (0..<atoms.count).map { text.map.original(normalized: Int(atoms.start[$0])..<Int(atoms.end[$0])) }
        var closed = Array(repeating: false, count: atoms.count)
        /// The atoms of names, which are one word each.
        var names: [Range<Int>] = []
        for mention in document.mentions {
            let first = starts.firstIndex(afterAll: { $0.lowerBound < mention.utf8.lowerBound })
            let end = starts.firstIndex(afterAll: { $0.lowerBound < mention.utf8.upperBound })
            for edge in [first, end] where edge < closed.count { closed[edge] = true }
            if mention.label == .person, first < end { names.append(first..<end) }
        }
        var continues = segmenter?.continuations(of: atoms, in: text.utf8, closed: closed) ?? []
        for name in names {
            for atom in name.dropFirst() where !closed[atom] && !atoms.flags[atom].contains(.glued) {
                continues[atom] = true
            }
        }
        return continues
    }
}

extension RandomAccessCollection where Index == Int {
    /// The index after all elements that satisfy a predicate, which must come first. Costs a binary search.
    fileprivate func firstIndex(afterAll holds: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Document {
    /// Whether bytes hold white space and control characters only, which no table of tokens can hold.
    fileprivate func isBlank(_ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound {
            let blank = utf8.blankLength(at: index)
            if blank == 0 { return false }
            index += blank
        }
        return true
    }
}
