import Tables
import Testing

@testable import VietText

/// The tables of the project, beside the tests in the source tree.
let encodingTables =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    + "/Lexicons/encodings"

func text(_ decoded: DecodedText) -> String { String(decoding: decoded.utf8, as: UTF8.self) }

@Suite struct DecodingTests {
    let decoder: TextDecoder
    init() throws { decoder = try TextDecoder(tables: encodingTables) }

    static let lower = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵfjwz"

    @Test(arguments: TextEncoding.allCases) func wholeAlphabetSurvives(_ encoding: TextEncoding) {
        // Apart, because VIQR has one tone a word.
        let letters = Self.lower + (encoding == .tcvn3 ? "ĂÂÊÔƠƯĐABCXYZ" : Self.lower.uppercased())
        let alphabet = letters.map(String.init).joined(separator: " ")
        let (bytes, lost) = decoder.encode(Array(alphabet.utf8), as: encoding)
        #expect(lost == 0)
        let decoded = decoder.decode(bytes, as: encoding)
        #expect(text(decoded) == alphabet)
        #expect(decoded.invalid == nil)
        #expect(decoded.encoding == encoding)
        #expect(!decoded.detected)
    }

    @Test(arguments: TextEncoding.allCases) func newsSurvives(_ encoding: TextEncoding) {
        for paragraph in newsParagraphs {
            let (bytes, lost) = decoder.encode(Array(paragraph.utf8), as: encoding)
            let back = text(decoder.decode(bytes, as: encoding))
            if lost == 0 {
                #expect(back == paragraph)
            } else {
                #expect(encoding == .tcvn3)
                #expect(back.lowercased() == paragraph.lowercased())
            }
        }
    }

    /// Bytes written by recode 3.6 and glibc iconv, not by the tables under test.
    @Test(arguments: [
        (TextEncoding.tcvn3, [0xA7, 0xD1, 0x69, 0x20, 0x74, 0xB8] as [UInt8], "Đẹi tá"),
        (.tcvn3, [0x56, 0x69, 0xD6, 0x74, 0x20, 0x4E, 0x61, 0x6D], "Việt Nam"),
        (.viscii, [0x56, 0x69, 0xAE, 0x74, 0x20, 0xD0, 0xB0, 0x6E, 0x67, 0x20, 0x02], "Việt Đồng Ẳ"),
        (.vps, [0x56, 0x69, 0x8C, 0x74, 0x20, 0xF1, 0xD2, 0x6E, 0x67, 0x20, 0x1C], "Việt Đồng Ẫ"),
        (.vni, [0x56, 0x69, 0x65, 0xE4, 0x74, 0x20, 0xD1, 0x6F, 0xE0, 0x6E, 0x67, 0x20, 0xCE], "Việt Đồng Ỵ"),
        (.viqr, Array("Vie^.t DDo^`ng Ddo^`ng A(?".utf8), "Việt Đồng Đồng Ẳ"),
        (.windows1258, [0x56, 0x69, 0xEA, 0xF2, 0x74, 0x20, 0xD0, 0xF4, 0xCC, 0x6E, 0x67, 0x20, 0xE0], "Việt Đồng à"),
        (.tcvn3, [0x61, 0xB3, 0x93, 0xA0, 0x94], "á“\u{A0}”"),
    ]) func knownBytes(_ encoding: TextEncoding, _ bytes: [UInt8], _ expected: String) {
        let decoded = decoder.decode(bytes, as: encoding)
        #expect(decoded.utf8 == Array(expected.utf8))
        #expect(decoded.invalid == nil)
    }

    @Test func windows1258ComposesEveryToneMark() {
        let marks: [Unicode.Scalar] = ["\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}"]
        for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" {
            for mark in marks {
                let pair = String(base) + String(mark)
                let bytes = pair.unicodeScalars.flatMap {
                    decoder.encode(Array(String($0).utf8), as: .windows1258).bytes
                }
                let decoded = decoder.decode(bytes, as: .windows1258)
                #expect(bytes.count == 2 && text(decoded) == pair)
                #expect(text(decoded).unicodeScalars.count == 1)
            }
        }
    }

    @Test func undecodableBytesAreReported() {
        let decoded = decoder.decode([0x61, 0x8A, 0x62, 0x9D], as: .windows1258)
        #expect(text(decoded) == "a\u{FFFD}b\u{FFFD}")
        #expect(decoded.invalid == InvalidBytes(firstOffset: 1, count: 2))
        #expect(text(decoder.decode([0x61, 0xE9], as: .viqr)) == "a\u{FFFD}")
    }

    @Test func lostCapitalsAreSaid() {
        let mixed = decoder.decode(decoder.encode(Array("VIỆT NAM".utf8), as: .tcvn3).bytes, as: .tcvn3)
        #expect(text(mixed) == "VIệT NAM")
        #expect(mixed.caseUnknown)
        let plain = decoder.decode(decoder.encode(Array("Đại tá Hà, UBND Việt Nam".utf8), as: .tcvn3).bytes, as: .tcvn3)
        #expect(text(plain) == "Đại tá Hà, UBND Việt Nam")
        #expect(!plain.caseUnknown)
        #expect(!decoder.decode(Array("VIệT".utf8), as: .utf8).caseUnknown)
    }

    @Test(arguments: [
        ("Ha` No^.i?", "Hà Nội?"), ("o^ng ba`. Mai", "ông bà. Mai"), ("ha?", "hả"), ("ba\\.", "ba."),
        ("\\\\ a\\^", "\\ a^"),
        ("d\\da dda DA", "dda đa DA"), ("\\mwhat? e^\\v e^", "what? e^ ê"), ("\\LC\\Vo+", "Cơ"), ("nu+o+'c", "nước"),
        ("thu+o+?ng?", "thưởng?"), ("x? 'a' (b)", "x? 'á (b)"), ("\\", "\\"), ("", ""),
    ]) func viqrStates(_ viqr: String, _ expected: String) {
        #expect(text(decoder.decode(Array(viqr.utf8), as: .viqr)) == expected)
    }

    @Test func anyBytesDecodeToValidUTF8() {
        var state: UInt64 = 88_172_645_463_325_252
        for length in 0..<200 {
            let bytes = (0..<length).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 33)
            }
            for encoding in [nil] + TextEncoding.allCases.map(Optional.some) {
                let decoded = decoder.decode(bytes, as: encoding)
                #expect(String(validating: decoded.utf8, as: UTF8.self) != nil)
            }
        }
    }

    @Test func namesAreFound() {
        #expect(TextEncoding.named("UTF8") == .utf8)
        #expect(TextEncoding.named("cp1258") == .windows1258)
        #expect(TextEncoding.named("ABC") == .tcvn3)
        #expect(TextEncoding.named("TCVN_5712") == .tcvn3)
        #expect(TextEncoding.named("latin1") == nil)
        for name in TextEncoding.allNames { #expect(TextEncoding.named(name) != nil) }
    }

    @Test func missingTablesAreAllReported() {
        do {
            _ = try TextDecoder(tables: "/nonexistent")
            Issue.record("loaded from nowhere")
        } catch {
            #expect(error.diagnostics.count == 5)
            #expect(error.diagnostics.first?.location.file == "/nonexistent/tcvn3.tsv")
        }
    }
}
