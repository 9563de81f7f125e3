import VietLexicon

/// What the rest of a line must hold for a rule to match: seen in a few operations, where finding out by matching a long name
/// and missing what comes behind it takes hundreds.
struct RuleNeeds: BitwiseCopyable, Sendable {
    /// Items of each of these kinds, in their case.
    var kinds = KindWords()
    /// An item of one of these kinds, in its case; empty for no demand.
    var anyKind = KindWords()
    /// Tokens that together have all these classes.
    var classes: UInt32 = 0
    /// Words; bit k is set for those whose vocabulary id is k modulo 64.
    var words: UInt64 = 0

    /// What every match of a program consumes: the instructions that no jump goes over, for all jumps go forward.
    init(_ program: [Instruction], from start: Int32, _ tests: [TokenTest], _ kindSets: [KindSet]) {
        var isReached: Set<Int32> = [start]
        var farthest = start
        var fewest = Int.max
        var pc = start
        while true {
            let step = program[Int(pc)]
            if isReached.contains(pc) {
                if farthest <= pc { add(step, tests, kindSets, &fewest) }
                let next: [Int32] =
                    switch step.code {
                    case .accept: []
                    case .jump, .ahead, .notAhead: [step.a]
                    case .split: [pc + 1, step.a]
                    case .literal, .token, .item, .anyItem, .open, .close, .glue: [pc + 1]
                    }
                if next.isEmpty { return }
                isReached.formUnion(next)
                farthest = max(farthest, next.max() ?? farthest)
            }
            pc += 1
        }
    }

    private mutating func add(
        _ step: Instruction, _ tests: [TokenTest], _ kindSets: [KindSet], _ fewest: inout Int
    ) {
        switch step.code {
        case .literal: words |= 1 &<< UInt64(truncatingIfNeeded: step.a)
        case .token: classes |= tests[Int(step.a)].required.rawValue
        case .item where !step.flag: kinds.insert(Int16(truncatingIfNeeded: step.a))
        case .anyItem:
            let count = kindSets[Int(step.a)].nonzeroBitCount
            guard count < fewest else { return }
            fewest = count
            anyKind = KindWords(kindSets[Int(step.a)])
        default: break
        }
    }
}

/// What stands in a line from a position on.
struct LineContents: BitwiseCopyable, Sendable {
    var kinds = KindWords()
    var classes: UInt32 = 0
    var words: UInt64 = 0

    /// Whether a rule whose match begins where items of some more kinds stand finds all it needs.
    @inline(__always)
    func satisfies(_ needs: RuleNeeds, _ here: KindWords) -> Bool {
        let (low, high) = (kinds.low | here.low, kinds.high | here.high)
        return (needs.kinds.low & ~low) | (needs.kinds.high & ~high) == 0 && needs.classes & ~classes == 0
            && needs.words & ~words == 0
            && ((needs.anyKind.low | needs.anyKind.high) == 0
                || (needs.anyKind.low & low) | (needs.anyKind.high & high) != 0)
    }
}
