/// JSON under way, in memory of its own that grows by doubling.
///
/// An array checks at every append that it is the only owner and has room; with some twenty short pieces a mention that was
/// most of the time of writing.
@safe struct JSONOutput: ~Copyable {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// Bytes written.
    private(set) var count = 0

    /// Expects about `capacity` bytes.
    init(reserving capacity: Int) {
        self.capacity = max(64, capacity)
        unsafe base = .allocate(capacity: self.capacity)
    }

    deinit { unsafe base.deallocate() }

    /// Appends all bytes written to an array.
    borrowing func copy(to output: inout [UInt8]) {
        unsafe output.append(contentsOf: UnsafeBufferPointer(start: base, count: count))
    }

    /// Makes room for more bytes.
    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if count &+ more > capacity { grow(more) }
    }

    @inline(never)
    private mutating func grow(_ more: Int) {
        let larger = max(capacity * 2, count + more)
        let memory: UnsafeMutablePointer<UInt8> = .allocate(capacity: larger)
        unsafe memory.initialize(from: base, count: count)
        unsafe base.deallocate()
        unsafe base = memory
        capacity = larger
    }

    // MARK: Pieces

    /// Appends one byte.
    @inline(__always)
    mutating func append(_ byte: UInt8) {
        reserve(1)
        unsafe base[count] = byte
        count &+= 1
    }

    /// Appends characters as they are: punctuation and keys that need no escape.
    @inline(__always)
    mutating func append(ascii literal: StaticString) {
        literal.withUTF8Buffer { source in
            reserve(source.count)
            if let first = source.baseAddress {
                unsafe (base + count).update(from: first, count: source.count)
            }
            count &+= source.count
        }
    }

    /// Appends bytes as they are.
    mutating func append(contentsOf bytes: [UInt8]) {
        reserve(bytes.count)
        unsafe bytes.withUnsafeBufferPointer { source in
            if let first = source.baseAddress { unsafe (base + count).update(from: first, count: source.count) }
        }
        count &+= bytes.count
    }

    /// Appends an integer in decimal.
    mutating func append(decimal value: Int) {
        reserve(20)
        if value < 0 { append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        var digits = 1
        var bound: UInt = 10
        while digits < 19, rest >= bound {
            digits &+= 1
            bound &*= 10
        }
        if digits == 19, rest >= bound { digits = 20 }
        reserve(digits)
        var place = count &+ digits
        while place > count {
            place &-= 1
            unsafe base[place] = UInt8(truncatingIfNeeded: 0x30 &+ rest % 10)
            rest /= 10
        }
        count &+= digits
    }

    // MARK: Strings

    /// Appends a JSON string with its quotes.
    mutating func append(json string: String) {
        append(UInt8(ascii: "\""))
        let written: Void? = unsafe string.utf8.withContiguousStorageIfAvailable { source in
            if let first = source.baseAddress { unsafe appendEscaped(first, source.count) }
        }
        if written == nil {
            let bytes = Array(string.utf8)
            unsafe bytes.withUnsafeBufferPointer { source in
                if let first = source.baseAddress { unsafe appendEscaped(first, source.count) }
            }
        }
        append(UInt8(ascii: "\""))
    }

    /// Appends a JSON string with its quotes; `bytes` must be valid UTF-8 and the range inside them.
    mutating func append(json bytes: [UInt8], _ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
        append(UInt8(ascii: "\""))
        unsafe bytes.withUnsafeBufferPointer { source in
            if let first = source.baseAddress { unsafe appendEscaped(first + range.lowerBound, range.count) }
        }
        append(UInt8(ascii: "\""))
    }

    /// Copies eight bytes at a time until one of them needs an escape.
    private mutating func appendEscaped(_ source: UnsafePointer<UInt8>, _ length: Int) {
        let raw = unsafe UnsafeRawPointer(source)
        var index = 0
        while true {
            reserve(length &- index &+ 16)
            let target = unsafe UnsafeMutableRawPointer(base) + count
            let first = index
            while index &+ 8 <= length {
                let word = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                if Self.needsEscape(word) { break }
                unsafe target.storeBytes(of: word, toByteOffset: index &- first, as: UInt64.self)
                index &+= 8
            }
            while index < length {
                let byte = unsafe source[index]
                if byte < 0x20 || byte == 0x22 || byte == 0x5C { break }
                unsafe target.storeBytes(of: byte, toByteOffset: index &- first, as: UInt8.self)
                index &+= 1
            }
            count &+= index &- first
            if index >= length { return }
            appendEscape(of: unsafe source[index])
            index &+= 1
        }
    }

    /// Whether one of eight bytes is a quote, a backslash or a control character: where it is zero, or below 0x20, the
    /// subtraction borrows into a high bit that the byte did not have.
    @inline(__always)
    private static func needsEscape(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5C)
        let hit =
            ((word &- ones &* 0x20) & ~word) | ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
        return hit & 0x8080_8080_8080_8080 != 0
    }

    private mutating func appendEscape(of byte: UInt8) {
        append(UInt8(ascii: "\\"))
        switch byte {
        case 0x22, 0x5C: append(byte)
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0D: append(UInt8(ascii: "r"))
        case 0x09: append(UInt8(ascii: "t"))
        default:
            append(ascii: "u00")
            append(Self.hexDigit(byte >> 4))
            append(Self.hexDigit(byte & 15))
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
