/// What a JSON value is.
package enum JSONKind: String, Sendable {
    case object, array, string, number, boolean, null
}

/// Why bytes are no JSON, or not the JSON wanted.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where, in Unicode code points from the start of the line, counted from 1.
    public let column: Int
    /// What is wrong, in lower case and without a full stop.
    public let message: String

    /// `column 12: expected a value`.
    public var description: String { "column \(column): \(message)" }
}

/// Walks over JSON values without building them; strict as RFC 8259, and without recursion, so that depth costs no stack.
/// The bytes must be valid UTF-8.
package struct JSONScanner {
    /// Deeper values are an error.
    package static let depthLimit = 512

    package let bytes: [UInt8]
    package private(set) var index: Int
    package let end: Int

    package init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
        self.bytes = bytes
        index = range?.lowerBound ?? 0
        end = range?.upperBound ?? bytes.count
    }

    /// An error at a byte, or where the scanner stands.
    package func error(_ message: String, at byte: Int? = nil) -> JSONError {
        JSONError(column: bytes.units(in: 0..<(byte ?? index), of: .codepoint) + 1, message: message)
    }

    /// The byte after white space; nil at the end.
    package mutating func next() -> UInt8? {
        while index < end, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
        return index < end ? bytes[index] : nil
    }

    /// Steps over one character where it is next.
    package mutating func skip(_ character: UInt8) -> Bool {
        guard next() == character else { return false }
        index += 1
        return true
    }

    /// Steps over one whole value; gives its kind and its bytes.
    package mutating func value() throws(JSONError) -> (kind: JSONKind, range: Range<Int>) {
        guard next() != nil else { throw error("expected a value") }
        let start = index
        var kind: JSONKind?
        /// One closing bracket for each open array or object.
        var open: [UInt8] = []
        while true {
            let found = try item()
            if kind == nil { kind = found }
            if found == .object || found == .array {
                if open.count == Self.depthLimit {
                    throw error("nested more than \(Self.depthLimit) deep", at: index - 1)
                }
                open.append(found == .object ? UInt8(ascii: "}") : UInt8(ascii: "]"))
                if next() != open.last {
                    if found == .object { _ = try key() }
                    continue
                }
            }
            // A value has ended: close what ends with it, then step to the next one.
            while let bracket = open.last, next() == bracket {
                index += 1
                open.removeLast()
            }
            guard let bracket = open.last else { return (kind ?? .null, start..<index) }
            if !skip(UInt8(ascii: ",")) { throw error("expected ',' or '\(Character(Unicode.Scalar(bracket)))'") }
            if bracket == UInt8(ascii: "}") { _ = try key() }
        }
    }

    /// Steps over a key and its colon; gives the bytes of the key with its quotes.
    package mutating func key() throws(JSONError) -> Range<Int> {
        guard next() == UInt8(ascii: "\"") else { throw error("expected a key in double quotes") }
        let range = try string()
        if !skip(UInt8(ascii: ":")) { throw error("expected ':'") }
        return range
    }

    /// Steps over a scalar, or over the bracket that opens an array or object.
    private mutating func item() throws(JSONError) -> JSONKind {
        guard let first = next() else { throw error("expected a value") }
        switch first {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            index += 1
            return first == UInt8(ascii: "{") ? .object : .array
        case UInt8(ascii: "\""):
            _ = try string()
            return .string
        case UInt8(ascii: "t"): return try word("true", .boolean)
        case UInt8(ascii: "f"): return try word("false", .boolean)
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: String, _ kind: JSONKind) throws(JSONError) -> JSONKind {
        guard bytes[index..<end].starts(with: word.utf8) else { throw error("expected a value") }
        index += word.utf8.count
        return kind
    }

    private mutating func number() throws(JSONError) -> JSONKind {
        let start = index
        if bytes[index] == UInt8(ascii: "-") { index += 1 }
        let leading = index
        let whole = digits()
        if whole == 0 { throw error(index == start ? "expected a value" : "expected a digit") }
        if whole > 1, bytes[leading] == UInt8(ascii: "0") { throw error("a number begins with 0", at: leading) }
        if index < end, bytes[index] == UInt8(ascii: ".") {
            index += 1
            if digits() == 0 { throw error("expected a digit") }
        }
        if index < end, bytes[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            if index < end, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") { index += 1 }
            if digits() == 0 { throw error("expected a digit") }
        }
        return .number
    }

    private mutating func digits() -> Int {
        let start = index
        while index < end, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) { index += 1 }
        return index - start
    }

    /// Steps over a string; gives its bytes with the quotes.
    private mutating func string() throws(JSONError) -> Range<Int> {
        let start = index
        index += 1
        while true {
            index = bytes.firstEscape(from: index, to: end)
            guard index < end else { throw error("the string that begins here has no end", at: start) }
            switch bytes[index] {
            case UInt8(ascii: "\""):
                index += 1
                return start..<index
            case UInt8(ascii: "\\"):
                guard index + 1 < end else { throw error("the string that begins here has no end", at: start) }
                if bytes[index + 1] == UInt8(ascii: "u") {
                    if bytes.hexQuad(at: index + 2, to: end) == nil {
                        throw error("expected four hex digits after \\u")
                    }
                } else if !"\"\\/bfnrt".utf8.contains(bytes[index + 1]) {
                    throw error("no such escape")
                }
                index += 2
            default: throw error("control character in a string")
            }
        }
    }
}
