import Tables
import VietLexicon
import VietText

/// Administrative levels in the words of the lexicons.
struct LevelWords: Sendable {
    /// Words for levels in standard lower case, longest first.
    let words: [String]
    /// Organizations that every province has one of, by canonical head; true for heads that a field of work follows.
    let provinceHeads: [String: Bool]

    init(_ lexicon: Lexicon) {
        let level = lexicon.kinds.id(named: "level-word")
        words = lexicon.entries(ofKinds: level.map { [$0] } ?? []).map { lexicon.entries[$0] }
            .map { $0.canonical.lowercased() }.sorted { ($1.count, $0) < ($0.count, $1) }
        provinceHeads = Self.provinceHeads(lexicon)
    }

    /// By bare id of the vocabulary, whether a province's head begins with the word.
    func headWords(_ vocabulary: Vocabulary) -> [Bool] {
        var result = [Bool](repeating: false, count: vocabulary.bareCount)
        for head in provinceHeads.keys {
            let word = Spelling.fold(Array(head.utf8.prefix { $0 != UInt8(ascii: " ") })[...])
            let id = Int(vocabulary.bareID(Spelling.bare(word[...])[...]))
            if result.indices.contains(id) { result[id] = true }
        }
        return result
    }

    private static func provinceHeads(_ lexicon: Lexicon) -> [String: Bool] {
        let level = lexicon.kinds.id(named: "org-level")
        let domain = lexicon.kinds.id(named: "org-domain-head")
        var heads: [String: Bool] = [:]
        for entry in lexicon.entries(ofKinds: [level, domain].compactMap { $0 }).map({ lexicon.entries[$0] })
        where !entry.isDerived {
            let isField = domain.map(entry.kinds.contains) ?? false
            guard isField || (level.map(entry.kinds.contains) ?? false), entry.kinds.count == 1 else { continue }
            let levels = entry.levels
            // A field of work names a department of the province only after a head that no other level has (`Sở`).
            if isField ? levels == ["province"] : levels.contains("province") { heads[entry.text] = isField }
        }
        return heads
    }
}

extension LevelWords: Imaged {
    func write(to image: inout ImageWriter) {
        image.append(words)
        let heads = provinceHeads.keys.sorted()
        image.append(heads)
        image.append(heads.map { provinceHeads[$0] == true })
    }

    init(from image: inout ImageReader) throws(ImageDamage) {
        words = try image.texts()
        let (heads, areFields) = (try image.texts(), try image.array(of: Bool.self))
        provinceHeads = Dictionary(uniqueKeysWithValues: zip(heads, areFields))
    }
}
