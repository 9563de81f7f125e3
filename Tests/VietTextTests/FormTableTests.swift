import Testing

@testable import VietText

@Suite struct FormTableTests {
    /// The form of a text of one token.
    private func form(_ text: String, _ vocabulary: Vocabulary = Vocabulary()) -> TokenForm? {
        let utf8 = Array(text.utf8)
        var tokens = Tokenizer.tokenize(utf8)
        var table = FormTable(vocabulary: vocabulary)
        table.assign(&tokens, of: utf8)
        guard tokens.count == 1, let index = tokens.form.first else { return nil }
        #expect(Array(table.bytes(index)) == utf8)
        return table.forms[Int(index)]
    }

    private static let shapeCases: [(String, TokenShape)] = [
        ("tỉnh", TokenShape.lower), ("đ", .lower), ("Đại", .capitalized), ("Ơn", .capitalized), ("Ưu", .capitalized),
        ("CHQS", .upper), ("BAN", .upper), ("LĐ", .upper), ("ĐƯỜNG", .upper), ("ỦY", .upper), ("ỸỴ", .upper),
        ("Q", .initial), ("Ư", .initial), ("Ỷ", .initial), ("ThS", .mixed), ("PTTg", .mixed), ("kWh", .mixed),
        ("H'Hen", .mixed), ("北京", .mixed), ("24", .number), ("24/1/2024", .number), ("36A", .code), ("K51", .code),
        ("7h30", .code), (",", .punctuation), ("“", .punctuation), ("&", .punctuation), ("$", .symbol), ("😀", .symbol),
    ]

    @Test(arguments: shapeCases)
    func shapes(text: String, expected: TokenShape) {
        #expect(form(text)?.shape == expected)
    }

    @Test("tokens that a short form may begin with are listed")
    func shortFormStarts() {
        let utf8 = Array("Ông K. ở UBND TP.HCM, ThS Mr kWh 24 36A cùng Nguyễn video.".utf8)
        var tokens = Tokenizer.tokenize(utf8)
        var table = FormTable(vocabulary: Vocabulary())
        for _ in 0..<2 {
            table.assign(&tokens, of: utf8)
            let listed = tokens.shortFormStarts.map { token in
                let range = Int(tokens.start[Int(token)])..<Int(tokens.end[Int(token)])
                return String(decoding: utf8[range], as: UTF8.self)
            }
            #expect(listed == ["K", "UBND", "TP", "HCM", "ThS", "Mr", "kWh", "36A", "video"])
        }
    }

    private static let numeralCases: [(String, NumeralShape, Int32)] = [
        ("24", NumeralShape.integer, 24), ("02", .integer, 2), ("2024", .year, 2024), ("3000", .integer, 3000),
        ("0999", .integer, 999), ("1000", .year, 1000), ("2147483648", .integer, -1),
        ("2147483647", .integer, 2_147_483_647),
        ("24/1", .dayMonth, -1), ("29-10", .dayMonth, -1), ("4.3", .dayMonth, -1), ("31/12", .dayMonth, -1),
        ("32/12", .other, -1), ("0/12", .other, -1), ("1/13", .other, -1), ("7/0", .other, -1), ("12,7", .other, -1),
        ("11/2025", .monthYear, -1), ("11-2025", .monthYear, -1), ("8.2025", .monthYear, -1), ("13/2025", .other, -1),
        ("24/1/2024", .dayMonthYear, -1), ("24-01-2024", .dayMonthYear, -1), ("24.1.2024", .dayMonthYear, -1),
        ("24/1-2024", .other, -1), ("24/13/2024", .other, -1), ("32/1/2024", .other, -1), ("24/1/3024", .other, -1),
        ("2024-11-22", .yearMonthDay, -1), ("2024-13-22", .other, -1), ("2024/11/22", .other, -1),
        ("2020-2025", .yearRange, -1), ("2026–2030", .yearRange, -1), ("2020/2025", .other, -1),
        ("2025/26", .yearRange, -1), ("1999-00", .yearRange, -1), ("2025/27", .other, -1), ("1834/35", .other, -1),
        ("5.000", .other, -1), ("08:27:00", .other, -1), ("834/2", .other, -1), ("1.2.3.4", .other, -1),
        ("024/1", .other, -1), ("36A", NumeralShape.none, -1), ("tỉnh", NumeralShape.none, -1),
    ]

    @Test(arguments: numeralCases)
    func numerals(text: String, shape: NumeralShape, value: Int32) {
        let found = form(text)
        #expect(found?.numeral == shape)
        #expect(found?.value == value)
    }

