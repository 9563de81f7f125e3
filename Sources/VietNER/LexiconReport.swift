package import Tables
package import VietLexicon
package import VietRules

/// Lexicons and rules as the command looks at them: loaded, whether or not the examples pass.
package struct LexiconReport: Sendable {
    private let knowledge: Knowledge

    /// Loads a folder, nil for the bundled one, with others laid on top.
    package init(lexicons: String?, adding: [String]) throws(LoadError) {
        knowledge = try Knowledge.load(directory: lexicons, overlays: adding)
    }

    /// The lexicons.
    package var lexicon: Lexicon { knowledge.lexicon }
    /// The rules.
    package var rules: RuleSet { knowledge.rules }
    /// A diagnostic for every example that fails.
    package func failedExamples() -> [Diagnostic] { knowledge.failedExamples() }
}
