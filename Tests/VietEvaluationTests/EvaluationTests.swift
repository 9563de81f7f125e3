import Testing
import VietEvaluation
import VietNER

@Suite struct EvaluationTests {
    @Test func countsByLabelAndOverAll() throws {
        let evaluation = Evaluation(
            pairs("[Đại tá]RANK [Lê Văn An]PERSON ở [Vinh]LOC", "[Đại tá]RANK [Lê Văn]PERSON An ở [Vinh]ORG"))
        #expect(evaluation.labels.map(\.label) == [.rank, .person, .organization, .place])
        let person = try #require(evaluation.labels.first { $0.label == .person }).spans
        #expect(person.gold == 1 && person.predicted == 1 && person.right == 0)
        #expect(evaluation.spans.gold == 3 && evaluation.spans.predicted == 3 && evaluation.spans.right == 1)
        #expect(abs(evaluation.spans.figures.f1 - 1.0 / 3) < 1e-12)
        #expect(evaluation.macro.f1 == 0.25)
        #expect(abs(evaluation.weighted.recall - 1.0 / 3) < 1e-12)
    }

    @Test func nothingFoundAndNothingToFind() {
        let none = Evaluation(pairs("không", "không"))
        #expect(none.labels.isEmpty && none.spans.figures.f1 == 0 && none.errors.isEmpty)
        let missed = Evaluation(pairs("[Vinh]LOC", "Vinh"))
        #expect(missed.spans.figures == Figures(precision: 0, recall: 0))
        let spurious = Evaluation(pairs("Vinh", "[Vinh]LOC"))
        #expect(spurious.labels.map(\.spans.predicted) == [1])
    }

    @Test func everyKindOfErrorIsNamed() {
        let evaluation = Evaluation(
            pairs(
                "[Đại tá]RANK [Lê Văn An]PERSON ở [Vinh]LOC và [Huế]LOC, [Sở Y tế tỉnh]ORG, Lào",
                "[Đại]RANK tá Lê [Văn An]ORG ở [Vinh]ORG và Huế, [Sở Y tế]TITLE tỉnh, [Lào]LOC"))
        #expect(
            evaluation.errors.map(\.kind) == [
                .boundary, .labelAndBoundary, .label, .missed, .labelAndBoundary, .spurious,
            ])
        #expect(evaluation.confusion.count(gold: .person, predicted: .organization) == 1)
        #expect(evaluation.confusion.count(gold: .place, predicted: nil) == 1)
        #expect(evaluation.confusion.count(gold: nil, predicted: .place) == 1)
        #expect(evaluation.confusion.count(gold: .rank, predicted: .rank) == 1)
    }

    @Test func aLongSpanIsNotMistakenForAShortOneInsideIt() {
        let evaluation = Evaluation(pairs("Bộ [CHQS]ABBR tỉnh Nghệ An", "[Bộ CHQS tỉnh Nghệ An]ORG"))
        #expect(evaluation.errors.map(\.kind) == [.spurious, .missed])
    }

    @Test func nestingChoosesLayers() {
        let text = "[Phó Chỉ huy trưởng [Bộ [CHQS]ABBR tỉnh]ORG]TITLE, [[MTTQ]ABBR]ORG"
        func labels(_ nesting: NestingChoice) -> [Label] { pairs(text, text, nesting: nesting)[0].gold.map(\.label) }
        #expect(labels(.all) == [.title, .organization, .abbreviation, .organization, .abbreviation])
        #expect(labels(.outer) == [.title, .organization])
        #expect(labels(.inner) == [.abbreviation, .abbreviation])
        #expect(pairs(text, text, nesting: .outer, labels: [.abbreviation])[0].gold.count == 2)
    }

    @Test func canonicalFormsAndExpansionsAreComparedAsWords() throws {
        let text = Array("CHQS".utf8)
        func document(_ canonical: String, _ expansion: Expansion?) -> Document {
            Document(
                utf8: text,
                mentions: [mention(0..<4, .abbreviation, of: text, canonical: canonical, expansion: expansion)],
                entities: [], people: [], definitions: [], warnings: [])
        }
        func expansion(_ text: String?, _ others: [String] = []) -> Expansion {
            Expansion(
                text: text, source: .lexicon,
                senses: ([text].compactMap { $0 } + others).map { Sense(expansion: $0, entry: nil, weight: 0) })
        }
        func forms(_ gold: Document, _ predicted: Document, ambiguous: Bool = false) -> FormCounts {
            let pairs = DocumentPairs(gold: [("a", gold)], predicted: [("a", predicted)]).pairs
            return Evaluation(pairs, isAmbiguous: { _ in ambiguous }).forms
        }
        let gold = document("CHQS", expansion("Uỷ ban, Hoà  Bình", ["Ðảng"]))
        let right = forms(gold, document("chqs", expansion("ủy ban Hòa Bình")))
        #expect(right.canonical == 1 && right.expanded == 1 && right.expandable == 1 && right.ambiguous == 0)
        #expect(forms(gold, document("CHQS", expansion("đảng"))).expanded == 1)
        let wrong = forms(gold, document("CHQ", expansion("Ủy ban Hoa Bình")), ambiguous: true)
        #expect(wrong.canonical == 0 && wrong.expanded == 0 && wrong.ambiguousFound == 1 && wrong.senseOpen == 0)
        let open = forms(gold, document("CHQS", expansion(nil, ["ủy ban Hòa Bình"])), ambiguous: true)
        #expect(open.senseRight == 0 && open.senseOpen == 1)
        #expect(forms(gold, document("CHQS", nil)).expanded == 0)
    }

    @Test func aShortFormWithTwoExpansionsInGoldIsAmbiguous() {
        let text = Array("CT CT".utf8)
        let mentions = [(0..<2, "Chỉ thị"), (3..<5, "Chủ tịch")].map { range, expansion in
            mention(
                range, .abbreviation, of: text,
                expansion: Expansion(
                    text: expansion, source: .lexicon,
                    senses: [Sense(expansion: expansion, entry: nil, weight: 1)]))
        }
        let document = Document(
            utf8: text, mentions: mentions, entities: [], people: [], definitions: [], warnings: [])
        let forms = Evaluation(DocumentPairs(gold: [("a", document)], predicted: [("a", document)]).pairs).forms
        #expect(forms.ambiguous == 2 && forms.senseRight == 2)
    }

    @Test func documentsArePairedByName() {
        let (one, other) = (marked("[Huế]LOC"), marked("[Huế]LOC!"))
        let documents = DocumentPairs(
            gold: [("a", one), ("b", one), ("c", one)], predicted: [("b", one), ("c", other), ("d", one)])
        #expect(
            documents.mismatches == [
                .notPredicted(id: "a", spans: 1), .otherText(id: "c", at: 3), .notInGold(id: "d"),
            ])
        #expect(documents.shared == 1 && documents.pairs.map(\.id) == ["a", "b"])
        let spans = Evaluation(documents.pairs).spans
        #expect(spans.gold == 2 && spans.right == 1)
    }

    @Test func placesAreCodePoints() {
        let pair = pairs("😀 [Huế]LOC", "😀 [Huế]LOC")[0]
        #expect(pair.gold.map(\.range) == [2..<5])
    }
}
