import Tables
import VietLexicon
import VietText

/// What the phrase files say about words between and beside short forms. A class, because every stage of every text is
/// handed it: of a value, each would count a reference for every array inside.
final class ShortFormWords: Imaged, Sendable {
    /// The row whose text joins two parts over `&`.
    private static let conjunctionID = "connector-and"

    /// Words that initials may skip.
    let connectors: WordSet
    /// Words before codes of letters and digits.
    let carriers: WordSet
    /// Words before codes of letters alone.
    let codeCues: WordSet
    /// Kinds of words that begin the name of an organization.
    let organizationHeads: KindGroup
    /// Words before dates, among them the senses that ask for one.
    let dateKinds: KindGroup
    /// Words in a parenthesis before the short form that it defines.
    let cueKind: KindID?
    /// Last words of those.
    let cueEnds: WordSet
    /// Words between a short form and its long form.
    let expansionCueKind: KindID?
    /// What headings of lists of short forms end with.
    let listHeadingKind: KindID?
    /// Heads that a long form may have or lack.
    let softHeadKind: KindID?
    /// Words that no long form of a foreign short form goes over.
    let phraseEdges: WordSet
    let roadKind: KindID?
    let levelKind: KindID?
    /// The vocabulary id of the full stop; -1 where no phrase holds one.
    let dot: Int32
    /// By sense, a number that senses with one expansion share, up to case and marks.
    let expansionNumbers: [Int32]
    /// By sense, a number that senses of one domain share; -1 for none.
    let domainNumbers: [Int32]
    /// How many domains the senses have.
    let domainCount: Int
    let armKind: KindID?
    let unitKind: KindID?
    /// Fields of work.
    let fieldKind: KindID?
    /// Words before a field of work in the name of a body.
    let fieldHeadKind: KindID?
    /// Squashed keys of capitals that are no short form: units, clock marks, codes.
    let codes: Set<[UInt8]>
    /// Commas, dashes and slashes.
    private let marks: WordSet
    /// The word that an ampersand stands for; the ampersand itself where no row gives it.
    let conjunction: String

    init(_ lexicon: Lexicon) {
        var connectors: Set<Int32> = []
        var carriers: Set<Int32> = []
        var codeCues: Set<Int32> = []
        var codes: Set<[UInt8]> = []
        var cueEnds: Set<Int32> = []
        var edges: Set<Int32> = []
        let connector = lexicon.kinds.id(named: "connector")
        let carrier = lexicon.kinds.id(named: "code-carrier")
        let codeCue = lexicon.kinds.id(named: "code-cue")
        let code = lexicon.kinds.id(named: "letter-code")
        let cue = lexicon.kinds.id(named: "definition-cue")
        let edge = lexicon.kinds.id(named: "long-form-edge")
        let foreign = lexicon.kinds.id(named: "foreign-connector")
        let kinds = [connector, foreign, carrier, codeCue, code, cue, edge].compactMap { $0 }
        for entry in lexicon.entries(ofKinds: kinds) {
            let entry = lexicon.entries[entry]
            if let cue, entry.kinds.contains(cue), let last = entry.text.split(separator: " ").last {
                cueEnds.insert(lexicon.vocabulary.id(Spelling.fold(Array(last.utf8)[...])[...]))
            }
            if let edge, entry.kinds.contains(edge) {
                edges.insert(lexicon.vocabulary.id(Spelling.fold(Array(entry.text.utf8)[...])[...]))
            }
            if entry.kinds.contains(where: { $0 == connector || $0 == foreign }) {
                connectors.insert(lexicon.vocabulary.id(Spelling.fold(Array(entry.text.utf8)[...])[...]))
            }
            if let carrier, entry.kinds.contains(carrier) {
                carriers.insert(lexicon.vocabulary.id(Spelling.fold(Array(entry.text.utf8)[...])[...]))
            }
            if let codeCue, entry.kinds.contains(codeCue) {
                codeCues.insert(lexicon.vocabulary.id(Spelling.fold(Array(entry.text.utf8)[...])[...]))
            }
            if let code, entry.kinds.contains(code) { codes.insert(Lexicon.squashed(Array(entry.text.utf8)[...])) }
        }
        self.connectors = WordSet(connectors)
        self.carriers = WordSet(carriers)
        self.codeCues = WordSet(codeCues)
        self.codes = codes
        let heads = ["org-named-head", "org-domain-head", "org-level", "org-organ", "org-numbered"]
        organizationHeads = KindGroup(heads.compactMap(lexicon.kinds.id(named:)))
        dateKinds = KindGroup(["date-cue", "date-head", "period-head"].compactMap(lexicon.kinds.id(named:)))
        cueKind = cue
        self.cueEnds = WordSet(cueEnds)
        phraseEdges = WordSet(edges)
        expansionCueKind = lexicon.kinds.id(named: "expansion-cue")
        listHeadingKind = lexicon.kinds.id(named: "short-form-list")
        softHeadKind = lexicon.kinds.id(named: "long-form-head")
        roadKind = lexicon.kinds.id(named: "road-type")
        levelKind = lexicon.kinds.id(named: "level-word")
        dot = lexicon.vocabulary.id([UInt8(ascii: ".")])
        armKind = lexicon.kinds.id(named: "org-arm")
        unitKind = lexicon.kinds.id(named: "org-numbered")
        fieldKind = lexicon.kinds.id(named: "domain")
        fieldHeadKind = lexicon.kinds.id(named: "org-domain-head")
        var domains: [String: Int32] = [:]
        domainNumbers = lexicon.senses.map { sense in
            guard let domain = sense.domain else { return -1 }
            let next = Int32(truncatingIfNeeded: domains.count)
            let number = domains[domain] ?? next
            domains[domain] = number
            return number
        }
        domainCount = domains.count
        var numbers = ByteIndex()
        expansionNumbers = lexicon.senses.map { sense in
            let key = Lexicon.squashed(Array(sense.expansion.utf8)[...])
            return numbers.intern(key, 0..<key.count)
        }
        marks = WordSet([",", "-", "/", "&"].map { lexicon.vocabulary.id(Array($0.utf8)[...]) })
        conjunction = lexicon.entry(id: ShortFormWords.conjunctionID).map { lexicon.entries[$0].text } ?? "&"
    }

