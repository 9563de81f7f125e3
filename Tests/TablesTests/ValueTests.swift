import Tables
import Testing

@Suite("Values of cells")
struct ValueTests {
    @Test(
        "edit distance counts a swap as one",
        arguments: [
            ("kind", "kind", 0), ("kind", "knid", 1), ("text", "txt", 1), ("", "ab", 2), ("label", "level", 2),
            ("ủy", "uỷ", 2), ("a", "abcdef", 3), ("canonical", "source", 3),
        ])
    func distance(first: String, second: String, expected: Int) {
        #expect(editDistance(first, second) == expected)
        #expect(editDistance(second, first) == expected)
    }

    @Test("the nearest candidate wins, the first of equals, and a short word is not turned into another")
    func nearest() {
        #expect(suggestion(for: "knd", among: ["note", "kind", "king"]) == "kind")
        #expect(suggestion(for: "tnote", among: ["to", "note"]) == "note")
        #expect(suggestion(for: "xyz", among: ["note", "kind"]) == nil)
        #expect(suggestion(for: "ab", among: ["cd"]) == nil)
        #expect(didYouMean("knd", among: ["kind"]) == "did you mean kind?")
        #expect(didYouMean("xyz", among: ["kind"], otherwise: "look") == "look")
    }

    @Test(
        "dates are years, months or days of the calendar",
        arguments: [
            ("2024", 20_240_101, 20_241_231), ("2024-02", 20_240_201, 20_240_229),
            ("2025-07-01", 20_250_701, 20_250_701),
            ("1900-02", 19_000_201, 19_000_228),
        ])
    func dates(text: String, first: Int, last: Int) throws {
        let date = try #require(CalendarDate(text))
        #expect(date.first == first)
        #expect(date.last == last)
        #expect(date.description == text)
    }

    @Test(
        "what is no date is none",
        arguments: [
            "", "24", "2024-", "2024-1", "2024-00", "2024-13", "2023-02-29", "2024-04-31", "0000", "+024",
            "2024-01-01-01", "２０２４",
        ])
    func noDates(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test("byte strings keep their number as the index grows")
    func byteIndex() {
        var index = ByteIndex()
        for number in 0..<3000 {
            let bytes = Array("key-\(number)".utf8)
            if number == 700 { index.reserve(more: 1500) }
            #expect(index.intern(bytes, 0..<bytes.count) == Int32(number))
        }
        let bytes = Array("..key-2999..".utf8)
        #expect(index.count == 3000)
        #expect(index.find(bytes, 2..<10) == 2999)
        #expect(index.find(bytes, 2..<9) == 299)
        #expect(index.find(bytes, 0..<12) == -1)
        #expect(index.intern(bytes, 4..<4) == 3000)
        #expect(String(decoding: index.bytes(at: 17), as: UTF8.self) == "key-17")
    }
}
