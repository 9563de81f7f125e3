import VietLexicon
import VietText

/// Harvests what texts define, and the short forms that no lexicon knows, as candidate rows of `abbreviations.tsv`.
///
/// Memory is bounded however much text is added: pairs, forms and words beyond a limit push the rarest ones out.
public struct SenseHarvest: Sendable {
    private static let mostPairs = 1 << 16
    private static let mostForms = 1 << 16
    private static let mostExamples = 3
    /// Bytes of an example on either side.
    private static let exampleBytes = 90

    struct Pair: Hashable {
        let short: [UInt8]
        let expansion: [UInt8]
    }

    struct PairEntry: Counted, Sendable {
        let form: String
        let expansion: String
        /// Document and line.
        let first: String
        let example: String
        var count = 0
        var documents = 0
        var lastDocument = -1
        /// How often a mention of each label covers the long form.
        var labels: [Label: Int] = [:]
        var neighbors = NeighborWords()
    }

    struct FormEntry: Counted, Sendable {
        let form: String
        let first: String
        var examples: [String] = []
        var count = 0
        var documents = 0
        var lastDocument = -1
    }

    let lexicon: Lexicon
    private(set) var pairs = BoundedTable<Pair, PairEntry>(limit: mostPairs)
    private(set) var unknown = BoundedTable<[UInt8], FormEntry>(limit: mostForms)
    private var documents = 0

    /// An empty harvest that compares with the lexicons of an annotator.
    public init(_ annotator: Annotator) { lexicon = annotator.knowledge.lexicon }

    /// Adds a document that was annotated with the same lexicons. Costs a look at each mention and at the words beside
    /// short forms that the text defines.
    ///
    /// - Parameters:
    ///   - document: the annotated text.
    ///   - id: names the document in the rows.
    public mutating func add(_ document: Document, id: String) {
        let number = documents
        documents += 1
        for definition in document.definitions {
            let key = Pair(
                short: Lexicon.squashed(Array(definition.form.utf8)[...]),
                expansion: Lexicon.squashed(Array(definition.expansion.utf8)[...]))
            guard !key.short.isEmpty, !key.expansion.isEmpty else { continue }
            let place = definition.short.lowerBound
            let labels = Self.labels(over: definition.long, document)
            let forms = document.mentions.lazy.filter { $0.label == .abbreviation && $0.canonical == definition.form }
            pairs.update(
                key,
                new: PairEntry(
                    form: definition.form, expansion: definition.expansion,
                    first: "\(id):\(Self.line(of: place, document))", example: Self.example(at: place, document))
            ) { entry in
                entry.count += 1
                for label in labels { entry.labels[label, default: 0] += 1 }
                guard entry.lastDocument != number else { return }
                entry.lastDocument = number
                entry.documents += 1
                let places = Array(forms.prefix(NeighborWords.mostPlaces).map(\.utf8))
                entry.neighbors.add(around: places, not: definition.long, document.utf8)
            }
        }
        for mention in document.mentions where mention.label == .abbreviation && mention.expansion == nil {
            let key = Lexicon.squashed(Array(mention.canonical.utf8)[...])
            let place = mention.utf8.lowerBound
            unknown.update(
                key, new: FormEntry(form: mention.canonical, first: "\(id):\(Self.line(of: place, document))")
            ) { entry in
                entry.count += 1
                if entry.lastDocument != number { entry.documents += 1 }
                if entry.lastDocument != number, entry.examples.count < Self.mostExamples {
                    entry.examples.append(Self.example(at: place, document))
                }
                entry.lastDocument = number
            }
        }
    }

    /// Labels of the mentions that begin with the words.
    private static func labels(over long: Range<Int>, _ document: Document) -> [Label] {
        let labels = document.mentions.lazy.filter {
            $0.utf8.lowerBound == long.lowerBound && $0.utf8.upperBound >= long.upperBound
        }
        return Array(Set(labels.map(\.label)))
    }

    private static func line(of place: Int, _ document: Document) -> Int {
        1 + document.utf8[..<place].count { $0 == UInt8(ascii: "\n") }
    }

    /// The line around a place, cut between words.
    private static func example(at place: Int, _ document: Document) -> String {
        let utf8 = document.utf8
        var first = place
        while first > 0, utf8[first - 1] != UInt8(ascii: "\n"),
            place - first < Self.exampleBytes || utf8[first - 1] != 0x20
        {
            first -= 1
        }
        var end = place
        while end < utf8.count, utf8[end] != UInt8(ascii: "\n"), end - place < Self.exampleBytes || utf8[end] != 0x20 {
            end += 1
        }
        let before = first > 0 && utf8[first - 1] != UInt8(ascii: "\n") ? "… " : ""
        let after = end < utf8.count && utf8[end] != UInt8(ascii: "\n") ? " …" : ""
        return before + String(decoding: utf8[first..<end], as: UTF8.self) + after
    }
}

/// Pairs of words that stand near a short form, with how many documents they do in.
struct NeighborWords: Sendable {
    /// Places of one form that are looked at in one document.
    static let mostPlaces = 4
    private static let mostWords = 64
    private static let window = 60

    private(set) var counts: [String: Int] = [:]

    /// Adds the pairs of words in lower case around places in one document, but those of its long form.
    mutating func add(around places: [Range<Int>], not long: Range<Int>, _ utf8: [UInt8]) {
        var words: Set<String> = []
        for place in places {
            let before = Self.words(utf8, max(0, place.lowerBound - Self.window)..<place.lowerBound, long)
            let after = Self.words(utf8, place.upperBound..<min(utf8.count, place.upperBound + Self.window), long)
            words.formUnion(Self.pairs(before.dropFirst()) + Self.pairs(after.dropLast()))
        }
        for word in words.sorted() {
            if counts[word] == nil, counts.count >= Self.mostWords { counts = counts.filter { $0.value > 1 } }
            if counts[word] != nil || counts.count < Self.mostWords { counts[word, default: 0] += 1 }
        }
    }

    /// Words of letters in lower case; an empty one stands for anything else.
    private static func words(_ utf8: [UInt8], _ range: Range<Int>, _ long: Range<Int>) -> [String] {
        var words: [String] = []
        for word in utf8[range].split(separator: 0x20) {
            let text = String(decoding: word, as: UTF8.self)
            let isInside = long.contains(word.startIndex)
            words.append(!isInside && text.allSatisfy { $0.isLetter && $0.isLowercase } ? text : "")
        }
        return words
    }

    private static func pairs(_ words: ArraySlice<String>) -> [String] {
        zip(words, words.dropFirst()).compactMap { $0.isEmpty || $1.isEmpty ? nil : "\($0) \($1)" }
    }
}
