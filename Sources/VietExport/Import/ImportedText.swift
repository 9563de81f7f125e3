internal import VietNER

/// A span as another tool states it.
struct ImportedSpan {
    /// What a message calls it: `span 3`, `T7`.
    var name: String
    var start: Int
    var end: Int
    var label: String
    /// nil for the printed text.
    var canonical: String?
    /// The text that the tool states beside the positions; nil where it states none.
    var printed: [UInt8]?
}

/// A document as another tool states it, on its way to a `Document`.
struct ImportedText {
    var id: String
    /// `PATH` or `PATH:LINE`.
    var place: String
    var utf8: [UInt8]
    /// What the positions of spans count.
    var unit: OffsetUnit
    var spans: [ImportedSpan] = []
    /// What is known to be wrong already.
    var problems: [String] = []

    /// The document, or everything that is wrong with it. Costs one pass over the text and a sort of the spans.
    func item() -> ImportedItem {
        var problems = problems
        let mentions = mentions(&problems)
        if problems.isEmpty { problems = Self.overlaps(mentions, of: utf8) }
        guard problems.isEmpty else {
            return .failure(problems.map { "\(place): error: document \"\(id)\": \($0)" })
        }
        let document = Document(
            utf8: utf8, mentions: mentions.map(\.mention).sortedAsWritten(), entities: [], people: [], definitions: [],
            warnings: [])
        return .document(id: id, place: place, document)
    }

    private typealias Named = (name: String, mention: Mention)

    private func mentions(_ problems: inout [String]) -> [Named] {
        let text = String(decoding: utf8, as: UTF8.self)
        let bytes = utf8.bytes(ofPositions: spans.flatMap { [$0.start, $0.end] }, in: unit)
        var mentions: [Named] = []
        for (index, span) in spans.enumerated() {
            let name = "\(span.name) (\(span.label))"
            guard let label = Label(rawValue: span.label) else {
                let known = Label.allCases.map(\.rawValue).joined(separator: ", ")
                problems.append("\(span.name): unknown label \"\(span.label)\"; known are \(known)")
                continue
            }
            guard span.start < span.end else {
                let what = span.start == span.end ? "is empty" : "ends before it begins"
                problems.append("\(name) \(what), from \(span.start) to \(span.end)")
                continue
            }
            var isWhole = true
            for (key, position, byte) in [
                ("start", span.start, bytes[2 * index]), ("end", span.end, bytes[2 * index + 1]),
            ] where byte.map({ utf8.splitsCharacter(at: $0, in: text) }) != false {
                let what = byte != nil || position > 0 && position < utf8.units(in: 0..<utf8.count, of: unit)
                problems.append("\(name): \(key) \(position) is \(what ? "inside a character" : "outside the text")")
                isWhole = false
            }
            guard isWhole, let start = bytes[2 * index], let end = bytes[2 * index + 1] else { continue }
            let printed = utf8[start..<end]
            if let stated = span.printed, !stated.elementsEqual(printed, by: { $0.onOneLine == $1.onOneLine }) {
                problems.append(
                    "\(name): its text \"\(String(decoding: stated, as: UTF8.self))\" is not what stands there, "
                        + "\"\(String(decoding: printed, as: UTF8.self))\"")
                continue
            }
            mentions.append(
                (
                    name,
                    Mention(
                        utf8: start..<end, label: label,
                        canonical: span.canonical ?? String(decoding: printed, as: UTF8.self),
                        evidence: Evidence(rule: JSONLinesReader.annotationRule, grade: .annotation))
                ))
        }
        return mentions
    }

    /// Spans that cross, and spans of one label of which one lies in the other.
    private static func overlaps(_ mentions: [Named], of utf8: [UInt8]) -> [String] {
        let ordered = mentions.sorted { left, right in
            (left.mention.utf8.lowerBound, -left.mention.utf8.upperBound)
                < (right.mention.utf8.lowerBound, -right.mention.utf8.upperBound)
        }
        func shown(_ named: Named) -> String {
            "\(named.name) \"\(String(decoding: utf8[named.mention.utf8], as: UTF8.self))\""
        }
        var problems: [String] = []
        /// Spans whose end is still to come.
        var open: [Named] = []
        for named in ordered {
            open.removeAll { $0.mention.utf8.upperBound <= named.mention.utf8.lowerBound }
            for outer in open {
                if outer.mention.utf8.upperBound < named.mention.utf8.upperBound {
                    problems.append("\(shown(outer)) and \(shown(named)) cross")
                } else if outer.mention.label == named.mention.label {
                    problems.append("\(shown(outer)) and \(shown(named)) overlap with the same label")
                }
            }
            open.append(named)
        }
        return problems
    }
}

extension [UInt8] {
    /// Whether a byte offset lies inside what a reader sees as one character: a letter with its marks, or a composed emoji.
    /// A line end of two characters may be split.
    fileprivate func splitsCharacter(at byte: Int, in text: String) -> Bool {
        guard byte > 0, byte < count else { return false }
        if self[byte] == 0x0A, self[byte - 1] == 0x0D { return false }
        return text.utf8.index(text.startIndex, offsetBy: byte).samePosition(in: text) == nil
    }
}

extension UInt8 {
    /// Line ends as spaces, which tools write that hold a text on one line.
    fileprivate var onOneLine: UInt8 { self == 0x0A || self == 0x0D ? 0x20 : self }
}
