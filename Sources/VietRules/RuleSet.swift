package import Tables
package import VietLexicon
package import VietText

/// What the matcher needs of a rule: plain numbers, so that reading it touches no reference count.
struct CompiledRule: BitwiseCopyable, Sendable {
    /// Where its program begins.
    var start: Int32
    /// Range in `RuleSet.contexts`.
    var firstContext: Int32
    var contextEnd: Int32
    /// Range in `RuleSet.makes`.
    var firstMake: Int32
    var makeEnd: Int32
    var captureCount: Int32
    /// Its items replace equal ones of other rules, because they carry more: attributes, or a claim to be over others.
    var prevails: Bool
    /// What the line must hold from the first token of a match on.
    var needs: RuleNeeds
}

/// A left context: ranges of `RuleSet.alternatives`.
struct CompiledContext: BitwiseCopyable, Sendable {
    var firstAlternative: Int32
    var alternativeEnd: Int32
    var negative: Bool
}

/// What a rule produces, ready to run.
package struct CompiledMake: BitwiseCopyable, Sendable {
    package var kind: KindID
    /// The rule's index in derived order.
    package var rule: Int
    var capture: Int32
    /// Range in `RuleSet.makeAttributes`.
    var firstAttribute: Int32
    var attributeEnd: Int32
}

/// An attribute that a rule gives: the tokens of a capture, or a constant.
struct MakeAttribute: BitwiseCopyable, Sendable {
    var name: Attribute
    /// -1 where the value is a constant.
    var capture: Int32
    /// Index in `RuleSet.constants`; -1 where the value is captured.
    var constant: Int32
}

