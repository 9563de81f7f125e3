package import Tables
import VietText

extension Lexicon {
    /// Appends everything but the contents of the tables and the warnings of the load.
    package func write(to image: inout ImageWriter) {
        kinds.write(to: &image)
        image.append(entries.tables.count)
        for table in entries.tables { table.write(to: &image) }
        entries.write(to: &image)
        senses.write(to: &image)
        vocabulary.write(to: &image)
        phrases.write(to: &image)
        barePhrases.write(to: &image)
        senseKeys.write(to: &image)
        image.append(senseStarts)
        furniture.write(to: &image)
    }

    /// Reads what `write` and `LexiconTables.write` wrote; the latter only where it is asked for.
    package convenience init(from image: inout ImageReader, tables contents: ImageReader) throws(ImageDamage) {
        var contents = contents
        let ids = Stored<EntryIDs>(in: try contents.part())
        let kinds = try Kinds(from: &image)
        var tables: [Table] = []
        for _ in 0..<(try image.value(of: Int.self)) {
            tables.append(try Table(from: &image, contents: &contents))
        }
        self.init(
            kinds: kinds, entries: try LexiconEntries(from: &image, tables: tables),
            senses: try [SenseEntry](from: &image, tables: tables), vocabulary: try Vocabulary(from: &image),
            phrases: try PhraseTrie(from: &image), barePhrases: try PhraseTrie(from: &image), warnings: [],
            senseKeys: try ByteIndex(from: &image), senseStarts: try image.array(), ids: ids,
            furniture: try FurnitureWords(from: &image))
    }
}

extension Kinds: Imaged {
    package func write(to image: inout ImageWriter) {
        image.append(all.map(\.name))
        image.append(all.map { $0.label ?? "" })
        image.append(all.map { $0.color ?? "" })
        image.append(all.map(\.unaccented))
        image.append(all.map(\.about))
        image.append(all.map(\.location.file))
        image.append(all.map(\.location.line))
    }

    package init(from image: inout ImageReader) throws(ImageDamage) {
        self.init()
        let (names, labels, colors) = (try image.texts(), try image.texts(), try image.texts())
        let (unaccented, abouts) = (try image.array(of: Bool.self), try image.texts())
        let (files, lines) = (try image.texts(), try image.array(of: Int.self))
        for number in names.indices {
            set(
                Kind(
                    name: names[number], label: labels[number].isEmpty ? nil : labels[number],
                    color: colors[number].isEmpty ? nil : colors[number], unaccented: unaccented[number],
                    about: abouts[number], location: SourceLocation(file: files[number], line: lines[number])))
        }
    }
}

/// Column by column, so that they are few arrays.
extension [SenseEntry] {
    func write(to image: inout ImageWriter) {
        image.append(map(\.tableNumber))
        image.append(map(\.row))
        image.append(map { $0.kind?.raw ?? -1 })
        image.append(map(\.prior))
        image.append(lists: map(\.expansionKeys))
        Self.append(nested: map(\.cues), to: &image)
        for conditions in [map(\.unless), map(\.left), map(\.right)] {
            Self.append(nested: conditions.map { $0.map(\.keys) }, to: &image)
        }
    }

    init(from image: inout ImageReader, tables: [Table]) throws(ImageDamage) {
        let (numbers, rows) = (try image.array(of: Int32.self), try image.array(of: Int32.self))
        let (kinds, priors) = (try image.array(of: Int16.self), try image.array(of: Double.self))
        let expansions = try image.lists(of: Int32.self)
        let (cues, unless) = (try Self.nested(&image), try Self.nested(&image))
        let (left, right) = (try Self.nested(&image), try Self.nested(&image))
        self = rows.indices.map { index in
            SenseEntry(
                table: tables[Int(numbers[index])], tableNumber: numbers[index], row: rows[index],
                kind: kinds[index] < 0 ? nil : KindID(raw: kinds[index]), prior: priors[index], cues: cues[index],
                unless: unless[index].map(SenseCondition.init(keys:)),
                left: left[index].map(SenseCondition.init(keys:)),
                right: right[index].map(SenseCondition.init(keys:)), expansionKeys: expansions[index])
        }
    }

    private static func append(nested lists: [[[Int32]]], to image: inout ImageWriter) {
        image.append(lists.map { Int32(truncatingIfNeeded: $0.count) })
        image.append(lists: [[Int32]](lists.joined()))
    }

    private static func nested(_ image: inout ImageReader) throws(ImageDamage) -> [[[Int32]]] {
        let counts = try image.array(of: Int32.self)
        let lists = try image.lists(of: Int32.self)
        var start = 0
        return counts.map { count in
            if count == 0 { return [] }
            start += Int(count)
            return [[Int32]](lists[start - Int(count)..<start])
        }
    }
}

extension SenseCondition {
    /// The words, or one number below 0 for a kind.
    fileprivate var keys: [Int32] {
        switch self {
        case .words(let words): words
        case .kind(let kind): [-1 - Int32(kind.raw)]
        }
    }

    fileprivate init(keys: [Int32]) {
        if let first = keys.first, first < 0 {
            self = .kind(KindID(raw: Int16(truncatingIfNeeded: -1 - first)))
        } else {
            self = .words(keys)
        }
    }
}
