import Foundation
import Testing
import VietExport
import VietNER

/// Export, then import: the same spans, for what a format can hold.
@Suite struct RoundTripTests {
    /// The annotated articles of the repository, and texts made of pieces that trip offsets.
    private static let documents: [ExportDocument] = {
        var documents = goldDocuments()
        var numbers = SystemNumbers(state: 1)
        for number in 0..<80 {
            documents.append(ExportDocument(id: "made/\(number) 😀", document: madeDocument(&numbers)))
        }
        return documents
    }()

    private static func goldDocuments() -> [ExportDocument] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let bytes = (try? Data(contentsOf: root.appendingPathComponent("Corpus/gold.jsonl"))) ?? Data()
        return bytes.split(separator: 0x0A).compactMap { line in
            guard let read = try? JSONLinesReader.read(line: Array(line)) else { return nil }
            return ExportDocument(id: read.id ?? "", document: read.document)
        }
    }

    /// The same numbers every time (Steele and others 2014).
    private struct SystemNumbers: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return mixed ^ mixed >> 31
        }
    }

    private static let pieces = [
        "Hà Nội", "UBND", "😀", "🇻🇳", "👩‍👩‍👧", "Lê Văn An", "(", ").", ",", "-", "/", "\n", "\r\n", "  ", "\t", "\u{A0}",
        "\u{200B}",
        "\u{1}", "\u{2028}", "a_b", "=1", "\"", "\\", "<b>&", "Đ/c", "12/3", "…", "𠀀", "Thủy sản",
    ]

    /// Pieces, half of them decomposed, some inside spans, which nest up to three deep.
    private static func madeDocument(_ numbers: inout SystemNumbers) -> Document {
        var bytes: [UInt8] = []
        var mentions: [Mention] = []
        for _ in 0..<Int.random(in: 0...20, using: &numbers) {
            if Bool.random(using: &numbers) { bytes += Array(" ".utf8) }
            let start = bytes.count
            for word in 0...Int.random(in: 0...2, using: &numbers) {
                if word > 0 { bytes += Array(" ".utf8) }
                let piece = pieces[Int.random(in: 0..<pieces.count, using: &numbers)]
                bytes +=
                    Bool.random(using: &numbers)
                    ? Array(piece.decomposedStringWithCanonicalMapping.utf8) : Array(piece.utf8)
            }
            let labels = Label.allCases.shuffled(using: &numbers)
            for depth in 0..<Int.random(in: 0...3, using: &numbers) {
                let text = String(decoding: bytes[start...], as: UTF8.self)
                let kept = String(text.dropFirst(depth).dropLast(depth))
                let first = start + String(text.prefix(depth)).utf8.count
                if kept.isEmpty { break }
                mentions.append(
                    Mention(
                        utf8: first..<first + kept.utf8.count, label: labels[depth], canonical: kept,
                        evidence: Evidence(rule: "annotation", grade: .annotation)))
            }
        }
        return Document(
            utf8: bytes, mentions: mentions.sortedAsWritten(), entities: [], people: [], definitions: [], warnings: [])
    }

    /// What an export is, read back: the text, the spans and canonical forms, by id.
    private func roundTrip(
        _ name: String, _ options: FormatOptions, reading: ImportOptions = ImportOptions(),
        texts: Bool = false
    ) throws -> (items: [ImportedItem], losses: LossCounts) {
        var format = try #require(FormatCatalog.format(named: name)).init(options)
        var (output, losses) = (format.frame.start, LossCounts())
        for (index, document) in Self.documents.enumerated() {
            if index > 0 { output += format.frame.between }
            format.append(document, to: &output, losses: &losses)
        }
        output += format.frame.end
        var reading = reading
        if texts { reading.texts = Self.documents.map { ($0.id, $0.document.utf8) } }
        var reader = try #require(ImportCatalog.format(named: name)).init(reading)
        return (reader.read(ImportFile(path: "file", utf8: output)), losses)
    }

    private func key(_ mention: Mention, canonical: Bool) -> String {
        "\(mention.utf8) \(mention.label.rawValue)" + (canonical ? " \(mention.canonical)" : "")
    }

    @Test(arguments: ["spacy", "prodigy", "doccano", "label-studio"])
    func allSpansComeBack(format: String) throws {
        let (items, losses) = try roundTrip(format, FormatOptions())
        try #require(items.count == Self.documents.count && Self.documents.count > 90)
        var missing = 0
        for (item, given) in zip(items, Self.documents) {
            guard case .document(let id, _, let document) = item else {
                Issue.record("\(item)")
                continue
            }
            #expect(id == given.id && document.utf8 == given.document.utf8)
            // doccano has no field for canonical forms.
            let holds = format != "doccano"
            let wanted = Set(given.document.mentions.map { key($0, canonical: holds) })
            let found = Set(document.mentions.map { key($0, canonical: holds) })
            #expect(found.isSubset(of: wanted), "\(found.subtracting(wanted).sorted())")
            missing += given.document.mentions.count - document.mentions.count
        }
        #expect(missing == losses[.unaligned])
        if format == "doccano" || format == "label-studio" { #expect(missing == 0) }
    }

    @Test func aFolderOfBratComesBack() throws {
        var format = try #require(FormatCatalog.format(named: "brat")).init(FormatOptions())
        var reader = try #require(ImportCatalog.format(named: "brat")).init(ImportOptions())
        for given in Self.documents {
            var (output, losses) = ([UInt8](), LossCounts())
            format.append(given, to: &output, losses: &losses)
            let files = format.files(of: given, count: output.count)
            try #require(files.count == 2 && files.map(\.count).reduce(0, +) == output.count)
            let text = Array(output[..<files[0].count])
            let items = reader.read(
                ImportFile(path: "folder/\(files[1].name)", utf8: Array(output[files[0].count...]), text: text))
            guard case .document(let id, _, let document) = items.first else {
                Issue.record("\(items)")
                continue
            }
            #expect(id == given.id && document.utf8 == given.document.utf8)
            #expect(
                document.mentions.map { key($0, canonical: true) }
                    == given.document.mentions.map { key($0, canonical: true) })
        }
    }

    @Test(arguments: OffsetUnit.allCases, TagScheme.allCases)
    func columnsWithTextsGiveTheSpansOfTheirLayers(unit: OffsetUnit, scheme: TagScheme) throws {
        // Loading lexicons takes longer than all the rest.
        for tokens in unit == .codepoint && scheme == .bioes ? TokenLevel.allCases : [.syllable] {
            var options = FormatOptions()
            (options.offsets, options.scheme, options.nesting, options.tokens) = (unit, scheme, .layers, tokens)
            if tokens == .word { options.use(try Annotator()) }
            var reading = ImportOptions()
            (reading.offsets, reading.tokens) = (unit, tokens)
            let (items, losses) = try roundTrip("conll", options, reading: reading, texts: true)
            try #require(items.count == Self.documents.count)
            var missing = 0
            for (item, given) in zip(items, Self.documents) {
                guard case .document(let id, _, let document) = item else {
                    Issue.record("\(item)")
                    continue
                }
                #expect(id == given.id && document.utf8 == given.document.utf8)
                let wanted = Set(given.document.mentions.map { key($0, canonical: false) })
                let found = Set(document.mentions.map { key($0, canonical: false) })
                #expect(found.isSubset(of: wanted), "\(found.subtracting(wanted).sorted())")
                missing += given.document.mentions.count - document.mentions.count
            }
            #expect(missing == losses[.unaligned] + losses[.nested])
        }
    }

    @Test func columnsAloneGiveTheSamePositions() throws {
        var options = FormatOptions()
        options.nesting = .layers
        let (items, _) = try roundTrip("conll", options)
        let (known, _) = try roundTrip("conll", options, texts: true)
        for (item, known) in zip(items, known) {
            guard case .document(_, _, let document) = item, case .document(_, _, let wanted) = known else {
                Issue.record("\(item)")
                continue
            }
            #expect(document.offsets(in: .codepoint) == wanted.offsets(in: .codepoint))
            #expect(document.mentions.map(\.label) == wanted.mentions.map(\.label))
        }
    }
}
