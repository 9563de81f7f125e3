import VietLexicon
import VietText

/// Runs patterns over the tokens and items of one text; a plain value of pointers, made anew for each text.
///
/// A backtracking matcher whose calls are the ways not yet tried. A way is tried only where its first step can match,
/// which one look at the position tells.
@unsafe struct PatternMatcher {
    let program: UnsafePointer<Instruction>
    let tests: UnsafePointer<MatchTest>
    let kindSets: UnsafePointer<KindWords>
    let keyKinds: UnsafePointer<KindWords>
    let contexts: UnsafePointer<CompiledContext>
    let alternatives: UnsafePointer<Int32>

    let count: Int32
    let keys: UnsafePointer<Int32>
    let bares: UnsafePointer<Int32>
    let classes: UnsafePointer<TokenClass>

    /// Moves where the chart grows.
    var items: UnsafeMutablePointer<ChartItem>
    let first: UnsafeMutablePointer<Int32>
    let starting: UnsafeMutablePointer<KindWords>
    let ending: UnsafeMutablePointer<KindWords>

    /// Start and end of each capture.
    let slots: UnsafeMutablePointer<Int32>
    /// Where the match begins: the one place where a step may stand on the first token of a line.
    var start: Int32 = 0
    /// Instructions run and items looked at for the rule, and how many it may have before it is given up.
    private(set) var steps = 0
    var limit = 0

    /// The most tokens of one look back.
    private static let longestPhrase: Int32 = 32

    /// Whether the rule was given up.
    var gaveUp: Bool { unsafe steps > limit }

    /// Begins a rule that may take so many steps.
    mutating func begin(limit: Int) { unsafe (steps, self.limit) = (0, limit) }

    /// Whether a token stands at a position that a match can go on to.
    @inline(__always)
    private func reaches(_ position: Int32) -> Bool {
        unsafe position < count
            && (position == start || classes[Int(position)].rawValue & TokenClass.lineStart.rawValue == 0)
    }

    /// Whether the token at a position passes a `literal` or `token`.
    @inline(__always)
    private func accepts(_ step: Instruction, _ position: Int32) -> Bool {
        let here = unsafe classes[Int(position)].rawValue
        if step.code == .literal {
            let isBare = here & TokenClass.bareLine.rawValue != 0
            guard
                unsafe keys[Int(position)] == step.a || (isBare && step.b >= 0 && bares[Int(position)] == step.b)
            else { return false }
            return !step.flag || isBare || here & TokenClass.capital.rawValue != 0
        }
        let test = unsafe tests + Int(step.a)
        guard unsafe here & test.pointee.required == test.pointee.required, unsafe here & test.pointee.forbidden == 0
        else { return false }
        if unsafe !test.pointee.asksForKinds { return true }
        let key = unsafe keys[Int(position)]
        let kinds = unsafe key >= 0 ? keyKinds[Int(key)] : KindWords()
        return unsafe (!test.pointee.asksForAnyKind || !kinds.isDisjoint(with: test.pointee.anyKind))
            && kinds.isDisjoint(with: test.pointee.noKind)
    }

    /// Whether an instruction that looks at one position can succeed there.
    @inline(__always)
    private mutating func mayMatch(_ pc: Int32, _ position: Int32) -> Bool {
        guard unsafe reaches(position) else { return false }
        let step = unsafe program[Int(pc)]
        switch step.code {
        case .literal, .token: return unsafe accepts(step, position)
        case .item:
            let kind = Int16(truncatingIfNeeded: step.a)
            if unsafe starting[Int(position)].contains(kind) { return true }
            return unsafe step.flag && holdsLoose(kind, position)
        case .anyItem: return unsafe !starting[Int(position)].isDisjoint(with: kindSets[Int(step.a)])
        default: return true
        }
    }

    /// Whether an item of a kind starts at a position in any case.
    private mutating func holdsLoose(_ kind: Int16, _ position: Int32) -> Bool {
        var current = unsafe first[Int(position)]
        while current >= 0 {
            unsafe steps &+= 1
            if unsafe items[Int(current)].kind.raw == kind { return true }
            current = unsafe items[Int(current)].next
        }
        return false
    }

