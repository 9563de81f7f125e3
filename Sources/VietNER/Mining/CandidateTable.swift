import VietLexicon
import VietText

/// The rows of a harvest.
extension SenseHarvest {
    /// What the lexicons say of a pair.
    private enum Verdict: String {
        /// The short form has no row.
        case new
        /// Its rows have other expansions.
        case other
        /// A row has this expansion.
        case known
    }

    private static let columns = [
        "id", "short", "expansion", "kind", "prior", "cues", "unless", "right", "left", "alternatives", "domain",
        "from", "to",
        "source", "certainty", "note",
    ]
    private static let source = "mined"
    private static let mostCues = 5
    private static let longestID = 68
    private static let kinds: [(label: Label, kind: String)] = [
        (.organization, "organization"), (.place, "place"), (.event, "event"), (.document, "document"),
    ]

    /// A table in the form of `abbreviations.tsv` with columns for the reviewer at its end: first pairs that no row has, then,
    /// as comments, pairs that one has and short forms that neither a lexicon nor a text explains; each most frequent first.
    /// The rows have the certainty `low`, so none is loaded before a reviewer raises it.
    ///
    /// - Parameter least: leaves out what occurs less often.
    public func table(least: Int = 1) -> [UInt8] {
        var text = (Self.columns + LexiconColumns.review).joined(separator: "\t") + "\n"
        let pairs = pairs.sorted.lazy.filter { $0.entry.count >= least }.map { ($0.key, $0.entry, verdict($0.key)) }
        let spread = spread(pairs.map(\.1))
        var ids: Set<String> = []
        for (key, entry, verdict) in pairs where verdict != .known {
            text += row(key, entry, verdict, spread, &ids)
        }
        for (key, entry, verdict) in pairs where verdict == .known { text += row(key, entry, verdict, spread, &ids) }
        for (_, entry) in unknown.sorted where entry.count >= least { text += row(entry) }
        return Array(text.utf8)
    }

    private func verdict(_ pair: Pair) -> Verdict {
        let senses = lexicon.senses(of: pair.short[...])
        if senses.isEmpty { return .new }
        return senses.contains { matches($0, pair.expansion) } ? .known : .other
    }

    private func matches(_ sense: Int, _ expansion: [UInt8]) -> Bool {
        let row = lexicon.senses[sense]
        return ([row.expansion] + row.alternatives).contains { Lexicon.squashed(Array($0.utf8)[...]) == expansion }
    }

    private func row(
        _ key: Pair, _ entry: PairEntry, _ verdict: Verdict, _ spread: [String: Int], _ ids: inout Set<String>
    ) -> String {
        let senses = lexicon.senses(of: key.short[...])
        let same = senses.first { matches($0, key.expansion) }
        let id = same.map { "# " + lexicon.senses[$0].id } ?? newID(entry, senses, &ids)
        let known = senses.map { "\(lexicon.senses[$0].id): \(lexicon.senses[$0].expansion)" }
        return Self.line([
            id, entry.form, entry.expansion, kind(entry), "", cues(entry, spread), "", "", "", "", "", "", "",
            Self.source,
            "low", "", verdict.rawValue, String(entry.count), String(entry.documents), entry.first,
            AlignmentProof(lexicon: lexicon).text(entry.form, entry.expansion) ?? "", known.joined(separator: " | "),
            entry.example,
        ])
    }

    private func row(_ entry: FormEntry) -> String {
        Self.line([
            "#", entry.form, "", "", "", "", "", "", "", "", "", "", "", "", "", "", "unknown", String(entry.count),
            String(entry.documents), entry.first, "", "", entry.examples.joined(separator: " | "),
        ])
    }

    private static func line(_ cells: [String]) -> String {
        cells.map { $0.split { $0 == "\t" || $0.isNewline }.joined(separator: " ") }.joined(separator: "\t") + "\n"
    }

    /// An id as the other rows have them, which none of them has.
    private func newID(_ entry: PairEntry, _ senses: Range<Int>, _ ids: inout Set<String>) -> String {
        func slug(_ text: String) -> String {
            let bare = Spelling.bare(Array(text.lowercased().utf8)[...])
            let isKept = { (byte: UInt8) in 0x30...0x39 ~= byte || 0x61...0x7A ~= byte }
            return bare.split { !isKept($0) }.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
        }
        let taken = Set(senses.map { lexicon.senses[$0].id })
        var base = Substring("abbr-\(slug(entry.form))-\(slug(entry.expansion))".prefix(Self.longestID))
        while base.hasSuffix("-") { base.removeLast() }
        var id = String(base)
        var version = 2
        while taken.contains(id) || !ids.insert(id).inserted {
            id = "\(base)-v\(version)"
            version += 1
        }
        return id
    }

    private func kind(_ entry: PairEntry) -> String {
        Self.kinds.first { 2 * (entry.labels[$0.label] ?? 0) > entry.count }?.kind ?? "term"
    }

    /// With how many short forms each pair of words stands.
    private func spread(_ entries: some Sequence<PairEntry>) -> [String: Int] {
        var spread: [String: Int] = [:]
        for entry in entries { for word in entry.neighbors.counts.keys { spread[word, default: 0] += 1 } }
        return spread
    }

    /// Pairs of words that stand near this short form in more than one document and near few others.
    private func cues(_ entry: PairEntry, _ spread: [String: Int]) -> String {
        let scored = entry.neighbors.counts.filter { $0.value > 1 }.map {
            (word: $0.key, score: Double($0.value) / Double(spread[$0.key] ?? 1))
        }
        let best = scored.filter { $0.score > 1 }.sorted { (-$0.score, $0.word) < (-$1.score, $1.word) }
        return best.prefix(Self.mostCues).map(\.word).joined(separator: " | ")
    }
}
