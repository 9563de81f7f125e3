extension TextDecoder {
    /// True for bytes that are no text: the signature of a common binary format, zero bytes that are not UTF-16, or more
    /// than a tenth of control bytes. Looks at the first 64 KiB only. Empty input is text.
    public static func looksBinary(_ bytes: [UInt8]) -> Bool {
        if signatures.contains(where: { bytes.starts(with: $0) }) { return true }
        switch ByteOrderMark(bytes) {
        case .utf16le, .utf16be: return bytes.count >= 4 && bytes[2] == 0 && bytes[3] == 0
        case .none, .utf8: break
        }
        let sample = bytes.prefix(1 << 16)
        if sample.contains(0) { return UTF16Decoding.plausibleOrder(bytes) == nil }
        // VISCII and VPS put rare capitals on control codes, so a few of these are text.
        let controls = sample.count { isControl($0) }
        return controls * 10 > sample.count
    }

    /// Control bytes other than white space, back space, escape and the end mark of DOS files.
    private static func isControl(_ byte: UInt8) -> Bool {
        (byte < 0x20 && !(byte >= 0x08 && byte <= 0x0D) && byte != 0x1A && byte != 0x1B) || byte == 0x7F
    }

    private static let signatures: [[UInt8]] = [
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],  // PNG
        [0xFF, 0xD8, 0xFF],  // JPEG
        Array("GIF87a".utf8), Array("GIF89a".utf8),
        [0x7F, 0x45, 0x4C, 0x46],  // ELF
        [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06],  // ZIP, also DOCX, ODT and EPUB
        Array("%PDF-".utf8),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],  // OLE2, also DOC and XLS
        [0x1F, 0x8B, 0x08],  // gzip
        [0x28, 0xB5, 0x2F, 0xFD],  // Zstandard
        [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00],  // XZ
        [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C],  // 7z
        Array("Rar!\u{1A}\u{07}".utf8),
    ]
}