    func isMark(_ key: Int32) -> Bool { marks.contains(key) }

    func write(to image: inout ImageWriter) {
        for words in [connectors, carriers, codeCues, cueEnds, phraseEdges, marks] { image.append(words.ids) }
        image.append(lists: codes.sorted { $0.lexicographicallyPrecedes($1) })
        for kinds in [organizationHeads, dateKinds] { image.append(kinds.ids.map(\.raw)) }
        let kinds = [
            cueKind, expansionCueKind, listHeadingKind, softHeadKind, roadKind, levelKind, armKind, unitKind, fieldKind,
            fieldHeadKind,
        ]
        for kind in kinds { image.append(kind?.raw ?? -1) }
        image.append(dot)
        image.append(expansionNumbers)
        image.append(domainNumbers)
        image.append(domainCount)
        image.append(conjunction)
    }

    init(from image: inout ImageReader) throws(ImageDamage) {
        connectors = WordSet(try image.array(of: Int32.self))
        carriers = WordSet(try image.array(of: Int32.self))
        codeCues = WordSet(try image.array(of: Int32.self))
        cueEnds = WordSet(try image.array(of: Int32.self))
        phraseEdges = WordSet(try image.array(of: Int32.self))
        marks = WordSet(try image.array(of: Int32.self))
        codes = Set(try image.lists(of: UInt8.self))
        organizationHeads = KindGroup(try image.array(of: KindID.self))
        dateKinds = KindGroup(try image.array(of: KindID.self))
        cueKind = try image.kind()
        expansionCueKind = try image.kind()
        listHeadingKind = try image.kind()
        softHeadKind = try image.kind()
        roadKind = try image.kind()
        levelKind = try image.kind()
        armKind = try image.kind()
        unitKind = try image.kind()
        fieldKind = try image.kind()
        fieldHeadKind = try image.kind()
        dot = try image.value()
        expansionNumbers = try image.array()
        domainNumbers = try image.array()
        domainCount = try image.value()
        conjunction = try image.text()
    }
}

extension ImageReader {
    /// A kind, or nil for -1.
    fileprivate mutating func kind() throws(ImageDamage) -> KindID? {
        let raw = try value(of: Int16.self)
        return raw < 0 ? nil : KindID(raw: raw)
    }
}
