import Tables

/// What the bytes of a legacy encoding stand for, as a trie over byte sequences: the longest sequence with a text wins.
struct ByteTable: Sendable {
    /// At `node * 256 + byte`: the node after the byte in the upper half (0 where no row is longer) and the code point
    /// in the lower half (0 where no row ends there).
    private var steps: [UInt32]
    /// The bytes that write a code point.
    private(set) var written: [UInt32: [UInt8]] = [:]

    /// A table in which every ASCII byte stands for itself.
    init() {
        steps = (0..<256).map { $0 < 0x80 ? $0 : 0 }
    }

    /// Adds a row, which the encoder writes too unless `readOnly`. False where the bytes have a row
    /// already; an ASCII byte that stands for itself may get another text.
    mutating func add(_ bytes: [UInt8], _ codePoint: UInt16, readOnly: Bool = false) -> Bool {
        guard let last = bytes.last else { return false }
        var node = 0
        for byte in bytes.dropLast() {
            let slot = node * 256 + Int(byte)
            if steps[slot] >> 16 == 0 {
                steps[slot] |= UInt32(steps.count / 256) << 16
                steps.append(contentsOf: repeatElement(0, count: 256))
            }
            node = Int(steps[slot] >> 16)
        }
        let slot = node * 256 + Int(last)
        let before = steps[slot] & 0xFFFF
        guard before == 0 || (node == 0 && before == UInt32(last)) else { return false }
        steps[slot] = steps[slot] & 0xFFFF_0000 | UInt32(codePoint)
        if !readOnly && written[UInt32(codePoint)] == nil { written[UInt32(codePoint)] = bytes }
        return true
    }

    /// Adds what a base letter and a combining mark compose to, for every combining mark that has a byte of its own.
    mutating func addCompositions(readOnly: Bool) {
        let singles = steps[..<256].enumerated().filter { $0.element & 0xFFFF != 0 }
        let marks = singles.filter { (0x300...0x36F).contains($0.element & 0xFFFF) }
        for mark in marks {
            for base in singles {
                let composed = ICUConversion.composed(base.element & 0xFFFF, mark.element & 0xFFFF)
                guard composed != 0, composed < 0x10000 else { continue }
                _ = add(
                    [UInt8(truncatingIfNeeded: base.offset), UInt8(truncatingIfNeeded: mark.offset)],
                    UInt16(truncatingIfNeeded: composed), readOnly: readOnly)
            }
        }
    }

    /// The code point of the longest row at `index` and the number of its bytes; nil where the byte has no row.
    func match(_ bytes: [UInt8], at index: Int, before end: Int) -> (codePoint: UInt32, length: Int)? {
        let first = steps[Int(bytes[index])]
        if first >> 16 == 0 {
            let code = first & 0xFFFF
            return code != 0 || bytes[index] == 0 ? (code, 1) : nil
        }
        var best: (codePoint: UInt32, length: Int)? = first & 0xFFFF == 0 ? nil : (first & 0xFFFF, 1)
        var node = Int(first >> 16)
        var length = 1
        while node != 0, index + length < end {
            let step = steps[node * 256 + Int(bytes[index + length])]
            length += 1
            if step & 0xFFFF != 0 { best = (step & 0xFFFF, length) }
            node = Int(step >> 16)
        }
        return best
    }

    /// The bytes in `range` as UTF-8.
    func decoded(_ bytes: [UInt8], in range: Range<Int>) -> (utf8: [UInt8], invalid: InvalidBytes?) {
        var writer = UTF8Writer(reserving: range.count + range.count / 2)
        var invalid: InvalidBytes?
        var index = range.lowerBound
        while index < range.upperBound {
            let step = steps[Int(bytes[index])]
            if step != 0 && step < 0x10000 {
                writer.write(step)
                index += 1
            } else if let (code, length) = match(bytes, at: index, before: range.upperBound) {
                writer.write(code)
                index += length
            } else {
                writer.write(replacementCharacter)
                InvalidBytes.note(index, 1, in: &invalid)
                index += 1
            }
        }
        return (writer.utf8, invalid)
    }
}

extension ByteTable: Imaged {
    func write(to image: inout ImageWriter) {
        image.append(steps)
        let codePoints = written.keys.sorted()
        image.append(codePoints)
        image.append(lists: codePoints.map { written[$0] ?? [] })
    }

    init(from image: inout ImageReader) throws(ImageDamage) {
        steps = try image.array()
        let (codePoints, bytes) = (try image.array(of: UInt32.self), try image.lists(of: UInt8.self))
        written = Dictionary(uniqueKeysWithValues: zip(codePoints, bytes))
    }
}
