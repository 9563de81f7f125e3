/// Takes one part of an image: plain values and arrays of them, one after the other, as they lie in memory.
///
/// Only the program that wrote a part can read it: the layout of its types is that of its build.
package struct ImageWriter {
    /// What is larger goes to the file as it lies, without a copy of it.
    private static let mostBuffered = 1 << 16

    /// All that was appended, or what of it is not in the file yet.
    private(set) var bytes: [UInt8] = []
    /// How many bytes were appended.
    private var count = 0
    /// Nil where the bytes stay in memory.
    private var file: ImagePartFile?
    private var onlyCounts = false

    /// Collects in memory.
    package init() {}

    /// Writes to a file.
    init(to file: ImagePartFile) { self.file = file }

    /// Appends the bytes of a value.
    package mutating func append<Value: BitwiseCopyable>(_ value: Value) {
        unsafe withUnsafeBytes(of: value) { unsafe append(raw: $0) }
    }

    /// Appends the count of an array and its elements.
    package mutating func append<Element: BitwiseCopyable>(_ array: [Element]) {
        append(array.count)
        unsafe array.withUnsafeBytes { unsafe append(raw: $0) }
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
        var length = ImageWriter()
        length.onlyCounts = true
        write(&length)
        append(length.count)
        if onlyCounts { count += length.count } else { write(&self) }
    }

    private mutating func append(raw: UnsafeRawBufferPointer) {
        count += raw.count
        if onlyCounts { return }
        if file == nil || bytes.count + raw.count <= Self.mostBuffered {
            unsafe bytes.append(contentsOf: raw)
            return
        }
        // Whole blocks go to the file, the rest waits for more.
        let block = ImagePartFile.block
        let gap = min(raw.count, (block - bytes.count % block) % block)
        unsafe bytes.append(contentsOf: raw[..<gap])
        flush()
        let rest = unsafe UnsafeRawBufferPointer(rebasing: raw[gap...])
        let whole = rest.count / block * block
        unsafe file?.write(UnsafeRawBufferPointer(rebasing: rest[..<whole]))
        unsafe bytes.append(contentsOf: rest[whole...])
    }

    private mutating func flush() {
        unsafe bytes.withUnsafeBytes { unsafe file?.write($0) }
        bytes.removeAll(keepingCapacity: true)
    }

    /// The file after all that was appended is in it.
    mutating func finish() -> ImagePartFile? {
        flush()
        return file
    }
}
