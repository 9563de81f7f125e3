import VietLexicon

/// An array in memory that never moves and is never changed.
///
/// The matcher reads programs, tests and rows millions of times a second; through arrays, bounds checks and reference
/// counts were half of its time.
@safe final class FixedMemory<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    /// Valid as long as this object is.
    @unsafe let base: UnsafePointer<Element>
    let count: Int

    init(_ elements: [Element]) {
        count = elements.count
        let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
        unsafe elements.withUnsafeBufferPointer { source in
            if let first = source.baseAddress { unsafe memory.initialize(from: first, count: source.count) }
        }
        unsafe base = UnsafePointer(memory)
    }

    deinit { unsafe base.deallocate() }
}

/// A token test as the matcher reads it.
struct MatchTest: BitwiseCopyable, Sendable {
    var required: UInt32
    var forbidden: UInt32
    var anyKind: KindWords
    var noKind: KindWords
    var asksForKinds: Bool
    var asksForAnyKind: Bool
}

/// Rows of `RuleEdges` by what a first or second step asks for.
struct EdgeCode: Sendable {
    let item: FixedMemory<Int32>
    let looseItem: FixedMemory<Int32>
    let entry: FixedMemory<Int32>
    let looseEntry: FixedMemory<Int32>
    let bare: FixedMemory<Int32>
    let place: FixedMemory<Int32>
    let places: UInt32

    init(_ step: RuleEdges.Step) {
        item = FixedMemory(step.item)
        looseItem = FixedMemory(step.looseItem)
        entry = FixedMemory(step.entry)
        looseEntry = FixedMemory(step.looseEntry)
        bare = FixedMemory(step.bare)
        place = FixedMemory(step.place)
        places = step.places.rawValue
    }
}

/// What the matcher reads of a rule set.
struct RuleCode: Sendable {
    let rules: FixedMemory<CompiledRule>
    let contexts: FixedMemory<CompiledContext>
    let alternatives: FixedMemory<Int32>
    let program: FixedMemory<Instruction>
    let tests: FixedMemory<MatchTest>
    let kindSets: FixedMemory<KindWords>
    let keyKinds: FixedMemory<KindWords>
    let makes: FixedMemory<CompiledMake>
    let makeAttributes: FixedMemory<MakeAttribute>
    let rows: FixedMemory<UInt64>
    let wordCount: Int
    /// Starts and ends of the captures of one rule at most.
    let slotCount: Int
    /// The row of rules that may match one token or item alone.
    let alone: Int
    let first: EdgeCode
    let second: EdgeCode

    init(_ set: RuleSet) {
        wordCount = set.edges.wordCount
        slotCount = 2 * (set.rules.map { Int($0.captureCount) }.max() ?? 0) + 2
        alone = Int(set.edges.alone)
        first = EdgeCode(set.edges.first)
        second = EdgeCode(set.edges.second)
        rules = FixedMemory(set.rules)
        contexts = FixedMemory(set.contexts)
        alternatives = FixedMemory(set.alternatives)
        program = FixedMemory(set.program)
        tests = FixedMemory(
            set.tests.map { test in
                MatchTest(
                    required: test.required.rawValue, forbidden: test.forbidden.rawValue,
                    anyKind: KindWords(test.anyKind), noKind: KindWords(test.noKind),
                    asksForKinds: test.anyKind != 0 || test.noKind != 0, asksForAnyKind: test.anyKind != 0)
            })
        kindSets = FixedMemory(set.kindSets.map { KindWords($0) })
        keyKinds = FixedMemory(set.keyKinds.map { KindWords($0) })
        makes = FixedMemory(set.makes)
        makeAttributes = FixedMemory(set.makeAttributes)
        rows = FixedMemory(set.edges.rows)
    }
}
