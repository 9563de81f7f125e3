public import VietNER

/// What a set of annotated documents holds, and where it is weak: a card to hand on with training data.
public struct DataCard: Sendable {
    /// How many documents were added.
    public private(set) var documents = 0
    private var codePoints = 0
    private var mentions = 0
    private var inFurniture = 0
    private var definitions = 0
    private var people = 0
    private var emptyDocuments: [String] = []
    private var labels: [Label: LabelCount] = [:]
    private var grades: [GradeKey: Int] = [:]
    private var rules = KeyedCounts<RuleKey>()
    private var entities = KeyedCounts<EntityKey>()
    private var unknownForms = KeyedCounts<String>()
    private var ambiguousForms = KeyedCounts<AmbiguousForm>()
    private var nearMisses = KeyedCounts<NearMiss>()
    private var warnings = KeyedCounts<String>()

    private struct LabelCount: Sendable {
        var mentions = 0
        var inner = 0
        var documents = 0
    }

    private struct GradeKey: Hashable, Sendable {
        let label: Label
        let grade: EvidenceGrade
    }

    private struct RuleKey: Hashable, Sendable {
        let rule: String
        let label: Label
        let grade: EvidenceGrade
    }

    private struct EntityKey: Hashable, Sendable {
        let label: Label
        let canonical: String
    }

    private struct AmbiguousForm: Hashable, Sendable {
        let form: String
        let senses: [String]
    }

    private struct NearMiss: Hashable, Sendable {
        let printed: String
        let form: String
    }

    /// A card of no document.
    public init() {}

    /// Adds a document with its name. Costs a pass over text and mentions.
    public mutating func add(_ document: Document, id: String) {
        let number = documents
        documents += 1
        codePoints += document.utf8.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        mentions += document.mentions.count
        inFurniture += document.mentions.count { $0.region != nil }
        definitions += document.definitions.count
        people += document.people.count
        if document.mentions.isEmpty { emptyDocuments.append(id) }
        var end = 0
        for mention in document.mentions {
            labels[mention.label, default: LabelCount()].mentions += 1
            // Mentions are in order, so one that begins before the end of an earlier one lies inside it.
            if mention.utf8.lowerBound < end { labels[mention.label, default: LabelCount()].inner += 1 }
            end = max(end, mention.utf8.upperBound)
            let evidence = mention.evidence
            grades[GradeKey(label: mention.label, grade: evidence.grade), default: 0] += 1
            rules.add(RuleKey(rule: evidence.rule, label: mention.label, grade: evidence.grade), in: number)
            if mention.label == .abbreviation {
                add(form: mention, printed: String(decoding: document.utf8[mention.utf8], as: UTF8.self), in: number)
            } else if mention.label != .date, mention.label != .rank {
                entities.add(EntityKey(label: mention.label, canonical: mention.canonical), in: number)
            }
        }
        for label in Set(document.mentions.map(\.label)) { labels[label, default: LabelCount()].documents += 1 }
        for warning in document.warnings { warnings.add(warning.code, in: number, count: warning.count) }
    }

    private mutating func add(form mention: Mention, printed: String, in document: Int) {
        guard let expansion = mention.expansion else {
            return unknownForms.add(mention.canonical, in: document)
        }
        if expansion.text == nil {
            let senses = expansion.senses.map(\.expansion)
            ambiguousForms.add(AmbiguousForm(form: mention.canonical, senses: senses), in: document)
        }
        if let form = expansion.nearMiss?.form { nearMisses.add(NearMiss(printed: printed, form: form), in: document) }
    }
}

