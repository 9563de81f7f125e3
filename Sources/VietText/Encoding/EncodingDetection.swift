/// Which encoding bytes are in: byte order mark, valid UTF-8, UTF-16 by its zero bytes, and then the legacy encoding in
/// which the text looks most like Vietnamese.
extension TextDecoder {
    /// How much of the text is decoded in each legacy encoding to compare them.
    private static let sampleLength = 1 << 15
    /// The share of accented words that must be syllables.
    private static let leastShare = 0.6

    func decodeDetecting(_ bytes: [UInt8]) -> DecodedText {
        switch ByteOrderMark(bytes) {
        case .utf16le: return decode(bytes, .utf16le, detected: true)
        case .utf16be: return decode(bytes, .utf16be, detected: true)
        case .utf8: return decode(bytes, .utf8, detected: true)
        case .none: break
        }
        if let wide = UTF16Decoding.plausibleOrder(bytes) { return decode(bytes, wide, detected: true) }
        if UTF8Validation.isValid(bytes) {
            return isVIQR(bytes) ? decode(bytes, .viqr, detected: true) : valid(bytes, 0, detected: true)
        }
        return decode(bytes, legacyEncoding(bytes), detected: true)
    }

    /// ASCII in which at least a quarter of the words carry marks, four fifths of these are Vietnamese syllables, and one
    /// has more than a tone mark, which ordinary punctuation could be.
    private func isVIQR(_ bytes: [UInt8]) -> Bool {
        let sample = 0..<min(bytes.count, Self.sampleLength)
        guard !bytes[sample].contains(where: { $0 >= 0x80 }) else { return false }
        let utf8 = decoded(bytes, .viqr, sample).utf8
        let likeness = VietnameseLikeness(utf8)
        return likeness.accented >= 2 && likeness.accented * 4 >= likeness.words && likeness.share >= 0.8
            && likeness.qualities > 0 && UTF8Validation.isASCII(bytes)
    }

    /// The encoding of bytes that are not valid UTF-8.
    private func legacyEncoding(_ bytes: [UInt8]) -> TextEncoding {
        let firstHigh = bytes.firstIndex { $0 >= 0x80 } ?? 0
        let start = max(0, firstHigh - 256)
        let sample = start..<min(bytes.count, start + Self.sampleLength)
        // A few broken characters among whole ones are damaged UTF-8: hardly any legacy text has them whole.
        let census = UTF8Decoding.census(bytes, in: sample)
        if census.whole > 0 && census.whole >= 2 * census.broken { return .utf8 }
        if bytes[sample].contains(0) { return .utf8 }

        var best: (encoding: TextEncoding, share: Double) = (.utf8, Self.leastShare)
        // At equal shares the first wins: the texts are then mostly the same.
        for encoding in [TextEncoding.windows1258, .tcvn3, .vni, .viscii, .vps] {
            let likeness = VietnameseLikeness(decoded(bytes, encoding, sample).utf8, anyCase: encoding == .tcvn3)
            if likeness.share > best.share { best = (encoding, likeness.share) }
        }
        if best.encoding != .utf8 { return best.encoding }
        return looksWestern(bytes, sample) ? .windows1258 : .utf8
    }

    /// Text of another Latin-letter language: windows-1258 reads most letters of windows-1252 as they are.
    private func looksWestern(_ bytes: [UInt8], _ sample: Range<Int>) -> Bool {
        let high = bytes[sample].count { $0 >= 0x80 }
        let letters = bytes[sample].count { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
        let controls = bytes[sample].count { $0 < 0x20 && !($0 >= 0x09 && $0 <= 0x0D) }
        return controls * 100 <= sample.count && high * 2 <= letters
            && decoded(bytes, .windows1258, sample).invalid == nil
    }
}
