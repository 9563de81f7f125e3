/// A text in normal form, with the way back to the text as given.
package struct NormalizedText: Sendable {
    /// NFC without zero-width characters.
    package let utf8: [UInt8]
    /// From bytes of `utf8` to bytes of the text as given.
    package let map: OffsetMap
    /// True where the text as given is its own normal form.
    package var isIdentity: Bool { map.isIdentity }
}

/// Brings text to Unicode normalization form C and drops zero-width characters.
package enum Normalizer {
    /// Blocks end before an ASCII character: nothing composes across it.
    private static let blockSize = 1 << 14
    /// A block without ASCII is cut here even so: ICU counts in 32 bits.
    private static let longestBlock = 1 << 29

    /// What the bytes of a block say about the work it needs.
    private struct Need: OptionSet {
        let rawValue: UInt8
        static let composition = Need(rawValue: 1)
        static let removal = Need(rawValue: 2)
    }

    /// The normal form of valid UTF-8. Text already in it is not copied.
    package static func normalize(_ utf8: [UInt8]) -> NormalizedText {
        var result: [UInt8] = []
        var runs: [OffsetMap.Run] = []
        // Everything before `copied` is in `result`.
        var copied = 0
        var block = 0
        while block < utf8.count {
            let end = blockEnd(utf8.span, from: block)
            // `need` would find nothing, told without a branch on the kind of a byte.
            let isPlain = plain.state(after: utf8, block..<end) == ByteAutomaton.state(0)
            let need = isPlain ? [] : need(utf8.span, block..<end)
            if !need.isEmpty, let changed = changes(utf8[block..<end], need) {
                result.append(contentsOf: utf8[copied..<block])
                let base = result.count
                for run in changed.runs {
                    runs.append(
                        OffsetMap.Run(
                            normalized: run.normalized.lowerBound + base..<run.normalized.upperBound + base,
                            original: run.original.lowerBound + block..<run.original.upperBound + block))
                }
                result.append(contentsOf: changed.utf8)
                copied = end
            }
            block = end
        }
        guard !runs.isEmpty else { return NormalizedText(utf8: utf8, map: OffsetMap()) }
        result.append(contentsOf: utf8[copied...])
        return NormalizedText(utf8: result, map: OffsetMap(runs: runs))
    }

    private static func blockEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var end = start + blockSize
        while end < bytes.count, bytes[end] >= 0x80 {
            if end - start >= longestBlock, bytes[end] >= 0xC0 { break }
            end += 1
        }
        return min(end, bytes.count)
    }

    /// Reads what `need` reads. States: 0 nothing to ask, 1 a need, 2 after C2, 3 after CE, 4 after E1, 5 after E2, 6 after
    /// E2 80, 7 after E2 81.
    private static let plain = ByteAutomaton(states: 8) { state, byte in
        switch (state, byte) {
        case (1, _), (2, 0xAD), (3, 0x87), (6, ..<0x82), (6, 0x8B...0x8D), (7, 0xA0): 1
        case (4, 0xB8...0xBB), (5, 0x82): 0
        case (4, _): 1
        case (5, 0x80): 6
        case (5, 0x81): 7
        case (5, _): 1
        case (_, ..<0xC2), (_, 0xC3...0xCB), (_, 0xCF...0xD1): 0
        case (_, 0xC2): 2
        case (_, 0xCE): 3
        case (_, 0xE1): 4
        case (_, 0xE2): 5
        default: 1
        }
    }

    /// Whether the block may not be NFC, and whether it holds a zero-width character. Blocks of Unicode where every
    /// character is NFC and never composes with the one before it are known; ICU judges all others.
    private static func need(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Need {
        var need: Need = []
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            // ASCII, trail bytes, and U+00C0…02FF.
            if byte < 0xC2 || (byte > 0xC2 && byte < 0xCC) {
                index += 1
                continue
            }
            let second = index + 1 < range.upperBound ? bytes[index + 1] : 0
            let third = index + 2 < range.upperBound ? bytes[index + 2] : 0
            switch byte {
            case 0xC2:
                if second == 0xAD { need.insert(.removal) }
            case 0xCE:
                if second == 0x87 { need.insert(.composition) }
            case 0xCF, 0xD0, 0xD1: break
            case 0xE1:
                if second < 0xB8 || second > 0xBB { need.insert(.composition) }
            case 0xE2:
                if second == 0x80 {
                    if third < 0x82 { need.insert(.composition) }
                    if third >= 0x8B && third <= 0x8D { need.insert(.removal) }
                } else if second == 0x81 {
                    if third == 0xA0 { need.insert(.removal) }
                } else if second != 0x82 {
                    need.insert(.composition)
                }
            case 0xEF:
                if second == 0xBB && third == 0xBF { need.insert(.removal) } else { need.insert(.composition) }
            default: need.insert(.composition)
            }
            index += 1
        }
        return need
    }

    /// The length in bytes of the zero-width character at `index`; 0 where another character stands there.
    private static func zeroWidth(_ bytes: ArraySlice<UInt8>, at index: Int) -> Int {
        let left = bytes.endIndex - index
        switch bytes[index] {
        case 0xC2: return left >= 2 && bytes[index + 1] == 0xAD ? 2 : 0
        case 0xE2 where left >= 3:
            let (second, third) = (bytes[index + 1], bytes[index + 2])
            return (second == 0x80 && third >= 0x8B && third <= 0x8D) || (second == 0x81 && third == 0xA0) ? 3 : 0
        case 0xEF where left >= 3: return bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF ? 3 : 0
        default: return 0
        }
    }

    /// The normal form of one block and what changed, from the start of the block; nil where nothing did.
    private static func changes(_ block: ArraySlice<UInt8>, _ need: Need) -> (utf8: [UInt8], runs: [OffsetMap.Run])? {
        guard need.contains(.removal) else {
            return composed(block).map { ($0.utf8, $0.edits) }
        }
        // A zero-width character may stand between a letter and its mark, so removal comes first.
        var kept: [UInt8] = []
        kept.reserveCapacity(block.count)
        var removed: [OffsetMap.Run] = []
        var index = block.startIndex
        while index < block.endIndex {
            let length = zeroWidth(block, at: index)
            if length > 0 {
                let start = index - block.startIndex
                removed.append(OffsetMap.Run(normalized: kept.count..<kept.count, original: start..<start + length))
                index += length
            } else {
                kept.append(block[index])
                index += 1
            }
        }
        guard let (utf8, edits) = composed(kept[...]) else { return (kept, removed) }
        return (utf8, merged(removed: removed, edits: edits))
    }

    /// One list of runs for a removal followed by a composition.
    private static func merged(removed: [OffsetMap.Run], edits: [OffsetMap.Run]) -> [OffsetMap.Run] {
        var runs: [OffsetMap.Run] = []
        runs.reserveCapacity(removed.count + edits.count)
        let removal = OffsetMap(runs: removed)
        var next = 0
        // How much longer the composed text is than the text it came from, up to here.
        var growth = 0
        for edit in edits {
            while next < removed.count, removed[next].normalized.lowerBound <= edit.original.lowerBound {
                runs.append(removed[next].moved(by: growth))
                next += 1
            }
            // A removal inside the edit belongs to it.
            while next < removed.count, removed[next].normalized.lowerBound < edit.original.upperBound { next += 1 }
            runs.append(
                OffsetMap.Run(normalized: edit.normalized, original: removal.original(normalized: edit.original)))
            growth = edit.normalized.upperBound - edit.original.upperBound
        }
        for run in removed[next...] { runs.append(run.moved(by: growth)) }
        return runs
    }
}

extension OffsetMap.Run {
    fileprivate func moved(by distance: Int) -> OffsetMap.Run {
        OffsetMap.Run(
            normalized: normalized.lowerBound + distance..<normalized.upperBound + distance, original: original)
    }
}
