import Testing
import VietExport
import VietNER

@Suite struct JSONLinesReaderTests {
    @Test(arguments: OffsetUnit.allCases)
    func aLineWrittenAgainIsTheSame(unit: OffsetUnit) throws {
        let meta = Array(#"{"x":[1.50,{"a":"\u0041"}],"y":null}"#.utf8)
        var line: [UInt8] = []
        let writer = JSONLinesWriter(offsets: unit)
        writer.append(sampleDocument(), id: "ế\n", meta: meta, to: &line)
        let read = try JSONLinesReader.read(line: line)
        #expect(read.unit == unit && read.id == "ế\n" && read.meta == meta)
        #expect(read.document.mentions.map(\.utf8) == sampleDocument().mentions.map(\.utf8))
        #expect(read.document.people == sampleDocument().people)
        #expect(read.document.definitions == sampleDocument().definitions)
        #expect(read.document.warnings == sampleDocument().warnings)
        #expect(read.document.entities == sampleDocument().entities)
        var again: [UInt8] = []
        writer.append(read.document, id: read.id, meta: read.meta, to: &again)
        #expect(again == line)
    }

    @Test(arguments: [
        ("[]", 1, "expected a JSON object"),
        (#"{"format":2}"#, 11, "unknown format version"),
        (#"{"format":1}"#, 1, "the field \"offsets\" is missing"),
        (#"{"format":1,"offsets":"bytes"}"#, 23, "no such value here"),
    ])
    func refusesOtherLines(line: String, column: Int, message: String) {
        let error = #expect(throws: JSONError.self) { try JSONLinesReader.read(line: Array(line.utf8)) }
        #expect(error?.column == column && error?.message == message)
    }

    @Test func refusesPositionsOutsideTheText() {
        func line(end: Int) -> [UInt8] {
            Array(
                ##"{"format":1,"id":"","text":"é😀","offsets":"utf16","spans":[{"start":0,"end":\##(end),"label":"LOC","##
                    .utf8)
                + Array(
                    #""text":"","canonical":"","rule":"","evidence":"rule"}],"entities":[],"people":[],"definitions":[],"#
                        .utf8) + Array(#""warnings":[]}"#.utf8)
        }
        #expect(throws: Never.self) { try JSONLinesReader.read(line: line(end: 3)) }
        for end in [2, 4, -1] { #expect(throws: JSONError.self) { try JSONLinesReader.read(line: line(end: end)) } }
    }
}
