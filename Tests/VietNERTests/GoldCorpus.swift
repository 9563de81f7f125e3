import Foundation
import TestSupport
import VietNER

/// The annotated articles of `Tests/Corpus`.
struct GoldCorpus {
    /// A label over bytes of the text.
    struct Span: Hashable {
        let range: Range<Int>
        let label: Label
    }

    struct Article {
        let id: String
        /// `dev` or `test`.
        let part: String
        let text: String
        let spans: Set<Span>
    }

    let articles: [Article]

    /// Reads `gold.jsonl` and `split.tsv` once.
    static let shared = Result { try GoldCorpus() }

    struct BadLine: Error {
        let line: Int
        let reason: String
    }

    private init() throws {
        var parts: [String: String] = [:]
        for line in try Repository.lines("Tests/Corpus/split.tsv").dropFirst() where !line.isEmpty {
            let cells = line.split(separator: "\t").map(String.init)
            parts[cells[0]] = cells[1]
        }
        var articles: [Article] = []
        for (index, line) in try Repository.lines("Tests/Corpus/gold.jsonl").enumerated() where !line.isEmpty {
            articles.append(try Self.article(line, index + 1, parts))
        }
        self.articles = articles
    }

    private static func article(_ line: String, _ number: Int, _ parts: [String: String]) throws -> Article {
        guard let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
            let id = object["id"] as? String, let text = object["text"] as? String,
            let records = object["spans"] as? [[String: Any]], let part = parts[id]
        else { throw BadLine(line: number, reason: "id, text, spans or part is missing") }
        let offsets = byteOffsets(text)
        let spans = try records.map { record in
            guard let start = record["start"] as? Int, let end = record["end"] as? Int,
                let label = (record["label"] as? String).flatMap(Label.init(rawValue:))
            else { throw BadLine(line: number, reason: "a span lacks start, end or label") }
            return Span(range: offsets[start]..<offsets[end], label: label)
        }
        return Article(id: id, part: part, text: text, spans: Set(spans))
    }

    /// The byte at which each code point begins, and the end of the text.
    private static func byteOffsets(_ text: String) -> [Int] {
        var offsets = [0]
        for scalar in text.unicodeScalars { offsets.append((offsets.last ?? 0) + UTF8.width(scalar)) }
        return offsets
    }
}
