import Testing
import VietExport
import VietNER

/// How documents are dealt out to the parts of a split.
@Suite struct SplitPlanTests {
    private static let parts = [
        SplitPart(name: "train", share: 0.8), SplitPart(name: "dev", share: 0.1), SplitPart(name: "test", share: 0.1),
    ]

    private func document(_ text: String, _ labels: [Label] = []) -> Document {
        let evidence = Evidence(rule: "annotation", grade: .annotation)
        return Document(
            utf8: Array(text.utf8),
            mentions: labels.map { Mention(utf8: 0..<1, label: $0, canonical: "x", evidence: evidence) },
            entities: [], people: [], definitions: [], warnings: [])
    }

    /// A text of its own for each number.
    private func words(_ number: Int) -> [String] {
        let onsets = [
            "b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "t", "th", "tr", "v", "x",
        ]
        let rhymes = [
            "a", "an", "áng", "ầu", "ế", "ênh", "ó", "ôi", "ông", "ờ", "u", "ũng", "ương", "ước", "ia", "yên", "ết",
        ]
        var state = UInt64(number + 1)
        return (0..<80).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let choice = Int(state >> 33)
            return onsets[choice % onsets.count] + rhymes[choice / onsets.count % rhymes.count]
        }
    }

    private func plan(_ documents: [Document], seed: UInt64 = 1) -> SplitPlan {
        SplitPlan(documents.map(ContentSketch.init), parts: Self.parts, seed: seed)
    }

    @Test func copiesWithSmallChangesAreOneGroup() {
        let article = words(1)
        let other = words(3)
        var texts = [article.joined(separator: " ")]
        texts.append("HÀ NỘI - " + texts[0].uppercased())
        texts.append(article.dropLast(8).joined(separator: ", ") + " (theo báo)")
        texts.append(
            Array(article[..<40]).joined(separator: " ") + " một câu mới " + article[40...].joined(separator: " "))
        texts.append(words(2).joined(separator: " "))
        texts.append(Array(article[..<30]).joined(separator: " ") + " " + other[..<50].joined(separator: " "))
        let plan = plan(texts.map { document($0) })
        #expect(plan.groupOfDocument == [0, 0, 0, 0, 4, 5])
        #expect(plan.nearDuplicates == 3)
        #expect(Set(plan.partOfDocument[..<4]).count == 1)
        #expect(
            String(decoding: plan.table(ids: ["a", "b", "c", "d", "e", "=f"]), as: UTF8.self).hasSuffix(
                ",e,\r\n\(Self.parts[plan.partOfDocument[5]].name),\"'=f\",\r\n"))
    }

    @Test func everyPartGetsItsShareOfDocumentsAndLabels() {
        let documents = (0..<400).map { number in
            document(
                words(number).joined(separator: " "),
                [.person, .organization] + (number % 20 == 0 ? [.event] : []) + (number % 8 == 0 ? [.date, .date] : []))
        }
        let plan = plan(documents)
        #expect(plan.nearDuplicates == 0)
        for (index, part) in Self.parts.enumerated() {
            let held = documents.indices.filter { plan.partOfDocument[$0] == index }
            #expect(abs(Double(held.count) - 400 * part.share) <= 8, "\(part.name): \(held.count)")
            for (label, total) in [(Label.event, 20.0), (.date, 100), (.person, 400)] {
                let count = held.reduce(0) { $0 + documents[$1].mentions.count { $0.label == label } }
                #expect(
                    abs(Double(count) - total * part.share) <= max(1, total * 0.02), "\(part.name) \(label): \(count)")
            }
        }
        #expect(plan.summary.count == 4 && Set(plan.summary.map(\.count)).count == 1)
    }

    @Test func thePlanDependsOnContentsAndSeedOnly() {
        var documents = (0..<60).map { document(words($0).joined(separator: " "), [.place]) }
        documents += (0..<10).map { document("Tin: " + words($0).joined(separator: " "), [.place]) }
        let one = plan(documents).partOfDocument
        let order = documents.indices.map { $0 * 37 % documents.count }
        let other = plan(order.map { documents[$0] }).partOfDocument
        #expect(order.map { one[$0] } == other)
        #expect(plan(documents, seed: 2).partOfDocument != one)
    }

    @Test func emptyInputsAndTextsAreNoMistake() {
        #expect(plan([]).partOfDocument.isEmpty)
        let plan = plan([document(""), document("  ..."), document("một")])
        #expect(plan.groupOfDocument == [0, 0, 2])
    }
}