    /// Runs the program at `pc` from `position`; the end of the match, or -1.
    mutating func match(_ pc: Int32, _ position: Int32) -> Int32 {
        var pc = pc
        var position = position
        while true {
            unsafe steps &+= 1
            if unsafe steps > limit { return -1 }
            let step = unsafe program[Int(pc)]
            switch step.code {
            case .accept: return position
            case .jump: pc = step.a
            case .literal, .token:
                guard unsafe reaches(position), unsafe accepts(step, position) else { return -1 }
                position &+= 1
                pc &+= 1
            case .glue:
                guard unsafe position < count,
                    unsafe classes[Int(position)].rawValue & TokenClass.glued.rawValue != 0
                else { return -1 }
                pc &+= 1
            case .split:
                // Most ways fail at their first token, which needs no call to find out.
                if unsafe step.b < 0 || mayMatch(step.b, position) {
                    let end = unsafe match(pc &+ 1, position)
                    if end >= 0 { return end }
                }
                pc = step.a
            case .open, .close:
                let slot = Int(step.a) &* 2 &+ (step.code == .open ? 0 : 1)
                let old = unsafe slots[slot]
                unsafe slots[slot] = position
                let end = unsafe match(pc &+ 1, position)
                if end < 0 { unsafe slots[slot] = old }
                return end
            case .ahead, .notAhead:
                let found =
                    unsafe step.flag ? mayMatch(pc &+ 1, position) : match(pc &+ 1, position) >= 0
                if found == (step.code == .notAhead) { return -1 }
                pc = step.a
            case .item, .anyItem: return unsafe matchItem(step, pc &+ 1, position)
            }
        }
    }

    /// Tries the items at a position, longest first, and what follows each.
    private mutating func matchItem(_ step: Instruction, _ next: Int32, _ position: Int32) -> Int32 {
        guard unsafe reaches(position) else { return -1 }
        var wanted = KindWords()
        if step.code == .anyItem {
            wanted = unsafe kindSets[Int(step.a)]
        } else {
            wanted.insert(Int16(truncatingIfNeeded: step.a))
        }
        let loose = step.code == .item && step.flag
        if !loose, unsafe starting[Int(position)].isDisjoint(with: wanted) { return -1 }
        var current = unsafe first[Int(position)]
        while current >= 0 {
            let item = unsafe items + Int(current)
            unsafe steps &+= 1
            if unsafe item.pointee.caseFits || loose, unsafe wanted.contains(item.pointee.kind.raw) {
                let end = unsafe match(next, item.pointee.end)
                if end >= 0 { return end }
            }
            current = unsafe item.pointee.next
        }
        return -1
    }

    // MARK: Left context

    /// Whether every left context of a rule holds before `position`.
    mutating func fitsLeft(_ rule: UnsafePointer<CompiledRule>, _ position: Int32) -> Bool {
        var index = unsafe rule.pointee.firstContext
        while unsafe index < rule.pointee.contextEnd {
            let context = unsafe contexts + Int(index)
            var alternative = unsafe context.pointee.firstAlternative
            var found = false
            while unsafe !found && alternative < context.pointee.alternativeEnd {
                found = unsafe matchesLeft(alternatives[Int(alternative)], position)
                alternative &+= 1
            }
            if unsafe found == context.pointee.negative { return false }
            index &+= 1
        }
        return true
    }

    private mutating func matchesLeft(_ program: Int32, _ start: Int32) -> Bool {
        var pc = Int(program)
        var position = start
        while true {
            unsafe steps &+= 1
            let step = unsafe self.program[pc]
            switch step.code {
            case .accept: return true
            case .literal, .token:
                guard unsafe follows(position), unsafe accepts(step, position &- 1) else { return false }
                position &-= 1
            case .item:
                guard unsafe follows(position) else { return false }
                position = unsafe startOfPhrase(Int16(truncatingIfNeeded: step.a), endingAt: position)
                if position < 0 { return false }
            case .glue:
                guard unsafe position < count,
                    unsafe classes[Int(position)].rawValue & TokenClass.glued.rawValue != 0
                else { return false }
            default: return false
            }
            pc &+= 1
        }
    }

    /// Whether a token of the same line stands before a position.
    @inline(__always)
    private func follows(_ position: Int32) -> Bool {
        unsafe position > 0 && classes[Int(position)].rawValue & TokenClass.lineStart.rawValue == 0
    }

    /// Where the shortest item of a kind begins that ends at a position; -1 where none does.
    private mutating func startOfPhrase(_ kind: Int16, endingAt end: Int32) -> Int32 {
        guard unsafe ending[Int(end)].contains(kind) else { return -1 }
        var start = end &- 1
        let last = unsafe max(0, end &- Self.longestPhrase)
        while start >= last {
            var current = unsafe first[Int(start)]
            while current >= 0 {
                let item = unsafe items + Int(current)
                unsafe steps &+= 1
                if unsafe item.pointee.end < end { break }
                if unsafe item.pointee.end == end, unsafe item.pointee.kind.raw == kind { return start }
                current = unsafe item.pointee.next
            }
            start &-= 1
        }
        return -1
    }
}
