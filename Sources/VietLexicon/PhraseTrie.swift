package import Tables

/// An entry that ends at a state of a trie, once for each of its kinds.
package struct PhraseMatch: Hashable, BitwiseCopyable, Sendable {
    /// Index into `Lexicon.entries`.
    package let entry: Int32
    /// Index into `Lexicon.senses` where the phrase is or holds a short form; otherwise -1.
    package internal(set) var sense: Int32
    /// Bit n is set where token n of the phrase begins with a capital: so must the text.
    package let caseClass: UInt32
    /// Bit n is set where token n has two letters or more, all capitals: so must the text.
    package let upper: UInt32
    package let kind: KindID
    /// Whether no other match follows at the same state.
    package internal(set) var isLast = false

    package init(entry: Int32, sense: Int32 = -1, caseClass: UInt32, upper: UInt32 = 0, kind: KindID) {
        (self.entry, self.sense, self.kind) = (entry, sense, kind)
        (self.caseClass, self.upper) = (caseClass, upper)
    }
}

/// A double array (Aoe 1989) over vocabulary ids. A state is a slot; 0 is no state. The child of state s by key k stands in
/// slot base(s) + k, if that slot says that its parent is s.
package struct PhraseTrie: Sendable {
    /// One cell of the double array. Open to the chart, which walks the array in one loop.
    package struct Slot: BitwiseCopyable, Sendable {
        package var base: Int32 = 0
        /// The slot of the parent; -1 where the parent is the root, -2 where the slot is free.
        package var parent: Int32 = -2
        /// The first match that ends here, an index of `matches`; -1 where none does.
        package var first: Int32 = -1
        /// Bit k mod 32 is set where a child has key k. What follows a word in a text is rarely what follows it in a phrase,
        /// and this says so without a look at a slot far away.
        package var followers: UInt32 = 0
    }

    package internal(set) var roots: [Int32] = []
    /// By key, the `followers` of its root, so that where no phrase goes on nothing but two small arrays was looked at; all
    /// bits where a phrase ends with that first token.
    package internal(set) var gates: [UInt32] = []
    package internal(set) var slots: [Slot] = []
    /// The matches of all states.
    package internal(set) var matches: [PhraseMatch] = []

    /// The state after the first token; 0 where no phrase begins with it. Any number is a key, -1 has no state.
    @inline(__always)
    package func root(_ key: Int32) -> Int32 {
        UInt32(bitPattern: key) < UInt32(truncatingIfNeeded: roots.count) ? roots[Int(key)] : 0
    }

    /// Whether a phrase may begin with one token and go on with another; either may be any number.
    @inline(__always)
    package func mayBegin(_ key: Int32, _ next: Int32) -> Bool {
        UInt32(bitPattern: key) < UInt32(truncatingIfNeeded: gates.count) && next >= 0
            && gates[Int(key)] & (1 &<< UInt32(bitPattern: next)) != 0
    }

    /// The state after one token more; 0 where no phrase goes on so.
    @inline(__always)
    package func step(_ state: Int32, _ key: Int32) -> Int32 {
        let parent = slots[Int(state)]
        guard parent.followers & (1 &<< UInt32(bitPattern: key)) != 0 else { return 0 }
        let slot = parent.base &+ key
        guard UInt32(bitPattern: slot) < UInt32(truncatingIfNeeded: slots.count), slots[Int(slot)].parent == state
        else { return 0 }
        return slot
    }

    /// The matches that end at a state, as a range of `matches`; empty where no phrase does.
    @inline(__always)
    package func entries(_ state: Int32) -> Range<Int> {
        let first = Int(slots[Int(state)].first)
        guard first >= 0 else { return 0..<0 }
        var end = first + 1
        while !matches[end - 1].isLast { end += 1 }
        return first..<end
    }

    /// How many states there are.
    package var stateCount: Int { slots.reduce(0) { $1.parent == -2 ? $0 : $0 + 1 } }
}

extension PhraseTrie: Imaged {
    package func write(to image: inout ImageWriter) {
        image.append(roots)
        image.append(gates)
        image.append(slots)
        image.append(matches)
    }

    package init(from image: inout ImageReader) throws(ImageDamage) {
        roots = try image.array()
        gates = try image.array()
        slots = try image.array()
        matches = try image.array()
    }
}
