internal import VietNER

/// The tags of a document's tokens, one for each token.
struct TagColumn {
    /// The label and part of a span under a token.
    struct Tag: Hashable {
        var label: Label
        var opens: Bool
        var closes: Bool
    }

    /// nil outside every span.
    private(set) var tags: [Tag?]

    /// Tags the tokens of spans; a span that begins or ends inside a token, or on a token that is taken, is counted as lost.
    init(_ spans: [ChosenSpan], over text: TokenizedDocument, losses: inout LossCounts) {
        tags = Array(repeating: nil, count: text.tokens.count)
        for span in spans {
            guard let range = text.tokens(of: span.utf8) else {
                losses.add(.unaligned)
                continue
            }
            if range.contains(where: { tags[$0] != nil }) {
                losses.add(.nested)
                continue
            }
            let label = text.document.mentions[span.mention].label
            for token in range {
                tags[token] = Tag(
                    label: label, opens: token == range.lowerBound, closes: token == range.upperBound - 1)
            }
        }
    }

    /// Appends `B-ORG`, or `O`.
    func append(_ token: Int, _ scheme: TagScheme, to output: inout [UInt8]) {
        guard let tag = tags[token] else { return output.append(UInt8(ascii: "O")) }
        switch (scheme, tag.opens, tag.closes) {
        case (.bioes, true, true): output.append(ascii: "S-")
        case (_, true, _): output.append(ascii: "B-")
        case (.bioes, false, true): output.append(ascii: "E-")
        default: output.append(ascii: "I-")
        }
        output.append(contentsOf: tag.label.rawValue.utf8)
    }
}

/// The columns of tags that a choice among nested spans gives: one, or for `layers` one for each label.
struct TagColumns {
    /// The label of each column; nil for all labels.
    let labels: [Label?]
    private(set) var columns: [TagColumn] = []

    /// Counts as lost what stands in no column.
    init(_ text: TokenizedDocument, _ options: FormatOptions, losses: inout LossCounts) {
        labels = Self.labels(options)
        let spans = text.document.spans(options.nesting ?? .outer)
        for label in labels {
            let here =
                label.map { label in spans.filter { text.document.mentions[$0.mention].label == label } } ?? spans
            columns.append(TagColumn(here, over: text, losses: &losses))
        }
        losses.add(.nested, text.document.mentions.count - Set(spans.map(\.mention)).count)
    }

    /// The label of each column; nil for all labels.
    static func labels(_ options: FormatOptions) -> [Label?] { options.nesting == .layers ? options.labels : [nil] }

    /// The tags that a column can hold, `O` first.
    static func tags(of label: Label?, _ options: FormatOptions) -> [String] {
        let parts = options.scheme == .bioes ? ["B", "I", "E", "S"] : ["B", "I"]
        return ["O"]
            + (label.map { [$0] } ?? options.labels).flatMap { label in parts.map { "\($0)-\(label.rawValue)" } }
    }
}
