import Tables
import VietLexicon
import VietText

/// A set of kinds, one bit a kind; `Kinds` holds at most 128.
package typealias KindSet = UInt128

/// A set of kinds as the matcher tests it: a shift of 128 bits costs several times as much.
struct KindWords: BitwiseCopyable, Sendable {
    var low: UInt64 = 0
    var high: UInt64 = 0

    init() {}

    init(_ kinds: KindSet) {
        low = UInt64(truncatingIfNeeded: kinds)
        high = UInt64(truncatingIfNeeded: kinds >> 64)
    }

    @inline(__always)
    func contains(_ kind: Int16) -> Bool {
        let bit = UInt64(truncatingIfNeeded: kind)
        return (kind & 64 == 0 ? low : high) &>> (bit & 63) & 1 == 1
    }

    @inline(__always)
    mutating func insert(_ kind: Int16) {
        let bit = UInt64(1) &<< (UInt64(truncatingIfNeeded: kind) & 63)
        if kind & 64 == 0 { low |= bit } else { high |= bit }
    }

    @inline(__always)
    mutating func formUnion(_ other: KindWords) {
        low |= other.low
        high |= other.high
    }

    @inline(__always)
    func isDisjoint(with other: KindWords) -> Bool { low & other.low | high & other.high == 0 }
}

/// One step of a compiled pattern.
///
/// The program is that of a backtracking matcher (Thompson's instruction set with captures, as in Russ Cox,
/// “Regular Expression Matching: the Virtual Machine Approach”, 2009), over tokens in place of characters and with an
/// instruction that consumes a whole item of the chart.
struct Instruction: BitwiseCopyable, Sendable {
    enum Code: UInt8, BitwiseCopyable, Sendable {
        /// One token whose folded key is `a` (or, in unaccented lines, whose bare key is `b`).
        case literal
        /// One token that passes `tests[a]`.
        case token
        /// An item of kind `a`.
        case item
        /// An item of any kind of `kindSets[a]`.
        case anyItem
        /// Try the next instruction, then `a`; `b` is the instruction that the first way begins with where that one looks
        /// at one position, else -1.
        case split
        /// Go on at `a`.
        case jump
        /// Capture `a` begins.
        case open
        /// Capture `a` ends.
        case close
        /// The next token is glued to the one before.
        case glue
        /// The program from the next instruction to its `accept` must match here; go on at `a`.
        case ahead
        /// The same, negated.
        case notAhead
        case accept

        /// True where success shows from the tokens and items of one position alone.
        var looksAtOnePosition: Bool { self == .literal || self == .token || self == .item || self == .anyItem }
    }

    var code: Code
    /// Of `literal`: a capital is needed. Of `item`: any case will do. Of `ahead` and `notAhead`: one position decides.
    var flag = false
    var a: Int32 = 0
    var b: Int32 = -1
}

/// Turns patterns into instructions, interning their words.
struct PatternCompiler {
    var vocabulary: Vocabulary
    private(set) var program: [Instruction] = []
    private(set) var tests: [TokenTest] = []
    private(set) var kindSets: [KindSet] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// Appends a whole program for `pattern`; returns where it begins.
    mutating func compile(_ pattern: Pattern) -> Int32 {
        let start = Int32(program.count)
        emit(pattern)
        append(.accept)
        return start
    }

    /// Notes at every `split` the instruction that decides whether its first way can match at all.
    mutating func noteFirstSteps() {
        for index in program.indices where program[index].code == .split {
            var first = index + 1
            while program[first].code == .open || program[first].code == .close { first += 1 }
            program[index].b = program[first].code.looksAtOnePosition ? Int32(first) : -1
        }
    }

    /// The words of a literal as single-token patterns.
    private mutating func words(_ text: String) -> [(key: Int32, bare: Int32, capital: Bool)] {
        let bytes = Array(text.utf8)
        let tokens = Tokenizer.tokenize(bytes)
        return (0..<tokens.count).map { index in
            let word = bytes[Int(tokens.start[index])..<Int(tokens.end[index])]
            let folded = Spelling.fold(word)
            let key = vocabulary.intern(folded[...])
            let spelt = Array(Spelling.respell(String(decoding: word, as: UTF8.self)).utf8)
            // Folding changes more than case; a capital shows in the lower-cased first character.
            let capital = String(decoding: spelt, as: UTF8.self).first.map { $0.isUppercase } ?? false
            return (key, vocabulary.bare(of: key), capital)
        }
    }

