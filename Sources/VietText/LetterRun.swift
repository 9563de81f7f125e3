/// Reads over the letters that Vietnamese uses and their neighbors: ASCII, U+00C0…01BF but × and ÷, and U+1E80…1EFF.
enum LetterRun {
    /// Between letters.
    private static let between = 0
    /// Before the last byte of a letter.
    private static let last = 1
    /// After C3.
    private static let latin = 2
    /// After E1.
    private static let additional = 3
    /// At what is none of these letters.
    private static let stop = 4
    /// One byte inside what is none of these letters.
    private static let stopInside = 5

    static let start = ByteAutomaton.state(between)
    /// From this state on the run has ended.
    static let stopped = ByteAutomaton.state(stop)
    static let stoppedInside = ByteAutomaton.state(stopInside)

    static let automaton = ByteAutomaton(states: 6) { state, byte in
        switch (state, byte) {
        case (between, 0x41...0x5A), (between, 0x61...0x7A): between
        case (between, 0xC3): latin
        case (between, 0xC4...0xC6): last
        case (between, 0xE1): additional
        case (between, _): stop
        case (last, _): between
        case (latin, _): byte & 0x1F == 0x17 ? stopInside : between
        case (additional, 0xBA...0xBB): last
        case (additional, _): stopInside
        default: state
        }
    }

    /// Where the letters from `start` on end. Eight bytes at a time, up to a character in ASCII that is no letter, as of most
    /// words; all others are read byte by byte.
    @inline(__always)
    static func end(_ start: Int, _ bytes: Span<UInt8>, _ rows: Span<UInt64>) -> Int {
        var index = start
        // Whether the last byte of a letter is to come.
        var isOpen: UInt64 = 0
        while index + 8 <= bytes.count {
            let block = LetterBlock(ByteHash.eight(bytes, index), isOpen: isOpen)
            if !block.isSound { break }
            if block.stops != 0 { return index + block.stops.trailingZeroBitCount / 8 }
            index += block.length
            isOpen = block.isOpen
        }
        return slowEnd(start, bytes, rows)
    }

    /// The same byte by byte.
    @inline(never)
    static func slowEnd(_ start: Int, _ bytes: Span<UInt8>, _ rows: Span<UInt64>) -> Int {
        var index = start
        var state = Self.start
        while index < bytes.count {
            state = rows[Int(bytes[index])] &>> state & 63
            if state >= stopped { return state == stopped ? index : index - 1 }
            index += 1
        }
        return state == Self.start ? index : lead(before: index, bytes)
    }

    /// The first byte of the character that the text breaks off in.
    private static func lead(before end: Int, _ bytes: Span<UInt8>) -> Int {
        var index = end - 1
        while index > 0, bytes[index] & 0xC0 == 0x80 { index -= 1 }
        return index
    }
}
