import Testing
import VietNER

@Suite struct GoldTests {
    /// The lowest F1 accepted over all labels and by label, a little under what is reached; raise it as that rises.
    private static let floors: [String: (all: Double, labels: [Label: Double])] = [
        "dev": (
            0.958,
            [
                .rank: 0.98, .person: 0.945, .title: 0.97, .organization: 0.935, .place: 0.945, .abbreviation: 0.975,
                .date: 0.975, .event: 0.87, .document: 0.965,
            ]
        ),
        "test": (
            0.923,
            [
                .rank: 0.98, .person: 0.915, .title: 0.87, .organization: 0.88, .place: 0.905, .abbreviation: 0.985,
                .date: 0.965, .event: 0.83, .document: 0.89,
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
