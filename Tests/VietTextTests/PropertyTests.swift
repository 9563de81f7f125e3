import Testing

@testable import VietText

/// A small generator of its own, so that every run sees the same texts.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}

private enum Generated {
    static let pieces = [
        "Đại", "tá", "hoà", "thuỷ", "nghiêng", "UBND", "QL15C", "24/1/2024", "5.000", "7h30", "36A-123.45", "H’Hen",
        "a\u{302}\u{301}", "o\u{31B}\u{323}", "U\u{309}y", "x\u{323}\u{301}", "\u{301}", "\u{300}\u{323}", "\u{200B}",
        "\u{200D}", "\u{FEFF}", "\u{AD}", "😀", "👨‍👩‍👧", "🇻🇳", "1️⃣", "“", "”", "–", "-", "'", ".", ",", ":", "(", ")", "&",
        "…",
        " ", " ", " ", "\n", "\r\n", "\u{A0}", "\u{2028}", "\u{85}", "\0", "北京", "ไทย", "กำ", "\u{212B}",
        "\u{1100}\u{1161}",
        "क्षि", "\u{387}", "\u{1F71}", "\u{E000}", "\u{10FFFF}", "İ", "ß", "Ð", "ð", "ǅ", "２０", "٢", "Ⅳ", "²",
    ]

