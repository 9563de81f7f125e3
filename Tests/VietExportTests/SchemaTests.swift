import Foundation
import Testing
import VietExport

/// The published schema names every field that is written, and no field that is required stays away.
@Suite struct SchemaTests {
    private func schema() throws -> [String: Any] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appendingPathComponent("Sources/VietExport/schema/vietner-1.schema.json")
        return try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    }

    /// What is wrong with a value, by the keywords that the schema uses for structure.
    private func problems(_ value: Any, _ schema: [String: Any], _ root: [String: Any], at path: String) -> [String] {
        if let reference = schema["$ref"] as? String {
            let name = reference.split(separator: "/").last.map(String.init) ?? ""
            let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any]
            return target.map { problems(value, $0, root, at: path) } ?? ["\(path): no \(reference)"]
        }
        var found: [String] = []
        if let choices = schema["enum"] as? [String], !choices.contains(value as? String ?? "") {
            found.append("\(path): not one of \(choices)")
        }
        if schema["type"] as? String == "string", !(value is String) { found.append("\(path): no string") }
        if let properties = schema["properties"] as? [String: Any] {
            guard let object = value as? [String: Any] else { return found + ["\(path): no object"] }
            for key in schema["required"] as? [String] ?? [] where object[key] == nil {
                found.append("\(path): no \(key)")
            }
            for (key, field) in object {
                guard let inner = properties[key] as? [String: Any] else {
                    found.append("\(path): unknown \(key)")
                    continue
                }
                found += problems(field, inner, root, at: "\(path)/\(key)")
            }
        }
        if let items = schema["items"] as? [String: Any] {
            guard let elements = value as? [Any] else { return found + ["\(path): no array"] }
            for (index, element) in elements.enumerated() {
                found += problems(element, items, root, at: "\(path)/\(index)")
            }
        }
        return found
    }

    @Test(arguments: OffsetUnit.allCases)
    func linesFitTheSchema(unit: OffsetUnit) throws {
        var line: [UInt8] = []
        JSONLinesWriter(offsets: unit).append(sampleDocument(), id: "a", meta: Array("{\"x\":[1]}".utf8), to: &line)
        let value = try JSONSerialization.jsonObject(with: Data(line))
        let schema = try schema()
        #expect(problems(value, schema, schema, at: "") == [])
    }

    @Test func otherLinesDoNot() throws {
        let schema = try schema()
        #expect(problems(["format": 1], schema, schema, at: "").contains(": no spans"))
        #expect(problems(["spans": [["label": "X"]]], schema, schema, at: "").contains("/spans/0: no start"))
        #expect(problems(["other": 1], schema, schema, at: "").contains(": unknown other"))
    }
}
