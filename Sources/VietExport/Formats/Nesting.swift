internal import VietNER

/// Which of nested spans an export writes.
public enum Nesting: String, Hashable, Sendable, CaseIterable {
    /// Spans inside no other.
    case outer
    /// Spans that hold no other.
    case inner
    /// Every piece of text under its innermost span; outer spans are cut around inner ones.
    case flatten
    /// All spans; in formats with one tag a token, a column of tags for each label.
    case layers
}

/// A span chosen for an export.
struct ChosenSpan: Sendable {
    /// Bytes of the document's text.
    var utf8: Range<Int>
    /// Index in `Document.mentions`.
    var mention: Int
}

extension Document {
    /// The spans that a choice among nested ones leaves, in text order. Under every choice but `layers` none overlap. Costs
    /// one pass over mentions in the order that `mentions` promises.
    func spans(_ nesting: Nesting) -> [ChosenSpan] {
        switch nesting {
        case .layers: mentions.indices.map { ChosenSpan(utf8: mentions[$0].utf8, mention: $0) }
        case .outer: outerSpans()
        case .inner: innerSpans()
        case .flatten: flattenedSpans()
        }
    }

    private func outerSpans() -> [ChosenSpan] {
        var end = 0
        var spans: [ChosenSpan] = []
        for (index, mention) in mentions.enumerated() where mention.utf8.lowerBound >= end && !mention.utf8.isEmpty {
            spans.append(ChosenSpan(utf8: mention.utf8, mention: index))
            end = mention.utf8.upperBound
        }
        return spans
    }

    private func innerSpans() -> [ChosenSpan] {
        mentions.indices.filter { index in
            let end = mentions[index].utf8.upperBound
            return !mentions[index].utf8.isEmpty
                && (index + 1 == mentions.count || mentions[index + 1].utf8.lowerBound >= end)
        }.map { ChosenSpan(utf8: mentions[$0].utf8, mention: $0) }
    }

    private func flattenedSpans() -> [ChosenSpan] {
        var spans: [ChosenSpan] = []
        /// Mentions whose end is still to come, innermost last.
        var open: [Int] = []
        var position = 0
        func advance(to end: Int) {
            if let index = open.last, position < end { append(position..<end, of: index) }
            position = max(position, end)
        }
        func append(_ range: Range<Int>, of index: Int) {
            let piece = range == mentions[index].utf8 ? range : trimmed(range)
            if utf8[piece].contains(where: { $0.isWord }) { spans.append(ChosenSpan(utf8: piece, mention: index)) }
        }
        func close(upTo limit: Int) {
            while let index = open.last, mentions[index].utf8.upperBound <= limit {
                advance(to: mentions[index].utf8.upperBound)
                open.removeLast()
            }
        }
        for (index, mention) in mentions.enumerated() {
            close(upTo: mention.utf8.lowerBound)
            advance(to: mention.utf8.lowerBound)
            // A mention that crosses another ends with it.
            let place = open.lastIndex { mentions[$0].utf8.upperBound >= mention.utf8.upperBound }
            open.insert(index, at: place.map { $0 + 1 } ?? 0)
        }
        close(upTo: utf8.count)
        return spans
    }

    /// A range without white space and marks at its ends.
    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, !utf8[start].isWord { start += 1 }
        while end > start, !utf8[end - 1].isWord { end -= 1 }
        return start..<end
    }
}

extension UInt8 {
    /// A digit, a letter of ASCII, or a byte of any other character.
    fileprivate var isWord: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
        default: false
        }
    }
}
