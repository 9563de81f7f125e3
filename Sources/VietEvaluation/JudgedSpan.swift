internal import VietExport
public import VietNER

/// A span of one side of a comparison.
public struct JudgedSpan: Hashable, Sendable {
    /// Where it stands, in Unicode code points of the text.
    public let range: Range<Int>
    /// What it is.
    public let label: Label
    /// Its standard form, as the file states it.
    public let canonical: String
    /// What a short form stands for; nil where the file does not say.
    public let expansion: String?
    /// The expansions listed beside the first one: of gold those accepted too, of a prediction the senses left open.
    public let otherExpansions: [String]

    /// Makes a span.
    public init(
        range: Range<Int>, label: Label, canonical: String, expansion: String? = nil, otherExpansions: [String] = []
    ) {
        self.range = range
        self.label = label
        self.canonical = canonical
        self.expansion = expansion
        self.otherExpansions = otherExpansions
    }

    /// Place and label, by which spans of the two sides are paired.
    struct Key: Hashable {
        let range: Range<Int>
        let label: Label
    }

    var key: Key { Key(range: range, label: label) }

    /// Code points that two spans share.
    func overlap(_ other: JudgedSpan) -> Int {
        max(0, min(range.upperBound, other.range.upperBound) - max(range.lowerBound, other.range.lowerBound))
    }
}

extension Document {
    /// The spans of the document by start, then longest first, then in the order of `Label.allCases`.
    func judgedSpans() -> [JudgedSpan] {
        let mentions = mentions.sortedAsWritten()
        let ends = utf8.positions(
            ofBytes: mentions.flatMap { [$0.utf8.lowerBound, $0.utf8.upperBound] }, in: .codepoint)
        return mentions.indices.map { index in
            let expansion = mentions[index].expansion
            return JudgedSpan(
                range: ends[2 * index]..<max(ends[2 * index], ends[2 * index + 1]), label: mentions[index].label,
                canonical: mentions[index].canonical, expansion: expansion?.text,
                otherExpansions: (expansion?.senses ?? []).map(\.expansion).filter { $0 != expansion?.text })
        }
    }
}

extension [JudgedSpan] {
    /// The spans that no other one holds, without overlap: from the left, the longest of those that begin first.
    func outermost() -> [JudgedSpan] {
        var kept: [JudgedSpan] = []
        for span in self where span.range.lowerBound >= kept.last?.range.upperBound ?? 0 { kept.append(span) }
        return kept
    }

    /// The spans that hold no other one, without overlap: from the left, the shortest of those that end first. Of spans at
    /// the same place the last in the order of `Label.allCases` is the innermost.
    func innermost() -> [JudgedSpan] {
        var kept: [JudgedSpan] = []
        let order = indices.sorted { left, right in
            (self[left].range.upperBound, -self[left].range.lowerBound, -left)
                < (self[right].range.upperBound, -self[right].range.lowerBound, -right)
        }
        for span in order.map({ self[$0] }) where span.range.lowerBound >= kept.last?.range.upperBound ?? 0 {
            kept.append(span)
        }
        return kept
    }
}
