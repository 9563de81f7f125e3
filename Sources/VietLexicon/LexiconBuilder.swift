import Tables
import VietText

/// A sense while its words are numbers of phrases in `PhraseKeys`.
struct SenseSource {
    enum Condition {
        case words(Int)
        case kind(KindID)
    }

    let table: Table
    /// The number of the table.
    let tableNumber: Int32
    let row: Int
    let kind: KindID?
    /// The number of the squashed short form.
    let key: Int32
    let short: Int
    let expansion: Int
    let cues: [Int]
    /// Unless, left, right.
    let conditions: [[Condition]]

    /// The sense with its words as vocabulary ids.
    func entry(_ keys: PhraseKeys) -> SenseEntry {
        let lists = conditions.map { list in
            list.map { condition -> SenseCondition in
                switch condition {
                case .words(let phrase): .words(keys.keys(phrase))
                case .kind(let kind): .kind(kind)
                }
            }
        }
        return SenseEntry(
            table: table, tableNumber: tableNumber, row: Int32(truncatingIfNeeded: row), kind: kind,
            prior: table.string(row, LexiconColumns.prior).flatMap { Double($0) } ?? 1, cues: cues.map(keys.keys),
            unless: lists[0], left: lists[1], right: lists[2], expansionKeys: keys.keys(expansion))
    }
}

/// Makes the value out of checked rows: entries, senses, variants and tries.
struct LexiconBuilder {
    /// A phrase that a file holds: the text of a row or an alias.
    struct Phrase {
        let entry: Int32
        /// The number of the phrase in `keys`.
        let number: Int
    }

    /// Longer phrases do not fit the masks of `PhraseMatch`.
    private static let longestPhrase = 32

    var keys = PhraseKeys()
    private(set) var problems: [Diagnostic] = []
    private(set) var vocabulary: Vocabulary
    let kinds: Kinds
    private let ids: ByteIndex

    private(set) var entries: LexiconEntries
    private(set) var phrases: [Phrase] = []
    private var entryOfID: [Int32]
    private(set) var senses: [SenseSource] = []
    private var senseKeys = ByteIndex()
    private var furniture: [(words: Int, region: String, use: FurnitureWords.Use)] = []

    private(set) var trie: PhraseTrieBuilder
    private var bareTrie: PhraseTrieBuilder

    /// Makes room for all rows with an id and about as many bytes of phrases, so that little is copied while it grows.
    init(kinds: Kinds, tables: [Table], ids: ByteIndex) {
        (self.kinds, self.ids) = (kinds, ids)
        entryOfID = [Int32](repeating: -1, count: ids.count)
        vocabulary = Vocabulary(expecting: min(ids.count, 8192))
        trie = PhraseTrieBuilder(expecting: 2 * ids.count)
        bareTrie = PhraseTrieBuilder(expecting: ids.count / 2)
        entries = LexiconEntries(tables: tables, kinds: kinds, expecting: 2 * ids.count)
        phrases.reserveCapacity(2 * ids.count)
        // Phrases are a third of the bytes of the bundled files.
        keys.reserve(bytes: tables.reduce(0) { $0 + $1.bytes.count } / 3)
    }

    // MARK: Rows

    mutating func addPhrase(_ tableNumber: Int32, _ row: Int, _ kinds: [KindID], id: Int) {
        let table = entries.tables[Int(tableNumber)]
        let base = entries.append(table: tableNumber, row: Int32(truncatingIfNeeded: row), kinds: kinds)
        entryOfID[id] = base
        let text = table.cell(row, LexiconColumns.text)
        phrases.append(Phrase(entry: base, number: keys.add(table.bytes, text)))
        for alias in table.items(row, LexiconColumns.aliases) where !alias.isEmpty {
            phrases.append(
                Phrase(
                    entry: entries.append(variantOf: base, table.bytes[alias], sense: -1),
                    number: keys.add(table.bytes, alias)))
        }
    }

    mutating func addSense(
        _ tableNumber: Int32, _ row: Int, _ kind: KindID?, key: [UInt8], _ conditions: [[SenseSource.Condition]]
    ) {
        let table = entries.tables[Int(tableNumber)]
        senses.append(
            SenseSource(
                table: table, tableNumber: tableNumber, row: row, kind: kind, key: senseKeys.intern(key, 0..<key.count),
                short: keys.add(table.bytes, table.cell(row, LexiconColumns.text)),
                expansion: keys.add(table.bytes, table.cell(row, LexiconColumns.canonical)),
                cues: table.items(row, LexiconColumns.cues).map { keys.add(table.bytes, $0) },
                conditions: conditions))
    }

    /// Adds a row of `furniture.tsv`; one without region or use is a problem of its table.
    mutating func addFurniture(_ table: Table, _ row: Int) {
        guard let region = table.string(row, LexiconColumns.region),
            let use = table.string(row, LexiconColumns.use).flatMap(FurnitureWords.Use.init)
        else { return }
        furniture.append((keys.add(table.bytes, table.cell(row, LexiconColumns.text)), region, use))
    }