    private static let traitCases: [(String, FormTraits)] = [
        ("tỉnh", [.syllable, .letters] as FormTraits),
        ("ban", [.syllable, .bareSyllable, .letters, .ascii]),
        ("BAN", [.syllable, .bareSyllable, .letters, .ascii, .capital]),
        ("CHQS", [.letters, .ascii, .capital]),
        ("XIII", [.letters, .ascii, .capital, .roman]),
        ("MCMXCIV", [.letters, .ascii, .capital, .roman]),
        ("IIII", [.letters, .ascii, .capital]),
        ("VX", [.letters, .ascii, .capital]),
        ("MMMMM", [.letters, .ascii, .capital]),
        ("V", [.letters, .ascii, .capital, .roman]),
        ("Đ", [.letters, .capital]),
        ("15C", [.letters, .ascii]),
        ("(", [.opening, .ascii]), (")", [.closing, .ascii]), ("“", [.opening, .quote]), ("”", [.closing, .quote]),
        ("\"", [.quote, .ascii]), ("«", [.opening, .quote]), ("–", [.dash]), ("-", [.dash, .ascii]), ("—", [.dash]),
        ("’", [.closing]), ("24", [.ascii]),
    ]

    @Test(arguments: traitCases)
    func traits(text: String, expected: FormTraits) {
        #expect(form(text)?.traits == expected)
    }

    @Test func findsWords() {
        var vocabulary = Vocabulary()
        let thuy = vocabulary.intern(Spelling.fold(Array("thủy".utf8)[...])[...])
        let dai = vocabulary.intern(Array("đại".utf8)[...])
        let dài = vocabulary.intern(Array("dài".utf8)[...])
        #expect(vocabulary.intern(Array("đại".utf8)[...]) == dai)
        #expect(vocabulary.count == 3)
        #expect(vocabulary.bareCount == 2)
        #expect(vocabulary.bare(of: dai) == vocabulary.bare(of: dài))
        #expect(vocabulary.text(of: dai) == "đại")
        #expect(vocabulary.text(of: 99) == "" && vocabulary.text(of: -1) == "")
        #expect(vocabulary.bare(of: 99) == -1)
        #expect(vocabulary.id(Array("đâu".utf8)[...]) == -1)

        #expect(form("THUỶ", vocabulary)?.key == thuy)
        let half = form("Đai", vocabulary)
        #expect(half?.key == -1)
        #expect(half?.bare == vocabulary.bare(of: dai))
        #expect(form("xa", vocabulary)?.bare == -1)
    }

    @Test func numbersManyWords() {
        var vocabulary = Vocabulary()
        for number in 0..<5000 { #expect(vocabulary.intern(Array("từ\(number)x".utf8)[...]) == Int32(number)) }
        for number in 0..<5000 { #expect(vocabulary.id(Array("từ\(number)x".utf8)[...]) == Int32(number)) }
        #expect(vocabulary.text(of: 4999) == "từ4999x")
        #expect(vocabulary.bareID(Array("tu4999x".utf8)[...]) == 4999)
    }

    @Test func sameFormSameNumber() {
        let utf8 = Array("hòa hoà Hòa hòa nghiêngnghiêng nghiêngnghiêm nghiêngnghiêng".utf8)
        var tokens = Tokenizer.tokenize(utf8)
        var table = FormTable(vocabulary: Vocabulary())
        table.assign(&tokens, of: utf8)
        #expect(tokens.form == [0, 1, 2, 0, 3, 4, 3])
    }

    @Test func startsAnewAboveItsBound() {
        var table = FormTable(vocabulary: Vocabulary())
        let many = Array((0..<70_000).map { "a\($0)" }.joined(separator: " ").utf8)
        var tokens = Tokenizer.tokenize(many)
        table.assign(&tokens, of: many)
        #expect(table.forms.count == 70_000)
        let few = Array("tỉnh a69999".utf8)
        tokens = Tokenizer.tokenize(few)
        table.assign(&tokens, of: few)
        #expect(table.forms.count == 2)
        #expect(tokens.form == [0, 1])
        #expect(Array(table.bytes(1)) == Array("a69999".utf8))
    }

    /// The flags of every line, by its first token.
    private func lineFlags(_ text: String) -> [TokenFlags] {
        let utf8 = Array(text.utf8)
        var tokens = Tokenizer.tokenize(utf8)
        var table = FormTable(vocabulary: Vocabulary())
        table.assign(&tokens, of: utf8)
        let interesting: TokenFlags = [.capsLine, .bareLine]
        return (0..<tokens.count).filter { tokens.flags[$0].contains(.lineStart) }
            .map { tokens.flags[$0].intersection(interesting) }
    }

    @Test func flagsLines() {
        #expect(
            lineFlags(
                """
                BỘ CHỈ HUY QUÂN SỰ TỈNH
                Bộ CHQS tỉnh và BCH Đoàn
                UBND tỉnh
                UBND - HĐND - MTTQ
                Bo Chi huy quan su tinh Thanh Hoa
                Local companies announced strong growth and higher profits
                Bo Chi huy
                Uy ban nhan dan tinh ở đó
                UY BAN NHAN DAN TINH
                """) == [[.capsLine], [], [], [.capsLine], [.bareLine], [], [], [], [.capsLine, .bareLine]])
    }

    @Test func flagsEveryTokenOfALine() {
        let utf8 = Array("a b\nHAI BA BỐN, 5\nc".utf8)
        var tokens = Tokenizer.tokenize(utf8)
        var table = FormTable(vocabulary: Vocabulary())
        table.assign(&tokens, of: utf8)
        #expect(tokens.flags.map { $0.contains(.capsLine) } == [false, false, true, true, true, true, true, false])
    }
}
