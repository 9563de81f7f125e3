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

    @Test func peopleGoWithTheirNames() {
        let kept = sampleDocument().keeping([.rank, .abbreviation])
        #expect(kept.people.isEmpty && kept.entities.count == 1 && kept.definitions.count == 1)
    }
}
