import Testing
import VietNER

@Suite struct GoldTests {
    /// The lowest F1 accepted over all labels and by label, a little under what is reached; raise it as that rises.
    private static let floors: [String: (all: Double, labels: [Label: Double])] = [
        "dev": (
            0.976,
            [
                .rank: 0.98, .person: 0.965, .title: 0.985, .organization: 0.966, .place: 0.963, .abbreviation: 0.985,
                .date: 0.99, .event: 0.925, .document: 0.98,
            ]
        ),
        "test": (
            0.942,
            [
                .rank: 0.98, .person: 0.928, .title: 0.89, .organization: 0.925, .place: 0.92, .abbreviation: 0.985,
                .date: 0.97, .event: 0.86, .document: 0.89,
            ]
        ),
    ]

    @Test(arguments: ["dev", "test"])
    func findsWhatTheArticlesMark(part: String) throws {
        let annotator = try Bundled.annotator()
        var scores: [Label: Score] = [:]
        for article in try GoldCorpus.shared.get().articles where article.part == part {
            let found = annotator.annotate(article.text).spans
            for (label, score) in Score.byLabel(gold: article.spans, found: found) {
                scores[label, default: Score()] += score
            }
        }
        let floors = try #require(Self.floors[part])
        var all = Score()
        for label in Label.allCases {
            let score = scores[label] ?? Score()
            all += score
            let floor = try #require(floors.labels[label])
            #expect(score.f1 >= floor, "\(part) \(label.rawValue): \(score)")
        }
        #expect(all.f1 >= floors.all, "\(part), all labels: \(all)")
    }

    @Test func theScorerCountsEachSpanOnce() {
        let gold: Set<GoldCorpus.Span> = [
            .init(range: 0..<4, label: .rank), .init(range: 5..<9, label: .person),
            .init(range: 12..<20, label: .person),
        ]
        let found: Set<GoldCorpus.Span> = [.init(range: 5..<9, label: .person), .init(range: 12..<19, label: .person)]
        let scores = Score.byLabel(gold: gold, found: found)
        #expect(scores[.rank]?.f1 == 0)
        #expect(scores[.person]?.f1 == 0.5)
        #expect(scores[.title] == nil)
    }
}
