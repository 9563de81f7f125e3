/// A stage of annotating one text, in the order of the flow.
package enum Stage: String, CaseIterable, Sendable {
    case normalization
    case tokens
    /// Short forms, their senses and definitions.
    case shortForms = "short forms"
    /// Phrases of the lexicon and matches of the rules, which are looked for together.
    case chart = "lexicon and rules"
    /// Candidates, repeats of names, and what wins where candidates overlap.
    case overlap
    /// Canonical forms, entities, people, regions of the page.
    case resolution
}

/// Adds up the time of each stage over the texts of one worker, for the bench.
package struct StageClock: Sendable {
    /// By stage, in their order.
    private(set) var nanoseconds = [Int](repeating: 0, count: Stage.allCases.count)
    private var last = ContinuousClock.now

    /// Starts anew at the beginning of a text.
    mutating func start() { last = .now }

    /// Says that a stage has ended and the next one begins.
    mutating func end(_ stage: Stage) {
        let now = ContinuousClock.now
        let (seconds, attoseconds) = (now - last).components
        let passed = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
        nanoseconds[Stage.allCases.firstIndex(of: stage) ?? 0] += passed
        last = now
    }
}
