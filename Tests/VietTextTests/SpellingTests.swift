import Testing

@testable import VietText

private func fold(_ text: String) -> String {
    String(decoding: Spelling.fold(Array(text.utf8)[...]), as: UTF8.self)
}

private func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

@Suite struct SpellingTests {
    @Test(arguments: [
        ("ĐẠI", "đại"), ("Ðại", "đại"), ("ðại", "đại"), ("ƯỚC", "ước"), ("ỶĨ", "ỷĩ"),
        ("hoà", "hòa"), ("Hoà", "hòa"), ("HOÀ", "hòa"), ("thuỷ", "thủy"), ("uỷ", "ủy"), ("khoẻ", "khỏe"),
        ("quý", "quý"), ("quỳ", "quỳ"), ("quả", "quả"), ("giá", "giá"), ("già", "già"), ("quẻ", "quẻ"),
        ("toàn", "toàn"), ("hoàng", "hoàng"), ("thuyền", "thuyền"), ("huỳnh", "huỳnh"), ("khuỷu", "khuỷu"),
        ("ngoài", "ngoài"), ("thuở", "thuở"), ("thuế", "thuế"), ("giếng", "giếng"), ("gì", "gì"), ("cuối", "cuối"),
        ("tòan", "toàn"), ("qúy", "quý"), ("gìa", "già"), ("hoá", "hóa"), ("loé", "lóe"), ("của", "của"),
        ("sỹ", "sĩ"), ("kỹ", "kĩ"), ("lý", "lí"), ("Mỹ", "mĩ"), ("tỷ", "tỉ"), ("hy", "hi"), ("quí", "quý"),
        ("qui", "quy"),
        ("ý", "ý"), ("vỹ", "vỹ"), ("thúy", "thúy"), ("yên", "yên"), ("kỳ", "kì"), ("huy", "huy"), ("my", "mi"),
        ("’", "'"), ("‘", "'"), ("“", "\""), ("»", "\""), ("–", "-"), ("—", "-"), ("−", "-"),
        ("M’Drắk", "m'drắk"), ("Москва", "москва"), ("Café", "café"), ("İ", "İ"), ("5.000", "5.000"), ("", ""),
    ])
    func folds(text: String, expected: String) {
        #expect(scalars(fold(text)) == scalars(expected), "\(fold(text))")
        #expect(scalars(fold(fold(text))) == scalars(expected))
    }

    @Test(arguments: [
        ("đại", "dai"), ("ước", "uoc"), ("thủy", "thuy"), ("nghiêng", "nghieng"), ("abc", "abc"), ("x\u{301}", "x"),
        ("москва", "москва"),
    ])
    func bares(text: String, expected: String) {
        #expect(String(decoding: Spelling.bare(Array(text.utf8)[...]), as: UTF8.self) == expected)
    }

    @Test(arguments: [
        ("Uỷ ban nhân dân tỉnh Thanh Hoá", "Ủy ban nhân dân tỉnh Thanh Hóa"),
        ("ĐẢNG UỶ QUÂN SỰ", "ĐẢNG ỦY QUÂN SỰ"),
        ("Ðại tá Nguyễn Sỹ Quý", "Đại tá Nguyễn Sỹ Quý"),
        ("Thu\u{309}y Nguye\u{302}\u{303}n", "Thủy Nguyễn"),
        ("Lý Thuỳ, HOÀ-BÌNH (khoẻ)", "Lý Thùy, HÒA-BÌNH (khỏe)"),
        ("qu\u{200B}ý 5.000 😀", "quý 5.000 😀"),
        ("", ""),
    ])
    func respells(text: String, expected: String) {
        #expect(scalars(Spelling.respell(text)) == scalars(expected))
    }
}
