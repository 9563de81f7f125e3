import FoundationEssentials
import Tables

/// The tables of the legacy encodings, read from `Lexicons/encodings` and from ICU.
enum EncodingTables {
    /// The encodings that have a table file.
    private static let files: [TextEncoding] = [.tcvn3, .vni, .viscii, .vps, .viqr]

    /// Every table; throws all problems of all files at once.
    static func load(_ directory: String) throws(LoadError) -> [TextEncoding: Stored<ByteTable>] {
        var tables: [TextEncoding: ByteTable] = [:]
        var diagnostics: [Diagnostic] = []
        for encoding in files {
            tables[encoding] = table("\(directory)/\(encoding.rawValue).tsv", &diagnostics)
        }
        if let units = ICUConversion.byteTable(TextEncoding.windows1258.rawValue) {
            var table = ByteTable()
            for byte in 0x80..<0x100 where units[byte] != 0 { _ = table.add([UInt8(byte)], units[byte]) }
            table.addCompositions(readOnly: false)
            tables[.windows1258] = table
        } else {
            diagnostics.append(
                Diagnostic(
                    at: SourceLocation(file: directory), code: "missing-converter",
                    "the ICU library has no converter for windows-1258", hint: "install the full ICU data"))
        }
        guard diagnostics.isEmpty else { throw LoadError(diagnostics) }
        return tables.mapValues { Stored($0) }
    }

    /// One table file; problems go to `diagnostics`.
    private static func table(_ file: String, _ diagnostics: inout [Diagnostic]) -> ByteTable {
        var table = ByteTable()
        for row in rows(file, &diagnostics) {
            let location = SourceLocation(file: file, line: row.line)
            guard let bytes = hex(row.bytes), let codePoint = codePoint(row.text) else {
                diagnostics.append(
                    Diagnostic(
                        at: location, code: "bad-encoding-row", "'\(row.bytes)' and '\(row.text)' are not a row",
                        hint: "write bytes in hexadecimal and one character, or U+ and its number"))
                continue
            }
            if !table.add(bytes, codePoint, readOnly: row.only == "read") {
                diagnostics.append(
                    Diagnostic(at: location, code: "duplicate-bytes", "the bytes \(row.bytes) have a row already"))
            }
        }
        table.addCompositions(readOnly: true)
        return table
    }

    /// The `bytes`, `text` and `only` cells of a TSV file, with the line of each row.
    private static func rows(
        _ file: String, _ diagnostics: inout [Diagnostic]
    ) -> [(line: Int, bytes: Substring, text: Substring, only: Substring)] {
        guard let data = FileManager.default.contents(atPath: file), let text = String(validating: data, as: UTF8.self)
        else {
            diagnostics.append(
                Diagnostic(at: SourceLocation(file: file), code: "unreadable-file", "cannot read the file as UTF-8"))
            return []
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.split(separator: "\t", omittingEmptySubsequences: false)
        }
        guard let header = lines.first, let bytes = header.firstIndex(of: "bytes"),
            let text = header.firstIndex(of: "text"), let only = header.firstIndex(of: "only")
        else {
            diagnostics.append(
                Diagnostic(
                    at: SourceLocation(file: file, line: 1), code: "missing-column",
                    "the header needs the columns bytes, text and only"))
            return []
        }
        var rows: [(line: Int, bytes: Substring, text: Substring, only: Substring)] = []
        for (number, cells) in lines.enumerated().dropFirst() where cells != [""] && cells[0].first != "#" {
            let cell = { (column: Int) in column < cells.count ? cells[column] : "" }
            rows.append((number + 1, cell(bytes), cell(text), cell(only)))
        }
        return rows
    }

    /// The bytes of a cell in hexadecimal; nil where it is not.
    private static func hex(_ cell: Substring) -> [UInt8]? {
        let digits = cell.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == cell.utf8.count, !digits.isEmpty, digits.count % 2 == 0 else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }

    /// The one character of a cell, as itself or as `U+` and its number; nil above U+FFFF.
    private static func codePoint(_ cell: Substring) -> UInt16? {
        if cell.hasPrefix("U+") { return UInt16(cell.dropFirst(2), radix: 16) }
        guard let scalar = cell.unicodeScalars.first, cell.unicodeScalars.count == 1 else { return nil }
        return UInt16(exactly: scalar.value)
    }
}

extension EncodingTables {
    /// The tables of an image, in the order of `TextEncoding.allCases`; nil where there is none that can be used.
    static func stored(_ sources: ImageSources) -> [TextEncoding: Stored<ByteTable>]? {
        guard let image = ImageCache.image(of: sources, parts: 1), var part = image.part(0) else { return nil }
        var tables: [TextEncoding: Stored<ByteTable>] = [:]
        do throws(ImageDamage) {
            for encoding in TextEncoding.allCases where try part.value(of: Bool.self) {
                tables[encoding] = Stored(in: try part.part())
            }
        } catch {
            return nil
        }
        return tables
    }

    /// Keeps the tables for the next run.
    static func keep(_ tables: [TextEncoding: Stored<ByteTable>], of sources: ImageSources) {
        guard let draft = ImageCache.draft(of: sources, parts: 1) else { return }
        draft.append { image in
            for encoding in TextEncoding.allCases {
                image.append(tables[encoding] != nil)
                if let table = tables[encoding] { image.append(part: table.value.write) }
            }
        }
        ImageCache.keep(draft)
    }
}
