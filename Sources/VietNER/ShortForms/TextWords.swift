import VietLexicon
import VietText

/// What a whole text says for senses: its words, and the domains of its unambiguous short forms. Found out when first asked:
/// most texts have no short form of several senses.
final class TextWords {
    /// Short forms of other domains that weigh as much as one of the same.
    private static let topicDoubt = 3.0

    /// The form of each token.
    private let text: [Int32]
    private let forms: [TokenForm]
    private let keys: [ShortFormKey]
    private let words: ShortFormWords
    private let vocabularyCount: Int
    /// By vocabulary id one bit, set where the text has the word.
    private var present: [UInt64] = []
    /// By domain, 1 for not at all.
    private var factors: [Double]?

    init(_ tokens: Tokens, _ forms: [TokenForm], _ keys: [ShortFormKey], _ finder: ShortFormFinder) {
        (text, self.forms, self.keys) = (tokens.form, forms, keys)
        words = finder.words
        vocabularyCount = finder.lexicon.vocabulary.count
    }

    /// Whether the text has all of some words.
    func contain(_ words: some Sequence<Int32>) -> Bool {
        if present.isEmpty { findWords() }
        return words.allSatisfy { word in
            word >= 0 && Int(word) >> 6 < present.count && present[Int(word) >> 6] >> UInt64(word & 63) & 1 == 1
        }
    }

    private func findWords() {
        var present = [UInt64](repeating: 0, count: vocabularyCount / 64 + 1)
        let forms = forms
        for form in text {
            let key = Int(forms[Int(form)].key)
            if key >= 0, key >> 6 < present.count { present[key >> 6] |= 1 << UInt64(key & 63) }
        }
        self.present = present
    }

    /// How much the text's unambiguous short forms speak for the domain of a sense, 1 for not at all.
    func topicFactor(ofSense sense: Int) -> Double {
        let domain = Int(words.domainNumbers[sense])
        guard domain >= 0 else { return 1 }
        let factors = factors ?? topicFactors()
        self.factors = factors
        return factors[domain]
    }

    private func topicFactors() -> [Double] {
        var counts = [Double](repeating: 0, count: words.domainCount)
        var total = Self.topicDoubt
        for key in keys where key.senses.count == 1 && key.definition < 0 {
            let domain = Int(words.domainNumbers[key.senses.lowerBound])
            guard domain >= 0 else { continue }
            counts[domain] += 1
            total += 1
        }
        return counts.map { 1 + $0 / total }
    }
}
