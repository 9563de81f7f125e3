internal import Tables
internal import VietLexicon
internal import VietNER
internal import VietText

/// What this command asks of lexicons and rules beyond annotating, in one place.
struct LexiconQuery {
    /// One entry or sense.
    struct Row {
        var id: String
        /// The kind, or `abbreviation` for a sense of a short form.
        var kind: String
        /// The phrase or short form.
        var text: String
        /// The canonical form, or what the short form stands for.
        var canonical: String
        /// First and last date of validity; empty means open.
        var from: String
        var to: String
        var location: SourceLocation
    }

    /// One file of a folder.
    struct File {
        var path: String
        /// Rows of a table, or rules.
        var rows: Int
    }

    /// What was loaded.
    struct Summary {
        var folders: [String] = []
        var files: [File] = []
        var kinds: [(kind: String, entries: Int)] = []
    }

    /// The outcome of all examples.
    struct Check {
        var entries = 0
        var senses = 0
        var rules = 0
        var examples = 0
        /// Examples that fail, and warnings of the load.
        var diagnostics: [Diagnostic] = []
        var failures = 0
    }

    /// Reads text in every encoding; the tables stand in the folder `encodings` of the lexicons.
    static func textDecoder(lexicons: String?) throws(LoadError) -> TextDecoder {
        let own = lexicons.map { $0 + "/encodings" }
        if let own, case .folder = PathFacts(own) { return try TextDecoder(tables: own) }
        return try TextDecoder(tables: Lexicon.bundledDirectory() + "/encodings")
    }

    /// Loads the lexicons and rules.
    init(lexicons: String?, adding: [String]) throws(LoadError) {}

    /// Every entry, alias, variant and sense whose form matches a string, in file and line order.
    func rows(matching string: String) -> [Row] { [] }

    /// What was loaded.
    func summary() -> Summary { Summary() }

    /// Runs every example of every rule.
    func check() -> Check { Check() }
}

extension Annotator {
    /// Annotates a text and keeps every candidate.
    func explain(utf8: [UInt8], documentDate: String? = nil, warnings: [DocumentWarning] = []) -> Explanation {
        Explanation(
            document: annotate(utf8: utf8, documentDate: documentDate, warnings: warnings), candidates: [])
    }
}

/// The candidate nearest to a misspelt word within two edits; nil where none is near.
func suggestion(for word: String, among candidates: [String]) -> String? {
    func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var row = Array(0...right.count)
        for (index, scalar) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let best = min(row[column], row[column + 1]) + 1
                (diagonal, row[column + 1]) = (row[column + 1], min(best, diagonal + (scalar == right[column] ? 0 : 1)))
            }
        }
        return row[right.count]
    }
    let scalars = Array(word.unicodeScalars)
    let near = candidates.map { ($0, distance(scalars, Array($0.unicodeScalars))) }
    return near.filter { $0.1 <= min(2, max(1, scalars.count - 1)) }.min { $0.1 < $1.1 }?.0
}
