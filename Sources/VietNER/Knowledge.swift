import Tables
import VietLexicon
import VietRules

/// The lexicons and rules, loaded and checked: what all workers share. A class, because every stage of every text is handed
/// it: of a value, each would count a reference for every array inside.
final class Knowledge: Sendable {
    let lexicon: Lexicon
    let rules: RuleSet
    let shortForms: ShortFormFinder
    /// The words of page furniture.
    let furniture: FurniturePhrases
    /// The label that mentions of each kind print; nil for kinds that only rules use.
    let labels: [Label?]
    let organizationKind: KindID
    let pluralKind: KindID?
    let prefixKind: KindID?
    /// Kinds of bodies named by the organization they belong to.
    let organKinds: [KindID]
    /// Kinds of bodies that a level, a place or an organization follows.
    let bodyKinds: KindGroup
    /// Kinds of heads that stand alone for the one such unit of the text.
    let unitKinds: KindGroup
    /// Kinds of the heads that names of organizations begin with.
    let headKinds: KindGroup
    /// Kinds of words that may begin like a head of organizations and are none.
    let wordKinds: KindGroup
    let provinceKind: KindID?
    let rankKind: KindID?
    let domainKind: KindID?
    let domainHeadKind: KindID?
    let levelWordKind: KindID?
    let serviceKind: KindID?
    let connectorKind: KindID?
    let notEntityKind: KindID?
    let givenNameKind: KindID?
    /// Kinds of the parts of Vietnamese names.
    let nameKinds: KindGroup
    let addressKind: KindID?
    /// Kinds of places whose bare name is no company's.
    let namedPlaceKinds: KindGroup
    /// Kinds whose names are hardly those of persons.
    let otherNameKinds: KindGroup
    let levels: LevelWords
    /// Kinds of administrative units below the province.
    let localUnitKinds: KindGroup
    /// Kinds of all administrative units of Vietnam, past and present.
    let administrativeKinds: KindGroup
    /// Words before the year of a birth, which says nothing about that of the text.
    let birthWordKind: KindID?
    private let placeKinds: KindGroup
    /// Kinds of the heads that `levels.provinceHeads` holds.
    let provinceHeadKinds: KindGroup
    /// By bare vocabulary id, whether one of `levels.provinceHeads` begins with the word.
    private let provinceHeadWords: [Bool]
    /// Kinds whose canonical form restores a type word that the text does not print.
    let placeNameKinds: KindGroup

    /// Of an image, `levels` are those that were written with the lexicon; nil makes them.
    init(
        lexicon: Lexicon, rules: RuleSet, shortForms: ShortFormFinder? = nil, levels: LevelWords? = nil
    ) {
        self.lexicon = lexicon
        self.rules = rules
        self.shortForms = shortForms ?? ShortFormFinder(lexicon: lexicon)
        furniture = FurniturePhrases(lexicon.furniture)
        labels = lexicon.kinds.all.map { $0.label.flatMap(Label.init(rawValue:)) }
        let kinds = lexicon.kinds
        organizationKind = kinds.id(named: "organization") ?? KindID(raw: -1)
        pluralKind = kinds.id(named: "plural")
        organKinds = ["org-organ", "org-alone"].compactMap(kinds.id(named:))
        bodyKinds = KindGroup(["org-level", "org-organ"].compactMap(kinds.id(named:)))
        unitKinds = KindGroup(["org-numbered", "org-domain-head", "org-alone"].compactMap(kinds.id(named:)))
        headKinds = KindGroup(
            ["org-domain-head", "org-named-head", "org-level", "org-organ"].compactMap(kinds.id(named:)))
        wordKinds = KindGroup(
            ["half-word", "name-word", "domain", "org-arm", "event-head", "movement-head"].compactMap(kinds.id(named:)))
        prefixKind = kinds.id(named: "title-prefix")
        provinceKind = kinds.id(named: "province")
        rankKind = kinds.id(named: "rank")
        domainKind = kinds.id(named: "domain")
        domainHeadKind = kinds.id(named: "org-domain-head")
        levelWordKind = kinds.id(named: "level-word")
        serviceKind = kinds.id(named: "org-service")
        notEntityKind = kinds.id(named: "not-entity")
        connectorKind = kinds.id(named: "connector")
        addressKind = kinds.id(named: "address")
        namedPlaceKinds = KindGroup(["province", "district", "place", "country", "city"].compactMap(kinds.id(named:)))
        otherNameKinds = KindGroup(
            ["organization", "country", "city", "province", "brand", "platform"].compactMap(kinds.id(named:)))
        givenNameKind = kinds.id(named: "given-name")
        nameKinds = KindGroup(
            ["given-name", "middle-name", "surname", "surname-rare", "minority-surname"].compactMap(kinds.id(named:)))
        self.levels = levels ?? LevelWords(lexicon)
        placeKinds = KindGroup(
            ["province", "district", "commune", "old-commune", "place", "level-word"].compactMap(kinds.id(named:)))
        provinceHeadKinds = KindGroup(["org-level", "org-domain-head"].compactMap(kinds.id(named:)))
        provinceHeadWords = self.levels.headWords(lexicon.vocabulary)
        localUnitKinds = KindGroup(["district", "commune"].compactMap(kinds.id(named:)))
        administrativeKinds = KindGroup(
            ["province", "district", "commune", "old-commune"].compactMap(kinds.id(named:)))
        birthWordKind = kinds.id(named: "birth-word")
        placeNameKinds = KindGroup(
            ["province", "district", "commune", "old-commune", "country", "city"].compactMap(kinds.id(named:)))
    }

