import Tables

/// The entries of a lexicon: plain numbers and one arena of texts, of which an entry is made when it is asked for.
package struct LexiconEntries: RandomAccessCollection, Sendable {
    /// One entry.
    struct Row: BitwiseCopyable, Sendable {
        /// Index into `tables`.
        let table: Int32
        let row: Int32
        let base: Int32
        let sense: Int32
        /// Index into `kindLists`.
        let kinds: Int32
        /// Index into `variantEnds`; -1 where the entry is a row.
        let variant: Int32
    }

    private var rows: [Row] = []
    let tables: [Table]
    /// Distinct lists of kinds; those of one kind come first, by number of the kind.
    private var kindLists: [[KindID]]
    /// The texts of aliases and variants, and where each ends.
    private var variantTexts: [UInt8] = []
    private var variantEnds: [Int32] = []

    /// No entries, with room for about this many.
    init(tables: [Table], kinds: Kinds, expecting count: Int) {
        (self.tables, kindLists) = (tables, kinds.singles)
        rows.reserveCapacity(count)
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { rows.count }

    package subscript(_ index: Int) -> LexiconEntry {
        let row = rows[index]
        return LexiconEntry(
            table: tables[Int(row.table)], row: row.row, base: row.base, sense: row.sense,
            kinds: kindLists[Int(row.kinds)], variant: row.variant < 0 ? nil : variant(row.variant))
    }

    /// Whether an entry is of a kind; touches nothing else of it.
    package func has(_ kind: KindID, _ entry: Int) -> Bool { kindLists[Int(rows[entry].kinds)].contains(kind) }

    /// `LexiconEntry.isDerived`, without the entry.
    package func isDerived(_ entry: Int) -> Bool { rows[entry].variant >= 0 }

    /// The kinds of an entry, without the rest of it.
    func kinds(_ entry: Int32) -> [KindID] { kindLists[Int(rows[Int(entry)].kinds)] }

    /// `LexiconEntry.isShortForm`, without the entry.
    package func isShortForm(_ entry: Int) -> Bool { rows[entry].sense >= 0 && rows[entry].base < 0 }

    /// The entry that is a row, of an alias or variant.
    package func row(of entry: Int32) -> Int32 {
        let base = rows[Int(entry)].base
        return base < 0 ? entry : base
    }

    /// Adds an entry that stands in a row of a table; gives its number.
    mutating func append(table: Int32, row: Int32, sense: Int32 = -1, kinds: [KindID]) -> Int32 {
        rows.append(Row(table: table, row: row, base: -1, sense: sense, kinds: number(of: kinds), variant: -1))
        return Int32(truncatingIfNeeded: rows.count - 1)
    }

    /// Adds another way to write `base`, which is a row.
    mutating func append(variantOf base: Int32, _ text: some Collection<UInt8>, sense: Int32) -> Int32 {
        let row = rows[Int(base)]
        variantTexts += text
        variantEnds.append(Int32(truncatingIfNeeded: variantTexts.count))
        rows.append(
            Row(
                table: row.table, row: row.row, base: base, sense: sense, kinds: row.kinds,
                variant: Int32(truncatingIfNeeded: variantEnds.count - 1)))
        return Int32(truncatingIfNeeded: rows.count - 1)
    }

    private func variant(_ number: Int32) -> ArraySlice<UInt8> {
        let start = number == 0 ? 0 : Int(variantEnds[Int(number) - 1])
        return variantTexts[start..<Int(variantEnds[Int(number)])]
    }

    private mutating func number(of kinds: [KindID]) -> Int32 {
        if kinds.count == 1 { return Int32(kinds[0].raw) }
        let known = kindLists.firstIndex(of: kinds) ?? kindLists.count
        if known == kindLists.count { kindLists.append(kinds) }
        return Int32(truncatingIfNeeded: known)
    }
}

extension LexiconEntries {
    func write(to image: inout ImageWriter) {
        image.append(rows)
        image.append(lists: kindLists)
        image.append(variantTexts)
        image.append(variantEnds)
    }

    init(from image: inout ImageReader, tables: [Table]) throws(ImageDamage) {
        self.tables = tables
        rows = try image.array()
        kindLists = try image.lists()
        variantTexts = try image.array()
        variantEnds = try image.array()
    }
}
