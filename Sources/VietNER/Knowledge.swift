import Tables
import VietLexicon
import VietRules

/// The lexicons and rules, loaded and checked: what all workers share.
struct Knowledge: Sendable {
    let lexicon: Lexicon
    let rules: RuleSet
    /// The label that mentions of each kind print; nil for kinds that only rules use.
    let labels: [Label?]
    let organizationKind: KindID
    let prefixKind: KindID?
    let provinceKind: KindID?
    let levelWordKind: KindID?
    let connectorKind: KindID?
    let notEntityKind: KindID?
    /// Words for administrative levels in standard lower case, longest first.
    let levelWords: [String]
    /// Kinds whose canonical form restores a type word that the text does not print.
    let placeNameKinds: Set<KindID>

    init(lexicon: Lexicon, rules: RuleSet) {
        self.lexicon = lexicon
        self.rules = rules
        labels = lexicon.kinds.all.map { $0.label.flatMap(Label.init(rawValue:)) }
        let kinds = lexicon.kinds
        organizationKind = kinds.id(named: "organization") ?? KindID(raw: -1)
        prefixKind = kinds.id(named: "title-prefix")
        provinceKind = kinds.id(named: "province")
        levelWordKind = kinds.id(named: "level-word")
        notEntityKind = kinds.id(named: "not-entity")
        connectorKind = kinds.id(named: "connector")
        let level = levelWordKind
        levelWords = lexicon.entries.filter { entry in level.map(entry.kinds.contains) ?? false }
            .map { $0.canonical.lowercased() }.sorted { ($1.count, $0) < ($0.count, $1) }
        placeNameKinds = Set(["province", "district", "commune", "country", "city"].compactMap(kinds.id(named:)))
    }

    /// Loads a folder of lexicons and rules with others laid on top, and runs every example.
    ///
    /// - Throws: `LoadError` with every diagnostic of every file.
    init(directory: String?, overlays: [String]) throws(LoadError) {
        let loaded = try Self.load(directory: directory, overlays: overlays)
        self = loaded
        let failures = failedExamples()
        if !failures.isEmpty { throw LoadError(failures) }
    }

    /// Loads without running the examples.
    static func load(directory: String?, overlays: [String]) throws(LoadError) -> Knowledge {
        // The bundled folder is shown as `Lexicons/…`, wherever it stands, so that output does not depend on the machine.
        let folder = if let directory { directory } else { try Lexicon.bundledDirectory() }
        let lexicon = try Lexicon.load(
            directory: folder, shownAs: directory == nil ? "Lexicons" : nil, overlays: overlays)
        let rules = try RuleSet(files: RuleFiles.read([folder] + overlays), lexicon: lexicon)
        return Knowledge(lexicon: lexicon, rules: rules)
    }

    /// A diagnostic for every example that fails.
    func failedExamples() -> [Diagnostic] {
        var pipeline = Pipeline(self)
        return rules.failedExamples(lexicon: lexicon) { pipeline.prepare($0) }
    }
}
