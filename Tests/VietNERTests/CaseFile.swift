import TestSupport
import VietLexicon

@testable import VietNER
@testable import VietRules

/// The sentences of `Tests/Cases`: marked text, one a line, with every mention marked.
struct CaseFile {
    struct Line {
        /// `01-ellipsis.cases:3`.
        let place: String
        let marked: MarkedText
    }

    struct BadLine: Error {
        let place: String
        let reason: String
    }

    /// Every sentence of every file.
    static func lines() throws -> [Line] {
        var lines: [Line] = []
        for name in try Repository.names(in: "Tests/Cases", endingIn: ".cases") {
            for (index, text) in try Repository.lines("Tests/Cases/" + name).enumerated()
            where !text.isEmpty && !text.hasPrefix("#") {
                let place = "\(name):\(index + 1)"
                do {
                    lines.append(Line(place: place, marked: try MarkedText(parsing: Array(text.utf8))))
                } catch {
                    throw BadLine(place: place, reason: "\(error)")
                }
            }
        }
        return lines
    }

    /// The lines that are known to fail, by place.
    static func knownFailures() throws -> [String] {
        try Repository.lines("Tests/Cases/known-failures.txt").filter { !$0.isEmpty && !$0.hasPrefix("#") }
    }

    /// Why an annotated line is not as marked; nil where it is.
    static func difference(_ line: Line, _ annotator: Annotator) -> String? {
        let kinds = annotator.knowledge.lexicon.kinds
        var wanted: Set<GoldCorpus.Span> = []
        for span in line.marked.spans {
            guard let label = kinds.id(named: span.kind).flatMap({ kinds[$0].label }).flatMap(Label.init(rawValue:))
            else {
                return "no labelled kind is named \(span.kind)"
            }
            wanted.insert(GoldCorpus.Span(range: span.range, label: label))
        }
        let document = annotator.annotate(utf8: line.marked.utf8)
        guard document.spans != wanted else { return nil }
        return "wanted: \(marks(wanted, line.marked.utf8))\nfound:  \(marks(document.spans, line.marked.utf8))"
    }

    private static func marks(_ spans: Set<GoldCorpus.Span>, _ utf8: [UInt8]) -> String {
        let marked = spans.map { MarkedText.Span(range: $0.range, kind: $0.label.rawValue) }.sorted {
            ($0.range.lowerBound, $1.range.upperBound, $0.kind) < ($1.range.lowerBound, $0.range.upperBound, $1.kind)
        }
        return MarkedText(utf8: utf8, spans: marked).marked
    }
}
