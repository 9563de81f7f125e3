import Testing

@testable import VietText

@Suite struct DecodingUnicodeTests {
    let decoder: TextDecoder
    init() throws { decoder = try TextDecoder(tables: encodingTables) }

    @Test func byteOrderMarksAreDropped() {
        let utf8: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("Đá".utf8)
        for encoding in [nil, TextEncoding.utf8] {
            #expect(text(decoder.decode(utf8, as: encoding)) == "Đá")
        }
        let big: [UInt8] = [0xFE, 0xFF, 0x01, 0x10, 0x00, 0xE1]
        for encoding in [nil, TextEncoding.utf16le, .utf16be] {
            let decoded = decoder.decode(big, as: encoding)
            #expect(text(decoded) == "Đá")
            #expect(decoded.encoding == .utf16be)
        }
        #expect(decoder.decode([0xEF, 0xBB, 0xBF, 0x61, 0xFF], as: .utf8).invalid?.firstOffset == 4)
    }

    @Test func utf16PairsAndBrokenPairs() {
        let pair = decoder.decode([0x3D, 0xD8, 0x00, 0xDE, 0x61, 0x00], as: .utf16le)
        #expect(text(pair) == "\u{1F600}a")
        let broken = decoder.decode([0x61, 0x00, 0x3D, 0xD8, 0x62, 0x00, 0x00, 0xDE, 0x63], as: .utf16le)
        #expect(text(broken) == "a\u{FFFD}b\u{FFFD}\u{FFFD}")
        #expect(broken.invalid == InvalidBytes(firstOffset: 2, count: 5))
    }

    /// Swift's own decoder is the reference for repair by maximal subparts.
    @Test func repairAgreesWithTheStandardLibrary() {
        var state: UInt64 = 1
        let pool: [UInt8] = [
            0x00, 0x61, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0,
            0xF1,
            0xF4, 0xF5, 0xFF,
        ]
        for length in 0..<400 {
            let bytes = (0..<length).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return pool[Int(state >> 33) % pool.count]
            }
            let decoded = decoder.decode(bytes, as: .utf8)
            #expect(decoded.utf8 == Array(String(decoding: bytes, as: UTF8.self).utf8))
        }
    }

    @Test func validationAgreesWithTheStandardLibrary() {
        for code in stride(from: UInt32(0), to: 0x11_0000, by: 61) {
            guard let scalar = Unicode.Scalar(code) else { continue }
            for padding in [0, 7, 15, 16, 30] {
                let bytes = [UInt8](repeating: 0x61, count: padding) + Array(String(Character(scalar)).utf8)
                #expect(UTF8Validation.isValid(bytes))
                if code >= 0x80 {
                    #expect(!UTF8Validation.isValid(Array(bytes.dropLast())))
                    #expect(!UTF8Validation.isValid(Array(bytes.dropLast()) + Array(repeating: 0x62, count: 20)))
                }
            }
        }
        for bytes: [UInt8] in [
            [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE0, 0x9F, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0x80],
        ] {
            #expect(!UTF8Validation.isValid(bytes))
            #expect(!UTF8Validation.isValid(bytes + [UInt8](repeating: 0x61, count: 64)))
            #expect(!UTF8Validation.isValid([UInt8](repeating: 0x61, count: 33) + bytes))
        }
    }

    @Test func invalidBytesCountAndPlace() {
        let decoded = decoder.decode([0x61, 0xE1, 0xBB, 0x62, 0xFF], as: .utf8)
        #expect(text(decoded) == "a\u{FFFD}b\u{FFFD}")
        #expect(decoded.invalid == InvalidBytes(firstOffset: 1, count: 3))
    }
}
