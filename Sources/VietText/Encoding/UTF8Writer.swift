/// Collects UTF-8. Characters go to a small buffer first, because appending byte by byte to an array costs several times
/// as much as writing to one of fixed size.
struct UTF8Writer {
    private var finished: [UInt8] = []
    private var buffer = [UInt8](repeating: 0, count: 4096)
    private var used = 0

    /// Expects about `bytes` bytes.
    init(reserving bytes: Int) {
        finished.reserveCapacity(bytes)
    }

    /// Everything written.
    var utf8: [UInt8] { finished + buffer[..<used] }

    /// Writes a code point that is not a surrogate.
    @inline(__always)
    mutating func write(_ codePoint: UInt32) {
        if used &+ 4 > buffer.count { flush() }
        if codePoint < 0x80 {
            put(codePoint)
        } else if codePoint < 0x800 {
            put(0xC0 | codePoint >> 6)
            put(0x80 | codePoint & 0x3F)
        } else {
            if codePoint < 0x10000 {
                put(0xE0 | codePoint >> 12)
            } else {
                put(0xF0 | codePoint >> 18)
                put(0x80 | codePoint >> 12 & 0x3F)
            }
            put(0x80 | codePoint >> 6 & 0x3F)
            put(0x80 | codePoint & 0x3F)
        }
    }

    /// Writes bytes that are UTF-8 already.
    mutating func write(_ bytes: ArraySlice<UInt8>) {
        flush()
        finished.append(contentsOf: bytes)
    }

    @inline(__always)
    private mutating func put(_ byte: UInt32) {
        buffer[used] = UInt8(truncatingIfNeeded: byte)
        used &+= 1
    }

    private mutating func flush() {
        finished.append(contentsOf: buffer[..<used])
        used = 0
    }
}

/// What an undecodable sequence becomes.
let replacementCharacter: UInt32 = 0xFFFD
