import Testing
import VietExport
import VietNER

@Suite struct DocumentLabelsTests {
    @Test func indicesFollowWhatIsKept() {
        let kept = sampleDocument().keeping([.person])
        #expect(kept.mentions.map(\.label) == [.person])
        #expect(kept.mentions.map(\.entity) == [0])
        #expect(kept.entities == [Entity(label: .person, canonical: "Lế Văn An", mentions: [0])])
        #expect(kept.people.map(\.entity) == [0] && kept.people.map(\.posts) == [[]])
        #expect(kept.definitions.isEmpty && kept.warnings == sampleDocument().warnings)
        #expect(kept.utf8 == sampleDocument().utf8)
    }

    @Test func allLabelsKeepAll() {
        let whole = sampleDocument()
        let kept = whole.keeping(Set(Label.allCases))
        #expect(kept.mentions == whole.mentions && kept.entities == whole.entities)
        #expect(kept.people == whole.people && kept.definitions == whole.definitions)
    }

    @Test func furnitureGoesWithWhatOnlyItNames() {
        let sample = sampleDocument()
        #expect(sample.withoutFurniture.mentions == sample.mentions)
        func document(with region: Region?, on label: Label) -> Document {
            let mentions = sample.mentions.map { mention in
                Mention(
                    utf8: mention.utf8, label: mention.label, canonical: mention.canonical,
                    expansion: mention.expansion, entity: mention.entity, evidence: mention.evidence,
                    region: mention.label == label ? region : nil)
            }
            return Document(
                utf8: sample.utf8, mentions: mentions, entities: sample.entities, people: sample.people,
                definitions: sample.definitions, warnings: sample.warnings)
        }
        let ranked = document(with: .related, on: .rank).withoutFurniture
        #expect(ranked.entities.map(\.canonical) == ["Lế Văn An"] && ranked.mentions.map(\.entity) == [0, nil, nil])
        #expect(ranked.people.map(\.rank) == [nil] && ranked.people.map(\.posts) == [[]])
        let named = document(with: .credit, on: .person).withoutFurniture
        #expect(named.people.isEmpty && named.entities.map(\.canonical) == ["Đại tá"])
        #expect(document(with: .menu, on: .abbreviation).withoutFurniture.definitions.isEmpty)
    }

    @Test(arguments: Region.allCases) func regionsAreReadBack(_ region: Region) throws {
        let mention = Mention(
            utf8: 0..<5, label: .place, canonical: "Huế", evidence: Evidence(rule: "place.name", grade: .rule),
            region: region)
        let document = Document(
            utf8: Array("Huế".utf8), mentions: [mention], entities: [], people: [], definitions: [], warnings: [])
        var line: [UInt8] = []
        JSONLinesWriter().append(document, id: "1", to: &line)
        #expect(try JSONLinesReader.read(line: line).document.mentions == [mention])
        #expect(String(decoding: line, as: UTF8.self).contains("\"region\":\"\(region.rawValue)\"}"))
        #expect(document.keeping([.place]).mentions == [mention])
    }

    @Test func unitsAndRanksAreReadBack() throws {
        let unit = PlaceUnit(
            id: "province-2004-a", from: "2004", to: "2025-06-30", status: .former, replacedBy: ["b", "c"])
        let facts = RankFacts(grade: "OF-5", english: "Senior Colonel", services: ["army", "police"])
        let document = Document(
            utf8: Array("Huế".utf8), mentions: [],
            entities: [
                Entity(label: .place, canonical: "A", mentions: [0], unit: unit),
                Entity(
                    label: .place, canonical: "B", mentions: [1],
                    unit: PlaceUnit(id: "b", from: nil, to: nil, status: nil)),
            ],
            people: [
                Person(name: "An", entity: 0, rank: "Đại tá", rankFacts: facts, posts: []),
                Person(name: "Bình", entity: 1, rank: "Đại tá", posts: []),
            ],
            definitions: [], warnings: [])
        var line: [UInt8] = []
        JSONLinesWriter().append(document, id: "1", to: &line)
        let read = try JSONLinesReader.read(line: line).document
        #expect(read.entities == document.entities && read.people == document.people)
    }

    @Test func peopleGoWithTheirNames() {
        let kept = sampleDocument().keeping([.rank, .abbreviation])
        #expect(kept.people.isEmpty && kept.entities.count == 1 && kept.definitions.count == 1)
    }
}
