/// One field of a JSON object, not yet decoded.
package struct JSONField: Sendable {
    /// The key, decoded.
    package let key: String
    /// The bytes of the key, with its quotes.
    package let keyRange: Range<Int>
    /// What the value is.
    package let kind: JSONKind
    /// The bytes of the value.
    package let range: Range<Int>
}

/// Finds the fields of one JSON object, and the elements of one array, and leaves their values as bytes.
package enum JSONObjectScanner {
    private static let fewKeys = 16

    /// The fields of the object that fills `range` (by default all bytes), in order; every value is validated to its end.
    ///
    /// - Throws: `JSONError` for anything that is no JSON object, for a key that stands twice, and for text after the object.
    package static func fields(of bytes: [UInt8], in range: Range<Int>? = nil) throws(JSONError) -> [JSONField] {
        var scanner = JSONScanner(bytes, in: range)
        guard scanner.skip(UInt8(ascii: "{")) else { throw scanner.error("expected a JSON object") }
        var fields: [JSONField] = []
        var seen: Set<[UInt8]> = []
        fields.reserveCapacity(fewKeys)
        if !scanner.skip(UInt8(ascii: "}")) {
            repeat {
                let keyRange = try scanner.key()
                let key = JSONString(bytes, in: keyRange)
                let text = key.text
                // Most objects are small: comparing keys is cheaper than hashing them.
                if fields.count == fewKeys { seen.formUnion(fields.map { Array($0.key.utf8) }) }
                let isNew =
                    fields.count < fewKeys
                    ? !fields.contains { $0.key == text && $0.key.utf8.elementsEqual(text.utf8) }
                    : seen.insert(key.utf8).inserted
                guard isNew else {
                    throw scanner.error("the key \"\(text)\" stands twice", at: keyRange.lowerBound)
                }
                let value = try scanner.value()
                fields.append(JSONField(key: text, keyRange: keyRange, kind: value.kind, range: value.range))
            } while scanner.skip(UInt8(ascii: ","))
            if !scanner.skip(UInt8(ascii: "}")) { throw scanner.error("expected ',' or '}'") }
        }
        if scanner.next() != nil { throw scanner.error("text after the end of the object") }
        return fields
    }

    /// The elements of the array that fills `range`, in order.
    package static func elements(
        of bytes: [UInt8], in range: Range<Int>
    ) throws(JSONError) -> [(kind: JSONKind, range: Range<Int>)] {
        var scanner = JSONScanner(bytes, in: range)
        guard scanner.skip(UInt8(ascii: "[")) else { throw scanner.error("expected an array") }
        var elements: [(kind: JSONKind, range: Range<Int>)] = []
        if scanner.skip(UInt8(ascii: "]")) { return elements }
        repeat { elements.append(try scanner.value()) } while scanner.skip(UInt8(ascii: ","))
        return elements
    }
}
