import Tables
import VietText

/// Reads the folders of one load and checks every row against the others.
struct LexiconLoader {
    private(set) var reader = TableReader()
    private(set) var files: [LexiconFile] = []
    var kinds = Kinds()
    /// Suggestions compare with every id there is, so only the first misspelt ids get one.
    private var suggestionsLeft = 20

    mutating func report(_ code: String, _ message: String, _ place: SourceLocation, _ hint: String? = nil) {
        reader.report(Diagnostic(at: place, code: code, message, hint: hint))
    }

    // MARK: Reading

    /// Reads a folder; only the first one must be complete.
    mutating func readLayer(_ directory: String, shownAs: String, isBase: Bool) {
        reader.beginLayer()
        let shown = shownAs.last == "/" ? String(shownAs.dropLast()) : shownAs
        guard Files.names(in: directory) != nil else {
            report(
                "missing-folder", "cannot read the folder", SourceLocation(file: shown),
                isBase ? "name the folder of the lexicons with --lexicons" : nil)
            return
        }
        if isBase, !Files.exists(directory + "/kinds.tsv") {
            report(
                "missing-file", "the folder has no kinds.tsv", SourceLocation(file: shown + "/kinds.tsv"),
                "is this the folder of the lexicons?")
        }
        let found = filesOfFolder(directory, shown, isTop: true)
        let tables = ParsedTable.read(
            found.map { ParsedTable.Request(path: $0.path, file: $0.shown, schema: $0.file.schema) })
        for (parsed, found) in zip(tables, found) {
            guard let table = reader.add(parsed) else { continue }
            if found.file == .kinds { readKinds(table) }
            files.append(found.file)
        }
    }

    /// Reads `kinds.tsv` of a folder and nothing else; a folder without it adds no kinds.
    mutating func readKinds(ofFolder directory: String) {
        let path = directory + "/kinds.tsv"
        reader.beginLayer()
        guard Files.exists(path), let table = reader.read(path: path, as: path, schema: LexiconColumns.kinds) else {
            return
        }
        readKinds(table)
    }

    /// The tables of a folder and of those in it, in the order of their names.
    private func filesOfFolder(
        _ directory: String, _ shown: String, isTop: Bool
    ) -> [(path: String, shown: String, file: LexiconFile)] {
        var found: [(path: String, shown: String, file: LexiconFile)] = []
        for name in Files.names(in: directory) ?? [] where name.first != "." {
            let path = directory + "/" + name
            if Files.isDirectory(path) {
                if isTop, name == "encodings" || name == "rules" { continue }
                found += filesOfFolder(path, shown + "/" + name, isTop: false)
            } else if let file = isTop || !name.hasSuffix(".tsv") ? LexiconFile(name: name) : .phrases {
                found.append((path, shown + "/" + name, file))
            }
        }
        return found
    }

    // MARK: Checking

    /// The lexicon, or every problem of all files.
    ///
    /// - Parameter keep: as of `Lexicon.load`.
    mutating func lexicon(_ keep: @escaping @Sendable (LexiconTables) -> Void) throws(LoadError) -> Lexicon {
        var builder = LexiconBuilder(kinds: kinds, tables: reader.tables, ids: reader.ids)
        for (number, place) in reader.places.enumerated() {
            let table = reader.tables[Int(place.table)]
            let file = files[Int(place.table)]
            let row = Int(place.row)
            if file == .furniture {
                checkReferences(
                    table, row, LexiconColumns.furnitureSource, to: .sources, code: "unknown-source", noun: "source")
                builder.addFurniture(table, row)
            }
            guard file == .phrases || file == .senses else { continue }
            checkSources(table, row)
            checkPeriod(table, row)
            if file == .phrases { checkUnits(table, row) }
            guard let rowKinds = rowKinds(table, row, file) else { continue }
            let certainty = table.cell(row, LexiconColumns.certainty)
            guard certainty.isEmpty || table.bytes[certainty] != Self.low[...] else { continue }
            if file == .phrases {
                builder.addPhrase(place.table, row, rowKinds, id: number)
            } else {
                addSense(&builder, place.table, row, rowKinds.first)
            }
        }
        builder.tokenize()
        for problem in builder.problems { reader.report(problem) }
        if reader.diagnostics.contains(where: { $0.severity == .error }) { throw LoadError(reader.diagnostics) }
        let tables = builder.tables
        return TwoThreads.run({ keep(tables) }, { builder.build(warnings: reader.diagnostics) }).1
    }

    private static let low = Array("low".utf8)
    private static let term = Array("term".utf8)

