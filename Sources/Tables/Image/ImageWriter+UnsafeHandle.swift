/// Collects one part of an image: plain values and arrays of them, one after the other, as they lie in memory.
///
/// Only the program that wrote a part can read it: the layout of its types is that of its build.
package struct ImageWriter: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// Appends the bytes of a value.
    package mutating func append<Value: BitwiseCopyable>(_ value: Value) {
        unsafe withUnsafeBytes(of: value) { unsafe bytes.append(contentsOf: $0) }
    }

    /// Appends the count of an array and its elements.
    package mutating func append<Element: BitwiseCopyable>(_ array: [Element]) {
        append(array.count)
        unsafe array.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    }

    /// Appends many lists as two arrays: their counts, and all elements.
    package mutating func append<Element: BitwiseCopyable>(lists: [[Element]]) {
        append(lists.map { Int32(truncatingIfNeeded: $0.count) })
        append(Array(lists.joined()))
    }

    /// Appends a text.
    package mutating func append(_ text: String) { append(Array(text.utf8)) }

    /// Appends texts.
    package mutating func append(_ texts: [String]) { append(lists: texts.map { Array($0.utf8) }) }

    /// Appends the length of what `write` appends, and that itself, so that a reader can leave it for later.
    package mutating func append(part write: (inout ImageWriter) -> Void) {
        let place = bytes.count
        append(0)
        let start = bytes.count
        write(&self)
        unsafe withUnsafeBytes(of: bytes.count - start) { length in
            for index in length.indices { unsafe bytes[place + index] = length[index] }
        }
    }
}
