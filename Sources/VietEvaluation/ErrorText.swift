internal import VietExport
internal import VietNER

/// Errors as marked text: the place in gold, and the same place in the prediction.
struct ErrorText {
    /// Code points shown on each side.
    private static let context = 30

    private let pair: DocumentPair
    private let scalars: [Unicode.Scalar]

    init(_ pair: DocumentPair) {
        self.pair = pair
        scalars = Array(String(decoding: pair.utf8, as: UTF8.self).unicodeScalars)
    }

    /// What is wrong and where, then a line for each side.
    func lines(of error: SpanError) -> [String] {
        let spans = [error.gold, error.predicted].compactMap { $0 }
        let start = spans.map(\.range.lowerBound).min() ?? 0
        let end = spans.map(\.range.upperBound).max() ?? 0
        let place = start..<max(start, end)
        var lines = ["\(error.kind.rawValue)  \(pair.id)  \(place.lowerBound)..<\(place.upperBound)"]
        switch error.kind {
        case .canonical, .expansion:
            lines.append("  text       \(marked(error.gold, around: place))")
            let (gold, predicted) =
                error.kind == .canonical
                ? (error.gold?.canonical, error.predicted?.canonical)
                : (error.gold?.expansion, error.predicted.map(Self.expansion))
            lines.append("  gold       \(gold ?? "")")
            lines.append("  predicted  \(predicted ?? "")")
        default:
            lines.append("  gold       \(marked(error.gold, around: place))")
            lines.append("  predicted  \(marked(error.predicted, around: place))")
        }
        return lines
    }

    /// The expansion, or the senses left open.
    private static func expansion(of span: JudgedSpan) -> String {
        if let expansion = span.expansion { return expansion }
        return span.otherExpansions.isEmpty ? "-" : "open: " + span.otherExpansions.joined(separator: " | ")
    }

    /// The words around a place, with the span marked in them.
    func marked(_ span: JudgedSpan?, around place: Range<Int>) -> String {
        let shown = max(0, place.lowerBound - Self.context)..<min(scalars.count, place.upperBound + Self.context)
        var text = shown.lowerBound > 0 ? "…" : ""
        for index in shown.lowerBound...shown.upperBound {
            if let span, index == span.range.upperBound, !span.range.isEmpty { text += "]\(span.label.rawValue)" }
            if let span, index == span.range.lowerBound {
                text += span.range.isEmpty ? "[]\(span.label.rawValue)" : "["
            }
            guard index < shown.upperBound else { continue }
            text.unicodeScalars.append(Self.isControl(scalars[index]) ? " " : scalars[index])
        }
        return text + (shown.upperBound < scalars.count ? "…" : "")
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control || scalar.value == 0x2028 || scalar.value == 0x2029
    }
}
