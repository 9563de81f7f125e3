import Tables
import VietLexicon

/// A rule between parsing and ordering.
struct RuleDraft {
    var rule: Rule
    var start: Int32
    var left: [(alternatives: [Int32], negative: Bool)] = []
    /// The kinds that it may begin with.
    var edge: KindSet
    var matchesNothing: Bool

    init(_ rule: Rule, compiler: inout PatternCompiler) {
        self.rule = rule
        start = compiler.compile(rule.match)
        for context in rule.left {
            let alternatives = context.alternatives.map { parts in
                // A literal of several words is read outward too, so its words are compiled in reverse.
                compiler.compile(.sequence(parts.flatMap(Self.reversedWords)))
            }
            left.append((alternatives, context.negative))
        }
        (edge, matchesNothing) = compiler.leftEdge(of: start)
    }

    private static func reversedWords(_ part: Pattern) -> [Pattern] {
        guard case .literal(let text, let at) = part else { return [part] }
        return text.split(separator: " ").reversed().map { .literal(text: String($0), at: at) }
    }
}

/// The order of rules at one position: a rule comes after every rule that makes what it begins with.
///
/// Only the left edge counts, because everything further right is complete when a position is reached.
struct RuleOrder {
    private(set) var sorted: [Int] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ drafts: [RuleDraft]) {
        var makers: [Int16: [Int]] = [:]
        for (index, draft) in drafts.enumerated() {
            for make in draft.rule.makes { makers[make.kind.raw, default: []].append(index) }
        }
        // 0 unseen, 1 on the path, 2 done.
        var state = [UInt8](repeating: 0, count: drafts.count)
        var path: [Int] = []
        func visit(_ index: Int) {
            if state[index] == 2 { return }
            if state[index] == 1 {
                let circle = path[path.firstIndex(of: index)!...].map { drafts[$0].rule.name }
                diagnostics.append(
                    Diagnostic(
                        at: drafts[index].rule.location, code: "rule-circle",
                        "these rules begin with what they make: "
                            + (circle + [drafts[index].rule.name]).joined(separator: " → "),
                        hint: "let one of them begin with something else"))
                return
            }
            state[index] = 1
            path.append(index)
            for kind in makers.keys.sorted() where drafts[index].edge >> KindSet(kind) & 1 == 1 {
                // A rule may begin with its own kind: it lengthens what others made (`Hiến pháp` → `Hiến pháp năm 2013`).
                for maker in makers[kind] ?? [] where maker != index { visit(maker) }
            }
            path.removeLast()
            state[index] = 2
            sorted.append(index)
        }
        for index in drafts.indices { visit(index) }
    }
}