    /// Cuts all texts into words and checks that every phrase has some.
    mutating func tokenize() {
        keys.tokenize(&vocabulary)
        for phrase in phrases {
            let entry = entries[Int(phrase.entry)]
            checkLength(phrase.number, entry.table, Int(entry.row), LexiconColumns.text)
        }
        for sense in senses {
            checkLength(sense.short, sense.table, sense.row, LexiconColumns.text)
            checkLength(sense.expansion, sense.table, sense.row, LexiconColumns.canonical)
        }
    }

    private mutating func checkLength(_ phrase: Int, _ table: Table, _ row: Int, _ column: Int) {
        let count = keys.tokens(phrase).count
        if (1...Self.longestPhrase).contains(count) { return }
        problems.append(
            Diagnostic(
                at: table.location(row, column), code: count == 0 ? "no-words" : "phrase-too-long",
                count == 0
                    ? "the phrase holds no word"
                    : "the phrase has \(count) words and marks, \(Self.longestPhrase) are the most"))
    }

    // MARK: Entries and tries

    /// The entry that is a row, of an alias or variant.
    func row(of entry: Int32) -> Int32 { entries.row(of: entry) }

    /// Adds an entry for another way to write `base`, which is a row.
    mutating func addVariant(of base: Int32, _ text: some Collection<UInt8>, sense: Int32) -> Int32 {
        entries.append(variantOf: base, text, sense: sense)
    }

    /// Adds an entry for a short form whose expansion is no phrase.
    mutating func addShortForm(_ sense: Int, kinds: [KindID]) -> Int32 {
        let source = senses[sense]
        return entries.append(
            table: source.tableNumber, row: Int32(truncatingIfNeeded: source.row),
            sense: Int32(truncatingIfNeeded: sense), kinds: kinds)
    }

    /// Adds the matches of an entry, one for each kind.
    mutating func insert(_ words: PhraseWords, entry: Int32, sense: Int32 = -1) {
        for kind in entries.kinds(entry) {
            let match = PhraseMatch(
                entry: entry, sense: sense, caseClass: words.caseClass, upper: words.upper, kind: kind)
            trie.insert(words.keys, match)
            if kinds.isUnaccented(kind) { bareTrie.insert(words.keys.lazy.map(vocabulary.bare(of:)), match) }
        }
    }

    /// Whether a row has these words as a phrase already; then they are told which sense they stand in.
    mutating func isKnown(_ words: PhraseWords, of row: Int32, sense: Int32) -> Bool {
        let node = trie.node(words.keys)
        if node == 0 { return false }
        var isKnown = false
        for number in trie.matchNumbers(node) where self.row(of: trie[number].entry) == row {
            isKnown = isKnown || trie[number].caseClass == words.caseClass
            if trie[number].sense < 0 { trie[number].sense = sense }
        }
        guard isKnown else { return false }
        let bareNode = bareTrie.node(words.keys.lazy.map(vocabulary.bare(of:)))
        for number in bareNode == 0 ? [] : bareTrie.matchNumbers(bareNode)
        where self.row(of: bareTrie[number].entry) == row && bareTrie[number].sense < 0 {
            bareTrie[number].sense = sense
        }
        return true
    }

    // MARK: The value

    /// What is whole once all rows were added.
    var tables: LexiconTables {
        LexiconTables(ids: EntryIDs(ids, entries: entryOfID), tables: entries.tables)
    }

    mutating func build(warnings: [Diagnostic]) -> Lexicon {
        let senseStarts = groupSenses()
        let rowPhrases = phrases
        var words = PhraseWords()
        for phrase in rowPhrases {
            words.removeAll()
            words.append(keys.tokens(phrase.number))
            insert(words, entry: phrase.entry)
        }
        addShortForms()
        addVariants(of: rowPhrases)
        return Lexicon(
            kinds: kinds, entries: entries, senses: senses.map { $0.entry(keys) }, vocabulary: vocabulary,
            phrases: trie.build(), barePhrases: bareTrie.build(), warnings: warnings, senseKeys: senseKeys,
            senseStarts: senseStarts, ids: Stored(tables.ids),
            furniture: FurnitureWords(
                phrases: furniture.compactMap { row in
                    let words = keys.keys(row.words)
                    return words.isEmpty ? nil : .init(words: words, region: row.region, use: row.use)
                }))
    }

    /// Puts the senses of one short form side by side, in the order of the rows.
    private mutating func groupSenses() -> [Int32] {
        var starts = [Int32](repeating: 0, count: senseKeys.count + 1)
        for sense in senses { starts[Int(sense.key) + 1] += 1 }
        for key in 0..<senseKeys.count { starts[key + 1] += starts[key] }
        var fill = starts
        var order = [Int](repeating: 0, count: senses.count)
        for (index, sense) in senses.enumerated() {
            order[Int(fill[Int(sense.key)])] = index
            fill[Int(sense.key)] += 1
        }
        senses = order.map { senses[$0] }
        return starts
    }
}
