import Testing
import VietNER

@Suite struct DeterminismTests {
    /// Everything a document says, for comparison.
    private struct Content: Equatable, Sendable {
        let mentions: [Mention]
        let entities: [Entity]
        let people: [Person]
        let definitions: [Definition]

        init(_ document: Document) {
            mentions = document.mentions
            entities = document.entities
            people = document.people
            definitions = document.definitions
        }
    }

    private func texts() throws -> [String] {
        try GoldCorpus.shared.get().articles.map(\.text) + GeneratedTexts.texts(20, noisy: true)
    }

    @Test func theOrderOfTextsDoesNotMatter() throws {
        let annotator = try Bundled.annotator()
        let texts = try texts()
        let first = texts.map { Content(annotator.annotate($0)) }
        let again = texts.map { Content(annotator.annotate($0)) }
        let reversed = Array(texts.reversed().map { Content(annotator.annotate($0)) }.reversed())
        for index in texts.indices where first[index] != again[index] || first[index] != reversed[index] {
            Issue.record("text \(index) changes from run to run")
        }
    }

    @Test func threadsShareOneAnnotator() async throws {
        let annotator = try Bundled.annotator()
        let texts = try texts()
        let alone = texts.map { Content(annotator.annotate($0)) }
        let together = await withTaskGroup(of: (Int, Content).self) { group in
            for round in 0..<2 {
                for index in texts.indices {
                    group.addTask { (round * texts.count + index, Content(annotator.annotate(texts[index]))) }
                }
            }
            return await group.reduce(into: [Int: Content]()) { $0[$1.0] = $1.1 }
        }
        #expect(together.count == 2 * texts.count)
        for (index, content) in together where content != alone[index % texts.count] {
            Issue.record("text \(index % texts.count) changes among threads")
        }
    }
}
