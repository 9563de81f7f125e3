import Foundation
import Testing
import VietEvaluation
import VietNER

@Suite struct DataCardTests {
    private func mention(
        _ range: Range<Int>, _ label: Label, _ canonical: String, _ expansion: Expansion? = nil,
        _ grade: EvidenceGrade = .rule
    ) -> Mention {
        Mention(
            utf8: range, label: label, canonical: canonical, expansion: expansion,
            evidence: Evidence(rule: "r.\(label.rawValue)", grade: grade))
    }

    private func document(_ mentions: [Mention], warnings: [DocumentWarning] = []) -> Document {
        Document(
            utf8: Array("AB CD, XY|Z é".utf8), mentions: mentions, entities: [], people: [], definitions: [],
            warnings: warnings)
    }

    private var card: DataCard {
        let senses = ["x", "y"].map { Sense(expansion: $0, entry: nil, weight: 0.5) }
        let tied = Expansion(text: nil, source: .lexicon, senses: senses)
        let near = Expansion(
            text: "z", source: .lexicon, senses: [], nearMiss: NearMiss(form: "CDD", slip: .dropped, distance: 1))
        var card = DataCard()
        card.add(
            document(
                [
                    mention(0..<5, .organization, "AB"), mention(0..<2, .abbreviation, "AB"),
                    mention(3..<5, .abbreviation, "CDD", near, .lexicon), mention(7..<9, .organization, "AB"),
                    mention(7..<9, .abbreviation, "XY", tied),
                ], warnings: [DocumentWarning(code: "w|", message: "m", count: 3)]), id: "one")
        card.add(document([mention(0..<2, .abbreviation, "AB")]), id: "two")
        card.add(document([]), id: "empty")
        return card
    }

    @Test(arguments: [
        #"{"what":"documents","count":3},{"what":"documents without mentions","count":1}"#,
        #"{"what":"code points","count":39},{"what":"mentions","count":6},{"what":"mentions inside others","count":3}"#,
        #"{"what":"mentions in page furniture","count":0}"#,
        #""labels":[{"label":"ORG","mentions":2,"inside":0,"names":1,"documents":1},"#
            + #"{"label":"ABBR","mentions":4,"inside":3,"documents":2}]"#,
        #""grades":[{"label":"ORG","rule":2,"lexicon":0},{"label":"ABBR","rule":3,"lexicon":1}]"#,
        #""rules":[{"rule":"r.ABBR","label":"ABBR","evidence":"rule","mentions":3,"documents":2},"#,
        #""entities":[{"entity":"AB","label":"ORG","mentions":2,"documents":1}]"#,
        #""unknown_short_forms":[{"form":"AB","mentions":2,"documents":2}]"#,
        #""ambiguous_short_forms":[{"form":"XY","senses":["x","y"],"mentions":1,"documents":1}]"#,
        #""near_misses":[{"printed":"CD","near_miss_of":"CDD","mentions":1,"documents":1}]"#,
        #""documents_without_mentions":[{"document":"empty"}]"#,
        #""warnings":[{"code":"w|","count":3,"documents":1}],"more":{}}"#,
    ])
    func jsonHoldsEveryCount(part: String) {
        #expect(card.json(top: 0).contains(part))
    }

    @Test func longTablesEndAtTheTop() throws {
        let text = card.text(top: 1)
        #expect(text.contains("\nr.ABBR") && !text.contains("\nr.ORG"))
        #expect(text.contains("\n… and 2 more\n"))
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(card.json(top: 1).utf8)) as? [String: Any])
        #expect(json["more"] as? [String: Int] == ["rules": 2])
    }

    @Test func markdownEscapesWhatEndsACell() {
        #expect(card.markdown(top: 5).contains("| w\\| | 3 | 1 |\n"))
    }
}
