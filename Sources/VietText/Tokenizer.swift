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
        var scan = TokenScan()
        var capacity = max(64, limit / 4)
        tokens.resize(to: min(capacity, max(tokens.start.capacity, 64)))
        capacity = tokens.start.count
        while true {
            var start = tokens.start.mutableSpan
            var end = tokens.end.mutableSpan
            var hash = tokens.hash.mutableSpan
            var flags = tokens.flags.mutableSpan
            scan.run(utf8.span.extracting(first: limit), Letters.classes.span, &start, &end, &hash, &flags)
            if scan.finished { break }
            capacity = max(capacity * 2, 64)
            tokens.resize(to: capacity)
        }
        tokens.resize(to: scan.count)
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
