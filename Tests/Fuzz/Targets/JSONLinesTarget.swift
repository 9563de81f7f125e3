import VietExport

/// A line of JSON becomes fields, and an annotated line a document that is written and read as the same.
package struct JSONLinesTarget: FuzzTarget {
    package static let name = "jsonl"

    package init() {}

    package func problem(_ input: [UInt8]) -> String? {
        let fields = (try? JSONObjectScanner.fields(of: input)) ?? []
        for field in fields where field.range.upperBound > input.count || field.keyRange.upperBound > input.count {
            return "a field outside the line: \(field.key)"
        }
        // Who reads lines makes sure of UTF-8 first.
        guard String(validating: input, as: UTF8.self) != nil else { return nil }
        for field in fields where field.kind == .string {
            let string = JSONString(input, in: field.range)
            if String(validating: string.utf8, as: UTF8.self) == nil { return "no UTF-8: \(field.key)" }
            if let first = string.firstLoneSurrogate, !field.range.contains(first) {
                return "half a surrogate pair outside its string: \(field.key)"
            }
        }
        guard let read = try? JSONLinesReader.read(line: input) else { return nil }
        let first = written(read)
        do throws(JSONError) {
            let second = written(try JSONLinesReader.read(line: first))
            return first == second ? nil : "read and written again, it is another line"
        } catch {
            return "its own line cannot be read: \(error)"
        }
    }

    private func written(_ line: AnnotatedLine) -> [UInt8] {
        var output: [UInt8] = []
        JSONLinesWriter(offsets: line.unit).append(line.document, id: line.id ?? "", meta: line.meta, to: &output)
        return output
    }
}
