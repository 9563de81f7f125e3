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

    /// Those that begin with the same word stand together, the longest first, otherwise in the order of the rows.
    private var phrases: [Phrase] = []
    /// By vocabulary id, the first phrase that begins with the word and the one after the last.
    private var starts: [Range<Int32>] = []
    /// The words of the longest phrase.
    private(set) var mostWords = 0

    init(_ words: FurnitureWords) {
        var byWord: [Int32: [Phrase]] = [:]
        for row in words.phrases {
            guard let region = Region(rawValue: row.region) else { continue }
            let phrase = Phrase(words: row.words, region: region, use: row.use)
            var same = byWord[row.words[0]] ?? []
            same.insert(phrase, at: same.firstIndex { $0.words.count < phrase.words.count } ?? same.count)
            byWord[row.words[0]] = same
            mostWords = max(mostWords, row.words.count)
        }
        starts = Array(repeating: 0..<0, count: Int(byWord.keys.max() ?? -1) + 1)
        for (word, same) in byWord.sorted(by: { $0.key < $1.key }) {
            starts[Int(word)] = Int32(phrases.count)..<Int32(phrases.count + same.count)
            phrases += same
        }
    }

    var isEmpty: Bool { phrases.isEmpty }

    /// The longest phrase of some uses that begins at a token and ends at `end` or before; nil where there is none.
    func match(at token: Int, before end: Int, in analysis: Analysis, _ uses: [Use]) -> Match? {
        guard token < end else { return nil }
        let key = Int(analysis.key(token))
        guard starts.indices.contains(key) else { return nil }
        for number in starts[key] {
            let phrase = phrases[Int(number)]
            guard token + phrase.words.count <= end, uses.contains(phrase.use),
                phrase.words.indices.allSatisfy({ phrase.words[$0] == analysis.key(token + $0) })
            else { continue }
            return Match(region: phrase.region, use: phrase.use, end: token + phrase.words.count)
        }
        return nil
    }
}

extension Analysis {
    /// The vocabulary id of a token; -1 where it is in no lexicon and no rule.
    func key(_ token: Int) -> Int32 { forms[Int(tokens.form[token])].key }
}
