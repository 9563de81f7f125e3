import Testing

@testable import VietText

/// The tokens of a text as strings.
func tokenTexts(_ text: String) -> [String] {
    let utf8 = Array(text.utf8)
    let tokens = Tokenizer.tokenize(utf8)
    return (0..<tokens.count).map {
        String(decoding: utf8[Int(tokens.start[$0])..<Int(tokens.end[$0])], as: UTF8.self)
    }
}

@Suite struct TokenizerTests {
    @Test(arguments: [
        ("", ""),
        (" \n\t ", ""),
        ("Bộ CHQS tỉnh", "Bộ|CHQS|tỉnh"),
        ("Bộ Chỉ huy (CHQS).", "Bộ|Chỉ|huy|(|CHQS|)|."),
        ("LĐ-TB&XH", "LĐ|-|TB|&|XH"),
        ("VH,TT&DL", "VH|,|TT|&|DL"),
        ("T.Ư, TP.HCM", "T|.|Ư|,|TP|.|HCM"),
        ("QL15C", "QL|15C"),
        ("PC02 và PA05", "PC|02|và|PA|05"),
        ("CB625p", "CB|625p"),
        ("ĐKZ82", "ĐKZ|82"),
        ("K51, A05, Đ5", "K51|,|A05|,|Đ5"),
        ("km2 H5N1 Covid19", "km2|H5N1|Covid19"),
        ("24/1/2024", "24/1/2024"),
        ("5.000 đồng", "5.000|đồng"),
        ("12,7 và 12,7mm", "12,7|và|12,7mm"),
        ("08:27:00", "08:27:00"),
        ("2020-2025, 2026–2030.", "2020-2025|,|2026–2030|."),
        ("7h30 36km 15C", "7h30|36km|15C"),
        ("36A-123.45", "36A|-|123.45"),
        ("44-NQ/TW", "44|-|NQ|/|TW"),
        ("21/2019/NĐ-CP", "21/2019|/|NĐ|-|CP"),
        ("K51.2", "K51|.|2"),
        ("Covid-19", "Covid|-|19"),
        ("5..6 5.-6 7. 8,", "5|.|.|6|5|.|-|6|7|.|8|,"),
        ("24-26/11", "24|-|26/11"),
        ("22/12/1944-22/12/2024", "22/12/1944|-|22/12/2024"),
        ("01/2024–12/2024", "01/2024|–|12/2024"),
        ("29-10-2025", "29-10-2025"),
        ("H'Hen Niê, M’Drắk", "H'Hen|Niê|,|M’Drắk"),
        ("‘Đại tá’ 'an' 5'30", "‘|Đại|tá|’|'|an|'|5|'|30"),
        ("“Đền ơn”", "“|Đền|ơn|”"),
        ("a\u{A0}b\u{202F}c\u{3000}d\u{2003}e", "a|b|c|d|e"),
        ("100$ 5% ★😀", "100|$|5|%|★|😀"),
        ("Москва Αθήνα 北京 ไทย", "Москва|Αθήνα|北京|ไทย"),
        ("x\u{323}\u{301} \u{301}a", "x\u{323}\u{301}|\u{301}|a"),
        ("đ\u{301}5", "đ\u{301}5"),
    ])
    func cuts(text: String, expected: String) {
        // Compared by code point: String's == would take different marks for the same.
        let found = tokenTexts(text).joined(separator: "|")
        #expect(Array(found.unicodeScalars) == Array(expected.unicodeScalars), "\(found)")
    }

    @Test func flagsGlueAndLines() {
        let tokens = Tokenizer.tokenize(Array("TP.HCM có\r\n QL15C\u{2028}x\u{0B}y\rz".utf8))
        let glued = tokens.flags.map { $0.contains(.glued) }
        let lines = tokens.flags.map { $0.contains(.lineStart) }
        #expect(glued == [false, true, true, false, false, true, false, false, false])
        #expect(lines == [true, false, false, false, true, false, true, true, true])
    }

    @Test(arguments: [
        ("Sáng nay. Ông đến", "Sáng Ông"),
        ("Đến chưa? Chưa! Rồi… Thôi; Đi", "Đến Chưa Rồi Thôi Đi"),
        ("Ở TP. Vinh và Q. Một, Tp. Huế", "Ở"),
        ("Gặp GS. Lê Văn và ThS. Trần", "Gặp"),
        ("Ở Huế. Ông", "Ở Ông"),
        ("Ở HCM. Ông", "Ở Ông"),
        ("Ở châu Á. Ông", "Ở Ông"),
        ("Giá 5.000. Ông", "Giá Ông"),
        ("Nói: “Chúng tôi đi”", "Nói Chúng"),
        ("Nói: \"Chúng tôi đi.\" Rồi", "Nói Chúng Rồi"),
        ("phong trào “Đền ơn đáp nghĩa” ở", "phong"),
        ("Đi (về.) Rồi", "Đi Rồi"),
        ("- Đại tá", "Đại"),
        ("• “Đại tá", "Đại"),
        ("1. Đại tá", "1 Đại"),
        ("a) Đại tá", "a Đại"),
        ("II. Đại tá", "II Đại"),
        ("Một\nHai\r\n\r\nBa", "Một Hai Ba"),
        ("bqđ.vn Nam", "bqđ"),
    ])
    func startsSentences(text: String, expected: String) {
        let utf8 = Array(text.utf8)
        let tokens = Tokenizer.tokenize(utf8)
        let starts = (0..<tokens.count).filter { tokens.flags[$0].contains(.sentenceStart) }
            .map { String(decoding: utf8[Int(tokens.start[$0])..<Int(tokens.end[$0])], as: UTF8.self) }
            .filter { $0.unicodeScalars.contains { $0.properties.isAlphabetic || ("0"..."9").contains($0) } }
        #expect(starts.joined(separator: " ") == expected)
    }

    @Test func reusesStorage() {
        var tokens = Tokenizer.tokenize(Array("một hai ba bốn năm".utf8))
        Tokenizer.tokenize(Array("K51".utf8), into: &tokens)
        #expect(tokens.count == 1)
        #expect(tokens.end == [3])
        #expect(tokens.form == [-1])
        #expect(tokens.hash == Tokenizer.tokenize(Array("K51".utf8)).hash)
        Tokenizer.tokenize([UInt8](repeating: 0x2E, count: 1000), into: &tokens)
        #expect(tokens.count == 1000)
        #expect(tokens.end.last == 1000)
    }
}
