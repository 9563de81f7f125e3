import VietLexicon
import VietText

/// The rows of `furniture.tsv`, found by their first word.
struct FurniturePhrases: Sendable {
    typealias Use = FurnitureWords.Use

    /// What stands at a place.
    struct Match {
        let region: Region
        let use: Use
        /// After its last token.
        let end: Int
    }

    private struct Phrase {
        let words: [Int32]
        let region: Region
        let use: Use
    }

    /// The longest phrases first, otherwise in the order of the rows.
    private var phrases: [Int32: [Phrase]] = [:]
    /// The words of the longest phrase.
    private(set) var mostWords = 0

    init(_ words: FurnitureWords) {
        for row in words.phrases {
            guard let region = Region(rawValue: row.region) else { continue }
            let phrase = Phrase(words: row.words, region: region, use: row.use)
            var same = phrases[row.words[0]] ?? []
            same.insert(phrase, at: same.firstIndex { $0.words.count < phrase.words.count } ?? same.count)
            phrases[row.words[0]] = same
            mostWords = max(mostWords, row.words.count)
        }
    }

    var isEmpty: Bool { phrases.isEmpty }

    /// The longest phrase of some uses that begins at a token and ends at `end` or before; nil where there is none.
    func match(at token: Int, before end: Int, in analysis: Analysis, _ uses: Set<Use>) -> Match? {
        guard token < end, let candidates = phrases[analysis.key(token)] else { return nil }
        for phrase in candidates where uses.contains(phrase.use) && token + phrase.words.count <= end {
            if phrase.words.indices.allSatisfy({ phrase.words[$0] == analysis.key(token + $0) }) {
                return Match(region: phrase.region, use: phrase.use, end: token + phrase.words.count)
            }
        }
        return nil
    }
}

extension Analysis {
    /// The vocabulary id of a token; -1 where it is in no lexicon and no rule.
    func key(_ token: Int) -> Int32 { forms[Int(tokens.form[token])].key }
}
