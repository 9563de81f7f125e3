import VietLexicon
import VietText

/// Which rules can match where, told by the first and the second token or item of a match.
///
/// Sets of rules are rows of `wordCount` 64-bit words, a multiple of 4, one bit a rule. At a position, the rules whose first step fits
/// what stands there and whose second step fits what stands behind it are found by a few operations on rows, however
/// many rules there are; only these are run.
struct RuleEdges: Sendable {
    /// Rows by what a step asks for; row 0 is the empty one.
    struct Step: Sendable {
        /// By vocabulary id, for literals.
        var key: [Int32]
        /// By unaccented id, for literals in lines without diacritics.
        var bare: [Int32]
        /// By kind, for items that keep their case, and for those that do not.
        var item: [Int32]
        var looseItem: [Int32]
        /// By kind, for tests of one token that must be an entry of a kind.
        var entry: [Int32]
        var looseEntry: [Int32]
        /// By class bit, for tests that ask for a class of place.
        var place = [Int32](repeating: 0, count: 32)
        /// The classes of place that some test asks for.
        var places: TokenClass = []
        /// Tests that the form of a token decides.
        var tests: [(test: TokenTest, row: Int32)] = []

        init(keys: Int, bareKeys: Int, kinds: Int) {
            key = [Int32](repeating: 0, count: keys)
            bare = [Int32](repeating: 0, count: bareKeys)
            item = [Int32](repeating: 0, count: kinds)
            looseItem = item
            entry = item
            looseEntry = item
        }
    }

    let wordCount: Int
    var rows: [UInt64]
    var first: Step
    var second: Step
    /// The row of rules that may match one token or item alone.
    var alone: Int32 = 0
    private var rowOfTest: [TokenTest: (first: Int32, second: Int32)] = [:]

    init(ruleCount: Int, keys: Int, bareKeys: Int, kinds: Int) {
        // Whole groups of four words, which are joined at once.
        wordCount = 4 * max(1, (ruleCount + 255) / 256)
        rows = [UInt64](repeating: 0, count: wordCount)
        first = Step(keys: keys, bareKeys: bareKeys, kinds: kinds)
        second = first
        alone = addRow()
    }

    /// Adds what the program at `start` can begin and go on with.
    mutating func add(_ rule: Int, start: Int32, _ program: [Instruction], _ tests: [TokenTest], _ kindSets: [KindSet])
    {
        let begin = Self.consumers(program, from: [start])
        let follow = Self.consumers(program, from: begin.steps.map { $0 + 1 })
        if follow.accepts { mark(rule, alone) }
        for pc in begin.steps { add(rule, program[Int(pc)], tests, kindSets, isFirst: true) }
        for pc in follow.steps { add(rule, program[Int(pc)], tests, kindSets, isFirst: false) }
    }

    /// The instructions that consume the next token or item after some places, and whether a match may end there.
    static func consumers(_ program: [Instruction], from places: [Int32]) -> (steps: [Int32], accepts: Bool) {
        var steps: [Int32] = []
        var accepts = false
        var seen: Set<Int32> = []
        var pending = places
        while let pc = pending.popLast() {
            guard seen.insert(pc).inserted else { continue }
            let step = program[Int(pc)]
            switch step.code {
            case .literal, .token, .item, .anyItem: steps.append(pc)
            case .split: pending += [pc + 1, step.a]
            case .jump, .ahead, .notAhead: pending.append(step.a)
            case .open, .close, .glue: pending.append(pc + 1)
            case .accept: accepts = true
            }
        }
        return (steps, accepts)
    }

    private mutating func add(
        _ rule: Int, _ step: Instruction, _ tests: [TokenTest], _ kindSets: [KindSet], isFirst: Bool
    ) {
        let edge: WritableKeyPath<RuleEdges, Step> = isFirst ? \.first : \.second
        switch step.code {
        case .literal:
            mark(rule, edge.appending(path: \.key), Int(step.a))
            if step.b >= 0 { mark(rule, edge.appending(path: \.bare), Int(step.b)) }
        case .item:
            mark(rule, edge.appending(path: \.item), Int(step.a))
            if step.flag { mark(rule, edge.appending(path: \.looseItem), Int(step.a)) }
        case .anyItem: mark(rule, edge.appending(path: \.item), kinds: kindSets[Int(step.a)])
        case .token: add(rule, tests[Int(step.a)], isFirst: isFirst)
        default: break
        }
    }

    private mutating func add(_ rule: Int, _ test: TokenTest, isFirst: Bool) {
        let edge: WritableKeyPath<RuleEdges, Step> = isFirst ? \.first : \.second
        if isFirst, test.anyKind != 0, !test.required.contains(.lineStart) {
            // Where the lexicon's case decides, the entry must be in the chart.
            mark(rule, edge.appending(path: \.entry), kinds: test.anyKind)
            // A token test asks for case by its classes, not by the entry's.
            let capitals: TokenClass = [.title, .upper, .capital, .initial, .shortForm]
            if test.required.isDisjoint(with: capitals) {
                mark(rule, edge.appending(path: \.looseEntry), kinds: test.anyKind)
            }
            return
        }
        let places = test.required.intersection(.ofPlace)
        if !places.isEmpty {
            let bit = 31 - places.rawValue.leadingZeroBitCount
            self[keyPath: edge].places.insert(TokenClass(rawValue: 1 << UInt32(bit)))
            mark(rule, edge.appending(path: \.place), bit)
            return
        }
        // Tests that differ only in the classes of place that they forbid are one here.
        var fixed = test
        fixed.forbidden.subtract(.ofPlace)
        var known = rowOfTest[fixed] ?? (0, 0)
        if isFirst, known.first == 0 {
            known.first = addRow()
            first.tests.append((fixed, known.first))
        } else if !isFirst, known.second == 0 {
            known.second = addRow()
            second.tests.append((fixed, known.second))
        }
        rowOfTest[fixed] = known
        mark(rule, isFirst ? known.first : known.second)
    }

    // MARK: Rows

    private mutating func addRow() -> Int32 {
        rows.append(contentsOf: repeatElement(0, count: wordCount))
        return Int32(truncatingIfNeeded: rows.count / wordCount - 1)
    }

    private mutating func mark(_ rule: Int, _ row: Int32) {
        rows[Int(row) * wordCount + rule / 64] |= 1 << UInt64(rule % 64)
    }

    private mutating func mark(_ rule: Int, _ index: WritableKeyPath<RuleEdges, [Int32]>, _ position: Int) {
        if self[keyPath: index][position] == 0 { self[keyPath: index][position] = addRow() }
        mark(rule, self[keyPath: index][position])
    }

    private mutating func mark(_ rule: Int, _ index: WritableKeyPath<RuleEdges, [Int32]>, kinds: KindSet) {
        for kind in self[keyPath: index].indices where kinds >> KindSet(kind) & 1 == 1 { mark(rule, index, kind) }
    }
}

extension TokenTest {
    /// Whether a token of these classes and kinds passes.
    func accepts(_ classes: TokenClass, _ kinds: KindSet) -> Bool {
        classes.rawValue & required.rawValue == required.rawValue && classes.rawValue & forbidden.rawValue == 0
            && (anyKind == 0 || kinds & anyKind != 0) && kinds & noKind == 0
    }
}
