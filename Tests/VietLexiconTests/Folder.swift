import Foundation
import Tables
import VietLexicon
import VietText

/// A folder of lexicon files that lives as long as the value.
final class Folder {
    let path: String

    /// Files by relative path; a bar between two spaces stays, `⇥` is a tab.
    init(_ files: [String: String]) throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("lexicon-\(UUID().uuidString)").path
        for (name, text) in files {
            let url = URL(fileURLWithPath: path).appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.replacingOccurrences(of: "⇥", with: "\t").utf8).write(to: url)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    static let kinds = """
        kind⇥label⇥color⇥unaccented⇥about
        rank⇥RANK⇥#b45309⇥yes⇥ranks
        organization⇥ORG⇥#059669⇥yes⇥names
        org-level⇥⇥⇥yes⇥organizations with a level
        org-organ⇥⇥⇥yes⇥organs
        domain⇥⇥⇥no⇥fields of work
        place⇥LOC⇥#dc2626⇥no⇥places

        """
    static let sources = "id⇥title⇥about\nown⇥Own knowledge⇥none\n"

    /// A complete folder with some more files.
    static func base(_ files: [String: String]) throws -> Folder {
        try Folder(["kinds.tsv": kinds, "sources.tsv": sources].merging(files) { $1 })
    }
}

extension Lexicon {
    /// The vocabulary ids of a text.
    func keys(_ text: String) -> [Int32] {
        let bytes = Array(text.utf8)
        let tokens = Tokenizer.tokenize(bytes)
        return (0..<tokens.count).map {
            vocabulary.id(Spelling.fold(bytes[Int(tokens.start[$0])..<Int(tokens.end[$0])])[...])
        }
    }

    /// The matches of a whole text.
    func matches(_ text: String, bare: Bool = false) -> [PhraseMatch] {
        let trie = bare ? barePhrases : phrases
        var keys = keys(text)
        if bare {
            let bytes = Array(text.utf8)
            let tokens = Tokenizer.tokenize(bytes)
            keys = (0..<tokens.count).map {
                vocabulary.bareID(Spelling.fold(bytes[Int(tokens.start[$0])..<Int(tokens.end[$0])])[...])
            }
        }
        guard let first = keys.first else { return [] }
        var state = trie.root(first)
        for key in keys.dropFirst() {
            if state == 0 { return [] }
            state = trie.step(state, key)
        }
        return state == 0 ? [] : trie.entries(state).map { trie.matches[$0] }
    }

    /// `kind: canonical` of the matches of a whole text.
    func readings(_ text: String, bare: Bool = false) -> [String] {
        matches(text, bare: bare).map { "\(kinds[$0.kind].name): \(entries[Int($0.entry)].canonical)" }
    }
}

/// The problems of a load; empty where it succeeds.
func problems(_ directory: String, overlays: [String] = []) -> [String] {
    do throws(LoadError) {
        _ = try Lexicon.load(directory: directory, shownAs: "L", overlays: overlays)
        return []
    } catch {
        return error.diagnostics.map { "\($0.location) \($0.code)" }
    }
}