    /// Words, marks and odd characters in random order.
    static func mixture(_ seed: UInt64) -> String {
        var random = SplitMix(state: seed)
        return (0..<Int.random(in: 0...60, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
            .joined()
    }

    /// Random bytes made valid.
    static func noise(_ seed: UInt64) -> String {
        var random = SplitMix(state: seed)
        let leads: [UInt8] = [0x20, 0x41, 0xCC, 0x81, 0xE1, 0xBA, 0xBB, 0xE2, 0x80, 0xF0, 0x9F, 0xCD, 0xC3, 0xAD]
        let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in
            Bool.random(using: &random)
                ? leads.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static let texts: [String] = (0..<400).flatMap { [mixture($0), noise($0)] }
}

@Suite struct PropertyTests {
    /// `#expect` costs too much for hundreds of thousands of calls.
    private func check(_ holds: Bool, _ text: String, _ location: SourceLocation = #_sourceLocation) {
        if !holds { Issue.record("\(text.debugDescription)", sourceLocation: location) }
    }

    private func isBoundary(_ utf8: [UInt8], _ offset: Int) -> Bool {
        offset == 0 || offset == utf8.count || (offset < utf8.count && utf8[offset] & 0xC0 != 0x80)
    }

    @Test func tokensCoverEverythingButSpace() {
        for text in Generated.texts {
            let utf8 = Normalizer.normalize(Array(text.utf8)).utf8
            let tokens = Tokenizer.tokenize(utf8)
            var position = 0
            for token in 0..<tokens.count {
                let start = Int(tokens.start[token])
                let end = Int(tokens.end[token])
                guard start >= position, end > start, end <= utf8.count else {
                    Issue.record("token \(token) of \(text.debugDescription)")
                    break
                }
                let gap = String(decoding: utf8[position..<start], as: UTF8.self)
                let gapIsSpace = gap.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
                check(gapIsSpace, text)
                let glued = start == position && token > 0
                check(tokens.flags[token].contains(.glued) == glued, text)
                check(isBoundary(utf8, start) && isBoundary(utf8, end), text)
                position = end
            }
            let rest = String(decoding: utf8[position...], as: UTF8.self)
            let restIsSpace = rest.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
            check(restIsSpace, text)
        }
    }

    @Test func tokensNeverSplitALetterFromItsMark() {
        for text in Generated.texts {
            let utf8 = Normalizer.normalize(Array(text.utf8)).utf8
            let tokens = Tokenizer.tokenize(utf8)
            for token in 0..<tokens.count where token > 0 && tokens.flags[token].contains(.glued) {
                let next = decodeScalar(utf8.span, at: Int(tokens.start[token])).value
                guard Letters.characterClass(next) == CharacterClass.mark else { continue }
                let head = utf8[..<Int(tokens.end[token - 1])]
                let before = scalars(of: head.span).last ?? 0
                check(!Letters.isLetter(before), text)
            }
        }
    }

    @Test func normalizationMapsBack() {
        for text in Generated.texts {
            let original = Array(text.utf8)
            let result = Normalizer.normalize(original)
            let again = Normalizer.normalize(result.utf8)
            check(again.isIdentity, text)
            check(again.utf8 == result.utf8, text)
            let tokens = Tokenizer.tokenize(result.utf8)
            var position = 0
            for token in 0..<tokens.count {
                let range = Int(tokens.start[token])..<Int(tokens.end[token])
                let source = result.map.original(normalized: range)
                guard source.lowerBound >= position, source.upperBound <= original.count else {
                    Issue.record("token \(token) of \(text.debugDescription)")
                    break
                }
                position = source.lowerBound
                check(isBoundary(original, source.lowerBound) && isBoundary(original, source.upperBound), text)
                // What was given there has the normal form that the token has.
                let back = Normalizer.normalize(Array(original[source])).utf8
                let widened = result.map.normalized(original: source)
                check(back == Array(result.utf8[widened]), text)
                check(widened.lowerBound <= range.lowerBound && widened.upperBound >= range.upperBound, text)
            }
            check(result.map.normalized(original: 0..<original.count) == 0..<result.utf8.count, text)
        }
    }

    @Test func unchangedTextMapsToItself() {
        for text in Generated.texts {
            let original = Array(text.utf8)
            let result = Normalizer.normalize(original)
            var index = 0
            while index < result.utf8.count {
                let length = decodeScalar(result.utf8.span, at: index).length
                let source = result.map.original(normalized: index..<index + length)
                check(!source.isEmpty && isBoundary(original, source.lowerBound), text)
                index += length
            }
        }
    }

    @Test func foldingIsIdempotentAndWhole() {
        for text in Generated.texts {
            let utf8 = Normalizer.normalize(Array(text.utf8)).utf8
            let once = Spelling.fold(utf8[...])
            check(Spelling.fold(once[...]) == once, text)
            let tokens = Tokenizer.tokenize(utf8)
            // A token folds alone as it folds in its text.
            let parts = (0..<tokens.count).flatMap { Spelling.fold(utf8[Int(tokens.start[$0])..<Int(tokens.end[$0])]) }
            let space: Set<UInt32> = Set(scalars(of: once.span).filter { Letters.characterClass($0) < 4 && $0 != 0 })
            let joined = scalars(of: parts.span).filter { !space.contains($0) }
            check(joined == scalars(of: once.span).filter { !space.contains($0) }, text)
        }
    }

    @Test func respellingIsIdempotent() {
        for text in Generated.texts {
            let once = Spelling.respell(text)
            check(Array(Spelling.respell(once).utf8) == Array(once.utf8), text)
        }
    }

    /// Both forms of Unicode give the same tokens.
    @Test func decomposedTextGivesTheSameTokens() {
        let marks: [Character: String] = [
            "ạ": "a\u{323}", "á": "a\u{301}", "ỷ": "y\u{309}", "ộ": "o\u{323}\u{302}", "ư": "u\u{31B}",
            "ờ": "o\u{31B}\u{300}", "ễ": "e\u{302}\u{303}",
        ]
        let composed = "Đại tá Nguyễn thuỷ, Bộ CHQS đường 24/1"
        let decomposed = composed.map { marks[$0] ?? String($0) }.joined()
        let first = Normalizer.normalize(Array(composed.utf8))
        let second = Normalizer.normalize(Array(decomposed.utf8))
        #expect(!second.isIdentity)
        #expect(first.utf8 == second.utf8)
    }

    @Test func assigningNeverFails() {
        var table = FormTable(vocabulary: Vocabulary())
        var tokens = Tokens()
        for text in Generated.texts {
            let utf8 = Normalizer.normalize(Array(text.utf8)).utf8
            Tokenizer.tokenize(utf8, into: &tokens)
            table.assign(&tokens, of: utf8)
            for token in 0..<tokens.count {
                let written = utf8[Int(tokens.start[token])..<Int(tokens.end[token])]
                check(table.bytes(tokens.form[token]) == written, text)
            }
        }
    }

    /// Bytes that are no UTF-8 give tokens all the same.
    @Test func toleratesInvalidBytes() {
        var random = SplitMix(state: 7)
        #expect(Tokenizer.tokenize([0xC0, 0xB5, 0x20, 0xE0, 0x80, 0xB5]).count == 2)
        for _ in 0..<500 {
            let bytes = (0..<40).map { _ in UInt8.random(in: 0x70...255, using: &random) }
            let tokens = Tokenizer.tokenize(bytes)
            check(tokens.end.allSatisfy { $0 <= 40 }, "\(bytes)")
            check(!Spelling.fold(bytes[...]).isEmpty, "\(bytes)")
        }
    }
}