    /// Loads a folder of lexicons and rules with others laid on top, and runs every example; or reads the image that an
    /// earlier load has left.
    ///
    /// - Throws: `LoadError` with every diagnostic of every file.
    static func checked(directory: String?, overlays: [String]) throws(LoadError) -> Knowledge {
        let folder = if let directory { directory } else { try Lexicon.bundledDirectory() }
        let shown = directory ?? Lexicon.bundledName
        let sources = ImageSources(folders: [(folder, shown)] + overlays.map { ($0, $0) })
        if let sources, let stored = Knowledge(imageOf: sources) { return stored }
        let draft = sources.flatMap(Knowledge.imageDraft)
        let loaded = try load(directory: directory, overlays: overlays) { tables in draft?.append(tables.write) }
        let failures = loaded.failedExamples()
        if !failures.isEmpty { throw LoadError(failures) }
        // What changed while it was read may have been read by halves.
        if let draft, sources == ImageSources(folders: [(folder, shown)] + overlays.map { ($0, $0) }) {
            loaded.keepImage(draft)
        }
        return loaded
    }

    /// Loads without running the examples.
    ///
    /// - Parameter keep: as of `Lexicon.load`.
    static func load(
        directory: String?, overlays: [String], keep: @escaping @Sendable (LexiconTables) -> Void = { _ in }
    ) throws(LoadError) -> Knowledge {
        // The bundled folder is shown as `Lexicons/…`, wherever it stands, so that output does not depend on the machine.
        let folder = if let directory { directory } else { try Lexicon.bundledDirectory() }
        let files = try RuleFiles.read([folder] + overlays)
        let lexicon: Lexicon
        do throws(LoadError) {
            lexicon = try Lexicon.load(
                directory: folder, shownAs: directory == nil ? Lexicon.bundledName : nil, overlays: overlays,
                keep: keep)
        } catch {
            // The mistakes of the rules are told in the same run, unless mistaken kinds would make false ones.
            guard let kinds = Lexicon.kinds(directory: folder, overlays: overlays) else { throw error }
            throw LoadError(error.diagnostics + RuleSet.problems(files: files, kinds: kinds))
        }
        let (shortForms, rules) = TwoThreads.run(
            { ShortFormFinder(lexicon: lexicon) },
            { Result { () throws(LoadError) in try RuleSet(files: files, lexicon: lexicon) } })
        return Knowledge(lexicon: lexicon, rules: try rules.get(), shortForms: shortForms)
    }

    /// Whether an item names a place or a level, so that nothing is left for the document to supply.
    func isPlace(_ item: ChartItem) -> Bool { item.caseFits && placeKinds.contains(item.kind) }

    /// Whether a word, without its diacritics, begins a head that every province has.
    func opensProvinceHead(_ bare: Int32) -> Bool {
        bare >= 0 && Int(bare) < provinceHeadWords.count && provinceHeadWords[Int(bare)]
    }

    /// A diagnostic for every example that fails.
    func failedExamples() -> [Diagnostic] {
        let middle = rules.exampleCount / 2
        let (first, second) = TwoThreads.run(
            { self.failedExamples(0..<middle) }, { failedExamples(middle..<rules.exampleCount) })
        return first + second
    }

    private func failedExamples(_ range: Range<Int>) -> [Diagnostic] {
        var pipeline = Pipeline(self)
        return rules.failedExamples(range, lexicon: lexicon) { pipeline.prepare($0) }
    }
}
