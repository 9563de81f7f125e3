/// Eight bytes of a text, the first one lowest, as `LetterRun` reads them: all at once, as one number.
struct LetterBlock {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    /// The top bit of each byte that is ASCII and no letter.
    let stops: UInt64
    /// Whether the bytes before the first stop are letters that `LetterRun` reads.
    let isSound: Bool
    /// How many bytes were read where none is a stop: the first byte of a letter is not read alone.
    let length: Int
    /// 1 where the last byte of a letter is to come.
    let isOpen: UInt64

    /// - Parameter isOpen: 1 where the first byte is the last one of a letter that began before.
    @inline(__always)
    init(_ word: UInt64, isOpen: UInt64) {
        let folded = (word & ~Self.tops) | Self.ones &* 0x20
        let isLetter = Self.least(0x61, folded) & ~Self.least(0x7B, folded)
        let stops = ~(isLetter | word) & Self.tops
        let high = word & Self.tops & (stops &- 1) & ~stops
        // First bytes of characters; one at the end is left for the next block.
        let firsts = high & (word &<< 1)
        let last = firsts &>> 63
        let leads = firsts & (Self.tops &>> 8)
        // C3…C6 without what follows them, and E1.
        let low = word & (Self.ones &* 0x3F)
        let next = word &>> 8
        let isLatin = Self.least(3, low) & ~Self.least(7, low)
        let isSign = Self.equal(low, 3) & Self.equal(next & (Self.ones &* 0x1F), 0x17)
        let isAdditional = Self.equal(low, 0x21) & leads
        let isLetterLead = (isLatin & ~isSign) | (isAdditional & Self.equal(next & (Self.ones &* 0x7E), 0x3A))
        // One byte follows C3…C6, two follow E1; nothing else has the top bit.
        let expected = (leads &<< 8) | (isAdditional &<< 16) | (isOpen &<< 7)
        let trails = high & ~firsts
        let read = (stops ^ (stops &- 1)) & Self.tops
        self.stops = stops
        isSound = (leads & ~isLetterLead) | ((trails ^ expected) & read) == 0
        length = 8 - Int(truncatingIfNeeded: last)
        self.isOpen = isAdditional &>> 55 & 1
    }

    /// The top bit of each byte from `value` up, of bytes below 128.
    @inline(__always)
    private static func least(_ value: UInt64, _ bytes: UInt64) -> UInt64 { bytes &+ ones &* (0x80 - value) }

    /// The top bit of each byte that is a value, of bytes below 128.
    @inline(__always)
    private static func equal(_ bytes: UInt64, _ value: UInt64) -> UInt64 { ~((bytes ^ ones &* value) &+ ones &* 0x7F) }
}
