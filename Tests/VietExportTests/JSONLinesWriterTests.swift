import Foundation
import Testing
import VietExport
import VietNER

private func object(_ document: Document, unit: OffsetUnit, meta: String? = nil) throws -> [String: Any] {
    var line: [UInt8] = []
    JSONLinesWriter(offsets: unit).append(document, id: "a/b \"c\".txt", meta: meta.map { Array($0.utf8) }, to: &line)
    #expect(line.last == 0x0A)
    #expect(line.dropLast().allSatisfy { $0 >= 0x20 })
    let parsed = try JSONSerialization.jsonObject(with: Data(line))
    return try #require(parsed as? [String: Any])
}

@Suite struct JSONLinesWriterTests {
    @Test(arguments: OffsetUnit.allCases)
    func positionsSliceTheText(unit: OffsetUnit) throws {
        let document = sampleDocument()
        let line = try object(document, unit: unit)
        let text = try #require(line["text"] as? String)
        #expect(Array(text.utf8) == document.utf8)
        #expect(line["offsets"] as? String == unit.rawValue)
        func slice(_ start: Any?, _ end: Any?) throws -> [UInt8] {
            let range = try #require(start as? Int)..<(try #require(end as? Int))
            switch unit {
            case .codepoint: return Array(String(String.UnicodeScalarView(Array(text.unicodeScalars)[range])).utf8)
            case .utf16: return Array(String(decoding: Array(text.utf16)[range], as: UTF16.self).utf8)
            case .utf8: return Array(Array(text.utf8)[range])
            }
        }
        let spans = try #require(line["spans"] as? [[String: Any]])
        #expect(spans.count == document.mentions.count)
        for (span, mention) in zip(spans, document.mentions) {
            #expect(try slice(span["start"], span["end"]) == Array(document.utf8[mention.utf8]))
            #expect(Array(try #require(span["text"] as? String).utf8) == Array(document.utf8[mention.utf8]))
            let offsets = document.offsets(of: mention, in: unit)
            #expect(offsets.lowerBound == span["start"] as? Int && offsets.upperBound == span["end"] as? Int)
        }
        #expect(document.offsets(in: unit) == document.mentions.map { document.offsets(of: $0, in: unit) })
        let definition = try #require((line["definitions"] as? [[String: Any]])?.first)
        #expect(try slice(definition["start"], definition["end"]) == Array("CHQS".utf8))
        #expect(try slice(definition["long_start"], definition["long_end"]) == Array("Chỉ huy Quân sự".utf8))
    }

    @Test func optionalFieldsStandWhereTheyMeanSomething() throws {
        let line = try object(sampleDocument(), unit: .codepoint, meta: #"{"url":"x","n":1.50}"#)
        #expect(line["id"] as? String == "a/b \"c\".txt")
        #expect(line["format"] as? Int == 1)
        #expect((line["meta"] as? [String: Any])?["url"] as? String == "x")
        let spans = try #require(line["spans"] as? [[String: Any]])
        #expect(spans[0]["expansion"] == nil && spans[0]["source"] == nil && spans[0]["entry"] == nil)
        #expect(spans[2]["ambiguous"] as? Bool == true && spans[2]["expansion"] == nil)
        #expect(spans[2]["slip"] as? String == "transposed" && spans[2]["distance"] as? Int == 1)
        #expect(spans[2]["near_miss_of"] as? String == "QSQP" && spans[2]["entry"] as? String == "abbr-1")
        let senses = try #require(spans[2]["senses"] as? [[String: Any]])
        #expect(senses.map { $0["weight"] as? Double } == [0.5, 0.3333])
        #expect(senses[1]["entry"] == nil)
        #expect(spans[3]["ambiguous"] == nil && spans[3]["senses"] == nil)
        #expect(spans[3]["expansion"] as? String == "Chỉ huy Quân sự" && spans[3]["source"] as? String == "definition")
    }

    @Test func fieldsKeepTheirOrder() {
        var line: [UInt8] = []
        let evidence = Evidence(rule: "place.name", grade: .rule)
        let mention = Mention(utf8: 0..<5, label: .place, canonical: "Huế", entity: 0, evidence: evidence)
        let entity = Entity(label: .place, canonical: "Huế", mentions: [0])
        let document = Document(
            utf8: Array("Huế".utf8), mentions: [mention], entities: [entity], people: [], definitions: [], warnings: [])
        JSONLinesWriter(offsets: .utf8).append(document, id: "1", to: &line)
        let expected =
            #"{"format":1,"id":"1","text":"Huế","offsets":"utf8","spans":[{"start":0,"end":5,"label":"LOC","text":"Huế"#
        #expect(String(decoding: line.prefix(expected.utf8.count), as: UTF8.self) == expected)
        #expect(
            String(decoding: line, as: UTF8.self).hasSuffix(
                #""entities":[{"label":"LOC","canonical":"Huế","mentions":[0]}],"people":[],"definitions":[],"warnings":[]}"#
                    + "\n"))
    }

    @Test func everyByteThatNeedsAnEscapeGetsOneWhereverItStands() throws {
        for scalar in (0..<0x80).compactMap(Unicode.Scalar.init) {
            for offset in 0..<17 {
                let text =
                    String(repeating: "á", count: offset) + String(Character(scalar))
                    + String(repeating: "ỹ\u{80}", count: 9)
                let document = Document(
                    utf8: Array(text.utf8), mentions: [], entities: [], people: [], definitions: [], warnings: [])
                var line: [UInt8] = []
                JSONLinesWriter().append(document, id: text, to: &line)
                let parsed = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
                #expect(Array((parsed?["text"] as? String ?? "").utf8) == document.utf8)
                #expect(Array((parsed?["id"] as? String ?? "").utf8) == document.utf8)
            }
        }
    }

    @Test func wordAtATimeCountsAgreeWithTheStandardLibrary() {
        let text = "aé😀ế𝄞".repeated(23)
        let bytes = Array(text.utf8)
        for end in 0...bytes.count where String(validating: bytes[..<end], as: UTF8.self) != nil {
            let part = String(decoding: bytes[..<end], as: UTF8.self)
            #expect(bytes.positions(ofBytes: [end, 0], in: .codepoint) == [part.unicodeScalars.count, 0])
            #expect(bytes.positions(ofBytes: [end], in: .utf16) == [part.utf16.count])
        }
        #expect(bytes.positions(ofBytes: [-4, bytes.count + 9], in: .codepoint) == [0, text.unicodeScalars.count])
    }
}

extension String {
    fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
