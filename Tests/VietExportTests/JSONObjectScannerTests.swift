import Foundation
import Testing
import VietExport

private func error(_ text: String) -> String? {
    do throws(JSONError) {
        _ = try JSONObjectScanner.fields(of: Array(text.utf8))
        return nil
    } catch {
        return error.description
    }
}

@Suite struct JSONObjectScannerTests {
    @Test func valuesKeepTheirBytes() throws {
        let text =
            "  { \"a\" : 1.50e+3 ,\"\\u0062\":[ 1, {\"c\" : [] , \"d\":{}} ] ,\"e\":\"x\\\"y\",\"f\":null, \"g\":true}\r\n"
        let bytes = Array(text.utf8)
        let fields = try JSONObjectScanner.fields(of: bytes)
        #expect(fields.map(\.key) == ["a", "b", "e", "f", "g"])
        #expect(fields.map(\.kind) == [.number, .array, .string, .null, .boolean])
        let values = fields.map { String(decoding: bytes[$0.range], as: UTF8.self) }
        #expect(values == ["1.50e+3", "[ 1, {\"c\" : [] , \"d\":{}} ]", "\"x\\\"y\"", "null", "true"])
        #expect(String(decoding: bytes[fields[1].keyRange], as: UTF8.self) == "\"\\u0062\"")
    }

    @Test(arguments: [
        ("", "column 1: expected a JSON object"),
        ("[1]", "column 1: expected a JSON object"),
        ("{\"ế\":}", "column 6: expected a value"),
        ("{\"a\":1,}", "column 8: expected a key in double quotes"),
        ("{\"a\":1 \"b\":2}", "column 8: expected ',' or '}'"),
        ("{\"a\":[1,]}", "column 9: expected a value"),
        ("{\"a\":[1}}", "column 8: expected ',' or ']'"),
        ("{\"a\" 1}", "column 6: expected ':'"),
        ("{\"a\":01}", "column 6: a number begins with 0"),
        ("{\"a\":1.}", "column 8: expected a digit"),
        ("{\"a\":-}", "column 7: expected a digit"),
        ("{\"a\":tru}", "column 6: expected a value"),
        ("{\"a\":\"x}", "column 6: the string that begins here has no end"),
        ("{\"a\":\"x\\", "column 6: the string that begins here has no end"),
        ("{\"a\":\"\\x\"}", "column 7: no such escape"),
        ("{\"a\":\"\\u12g4\"}", "column 7: expected four hex digits after \\u"),
        ("{\"a\":\"\u{1}\"}", "column 7: control character in a string"),
        ("{\"a\":1} x", "column 9: text after the end of the object"),
        ("{\"a\":1,\"\\u0061\":2}", "column 8: the key \"a\" stands twice"),
        ("{\"a\":{", "column 7: expected a key in double quotes"),
    ])
    func errorsNameTheColumn(text: String, message: String) {
        #expect(error(text) == message)
    }

    @Test func keysThatDifferOnlyInNormalFormAreTwoKeys() {
        #expect(error("{\"é\":1,\"e\u{301}\":2}") == nil)
    }

    @Test func depthIsLimitedAndCostsNoStack() {
        let deep = String(repeating: "[", count: 511) + String(repeating: "]", count: 511)
        #expect(error("{\"a\":[\(deep)]}") == nil)
        #expect(error("{\"a\":[[\(deep)]]}") == "column 518: nested more than 512 deep")
        #expect(error("{\"a\":" + String(repeating: "[", count: 3_000_000)) == "column 518: nested more than 512 deep")
    }

    @Test func stringsDecodeAsFoundationDoes() throws {
        for text in [#""a\u00e9\n\t\b\f\r\/\\\"\uD83D\uDE00 ế""#, #""""#, #""\u0000""#, #""😀""#] {
            let bytes = Array(text.utf8)
            let expected = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed) as? String
            #expect(JSONString(bytes, in: 0..<bytes.count).text == expected)
        }
    }

    @Test func loneSurrogatesBecomeReplacementCharacters() {
        let bytes = Array(#""a\uDC00\uD800\uD800\uDC00\ud800x\uD83D\n""#.utf8)
        let string = JSONString(bytes, in: 0..<bytes.count)
        #expect(string.text == "a\u{FFFD}\u{FFFD}\u{10000}\u{FFFD}x\u{FFFD}\n")
        #expect(string.loneSurrogates == 4 && string.firstLoneSurrogate == 2)
    }
}
