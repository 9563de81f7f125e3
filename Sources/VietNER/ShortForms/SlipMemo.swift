/// What a worker knows of unknown short forms whatever text they stand in: which forms of the lexicon are a slip away. Bounded.
struct SlipMemo: Sendable {
    /// Above this many forms all are forgotten with the next text.
    private static let mostForms = 4096

    /// Forms of the lexicon by the slip that makes the unknown one of them.
    struct Slips: Sendable {
        /// Certain ones, whose marks were lost.
        var marks: Set<[UInt8]>
        /// Two known forms make up the letters.
        var isCompound: Bool
        /// Ones with two neighbors swapped or one of them typed once.
        var order: Set<[UInt8]>
        /// Ones with a letter more, or another one beside it on the keyboard; nil where nobody asked.
        var changes: Set<[UInt8]>?
    }

    private var slips: [[UInt8]: Slips] = [:]
    private var misprints: [[UInt8]: Set<[UInt8]>] = [:]

    mutating func begin() {
        if slips.count > Self.mostForms { slips.removeAll() }
        if misprints.count > Self.mostForms { misprints.removeAll() }
    }

    mutating func slips(of squashed: [UInt8], make: () -> Slips) -> Slips {
        if let known = slips[squashed] { return known }
        let made = make()
        slips[squashed] = made
        return made
    }

    /// `Slips.changes` of a form whose slips are known.
    mutating func changes(of squashed: [UInt8], make: () -> Set<[UInt8]>) -> Set<[UInt8]> {
        if let known = slips[squashed]?.changes { return known }
        let made = make()
        slips[squashed]?.changes = made
        return made
    }

    /// All forms of the lexicon that are a slip away, of whatever sort.
    mutating func misprints(of squashed: [UInt8], make: () -> Set<[UInt8]>) -> Set<[UInt8]> {
        if let known = misprints[squashed] { return known }
        let made = make()
        misprints[squashed] = made
        return made
    }
}
