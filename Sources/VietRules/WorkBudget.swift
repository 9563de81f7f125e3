/// How many steps the rules may take in one text. A bucket: each token pours in a share, the rules drain what they take.
///
/// No text takes more than `most` steps and a share for each token, whatever the rules are. Where the bucket is empty, rules
/// are not tried at a token, and the next token has its share again: a hard passage costs that passage alone.
struct WorkBudget: BitwiseCopyable, Sendable {
    /// What each token brings. In news the bundled rules take about 5 for a token, in the hardest texts about 100.
    static let share = 1_000
    /// What the bucket holds, and what a text begins with.
    static let most = 1_000_000
    /// The most that one rule may take at one token.
    static let mostOfOneRule = 20_000

    private var left = most
    /// At how many tokens a rule was given up or not tried.
    private(set) var tokensGivenUp = 0
    /// The first of them in the text; -1 where there is none.
    private(set) var firstGivenUp: Int32 = -1

    /// What the next rule may take; not above 0 where none may run.
    var limit: Int { min(left, Self.mostOfOneRule) }

    /// Goes on to the token before.
    mutating func beginToken() { left = min(left &+ Self.share, Self.most) }

    mutating func spend(_ steps: Int) { left &-= steps }

    /// Takes note that a rule was given up or not tried at a token; tokens come from the last to the first.
    mutating func giveUp(at token: Int32) {
        if token == firstGivenUp { return }
        firstGivenUp = token
        tokensGivenUp &+= 1
    }
}
