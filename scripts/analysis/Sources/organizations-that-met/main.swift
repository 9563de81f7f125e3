// Organizations that met: two organizations of one sentence with a word for meeting between them. The words are data, one a
// line, in a file of your own or scripts/analysis/meeting-words.txt.
//     scripts/analysis/organizations-that-met scripts/analysis/meeting-words.txt articles/*.txt
import Articles
import Foundation
import VietNER

/// Mentions of organizations and posts that are no part of another mention, in text order.
func outermost(_ document: Document) -> [Mention] {
    var end = 0
    return document.mentions.filter { mention in
        if mention.utf8.upperBound <= end { return false }
        end = mention.utf8.upperBound
        return mention.label == .organization || mention.label == .title
    }
}

/// Whether words hold one for meeting, and no end of a sentence.
func isMeeting(_ between: String, _ words: [String]) -> Bool {
    let ends = ["\n", ". ", "; ", "? ", "! "]
    return !ends.contains { between.contains($0) } && words.contains { between.contains($0) }
}

let given = arguments(atLeast: 2, usage: "organizations-that-met WORDS FILE…")
guard let list = try? String(contentsOfFile: given[0], encoding: .utf8) else {
    stop("\(given[0]): error: cannot be read", code: 2)
}
let words = list.split(whereSeparator: \.isNewline).map(String.init)

printRow("date", "organization", "with", "words", "article")
for article in annotated(given.dropFirst()) {
    let mentions = outermost(article.document)
    for (first, second) in zip(mentions, mentions.dropFirst()) where first.canonical != second.canonical {
        // A post between two organizations belongs to a person who acts for one of them.
        guard first.label == .organization, second.label == .organization else { continue }
        let bytes = article.document.utf8[first.utf8.upperBound..<second.utf8.lowerBound]
        let between = String(decoding: bytes, as: UTF8.self).precomposedStringWithCanonicalMapping
        if isMeeting(between, words) {
            let shown = between.trimmingCharacters(in: .whitespaces)
            printRow(article.date ?? "", first.canonical, second.canonical, shown, article.path)
        }
    }
}
