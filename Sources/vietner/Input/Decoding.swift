internal import VietNER

/// The encodings a text can be in.
enum TextEncoding: String, CaseIterable, Sendable {
    case auto
    case utf8 = "utf-8"
    case utf16 = "utf-16"
    case windows1258 = "windows-1258"
    case tcvn3, vni, viscii, vps, viqr
}

/// A text as UTF-8, with what its decoding met.
struct DecodedText {
    var utf8: [UInt8]
    var warnings: [DocumentWarning]
}

/// Turns the bytes of one document into UTF-8.
struct Decoding: Sendable {
    let encoding: TextEncoding
    /// Bytes that are not the encoding are an error of their document.
    let strict: Bool

    struct Failure: Error {
        let message: String
    }

    /// Decodes a whole text or one line of it; a byte order mark of a whole text is dropped.
    func text(of bytes: [UInt8], isWhole: Bool) throws(Failure) -> DecodedText {
        guard encoding == .auto || encoding == .utf8 else {
            throw Failure(message: "the encoding \(encoding.rawValue) cannot be read yet")
        }
        if isWhole, bytes.looksBinary { throw Failure(message: "binary file") }
        let isMarked = isWhole && bytes.starts(with: [0xEF, 0xBB, 0xBF])
        return try utf8(isMarked ? Array(bytes.dropFirst(3)) : bytes, from: bytes.count)
    }

    /// Bytes of UTF-8 with U+FFFD for what is none.
    private func utf8(_ bytes: [UInt8], from given: Int) throws(Failure) -> DecodedText {
        if String(validating: bytes, as: UTF8.self) != nil { return DecodedText(utf8: bytes, warnings: []) }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count + 16)
        var first: Int?
        var count = 0
        var offset = given - bytes.count
        var iterator = bytes.makeIterator()
        var parser = Unicode.UTF8.ForwardParser()
        scan: while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let scalar):
                decoded.append(contentsOf: scalar)
                offset += scalar.count
            case .error(let length):
                if first == nil { first = offset }
                count += 1
                decoded.append(contentsOf: UTF8.encodedReplacementCharacter)
                offset += length
            case .emptyInput: break scan
            }
        }
        let message = "bytes that are not UTF-8 became U+FFFD"
        if strict { throw Failure(message: "byte \(first ?? 0) is not UTF-8") }
        return DecodedText(
            utf8: decoded,
            warnings: [DocumentWarning(code: "invalid-bytes", message: message, byteOffset: first, count: count)])
    }
}
