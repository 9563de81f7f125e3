import Testing

@testable import VietText

@Suite struct DecodingDetectionTests {
    let decoder: TextDecoder
    init() throws { decoder = try TextDecoder(tables: encodingTables) }

    /// Windows of 200 to 300 characters that begin at word borders of the paragraphs in a row.
    private func windows() -> [[UInt8]] {
        let words = (newsParagraphs + newsParagraphs.prefix(2)).joined(separator: "\n").split(separator: " ")
        let count = words.count - words.count / 10
        return stride(from: 0, to: count, by: 4).map { start in
            var window = ""
            for word in words[start...] where window.count < 200 + start % 100 {
                window += (window.isEmpty ? "" : " ") + word
            }
            return Array(window.utf8)
        }
    }

    @Test(arguments: TextEncoding.allCases) func paragraphsAreRecognized(_ encoding: TextEncoding) {
        let windows = windows()
        #expect(windows.count > 200)
        let wrong = windows.filter { window in
            let (bytes, _) = decoder.encode(window, as: encoding)
            let decoded = decoder.decode(bytes)
            return decoded.encoding != encoding || !decoded.detected
                || decoded.utf8 != decoder.decode(bytes, as: encoding).utf8
        }
        #expect(wrong.count * 100 <= windows.count, "\(wrong.map { String(decoding: $0, as: UTF8.self) })")
    }

    @Test func capitalFontTextIsRecognized() {
        for paragraph in newsParagraphs {
            let bytes = decoder.encode(Array(paragraph.uppercased().utf8), as: .tcvn3).bytes
            let decoded = decoder.decode(bytes)
            #expect(decoded.encoding == .tcvn3)
            #expect(decoded.caseUnknown)
        }
    }

    @Test(arguments: [TextEncoding.windows1258, .vni, .viscii, .vps, .viqr])
    func capitalParagraphsAreRecognized(_ encoding: TextEncoding) {
        for paragraph in newsParagraphs {
            let upper = paragraph.uppercased()
            let decoded = decoder.decode(decoder.encode(Array(upper.utf8), as: encoding).bytes)
            #expect(decoded.encoding == encoding)
            #expect(text(decoded) == upper)
        }
    }

    @Test func windows1258WithSeparateMarksIsRecognized() {
        let marks: [Unicode.Scalar] = ["\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}"]
        var separate: [Character: [String]] = [:]
        for base in "aăâeêioôơuưy" {
            for mark in marks { separate[Character("\(base)\(mark)")] = [String(base), String(mark)] }
        }
        for paragraph in newsParagraphs {
            let bytes = paragraph.flatMap { character in
                (separate[character] ?? [String(character)])
                    .flatMap { decoder.encode(Array($0.utf8), as: .windows1258).bytes }
            }
            let decoded = decoder.decode(bytes)
            #expect(decoded.encoding == .windows1258)
            #expect(decoded.utf8 == Array(paragraph.utf8))
        }
    }

    @Test(arguments: [
        "The chair of the committee asked: who is to pay? \"We'll see,\" he said. It isn't over (yet).",
        "f(a) = a^2 + o+u; if (x) { do(y(z)); } // see a(1), e(2)", "Thuong ta Nguyen Van A. (Ha Noi) noi: dung lai!",
        "", "a",
        "https://example.org/a?b=c+d&e=f.g",
    ]) func asciiStaysASCII(_ ascii: String) {
        let decoded = decoder.decode(Array(ascii.utf8))
        #expect(decoded.encoding == .utf8)
        #expect(text(decoded) == ascii)
    }

    @Test func damagedUTF8StaysUTF8() {
        for paragraph in newsParagraphs {
            var bytes = Array(paragraph.utf8)
            bytes[60] = 0xFF
            bytes.removeLast(bytes.count % 7)
            bytes.append(0xE1)
            let decoded = decoder.decode(bytes)
            #expect(decoded.encoding == .utf8)
            #expect(decoded.invalid != nil)
        }
    }

    /// French in windows-1252, most of whose letters windows-1258 shares.
    @Test func frenchIsNotTakenForVietnameseFonts() {
        let french = "Le général a été reçu à l’hôtel de ville, où l’on célébrait la fête nationale. "
        let bytes = french.unicodeScalars.map { UInt8($0 == "’" ? 0x92 : $0.value) }
        let decoded = decoder.decode(bytes)
        #expect(decoded.encoding == .windows1258)
        #expect(text(decoded) == french)
    }

    @Test func oneSymbolIsNoProof() {
        let decoded = decoder.decode(Array("Copyright ".utf8) + [0xA9] + Array(" 2024, all rights reserved".utf8))
        #expect(text(decoded) == "Copyright © 2024, all rights reserved")
    }

    @Test func binaryIsRecognized() {
        #expect(TextDecoder.looksBinary([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        #expect(TextDecoder.looksBinary([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0]))
        #expect(TextDecoder.looksBinary(Array("PK\u{3}\u{4}abc".utf8)))
        #expect(TextDecoder.looksBinary(Array("%PDF-1.7\n".utf8)))
        #expect(TextDecoder.looksBinary(Array("chữ\0chữ".utf8)))
        #expect(TextDecoder.looksBinary([1, 2, 3, 4, 0x61, 0x62]))
        #expect(!TextDecoder.looksBinary([]))
        for encoding in TextEncoding.allCases {
            for paragraph in newsParagraphs {
                let upper = paragraph.uppercased()
                #expect(!TextDecoder.looksBinary(decoder.encode(Array(paragraph.utf8), as: encoding).bytes))
                #expect(!TextDecoder.looksBinary(decoder.encode(Array(upper.utf8), as: encoding).bytes))
            }
        }
    }
}
