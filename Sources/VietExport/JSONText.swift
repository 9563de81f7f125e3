/// JSON in the making: objects and arrays that set their own commas.
package struct JSONText: Sendable {
    private var bytes: [UInt8] = []
    /// Whether the object or array being written has something in it.
    private var needsComma = false

    /// Nothing yet.
    package init() {}

    /// What has been written.
    package var text: String { String(decoding: bytes, as: UTF8.self) }
    /// What has been written, in UTF-8.
    package var utf8: [UInt8] { bytes }

    /// Writes an object with the fields that `content` adds.
    package mutating func object(_ content: (inout JSONText) -> Void) { enclose("{", "}", content) }

    /// Writes an array with the elements that `content` adds.
    package mutating func array(_ content: (inout JSONText) -> Void) { enclose("[", "]", content) }

    /// Writes a field of an object.
    package mutating func field(_ key: String, _ value: (inout JSONText) -> Void) {
        element { json in
            json.append(string: key)
            json.bytes.append(UInt8(ascii: ":"))
            value(&json)
        }
    }

    /// Writes an element of an array.
    package mutating func element(_ value: (inout JSONText) -> Void) {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        value(&self)
        needsComma = true
    }

    /// Writes a field; nothing for nil.
    package mutating func field(_ key: String, _ value: String?) {
        if let value { field(key) { $0.append(string: value) } }
    }

    /// Writes a field; nothing for nil.
    package mutating func field(_ key: String, _ value: Int?) {
        if let value { field(key) { $0.append(integer: value) } }
    }

    /// Writes a field; a value that is no number becomes null.
    package mutating func field(_ key: String, _ value: Double) {
        field(key) { $0.append(number: value) }
    }

    /// Writes a string as value.
    package mutating func append(string: String) { bytes.appendJSON(string: string) }

    /// Writes an integer as value.
    package mutating func append(integer: Int) { bytes.append(decimal: integer) }

    /// Writes a number as value, with as many digits as tell it from every other; null for what is no number.
    package mutating func append(number: Double) {
        bytes += Array((number.isFinite ? "\(number)" : "null").utf8)
    }

    /// Writes true or false as value.
    package mutating func append(boolean: Bool) { bytes += Array((boolean ? "true" : "false").utf8) }

    /// Writes a value that is JSON already.
    package mutating func append(raw json: [UInt8]) { bytes += json }

    private mutating func enclose(_ open: StaticString, _ close: StaticString, _ content: (inout JSONText) -> Void) {
        bytes.append(ascii: open)
        needsComma = false
        content(&self)
        bytes.append(ascii: close)
        needsComma = true
    }
}