/// All rules, compiled into one structure keyed by their left edges.
package struct RuleSet: Sendable {
    /// In derived order: a rule stands after every rule that makes what it begins with.
    var rules: [CompiledRule]
    /// Name and place of each rule.
    var origins: [(name: String, location: SourceLocation)]
    var contexts: [CompiledContext]
    /// Where the program of each alternative of a left context begins.
    var alternatives: [Int32]
    package internal(set) var makes: [CompiledMake]
    package internal(set) var constants: [String]
    var program: [Instruction]
    var tests: [TokenTest]
    var kindSets: [KindSet]
    /// The vocabulary of the lexicon with the words of the rules added.
    package internal(set) var vocabulary: Vocabulary
    /// The rules that each rule is over.
    package internal(set) var losers: [[Int]]
    /// Whether a rule is over another one, or another one over it.
    package internal(set) var takesPartInOver: [Bool]
    var examples: [(rule: Int, example: Example)]

    var makeAttributes: [MakeAttribute] = []
    /// Which rules can match where.
    var edges: RuleEdges
    /// What these rules can do with the lexicon's phrases.
    let phraseUse: PhraseUse
    /// The kinds that some rule takes in any case.
    package internal(set) var anyCaseKinds: KindSet
    /// The kinds a vocabulary id is on its own, as an entry of one token.
    var keyKinds: [KindSet]

    /// The name of a rule, for example `person.rank-name`.
    package func name(of rule: Int) -> String { origins[rule].name }
    /// Where a rule stands.
    package func location(of rule: Int) -> SourceLocation { origins[rule].location }
    /// The number of rules.
    package var count: Int { rules.count }
    /// The number of examples.
    package var exampleCount: Int { examples.count }

    /// Compiles rule files, given as (name for diagnostics, bytes).
    package init(files: [(name: String, bytes: [UInt8])], lexicon: Lexicon) throws(LoadError) {
        let (parsed, problems) = Self.parse(files, kinds: lexicon.kinds)
        var diagnostics = problems
        var compiler = PatternCompiler(vocabulary: lexicon.vocabulary)
        let drafts = parsed.map { RuleDraft($0, compiler: &compiler) }
        compiler.noteFirstSteps()
        diagnostics += compiler.diagnostics
        let order = RuleOrder(drafts)
        diagnostics += order.diagnostics
        for draft in drafts where draft.matchesNothing && draft.rule.hasMatch {
            diagnostics.append(
                Diagnostic(
                    at: draft.rule.location, code: "empty-match", "the rule \(draft.rule.name) matches nothing at all",
                    hint: "make one element obligatory"))
        }
        let names = Set(parsed.map(\.name))
        for rule in parsed {
            for (loser, at) in rule.over where !names.contains(loser) {
                diagnostics.append(
                    Diagnostic(
                        at: at, code: "unknown-rule", "no rule is named \(loser)",
                        hint: suggestion(for: loser, among: Array(names)).map { "did you mean \($0)?" }))
            }
        }
        if diagnostics.contains(where: { $0.severity == .error }) { throw LoadError(diagnostics) }

        let sorted = order.sorted.map { drafts[$0] }
        rules = []
        origins = []
        contexts = []
        alternatives = []
        makes = []
        constants = []
        examples = []
        losers = Array(repeating: [], count: sorted.count)
        takesPartInOver = Array(repeating: false, count: sorted.count)
        program = compiler.program
        tests = compiler.tests
        kindSets = compiler.kindSets
        vocabulary = compiler.vocabulary
        edges = RuleEdges(
            ruleCount: sorted.count, keys: compiler.vocabulary.count, bareKeys: compiler.vocabulary.bareCount,
            kinds: lexicon.kinds.all.count)
        anyCaseKinds = compiler.program.reduce(0) { kinds, step in
            step.code == .item && step.flag ? kinds | KindSet(1) << KindSet(step.a) : kinds
        }
        phraseUse = PhraseUse(lexicon, anyCaseKinds: anyCaseKinds)
        keyKinds = [KindSet](repeating: 0, count: compiler.vocabulary.count)
        for (index, draft) in sorted.enumerated() { add(draft, as: index) }
        let indices = Dictionary(uniqueKeysWithValues: origins.enumerated().map { ($1.name, $0) })
        for (index, draft) in sorted.enumerated() {
            losers[index] = draft.rule.over.compactMap { indices[$0.name] }
            for rule in losers[index] + (losers[index].isEmpty ? [] : [index]) { takesPartInOver[rule] = true }
        }
        for key in 0..<lexicon.vocabulary.count {
            let state = lexicon.phrases.root(Int32(key))
            guard state > 0 else { continue }
            for match in lexicon.phrases.entries(state) {
                keyKinds[key] |= KindSet(1) << KindSet(lexicon.phrases.matches[match].kind.raw)
            }
        }
    }

    /// What is wrong with the text of rule files, as far as it can be told without the entries of the lexicons.
    package static func problems(
        files: [(name: String, bytes: [UInt8])], kinds: Kinds
    ) -> [Diagnostic] {
        parse(files, kinds: kinds).problems
    }

    private static func parse(
        _ files: [(name: String, bytes: [UInt8])], kinds: Kinds
    ) -> (rules: [Rule], problems: [Diagnostic]) {
        var problems: [Diagnostic] = []
        var parsed: [Rule] = []
        var shared: [String: Pattern] = [:]
        for file in files {
            let parser = RuleParser(file.bytes, file: file.name, kinds: kinds, shared: shared)
            shared = parser.shared
            problems += parser.diagnostics
            parsed += parser.rules
        }
        for (name, same) in Dictionary(grouping: parsed, by: \.name) where Set(same.map(\.location.file)).count > 1 {
            for rule in same.dropFirst() {
                problems.append(
                    Diagnostic(
                        at: rule.location, code: "duplicate-rule",
                        "the rule \(name) stands already at \(same[0].location)"))
            }
        }
        return (parsed, problems)
    }

    private mutating func add(_ draft: RuleDraft, as index: Int) {
        let firstMake = makes.count
        for make in draft.rule.makes {
            let firstAttribute = Int32(makeAttributes.count)
            for attribute in make.attributes {
                switch attribute.value {
                case .capture(let slot):
                    makeAttributes.append(MakeAttribute(name: attribute.name, capture: Int32(slot), constant: -1))
                case .text(let text):
                    let known = constants.firstIndex(of: text) ?? constants.count
                    if known == constants.count { constants.append(text) }
                    makeAttributes.append(MakeAttribute(name: attribute.name, capture: -1, constant: Int32(known)))
                }
            }
            makes.append(
                CompiledMake(
                    kind: make.kind, rule: index, capture: Int32(make.capture ?? -1), firstAttribute: firstAttribute,
                    attributeEnd: Int32(makeAttributes.count)))
        }
        let firstContext = contexts.count
        for context in draft.left {
            contexts.append(
                CompiledContext(
                    firstAlternative: Int32(alternatives.count),
                    alternativeEnd: Int32(alternatives.count + context.alternatives.count), negative: context.negative))
            alternatives += context.alternatives
        }
        origins.append((draft.rule.name, draft.rule.location))
        rules.append(
            CompiledRule(
                start: draft.start, firstContext: Int32(firstContext), contextEnd: Int32(contexts.count),
                firstMake: Int32(firstMake), makeEnd: Int32(makes.count),
                captureCount: Int32(draft.rule.captures.count),
                prevails: !draft.rule.over.isEmpty || draft.rule.makes.contains { !$0.attributes.isEmpty },
                needs: RuleNeeds(program, from: draft.start, tests, kindSets)))
        examples += draft.rule.examples.map { (index, $0) }
        edges.add(index, start: draft.start, program, tests, kindSets)
    }
}
