public import VietNER

/// What `start` and `end` count.
public enum OffsetUnit: String, Hashable, Sendable, CaseIterable, Codable {
    /// Unicode code points: slices a Python string.
    case codepoint
    /// UTF-16 code units: slices a string of JavaScript, Java or C#.
    case utf16
    /// Bytes of UTF-8: slices bytes in Go, Rust and C.
    case utf8
}

extension Document {
    /// Where a mention stands, counted in `unit`. Costs one pass over the text up to the end of the mention.
    public func offsets(of mention: Mention, in unit: OffsetUnit) -> Range<Int> {
        let ends = utf8.positions(ofBytes: [mention.utf8.lowerBound, mention.utf8.upperBound], in: unit)
        return ends[0]..<max(ends[0], ends[1])
    }

    /// Where every mention stands, counted in `unit`, in the order of `mentions`. Costs one pass over the text.
    public func offsets(in unit: OffsetUnit) -> [Range<Int>] {
        let ends = utf8.positions(ofBytes: mentions.flatMap { [$0.utf8.lowerBound, $0.utf8.upperBound] }, in: unit)
        return mentions.indices.map { ends[2 * $0]..<max(ends[2 * $0], ends[2 * $0 + 1]) }
    }
}

extension [UInt8] {
    /// The positions of UTF-8 byte offsets, counted in `unit`; offsets come in any order and are clamped to the bytes.
    package func positions(ofBytes offsets: [Int], in unit: OffsetUnit) -> [Int] {
        let clamped = offsets.map { Swift.min(Swift.max($0, 0), count) }
        if unit == .utf8 { return clamped }
        var positions = clamped
        var byte = 0
        var position = 0
        func step(_ index: Int) {
            let next = clamped[index]
            if next >= byte {
                position += units(in: byte..<next, of: unit)
            } else {
                position -= units(in: next..<byte, of: unit)
            }
            byte = next
            positions[index] = position
        }
        // Tokens come in order, and mentions nearly so: the way from one to the next is short.
        var way = 0
        for index in clamped.indices.dropFirst() { way += abs(clamped[index] - clamped[index - 1]) }
        if way <= 8 * count {
            for index in clamped.indices { step(index) }
        } else {
            for index in clamped.indices.sorted(by: { clamped[$0] < clamped[$1] }) { step(index) }
        }
        return positions
    }
}
