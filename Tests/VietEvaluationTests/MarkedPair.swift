import VietEvaluation
import VietNER

/// A document whose spans stand in its text: `[Bộ [CHQS]ABBR tỉnh]ORG`.
func marked(_ text: String) -> Document {
    var plain: [UInt8] = []
    var open: [Int] = []
    var mentions: [Mention] = []
    var rest = Substring(text)
    while let character = rest.first {
        rest.removeFirst()
        switch character {
        case "[": open.append(plain.count)
        case "]":
            let name = rest.prefix { $0.isASCII && $0.isUppercase }
            rest.removeFirst(name.count)
            guard let label = Label(rawValue: String(name)), let start = open.popLast() else { continue }
            mentions.append(mention(start..<plain.count, label, of: plain))
        default: plain += Array(String(character).utf8)
        }
    }
    return Document(utf8: plain, mentions: mentions, entities: [], people: [], definitions: [], warnings: [])
}

func mention(
    _ range: Range<Int>, _ label: Label, of text: [UInt8], canonical: String? = nil, expansion: Expansion? = nil
) -> Mention {
    Mention(
        utf8: range, label: label, canonical: canonical ?? String(decoding: text[range], as: UTF8.self),
        expansion: expansion, evidence: Evidence(rule: "test", grade: .rule))
}

/// One document on both sides, as marked text.
func pairs(
    _ gold: String, _ predicted: String, nesting: NestingChoice = .all, labels: Set<Label>? = nil
) -> [DocumentPair] {
    DocumentPairs(
        gold: [("a", marked(gold))], predicted: [("a", marked(predicted))], labels: labels, nesting: nesting
    ).pairs
}
