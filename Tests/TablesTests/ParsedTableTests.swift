import Tables
import Testing

struct ParsedTableTests {
    @Test func bothThreadsGiveTheirResult() {
        let (first, second) = TwoThreads.run({ (0..<1000).reduce(0, +) }, { "own thread" })
        #expect(first == 499_500)
        #expect(second == "own thread")
    }

    /// Files that are missing come back in the order they were asked for, each with its problem.
    @Test func resultsStandInTheOrderOfTheRequests() {
        let schema = TableSchema(name: "ids", columns: [.init("id", .filled, .id)])
        let names = (0..<40).map { "missing-\($0).tsv" }
        let parsed = ParsedTable.read(
            names.map { ParsedTable.Request(path: "/nowhere/" + $0, file: $0, schema: schema) })
        var reader = TableReader()
        for table in parsed { #expect(reader.add(table) == nil) }
        #expect(reader.diagnostics.map(\.location.file) == names)
        #expect(reader.diagnostics.allSatisfy { $0.code == "missing-file" })
    }
}
