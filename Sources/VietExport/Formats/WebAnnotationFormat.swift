internal import VietNER

/// A page of the W3C Web Annotation model, as JSON-LD: an annotation for each span, with its position in code points, and
/// its text between what stands before and after it. The label is a tag, the canonical form a description.
package struct WebAnnotationFormat: DocumentFormat {
    package static let name = "web-annotation"
    package static let abstract = "W3C Web Annotation as JSON-LD; texts are named, not held"
    package static let losses: [FormatLoss] = [.expansion, .people]
    package static let options: Set<FormatOption> = [.nested]
    package static let suffix = "jsonld"
    /// Bytes of context on each side, at most.
    private static let context = 48

    private var options: FormatOptions

    package init(_ options: FormatOptions) { self.options = options }

    package var frame: (start: [UInt8], between: [UInt8], end: [UInt8]) {
        let start = "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"type\":\"AnnotationPage\",\"items\":[\n"
        return (Array(start.utf8), Array(",\n".utf8), Array("\n]}\n".utf8))
    }

    package mutating func append(_ document: ExportDocument, to output: inout [UInt8], losses: inout LossCounts) {
        countConstantLosses(document.document, &losses)
        let spans = document.document.chosen(options.nesting, losses: &losses)
        let utf8 = document.document.utf8
        let positions = document.document.positions(of: spans, in: .codepoint)
        let source = Self.reference(document.id)
        for (index, span) in spans.enumerated() {
            let mention = document.document.mentions[span.mention]
            if index > 0 { output.append(ascii: ",\n") }
            output.append(ascii: "{\"id\":")
            output.appendJSON(string: "\(source)#annotation-\(index + 1)")
            output.append(ascii: ",\"type\":\"Annotation\",\"body\":[{\"type\":\"TextualBody\",\"purpose\":\"tagging\"")
            output.append(key: "value", text: mention.label.rawValue)
            output.append(
                ascii: "},{\"type\":\"TextualBody\",\"purpose\":\"describing\",\"language\":\"vi\"")
            output.append(key: "value", text: mention.canonical)
            output.append(ascii: "}],\"target\":{\"source\":")
            output.appendJSON(string: source)
            output.append(ascii: ",\"selector\":[{\"type\":\"TextPositionSelector\"")
            output.append(key: "start", positions[2 * index])
            output.append(key: "end", positions[2 * index + 1])
            output.append(ascii: "},{\"type\":\"TextQuoteSelector\",\"exact\":")
            output.appendJSON(string: utf8, range: span.utf8)
            output.append(ascii: ",\"prefix\":")
            output.appendJSON(
                string: utf8,
                range: utf8.boundary(from: span.utf8.lowerBound - Self.context)..<span.utf8.lowerBound)
            output.append(ascii: ",\"suffix\":")
            output.appendJSON(
                string: utf8,
                range: span.utf8.upperBound..<utf8.boundary(from: span.utf8.upperBound + Self.context))
            output.append(ascii: "}]}}")
        }
    }

    /// An id as a reference: unchanged where it has a scheme, else relative, with what no IRI may hold as `%XX`.
    private static func reference(_ id: String) -> String {
        let scheme = id.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
        let hasScheme = scheme.first?.isLetter == true && id.dropFirst(scheme.count).hasPrefix("://")
        var bytes: [UInt8] = []
        for byte in id.utf8 {
            let forbidden = byte <= 0x20 || byte == 0x7F || "\"<>\\^`{|}".utf8.contains(byte)
            if forbidden || !hasScheme && "%?#:".utf8.contains(byte) {
                bytes.append(percent: byte)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension [UInt8] {
    /// The first start of a character from a byte on, inside the text.
    fileprivate func boundary(from byte: Int) -> Int {
        var byte = Swift.max(0, byte)
        while byte < count, self[byte] & 0xC0 == 0x80 { byte += 1 }
        return Swift.min(byte, count)
    }
}
