internal import VietNER
internal import VietText

/// A text as UTF-8, with what its decoding met.
struct ReadText {
    var utf8: [UInt8]
    var warnings: [DocumentWarning] = []
}

/// Turns bytes of one document into UTF-8.
struct Decoding: Sendable {
    let decoder: TextDecoder
    /// nil where the encoding of each file is detected.
    let encoding: TextEncoding?
    /// Bytes that are not the encoding are an error of their document.
    let strict: Bool

    struct Failure: Error {
        let message: String
    }

    /// What is said of a file that holds no text.
    static let binary = "binary file; save its text as a file of its own"

    /// Decodes a whole file.
    func text(of bytes: [UInt8]) throws(Failure) -> ReadText {
        if TextDecoder.looksBinary(bytes) { throw Failure(message: Self.binary) }
        return try text(decoder.decode(bytes, as: encoding))
    }

    /// Decodes one line of a file whose encoding is known.
    func line(_ bytes: [UInt8], as encoding: TextEncoding) throws(Failure) -> ReadText {
        try text(decoder.decode(bytes, as: encoding))
    }

    /// The encoding of the lines of a file, judged by how it begins.
    func encodingOfLines(beginning bytes: [UInt8]) -> TextEncoding {
        if let encoding { return encoding }
        // A line cut short could end inside a character.
        let end = bytes.lastIndex(of: 0x0A) ?? bytes.endIndex
        return decoder.decode(Array(bytes[..<end])).encoding
    }

    private func text(_ decoded: VietText.DecodedText) throws(Failure) -> ReadText {
        var text = ReadText(utf8: decoded.utf8)
        let name = decoded.encoding.rawValue
        if decoded.detected, decoded.encoding != .utf8 {
            text.warnings.append(DocumentWarning(code: "detected-encoding", message: "read as \(name)"))
        }
        if let invalid = decoded.invalid {
            if strict {
                throw Failure(
                    message: "byte \(invalid.firstOffset) is not \(name); name the encoding, or leave out --strict")
            }
            text.warnings.append(
                DocumentWarning(
                    code: "invalid-bytes", message: "bytes that are not \(name) became U+FFFD",
                    byteOffset: invalid.firstOffset, count: invalid.count))
        }
        if decoded.caseUnknown {
            text.warnings.append(
                DocumentWarning(code: "case-unknown", message: "capitals were set in a font and may read as lower case")
            )
        }
        return text
    }
}
