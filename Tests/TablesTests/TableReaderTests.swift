import Tables
import Testing

private let schema = TableSchema(
    name: "test",
    columns: [
        .init("id", .filled, .id), .init("text", .filled), .init("names", .optional, .list),
        .init("from", .optional, .date), .init("level", .optional, .choice(["high", "low"])),
        .init("prior", .optional, .number),
    ])

@Suite("Tables")
struct TableReaderTests {
    private func read(_ text: String) -> (table: Table?, problems: [String]) {
        var reader = TableReader()
        let table = reader.read(Array(text.utf8), as: "a.tsv", schema: schema)
        return (table, reader.diagnostics.map { "\($0.location) \($0.code)" })
    }

    @Test("cells are found by column name, in any order; comments, blank lines, BOM and CRLF do no harm")
    func cells() throws {
        let (table, problems) = read(
            "\u{FEFF}# note\r\n\r\ntext\tid\tnames\r\nTỉnh ủy\tx1\ta | b c\r\n\r\n# end\r\nHuyện\tx2\t")
        #expect(problems.isEmpty)
        let read = try #require(table)
        #expect(read.rowCount == 2)
        #expect(read.string(0, 0) == "x1")
        #expect(read.string(0, 1) == "Tỉnh ủy")
        #expect(read.strings(0, 2) == ["a", "b c"])
        #expect(read.string(1, 2) == nil)
        #expect(read.strings(1, 2).isEmpty)
        #expect(read.string(1, 3) == nil)
        #expect(!read.has(3))
        #expect(read.location(0).description == "a.tsv:4")
        #expect(read.location(0, 1).description == "a.tsv:4:1")
        #expect(read.location(0, 2).description == "a.tsv:4:12")
    }

    @Test(
        "a problem stands at its line and column",
        arguments: [
            ("", "a.tsv:1 no-header"),
            ("# only\n", "a.tsv:1 no-header"),
            ("x1\tHà Nội\n", "a.tsv:1 no-header"),
            ("id\ttext\tid\nx\ty\tz\n", "a.tsv:1:9 duplicate-column"),
            ("id\ttext\tnamse\nx\ty\tz\n", "a.tsv:1:9 unknown-column"),
            ("id\nx\n", "a.tsv:1 missing-column"),
            ("id\ttext\nx\ty\tz\n", "a.tsv:2 wrong-cell-count"),
            ("id\ttext\nx\n", "a.tsv:2 wrong-cell-count"),
            ("id\ttext\nx\t y\n", "a.tsv:2:3 space-at-edge"),
            ("id\ttext\nx\ty \n", "a.tsv:2:3 space-at-edge"),
            ("id\ttext\nx\t\n", "a.tsv:2:3 empty-cell"),
            ("id\ttext\nx\ty\n\nx\tz\n", "a.tsv:4:1 duplicate-id"),
            ("id\ttext\nxờ\ty\n", "a.tsv:2:1 bad-id"),
            ("id\ttext\tfrom\nx\tý\t2024-13\n", "a.tsv:2:5 bad-date"),
            ("id\ttext\tfrom\nx\tý\t2023-02-29\n", "a.tsv:2:5 bad-date"),
            ("id\ttext\tlevel\nx\ty\thihg\n", "a.tsv:2:5 unknown-level"),
            ("id\ttext\tprior\nx\ty\t-1\n", "a.tsv:2:5 bad-number"),
            ("id\ttext\tnames\nx\ty\ta| b\n", "a.tsv:2:5 bad-list"),
            ("id\ttext\tnames\nx\ty\ta |  | b\n", "a.tsv:2:5 bad-list"),
            ("id\ttext\tnames\nx\ty\t| b\n", "a.tsv:2:5 bad-list"),
            ("id\ttext\nx\tđô\u{A0}thị\n", "a.tsv:2:5 stray-space"),
            ("id\ttext\nx\tđô\u{200B}thị\n", "a.tsv:2:5 zero-width-character"),
            ("id\ttext\nx\tđô\u{7}thị\n", "a.tsv:2:5 control-character"),
            ("id\ttext\nx\tđô\u{85}thị\n", "a.tsv:2:5 control-character"),
            ("id\ttext\nx\tđô\u{FFFD}thị\n", "a.tsv:2:5 replacement-character"),
            ("id\ttext\nx\tUy\u{309} ban\n", "a.tsv:2:3 not-nfc"),
        ])
    func problem(text: String, expected: String) {
        #expect(read(text).problems == [expected])
    }

