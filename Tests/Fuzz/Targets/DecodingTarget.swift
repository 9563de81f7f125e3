import TestSupport
import VietText

/// Bytes in any encoding become text, and text becomes bytes.
package struct DecodingTarget: FuzzTarget {
    package static let name = "decoding"
    private let decoder: TextDecoder

    package init() throws { decoder = try TextDecoder(tables: Repository.path + "/Lexicons/encodings") }

    package func problem(_ input: [UInt8]) -> String? {
        _ = TextDecoder.looksBinary(input)
        let encodings: [TextEncoding?] = [nil] + TextEncoding.allCases
        for encoding in encodings {
            let text = decoder.decode(input, as: encoding)
            if String(validating: text.utf8, as: UTF8.self) == nil { return "\(text.encoding) gives no UTF-8" }
            if let invalid = text.invalid, invalid.count < 1 || invalid.firstOffset + invalid.count > input.count {
                return "\(text.encoding) tells of bytes outside the input: \(invalid)"
            }
            let normalized = Normalizer.normalize(text.utf8)
            if String(validating: normalized.utf8, as: UTF8.self) == nil { return "the normal form is no UTF-8" }
        }
        return nil
    }
}