extension DataCard {
    /// The tables of the card; the long ones with the `top` most frequent rows, all where it is 0.
    func tables(top: Int) -> [CardTable] {
        let all = labels.values.reduce(into: LabelCount()) { sum, count in
            sum.mentions += count.mentions
            sum.inner += count.inner
        }
        var overview = CardTable("overview", "Overview", [.text("what", "what"), .number("count", "count")])
        let inner = all.inner
        for (what, count) in [
            ("documents", documents), ("documents without mentions", emptyDocuments.count), ("code points", codePoints),
            ("mentions", mentions), ("mentions inside others", inner), ("mentions in page furniture", inFurniture),
            ("persons, by document", people),
            ("short forms defined", definitions),
        ] {
            overview.add([.text(what), .number(count)])
        }
        var byLabel = CardTable(
            "labels", "Labels",
            [.text("label", "label"), .number("mentions", "mentions"), .number("inside", "inside others")]
                + [.number("names", "different names"), .number("documents", "documents")])
        for label in Label.allCases {
            guard let count = labels[label] else { continue }
            let names = entities.count { $0.label == label }
            byLabel.add([
                .text(label.rawValue), .number(count.mentions), .number(count.inner),
                [.abbreviation, .date, .rank].contains(label) ? .text("–") : .number(names), .number(count.documents),
            ])
        }
        let used = EvidenceGrade.allCases.filter { grade in grades.keys.contains { $0.grade == grade } }
        var byGrade = CardTable(
            "grades", "Evidence",
            [.text("label", "label")] + used.map { .number($0.rawValue, $0.rawValue) })
        for label in Label.allCases where labels[label] != nil {
            byGrade.add(
                [.text(label.rawValue)] + used.map { .number(grades[GradeKey(label: label, grade: $0)] ?? 0) })
        }
        return [overview, byLabel, byGrade] + longTables(top: top)
    }

    private func longTables(top: Int) -> [CardTable] {
        let counts: [CardColumn] = [.number("mentions", "mentions"), .number("documents", "documents")]
        var byRule = CardTable(
            "rules", "Rules",
            [.text("rule", "rule"), .text("label", "label"), .text("evidence", "evidence")] + counts)
        byRule.add(rules, top: top) { key in
            [.text(key.rule), .text(key.label.rawValue), .text(key.grade.rawValue)]
        }
        var names = CardTable("entities", "Entities", [.text("entity", "entity"), .text("label", "label")] + counts)
        names.add(entities, top: top) { key in [.text(key.canonical), .text(key.label.rawValue)] }
        var unknown = CardTable("unknown_short_forms", "Unknown short forms", [.text("form", "form")] + counts)
        unknown.add(unknownForms, top: top) { form in [.text(form)] }
        var ambiguous = CardTable(
            "ambiguous_short_forms", "Short forms left ambiguous",
            [.text("form", "form"), .text("senses", "senses")] + counts)
        ambiguous.add(ambiguousForms, top: top) { key in [.text(key.form), .list(key.senses)] }
        var misses = CardTable(
            "near_misses", "Short forms spelt nearly right",
            [.text("printed", "printed"), .text("near_miss_of", "near miss of")] + counts)
        misses.add(nearMisses, top: top) { key in [.text(key.printed), .text(key.form)] }
        var empty = CardTable(
            "documents_without_mentions", "Documents without mentions", [.text("document", "document")])
        let shown = top == 0 ? emptyDocuments[...] : emptyDocuments.prefix(top)
        for id in shown { empty.add([.text(id)]) }
        empty.left = emptyDocuments.count - shown.count
        var told = CardTable(
            "warnings", "Warnings",
            [.text("code", "code"), .number("count", "count"), .number("documents", "documents")])
        told.add(warnings, top: top) { code in [.text(code)] }
        return [byRule, names, unknown, ambiguous, misses, empty, told]
    }
}

/// How often keys occur, and in how many documents.
struct KeyedCounts<Key: Hashable & Sendable>: Sendable {
    private struct Count: Sendable {
        var place: Int
        var count = 0
        var documents = 0
        var last = -1
    }

    private var counts: [Key: Count] = [:]

    /// Counts a key in a document; documents come one after the other.
    mutating func add(_ key: Key, in document: Int, count: Int = 1) {
        var found = counts.removeValue(forKey: key) ?? Count(place: counts.count)
        found.count += count
        if found.last != document { found.documents += 1 }
        found.last = document
        counts[key] = found
    }

    /// How many keys fit.
    func count(where fits: (Key) -> Bool) -> Int { counts.keys.count(where: fits) }

    /// Most frequent first, then in order of first occurrence.
    var sorted: [(key: Key, count: Int, documents: Int)] {
        counts.sorted { (-$0.value.count, $0.value.place) < (-$1.value.count, $1.value.place) }
            .map { ($0.key, $0.value.count, $0.value.documents) }
    }
}
