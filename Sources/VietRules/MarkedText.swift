/// A text with labelled spans, as rules, cases and `explain` write it: `[Thượng tá]rank [Lê Văn An]person`.
///
/// Spans nest. `\[`, `\]` and `\\` stand for the characters themselves.
package struct MarkedText: Hashable, Sendable {
    /// One labelled span.
    package struct Span: Hashable, Sendable {
        /// Bytes of `utf8`.
        package let range: Range<Int>
        /// The word after the closing bracket.
        package let kind: String
    }

    /// Why a text is no marked text.
    package struct Problem: Error, Hashable, Sendable {
        /// The byte of the marked text at which it shows, counted from 0.
        package let offset: Int
        package let message: String
    }

    /// The text without marks.
    package let utf8: [UInt8]
    /// The spans by start, then longest first.
    package let spans: [Span]

    package init(utf8: [UInt8], spans: [Span]) {
        self.utf8 = utf8
        self.spans = spans
    }

    /// Reads marked text.
    package init(parsing marked: [UInt8]) throws(Problem) {
        var text: [UInt8] = []
        var spans: [Span] = []
        var open: [(start: Int, at: Int)] = []
        var index = 0
        while index < marked.count {
            let byte = marked[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\\"):
                guard index < marked.count else {
                    throw Problem(offset: index - 1, message: "a backslash ends the text")
                }
                text.append(marked[index])
                index += 1
            case UInt8(ascii: "["):
                open.append((text.count, index - 1))
            case UInt8(ascii: "]"):
                guard let (start, _) = open.popLast() else {
                    throw Problem(offset: index - 1, message: "this ‘]’ closes nothing")
                }
                let kindStart = index
                while index < marked.count, Self.isKindByte(marked[index]) { index += 1 }
                guard index > kindStart else { throw Problem(offset: kindStart, message: "a kind must follow ‘]’") }
                spans.append(
                    Span(range: start..<text.count, kind: String(decoding: marked[kindStart..<index], as: UTF8.self)))
            default:
                text.append(byte)
            }
        }
        if let (_, at) = open.last { throw Problem(offset: at, message: "this ‘[’ is never closed") }
        self.utf8 = text
        // Spans close inside out, so a stable order by start and length keeps the outer one first.
        self.spans = spans.enumerated().sorted { left, right in
            let (a, b) = (left.element.range, right.element.range)
            if a.lowerBound != b.lowerBound { return a.lowerBound < b.lowerBound }
            if a.upperBound != b.upperBound { return a.upperBound > b.upperBound }
            return left.offset > right.offset
        }.map(\.element)
    }

    private static func isKindByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"): true
        default: false
        }
    }

    /// The text with its marks; spans must nest.
    package var marked: String {
        var closing: [Int: [Span]] = [:]
        var opening: [Int: [Span]] = [:]
        for span in spans {
            opening[span.range.lowerBound, default: []].append(span)
            closing[span.range.upperBound, default: []].append(span)
        }
        var bytes: [UInt8] = []
        for offset in 0...utf8.count {
            for span in (closing[offset] ?? []).reversed() where !span.range.isEmpty {
                bytes.append(UInt8(ascii: "]"))
                bytes.append(contentsOf: span.kind.utf8)
            }
            for _ in opening[offset] ?? [] { bytes.append(UInt8(ascii: "[")) }
            guard offset < utf8.count else { break }
            if [UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\\")].contains(utf8[offset]) {
                bytes.append(UInt8(ascii: "\\"))
            }
            bytes.append(utf8[offset])
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
