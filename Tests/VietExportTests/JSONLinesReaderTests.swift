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
        writer.append(read.document, id: try #require(read.id), meta: read.meta, to: &again)
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
                    #""text":"é😀","canonical":"","rule":"","evidence":"rule"}],"entities":[],"people":[],"definitions":[],"#
                        .utf8) + Array(#""warnings":[]}"#.utf8)
        }
        #expect(throws: Never.self) { try JSONLinesReader.read(line: line(end: 3)) }
        for end in [2, 4, -1] { #expect(throws: JSONError.self) { try JSONLinesReader.read(line: line(end: end)) } }
    }

    @Test func acceptedExpansionsOfGoldHaveNoWeight() throws {
        let gold =
            #"{"text":"WHO","spans":[{"start":0,"end":3,"label":"ABBR","expansion":"a","expansion_alt":["b","c"]}]}"#
        let expansion = try JSONLinesReader.read(line: Array(gold.utf8)).document.mentions.first?.expansion
        #expect(expansion?.text == "a" && expansion?.senses.map(\.expansion) == ["a", "b", "c"])
        #expect(expansion?.senses.map(\.weight) == [1, 0, 0])
    }

    @Test func offsetsOfAnotherUnitAreToldByTheText() {
        var line: [UInt8] = []
        JSONLinesWriter(offsets: .utf16).append(sampleDocument(), id: "a", to: &line)
        let wrong = String(decoding: line, as: UTF8.self).replacing(
            "\"offsets\":\"utf16\"", with: "\"offsets\":\"codepoint\"")
        let error = #expect(throws: JSONError.self) { try JSONLinesReader.read(line: Array(wrong.utf8)) }
        #expect(error?.message.hasPrefix("span 1: its text is not what stands there") == true)
    }

    @Test func readsGoldAnnotation() throws {
        let gold = #"""
            {"text": "😀 UBND tỉnh", "spans": [{"start": 2, "end": 6, "label": "ABBR", "expansion": "Ủy ban nhân dân"},
            {"start": 2, "end": 11, "label": "ORG", "text": "UBND tỉnh", "canonical": "Ủy ban nhân dân tỉnh", "note": 1}]}
            """#
        let read = try JSONLinesReader.read(line: Array(gold.utf8))
        #expect(read.id == nil && read.unit == .codepoint && read.meta == nil)
        let mentions = read.document.mentions
        #expect(mentions.map(\.label) == [.organization, .abbreviation])
        #expect(mentions.map(\.canonical) == ["Ủy ban nhân dân tỉnh", "UBND"])
        #expect(mentions.map(\.utf8) == [5..<16, 5..<9])
        #expect(mentions[1].expansion?.text == "Ủy ban nhân dân")
        #expect(mentions.allSatisfy { $0.evidence == Evidence(rule: "annotation", grade: .annotation) })
    }

    @Test(arguments: [
        (
            #"{"text":"é😀","offsets":"utf16","spans":[{"start":0,"end":2,"label":"LOC"}]}"#,
            "span 1: end 2 is outside the text"
        ),
        (#"{"text":"é😀","spans":[{"start":-1,"end":2,"label":"LOC"}]}"#, "span 1: start -1 is outside the text"),
        (#"{"text":"é😀","spans":[{"start":2,"end":1,"label":"LOC"}]}"#, "span 1: end 1 is before the start"),
        (
            #"{"text":"é😀","spans":[{"start":0,"end":1,"label":"LOC","text":"e"}]}"#,
            "span 1: its text is not what stands there"
        ),
        (#"{"text":"é😀","spans":[{"start":0,"end":1,"label":"PLACE"}]}"#, "no such value here"),
    ])
    func namesTheBadSpan(line: String, message: String) {
        let error = #expect(throws: JSONError.self) { try JSONLinesReader.read(line: Array(line.utf8)) }
        #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
    }
}