    private mutating func emit(_ pattern: Pattern) {
        switch pattern {
        case .literal(let text, let at):
            let words = words(text)
            if words.isEmpty {
                diagnostics.append(Diagnostic(at: at, code: "empty-literal", "this literal holds no word"))
            }
            for word in words {
                program.append(Instruction(code: .literal, flag: word.capital, a: word.key, b: word.bare))
            }
        case .item(let kind, let anyCase): append(.item, Int32(kind.raw), flag: anyCase)
        case .anyItem(let kinds):
            append(.anyItem, Int32(kindSets.count))
            kindSets.append(kinds)
        case .token(let test):
            append(.token, Int32(tests.count))
            tests.append(test)
        case .sequence(let parts): for part in parts { emit(part) }
        case .choice(let written):
            let alternatives = Self.joiningItems(written)
            var jumps: [Int] = []
            for (index, alternative) in alternatives.enumerated() {
                guard index + 1 < alternatives.count else {
                    emit(alternative)
                    break
                }
                let split = append(.split)
                emit(alternative)
                jumps.append(append(.jump))
                program[split].a = Int32(program.count)
            }
            for jump in jumps { program[jump].a = Int32(program.count) }
        case .repetition(let inner, let from, let upTo):
            for _ in 0..<from { emit(inner) }
            var splits: [Int] = []
            for _ in from..<upTo {
                splits.append(append(.split))
                emit(inner)
            }
            for split in splits { program[split].a = Int32(program.count) }
        case .capture(let slot, let inner):
            append(.open, Int32(slot))
            emit(inner)
            append(.close, Int32(slot))
        case .ahead(let inner, let negative):
            let ahead = append(negative ? .notAhead : .ahead)
            emit(inner)
            // What looks at one token or item only is tested in place.
            program[ahead].flag = program.count == ahead + 2 && program[ahead + 1].code.looksAtOnePosition
            append(.accept)
            program[ahead].a = Int32(program.count)
        case .glue: append(.glue)
        }
    }

    /// Alternatives that are items of a kind, side by side, as one look at the items of a position.
    private static func joiningItems(_ alternatives: [Pattern]) -> [Pattern] {
        var joined: [Pattern] = []
        var kinds: KindSet = 0
        for alternative in alternatives.flatMap(flattened) {
            if case .item(let kind, false) = alternative {
                kinds |= KindSet(1) << KindSet(kind.raw)
                continue
            }
            if kinds != 0 { joined.append(.anyItem(kinds)) }
            kinds = 0
            joined.append(alternative)
        }
        if kinds != 0 { joined.append(.anyItem(kinds)) }
        return joined
    }

    private static func flattened(_ pattern: Pattern) -> [Pattern] {
        if case .choice(let inner) = pattern { inner.flatMap(flattened) } else { [pattern] }
    }

    @discardableResult
    private mutating func append(_ code: Instruction.Code, _ a: Int32 = 0, flag: Bool = false) -> Int {
        program.append(Instruction(code: code, flag: flag, a: a))
        return program.count - 1
    }

    /// The kinds that the program at `start` can begin with; `matchesNothing` is true where it can succeed without a token.
    func leftEdge(of start: Int32) -> (kinds: KindSet, matchesNothing: Bool) {
        let (steps, accepts) = RuleEdges.consumers(program, from: [start])
        var kinds: KindSet = 0
        for pc in steps {
            let step = program[Int(pc)]
            switch step.code {
            case .token:
                let test = tests[Int(step.a)]
                if !test.required.contains(.lineStart) { kinds |= test.anyKind }
            case .item: kinds |= KindSet(1) << KindSet(step.a)
            case .anyItem: kinds |= kindSets[Int(step.a)]
            default: break
            }
        }
        return (kinds, accepts)
    }
}