    @Test("marks that compose with nothing are in normal form, and so is a curly quote")
    func fineCharacters() {
        #expect(read("id\ttext\nx\tM\u{323}̀ “ê̂” – …\n").problems == ["a.tsv:2:3 not-nfc"])
        #expect(read("id\ttext\nx\tk\u{309} “quote” – …\n").problems.isEmpty)
    }

    @Test("invalid bytes are reported where they stand, in every line")
    func invalidBytes() {
        var reader = TableReader()
        let bytes = Array("id\ttext\nx\tđ".utf8) + [0xFF, 0x0A] + Array("y\tz".utf8) + [0xC3, 0x0A]
        reader.read(bytes, as: "a.tsv", schema: schema)
        let found = reader.diagnostics.filter { $0.code == "invalid-utf8" }.map(\.location.description)
        #expect(found == ["a.tsv:2:4", "a.tsv:3:4"])
    }

    @Test("all problems of all files come at once, and ids are unique over files")
    func allAtOnce() {
        var reader = TableReader()
        reader.read(Array("id\ttext\na\t\nb\ty \n".utf8), as: "1.tsv", schema: schema)
        reader.read(Array("id\ttext\nb\tz\n".utf8), as: "2.tsv", schema: schema)
        #expect(
            reader.diagnostics.map { "\($0.location) \($0.code)" } == [
                "1.tsv:2:3 empty-cell", "1.tsv:3:3 space-at-edge", "2.tsv:2:1 duplicate-id",
            ])
        #expect(reader.diagnostics.last?.message == "the id b is taken by 1.tsv:3")
    }

    @Test("a layer replaces rows of the same id")
    func layers() throws {
        var reader = TableReader()
        reader.beginLayer()
        reader.read(Array("id\ttext\na\tone\nb\ttwo\n".utf8), as: "1.tsv", schema: schema)
        reader.beginLayer()
        reader.read(Array("id\ttext\nb\tTWO\nc\tthree\n".utf8), as: "2.tsv", schema: schema)
        #expect(reader.diagnostics.isEmpty)
        let texts = reader.places.map { reader.tables[Int($0.table)].string(Int($0.row), 1) }
        #expect(texts == ["one", "TWO", "three"])
    }

    @Test("an unknown column suggests the nearest one")
    func suggestion() {
        var reader = TableReader()
        reader.read(Array("id\tetxt\ttext\n".utf8), as: "a.tsv", schema: schema)
        #expect(reader.diagnostics.first?.hint == "did you mean text?")
    }

    @Test("a file that is not there is a problem, not a crash")
    func missingFile() {
        var reader = TableReader()
        #expect(reader.read(path: "/nowhere/at/all.tsv", as: "all.tsv", schema: schema) == nil)
        #expect(reader.diagnostics.map(\.code) == ["missing-file"])
        #expect(reader.read(path: "/", as: "root", schema: schema) == nil)
        #expect(reader.diagnostics.last?.code == "unreadable-file")
    }

    @Test("a header without a line end is a table without rows")
    func onlyHeader() throws { #expect(try #require(read("id\ttext").table).rowCount == 0) }

    @Test("any bytes are read without a crash, and on two threads as on one")
    func anyBytes() {
        var state: UInt64 = 7
        let alphabet: [UInt8] = [0x09, 0x0A, 0x0D, 0x20, 0x23, 0x7C, 0x61, 0xC3, 0xA0, 0xCC, 0x89, 0xE1, 0xBB, 0xFF, 0]
        for _ in 0..<500 {
            var bytes = Array("id\ttext\tnames\n".utf8)
            for _ in 0..<60 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(alphabet[Int(state >> 33) % alphabet.count])
            }
            var (reader, halved) = (TableReader(), TableReader())
            let onTwoThreads = halved.add(ParsedTable(bytes, file: "a.tsv", schema: schema, halvedAbove: 0))
            let read = reader.read(bytes, as: "a.tsv", schema: schema)
            #expect(reader.diagnostics.map(\.description) == halved.diagnostics.map(\.description))
            #expect((read == nil) == (onTwoThreads == nil))
            guard let table = read, let onTwoThreads else { continue }
            #expect(table.rowCount == onTwoThreads.rowCount)
            for row in 0..<table.rowCount {
                #expect(table.location(row, 1) == onTwoThreads.location(row, 1))
                for column in schema.columns.indices {
                    #expect(table.cell(row, column) == onTwoThreads.cell(row, column))
                }
            }
            for row in 0..<table.rowCount {
                for column in schema.columns.indices { #expect(table.cell(row, column).upperBound <= bytes.count) }
                #expect(table.strings(row, 2).count == table.items(row, 2).count)
            }
        }
    }
}
