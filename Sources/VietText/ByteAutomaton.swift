/// An automaton of up to ten states over bytes, as one word for each byte value.
///
/// A state is six times its number, and `rows[byte] >> state` holds the next one in its lowest six bits. So a byte costs a
/// look-up that no other byte waits for, and a shift. There is no branch on the kind of a byte, because Vietnamese mixes one-,
/// two- and three-byte letters so that the processor cannot guess it.
struct ByteAutomaton: Sendable {
    /// By byte value.
    let rows: [UInt64]

    /// Makes the automaton of states numbered from 0.
    init(states: Int, next: (_ state: Int, _ byte: UInt8) -> Int) {
        rows = (0...UInt8.max).map { byte in
            (0..<states).reduce(0) { $0 | Self.state(next($1, byte)) << Self.state($1) }
        }
    }

    /// The state of a number.
    static func state(_ number: Int) -> UInt64 { UInt64(truncatingIfNeeded: number * 6) }
}