    /// The kinds of a row; empty for a term, nil where one is unknown.
    private mutating func rowKinds(_ table: Table, _ row: Int, _ file: LexiconFile) -> [KindID]? {
        let cell = table.cell(row, LexiconColumns.kind)
        if let single = kinds.id(table.bytes, cell) { return kinds.singles[Int(single.raw)] }
        if file == .senses, table.bytes[cell] == Self.term[...] { return [] }
        var result: [KindID] = []
        var isKnown = true
        for item in table.items(row, LexiconColumns.kind) {
            if let kind = kinds.id(table.bytes, item) {
                if !result.contains(kind) { result.append(kind) }
                continue
            }
            isKnown = false
            reportUnknownKind(table.string(of: item), table.location(row, at: item.lowerBound), file)
        }
        return isKnown ? result : nil
    }

    private mutating func reportUnknownKind(_ name: String, _ place: SourceLocation, _ file: LexiconFile) {
        if name.isEmpty { return }
        let names = file == .senses ? kinds.names + ["term"] : kinds.names
        report(
            "unknown-kind", "unknown kind \(name)", place,
            didYouMean(name, among: names, otherwise: "kinds.tsv lists the kinds"))
    }

    private mutating func checkSources(_ table: Table, _ row: Int) {
        checkReferences(table, row, LexiconColumns.source, to: .sources, code: "unknown-source", noun: "source")
    }

    private mutating func checkUnits(_ table: Table, _ row: Int) {
        checkReferences(table, row, LexiconColumns.parent, to: .phrases, code: "unknown-id", noun: "parent")
        checkReferences(table, row, LexiconColumns.replacedBy, to: .phrases, code: "unknown-id", noun: "successor")
    }

    private mutating func checkReferences(
        _ table: Table, _ row: Int, _ column: Int, to file: LexiconFile, code: String, noun: String
    ) {
        let cell = table.cell(row, column)
        if cell.isEmpty || isID(table.bytes, cell, of: file) { return }
        for item in table.items(row, column) where !isID(table.bytes, item, of: file) {
            let name = table.string(of: item)
            var hint = file == .sources ? "sources.tsv lists the sources" : "give the id of a phrase"
            if suggestionsLeft > 0 {
                suggestionsLeft -= 1
                hint = didYouMean(name, among: ids(of: file)) ?? hint
            }
            report(code, "unknown \(noun) \(name)", table.location(row, at: item.lowerBound), hint)
        }
    }

    private func ids(of file: LexiconFile) -> [String] {
        reader.places.indices.filter { files[Int(reader.places[$0].table)] == file }
            .map { String(decoding: reader.ids.bytes(at: Int32($0)), as: UTF8.self) }
    }

    private func isID(_ bytes: [UInt8], _ range: Range<Int>, of file: LexiconFile) -> Bool {
        let number = Int(reader.ids.find(bytes, range))
        return number >= 0 && files[Int(reader.places[number].table)] == file
    }

    private mutating func checkPeriod(_ table: Table, _ row: Int) {
        guard !table.cell(row, LexiconColumns.from).isEmpty, !table.cell(row, LexiconColumns.to).isEmpty,
            let from = table.date(row, LexiconColumns.from), let to = table.date(row, LexiconColumns.to),
            from.first > to.last
        else { return }
        report(
            "bad-period", "the period ends on \(to), before it begins on \(from)",
            table.location(row, LexiconColumns.to))
    }

    private mutating func addSense(_ builder: inout LexiconBuilder, _ number: Int32, _ row: Int, _ kind: KindID?) {
        let table = reader.tables[Int(number)]
        let key = Lexicon.squashed(table.bytes[table.cell(row, LexiconColumns.text)])
        guard !key.isEmpty else {
            report(
                "bad-short-form", "the short form has neither letter nor digit",
                table.location(row, LexiconColumns.text))
            return
        }
        var conditions: [[SenseSource.Condition]] = []
        for column in [LexiconColumns.unless, LexiconColumns.left, LexiconColumns.right] {
            var list: [SenseSource.Condition] = []
            for item in table.items(row, column) where !item.isEmpty {
                guard table.bytes[item.lowerBound] == UInt8(ascii: "@") else {
                    list.append(.words(builder.keys.add(table.bytes, item)))
                    continue
                }
                let name = item.dropFirst()
                if let kind = kinds.id(table.bytes, name) {
                    list.append(.kind(kind))
                } else {
                    reportUnknownKind(table.string(of: name), table.location(row, at: item.lowerBound), .phrases)
                }
            }
            conditions.append(list)
        }
        builder.addSense(number, row, kind, key: key, conditions)
    }
}
