/// Cuts text into atoms in one pass over its bytes; ARCHITECTURE.md has the rules.
package enum Tokenizer {
    /// The tokens of a normalized text, without forms. Bytes beyond 2³¹−1 are not read.
    package static func tokenize(_ utf8: [UInt8]) -> Tokens {
        var tokens = Tokens()
        tokenize(utf8, into: &tokens)
        return tokens
    }

    /// The same, in the storage of earlier tokens.
    package static func tokenize(_ utf8: [UInt8], into tokens: inout Tokens) {
        var limit = min(utf8.count, Int(Int32.max))
        while limit < utf8.count, limit > 0, utf8[limit] & 0xC0 == 0x80 { limit -= 1 }
        let classes = Letters.classes
        let letters = LetterRun.automaton.rows
        var scan = TokenScan()
        // News text has a token every five bytes.
        tokens.resize(to: limit / 5 + 64)
        while true {
            fill(&tokens.start, &tokens.end, &tokens.hash, &tokens.flags, from: utf8, limit, classes, letters, &scan)
            if scan.finished { break }
            tokens.resize(to: tokens.count * 2)
        }
        tokens.resize(to: scan.count)
    }

    /// Reads on until the text ends or the arrays are full.
    private static func fill(
        _ start: inout [Int32], _ end: inout [Int32], _ hash: inout [UInt64], _ flags: inout [TokenFlags],
        from utf8: [UInt8], _ limit: Int, _ classes: [UInt8], _ letters: [UInt64], _ scan: inout TokenScan
    ) {
        var starts = start.mutableSpan
        var ends = end.mutableSpan
        var hashes = hash.mutableSpan
        var allFlags = flags.mutableSpan
        scan.run(
            utf8.span.extracting(first: limit), classes.span, letters.span, &starts, &ends, &hashes, &allFlags)
    }
}

extension Tokens {
    /// Grows with zeros or cuts; storage is kept.
    fileprivate mutating func resize(to count: Int) {
        start.resize(to: count, with: 0)
        end.resize(to: count, with: 0)
        hash.resize(to: count, with: 0)
        flags.resize(to: count, with: [])
        form.resize(to: count, with: -1)
    }
}

extension Array {
    fileprivate mutating func resize(to newCount: Int, with element: Element) {
        if newCount < count {
            removeLast(count - newCount)
        } else {
            append(contentsOf: repeatElement(element, count: newCount - count))
        }
    }
}
