extension ImportFile {
    /// The lines that are not blank, with their numbers from 1 and without their ends.
    var lines: [(number: Int, bytes: [UInt8])] {
        var lines: [(number: Int, bytes: [UInt8])] = []
        for (index, line) in utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let line = line.last == 0x0D ? line.dropLast() : line
            if line.contains(where: { $0 != 0x20 && $0 != 0x09 }) { lines.append((index + 1, Array(line))) }
        }
        return lines
    }

    /// What each line of JSON Lines becomes; a line that is no JSON object, or holds no such document, is a failure.
    func records(_ make: (JSONObject, _ place: String) throws(JSONError) -> ImportedItem) -> [ImportedItem] {
        lines.map { number, line in
            let place = "\(path):\(number)"
            guard String(validating: line, as: UTF8.self) != nil else {
                return .failure(["\(place): error: not UTF-8"])
            }
            do throws(JSONError) {
                return try make(
                    try JSONValue(bytes: line, kind: .object, range: 0..<line.count).object(), place)
            } catch {
                return .failure(["\(place):\(error.column): error: \(error.message)"])
            }
        }
    }
}

extension JSONObject {
    /// The string or number of a field, as text; nil where it is missing or null.
    func name(_ key: String) throws(JSONError) -> String? {
        guard let value = self[key], value.kind != .null else { return nil }
        return value.kind == .number ? String(decoding: value.bytes[value.range], as: UTF8.self) : try value.text()
    }

    /// The object of a field; nil where it is missing or something else.
    func object(_ key: String) throws(JSONError) -> JSONObject? {
        guard let value = self[key], value.kind == .object else { return nil }
        return try value.object()
    }

    /// The elements of a field; nil where it is missing or null.
    func elements(_ key: String) throws(JSONError) -> [JSONValue]? {
        guard let value = self[key], value.kind != .null else { return nil }
        return try value.array { element throws(JSONError) in element }
    }
}
