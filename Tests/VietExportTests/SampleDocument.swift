import VietNER

/// A document whose text holds everything that trips writers: emoji, NFD, escapes, control characters, quotes.
func sampleDocument() -> Document {
    let text = "😀 \"Đại tá\"\u{1}\tLe\u{302}\u{301} Văn An\\\n QSPQ\u{7F}\u{2028}Bộ Chỉ huy Quân sự (CHQS)😀"
    func range(_ part: String) -> Range<Int> {
        let bytes = Array(text.utf8)
        let wanted = Array(part.utf8)
        for start in 0...(bytes.count - wanted.count) where Array(bytes[start..<start + wanted.count]) == wanted {
            return start..<start + wanted.count
        }
        return 0..<0
    }
    let evidence = Evidence(rule: "person.rank-name", grade: .rule)
    let senses = [
        Sense(expansion: "quân sự", entry: "abbr-1", weight: 0.5),
        Sense(expansion: "quốc sử", entry: nil, weight: 1.0 / 3),
    ]
    let mentions = [
        Mention(utf8: range("Đại tá"), label: .rank, canonical: "Đại tá", entity: 0, evidence: evidence),
        Mention(
            utf8: range("Le\u{302}\u{301} Văn An"), label: .person, canonical: "Lế Văn An", entity: 1,
            evidence: evidence),
        Mention(
            utf8: range("QSPQ"), label: .abbreviation, canonical: "QSQP",
            expansion: Expansion(
                text: nil, source: .lexicon, senses: senses,
                nearMiss: NearMiss(form: "QSQP", slip: .transposed, distance: 1)),
            evidence: Evidence(rule: "short-form.lexicon", entry: "abbr-1", grade: .lexicon)),
        Mention(
            utf8: range("CHQS"), label: .abbreviation, canonical: "CHQS",
            expansion: Expansion(
                text: "Chỉ huy Quân sự", source: .definition,
                senses: [Sense(expansion: "Chỉ huy Quân sự", entry: nil, weight: 1)]),
            evidence: Evidence(rule: "short-form.definition", grade: .definition)),
    ]
    return Document(
        utf8: Array(text.utf8), mentions: mentions,
        entities: [
            Entity(label: .rank, canonical: "Đại tá", mentions: [0]),
            Entity(label: .person, canonical: "Lế Văn An", mentions: [1]),
        ],
        people: [
            Person(
                name: "Lế Văn An", entity: 1, rank: "Đại tá",
                posts: [Post(title: "Chỉ huy trưởng", organization: nil, status: .former, mention: 0)])
        ],
        definitions: [
            Definition(short: range("CHQS"), long: range("Chỉ huy Quân sự"), form: "CHQS", expansion: "Chỉ huy Quân sự")
        ],
        warnings: [DocumentWarning(code: "invalid-bytes", message: "a \"quoted\" message", byteOffset: 7, count: 2)])
}
