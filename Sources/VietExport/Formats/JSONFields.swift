internal import VietNER

extension [UInt8] {
    /// Appends `,"key":"value"`; the key needs no escape.
    mutating func append(key: StaticString, text value: String) {
        append(ascii: ",\"")
        append(ascii: key)
        append(ascii: "\":")
        appendJSON(string: value)
    }

    /// Appends `,"key":12`.
    mutating func append(key: StaticString, _ value: Int) {
        append(ascii: ",\"")
        append(ascii: key)
        append(ascii: "\":")
        append(decimal: value)
    }

    /// Appends the text of a document as a JSON string.
    mutating func appendJSON(textOf document: Document) {
        appendJSON(string: document.utf8, range: 0..<document.utf8.count)
    }
}

extension Document {
    /// Start and end of every span, counted in `unit`, one after another.
    func positions(of spans: [ChosenSpan], in unit: OffsetUnit) -> [Int] {
        utf8.positions(ofBytes: spans.flatMap { [$0.utf8.lowerBound, $0.utf8.upperBound] }, in: unit)
    }
}
