/// A part of an image ends before what was to be read from it, which no undamaged image does.
package struct ImageDamage: Error, Sendable {
    @usableFromInline init() {}
}

/// Reads a part of an image in the order it was written. A value: a copy begins where the original stands.
package struct ImageReader: Sendable {
    // Open, so that reading is compiled for each type of element.
    @usableFromInline let memory: MappedFile
    @usableFromInline var position: Int
    @usableFromInline let end: Int

    init(_ memory: MappedFile, _ range: Range<Int>) {
        (self.memory, position, end) = (memory, range.lowerBound, range.upperBound)
    }

    /// The next value.
    @inlinable package mutating func value<Value: BitwiseCopyable>(
        of _: Value.Type = Value.self
    ) throws(ImageDamage) -> Value {
        let start = try skip(MemoryLayout<Value>.size)
        return unsafe (memory.base + start).loadUnaligned(as: Value.self)
    }

    /// The next array.
    @inlinable package mutating func array<Element: BitwiseCopyable>(
        of _: Element.Type = Element.self
    ) throws(ImageDamage) -> [Element] {
        let count = try value(of: Int.self)
        let (size, isTooLarge) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
        guard !isTooLarge else { throw ImageDamage() }
        let start = try skip(size)
        // All empty arrays are one, which two threads must not fill at once, be it with nothing.
        if count == 0 { return [] }
        // What is copied is not kept twice; below this size, giving it back costs more than it brings.
        defer { if size >= 128 << 10 { memory.release(start..<start + size) } }
        return unsafe [Element](unsafeUninitializedCapacity: count) { buffer, filled in
            if let elements = buffer.baseAddress {
                unsafe UnsafeMutableRawPointer(elements).copyMemory(from: memory.base + start, byteCount: size)
            }
            filled = count
        }
    }

    /// The next lists.
    @inlinable package mutating func lists<Element: BitwiseCopyable>(
        of _: Element.Type = Element.self
    ) throws(ImageDamage) -> [[Element]] {
        let counts = try array(of: Int32.self)
        let elements = try array(of: Element.self)
        var lists: [[Element]] = []
        lists.reserveCapacity(counts.count)
        var start = 0
        for count in counts {
            let next = start + Int(count)
            guard count >= 0, next <= elements.count else { throw ImageDamage() }
            lists.append(count == 0 ? [] : Array(elements[start..<next]))
            start = next
        }
        return lists
    }

    /// The next text.
    package mutating func text() throws(ImageDamage) -> String {
        String(decoding: try array(of: UInt8.self), as: UTF8.self)
    }

    /// The next texts.
    package mutating func texts() throws(ImageDamage) -> [String] {
        try lists(of: UInt8.self).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The next part, unread.
    package mutating func part() throws(ImageDamage) -> ImageReader {
        let length = try value(of: Int.self)
        let start = try skip(length)
        return ImageReader(memory, start..<start + length)
    }

    /// Goes on by some bytes; gives where they start.
    @usableFromInline mutating func skip(_ count: Int) throws(ImageDamage) -> Int {
        guard count >= 0, count <= end - position else { throw ImageDamage() }
        defer { position += count }
        return position
    }
}

/// What an image can hold.
package protocol Imaged {
    /// Appends everything that `init(from:)` reads, in the same order.
    func write(to image: inout ImageWriter)
    init(from image: inout ImageReader) throws(ImageDamage)
}
