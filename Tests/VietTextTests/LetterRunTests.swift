import Testing

@testable import VietText

@Suite("runs of letters") struct LetterRunTests {
    /// The end of the letters, eight bytes at a time and byte by byte.
    private func ends(_ utf8: [UInt8], from start: Int = 0) -> (Int, Int) {
        let rows = LetterRun.automaton.rows
        return (LetterRun.end(start, utf8.span, rows.span), LetterRun.slowEnd(start, utf8.span, rows.span))
    }

    @Test(
        "a run ends before the first character that is no letter",
        arguments: [
            ("người dân, và", 8), ("nghiêng ngả nghiêng", 8), ("ĐƯỜNGPHỐNGHIÊNGNGẢ x234567", 27), ("abc×defghij", 3),
            ("ab÷cdefghij", 2), ("chữ” của báo", 5), ("@abcdefgh", 0), ("zZaA[abcdefgh", 4), ("kẻ`abcdefgh", 4),
            ("ѫabcdefghij", 0), ("abcdẠẶặỹỸ{abcdefgh", 19), ("", 0), ("ơ", 2), ("ư", 2), ("ạ", 3),
            ("abcdefgạ abcdefgh", 10),
            ("abcdefơ abcdefgh", 8), ("abcdefgơ abcdefgh", 9), ("abc123 4567", 3), ("ẞßẟabcd.efghij", 12),
        ])
    func ends(text: String, end: Int) {
        let utf8 = Array(text.utf8)
        let (fast, slow) = ends(utf8)
        #expect(fast == end && slow == end)
    }

    @Test("eight bytes at a time give what byte by byte gives, valid or not")
    func equal() {
        var random = SplitMix(state: 7)
        let bytes: [UInt8] = [
            0x20, 0x41, 0x5A, 0x5B, 0x60, 0x61, 0x7A, 0x7B, 0x7F, 0x00, 0x30, 0x80, 0x97, 0xB7, 0xBA, 0xBB, 0xBF, 0xC2,
            0xC3, 0xC4, 0xC6, 0xC7, 0xE1, 0xE2, 0xF0, 0xFF, 0x3A, 0x3B,
        ]
        let characters = Array("aăâbcdđeêghiklmnoôơpqrstuưvxyÁẶƯỜỸzZ").map { Array(String($0).utf8) }
        for round in 0..<20_000 {
            var text: [UInt8] = []
            while text.count < 24 {
                let odd = round % 2 == 0 ? 2 : 12
                if Int.random(in: 0..<odd, using: &random) == 0 {
                    text.append(bytes.randomElement(using: &random) ?? 0)
                } else {
                    text += characters.randomElement(using: &random) ?? []
                }
            }
            let (fast, slow) = ends(text)
            #expect(fast == slow, "\(text)")
        }
    }
}
