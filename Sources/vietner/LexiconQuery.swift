internal import Tables
internal import VietLexicon
internal import VietNER
internal import VietRules
internal import VietText

/// What this command asks of lexicons and rules beyond annotating, in one place.
struct LexiconQuery {
    /// One entry or sense.
    struct Row {
        var id: String
        /// The kind, or `abbreviation` for a sense of a short form.
        var kind: String
        /// The phrase or short form.
        var text: String
        /// The canonical form, or what the short form stands for.
        var canonical: String
        /// First and last date of validity; empty means open.
        var from: String
        var to: String
        /// What else the row says: English name; grade, notation and services of a rank.
        var details: [String] = []
        var location: SourceLocation
    }

    /// One file of a folder.
    struct File {
        var path: String
        /// Rows of a table, or rules.
        var rows: Int
    }

    /// What was loaded.
    struct Summary {
        var folders: [String] = []
        var files: [File] = []
        var kinds: [(kind: String, entries: Int)] = []
    }

    /// The outcome of all examples.
    struct Check {
        var entries = 0
        var senses = 0
        var rules = 0
        var examples = 0
        /// Examples that fail, and warnings of the load.
        var diagnostics: [Diagnostic] = []
        var failures = 0
    }

    let report: LexiconReport
    private let folders: [String]

    /// Reads text in every encoding; the tables stand in the folder `encodings` of the lexicons.
    static func textDecoder(lexicons: String?) throws(LoadError) -> TextDecoder {
        let own = lexicons.map { $0 + "/encodings" }
        if let own, case .folder = PathFacts(own) { return try TextDecoder(tables: own) }
        return try TextDecoder(tables: try Lexicon.bundledDirectory() + "/encodings")
    }

    /// Whether a short form has several senses; loads no rules.
    static func ambiguity(lexicons: String?, adding: [String]) throws(LoadError) -> (String) -> Bool {
        let lexicon =
            if let lexicons { try Lexicon.load(directory: lexicons, overlays: adding) } else {
                try Lexicon.load(overlays: adding)
            }
        return { form in
            let senses = lexicon.senses(of: Lexicon.squashed(ArraySlice(form.utf8))[...])
            return Set(senses.map { folded(lexicon.senses[$0].expansion) }).count > 1
        }
    }

    /// Loads the lexicons and rules.
    init(lexicons: String?, adding: [String]) throws(LoadError) {
        let base = if let lexicons { lexicons } else { try Lexicon.bundledDirectory() }
        folders = [base] + adding
        report = try LexiconReport(lexicons: lexicons, adding: adding)
    }

    /// Every entry, alias, variant and sense whose form matches a string, in file and line order.
    func rows(matching string: String) -> [Row] {
        let wanted = Self.folded(string)
        let lexicon = report.lexicon
        var rows: [Row] = []
        for entry in lexicon.entries where !entry.isShortForm && Self.folded(entry.text) == wanted {
            rows.append(
                Row(
                    id: entry.id, kind: entry.kinds.map { lexicon.kinds[$0].name }.joined(separator: " | "),
                    text: entry.text, canonical: entry.canonical, from: entry.from.map { "\($0)" } ?? "",
                    to: entry.to.map { "\($0)" } ?? "",
                    details: [entry.english, entry.grade, entry.notation, entry.service].compactMap(\.self),
                    location: entry.location))
        }
        for index in lexicon.senses(of: Lexicon.squashed(ArraySlice(string.utf8))[...]) {
            let sense = lexicon.senses[index]
            rows.append(
                Row(
                    id: sense.id, kind: "abbreviation", text: sense.short, canonical: sense.expansion,
                    from: sense.from.map { "\($0)" } ?? "", to: sense.to.map { "\($0)" } ?? "",
                    location: sense.location))
        }
        return rows.sorted { $0.location < $1.location }
    }

    private static func folded(_ string: String) -> [UInt8] { Spelling.fold(ArraySlice(string.utf8)) }

    /// What was loaded.
    func summary() -> Summary {
        let lexicon = report.lexicon
        var rows: [String: Int] = [:]
        var kinds: [KindID: Int] = [:]
        for entry in lexicon.entries where !entry.isDerived {
            rows[entry.location.file, default: 0] += 1
            for kind in entry.kinds { kinds[kind, default: 0] += 1 }
        }
        for sense in lexicon.senses { rows[sense.location.file, default: 0] += 1 }
        for rule in 0..<report.rules.count { rows[report.rules.location(of: rule).file, default: 0] += 1 }
        return Summary(
            folders: folders, files: rows.sorted { $0.key < $1.key }.map { File(path: $0.key, rows: $0.value) },
            kinds: lexicon.kinds.all.indices.map { index in
                (lexicon.kinds.all[index].name, kinds[KindID(raw: Int16(index))] ?? 0)
            })
    }

    /// Runs every example of every rule.
    func check() -> Check {
        let failures = report.failedExamples()
        return Check(
            entries: report.lexicon.entries.count { !$0.isDerived }, senses: report.lexicon.senses.count,
            rules: report.rules.count, examples: report.rules.exampleCount,
            diagnostics: report.lexicon.warnings + failures, failures: failures.count)
    }
}
