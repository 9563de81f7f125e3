import Tables
import VietLexicon

/// A pattern as written, after parsing.
indirect enum Pattern: Sendable {
    /// Words in quotes, matched with smart case.
    case literal(text: String, at: SourceLocation)
    /// An entry or mention of a kind; `anyCase` where the kind is followed by `~`.
    case item(kind: KindID, anyCase: Bool)
    /// An entry or mention of any of several kinds; the compiler makes it of a choice.
    case anyItem(KindSet)
    /// One token of all `required` and none of `forbidden` classes and single-token kinds.
    case token(TokenTest)
    case sequence([Pattern])
    case choice([Pattern])
    /// Greedy repetition; `upTo` is at most `Pattern.mostRepeats`.
    case repetition(Pattern, from: Int, upTo: Int)
    case capture(Int, Pattern)
    /// What follows must (not) match; consumes nothing.
    case ahead(Pattern, negative: Bool)
    /// The next token follows without white space.
    case glue

    /// What `*` and `+` mean at most: a bound on the work of one attempt.
    static let mostRepeats = 12
    /// The most that `{m,n}` may ask for.
    static let longestRepetition = 64
}

/// A test of one token.
package struct TokenTest: Hashable, BitwiseCopyable, Sendable {
    package var required: TokenClass = []
    package var forbidden: TokenClass = []
    /// Bits of kinds: the token alone must be an entry of one of these; 0 means no demand.
    package var anyKind: KindSet = 0
    /// Bits of kinds: the token alone must be an entry of none of these.
    package var noKind: KindSet = 0
}

/// What a rule produces.
struct Make: Sendable {
    /// The value of an attribute.
    enum Value: Sendable {
        case capture(Int)
        case text(String)
    }

    var kind: KindID
    /// The capture whose span is made; nil means the whole match.
    var capture: Int?
    var attributes: [(name: Attribute, value: Value)]
}

/// The closed list of attributes that a rule may give to what it makes.
package enum Attribute: String, CaseIterable, BitwiseCopyable, Sendable {
    /// Of a person: the rank beside the name.
    case rank
    /// Of a title: the organization inside it.
    case organization
    /// Of a title: `former`, `acting` or `current`.
    case status
    /// Of an organization: the bare level word (`tỉnh`) whose place the document supplies.
    case level
    /// Of an organization: the level (`province`, …) that is implied by its head (`Tỉnh ủy`).
    case implied
    /// Of an organization: it shares the tail of the next organization in the list (`HĐND` in `HĐND, UBND tỉnh`).
    case shared
    /// Of an organization: the id of the body that it is an office of and that every province has one of.
    case owner
    /// Of an organization: its proper name, which stands for it when the text repeats it.
    case name
    /// Of a place in a list: the plural type word that holds for it (`xã` in `các xã A, B`).
    case type
    /// Of a date: what its first bare integer is, `month` or `quarter`; the day where it is not given.
    case part
    /// Of a mention: the grade of its evidence where the rule is weaker than a rule (`guess`).
    case grade
}

/// One example of a rule.
struct Example: Sendable {
    var text: MarkedText
    var expected: Bool
    var location: SourceLocation
}

/// Left context: alternatives, each a sequence read outward from the match.
struct LeftContext: Sendable {
    var alternatives: [[Pattern]]
    var negative: Bool
}

/// A rule as written, after parsing.
struct Rule: Sendable {
    var name: String
    var location: SourceLocation
    var about = ""
    var match: Pattern = .sequence([])
    var left: [LeftContext] = []
    var makes: [Make] = []
    var over: [(name: String, at: SourceLocation)] = []
    var examples: [Example] = []
    var captures: [String] = []
    /// The `match` or a `make` could not be read; what is missing then is only an echo of that.
    var matchIsBroken = false
    var makeIsBroken = false

    /// True where there is a `match`, and it could be read.
    var hasMatch: Bool {
        if case .sequence(let parts) = match, parts.isEmpty { return false }
        return !matchIsBroken
    }
}
