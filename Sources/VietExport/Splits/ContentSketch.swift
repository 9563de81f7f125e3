public import VietNER
internal import VietText

/// What a split must know of a document: its content as a hash and as a MinHash signature, and its labels.
///
/// The signature holds, for each of 64 hash functions, the least value over all runs of five words, letter case and
/// spelling variants folded. Two documents agree in as many values as their runs overlap (Broder 1997), so copies that
/// differ in a headline, byline or paragraph agree in most.
public struct ContentSketch: Sendable {
    static let functions = 64
    static let shingle = 5

    /// A hash of the words.
    public let hash: UInt64
    let signature: [UInt32]
    /// The number of spans of each label, in the order of `Label.allCases`.
    let labels: [Int]

    /// Sketches a document; costs one pass over its text and 64 steps a word.
    public init(_ document: Document) {
        let text = Normalizer.normalize(document.utf8).utf8
        let tokens = Tokenizer.tokenize(text)
        var words: [UInt64] = []
        var whole = HashMix.start
        for token in 0..<tokens.count {
            let bytes = text[Int(tokens.start[token])..<Int(tokens.end[token])]
            // Marks change from site to site; those beyond ASCII begin with E2 80.
            let isWord = bytes.contains { $0 >= 0x80 || ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 &- 0x30 < 10 }
            if !isWord || bytes.count == 3 && bytes.starts(with: [0xE2, 0x80]) { continue }
            let word = Spelling.fold(bytes).reduce(HashMix.start) { HashMix.step($0, UInt64($1)) }
            words.append(word)
            whole = HashMix.step(whole, word)
        }
        hash = HashMix.finish(whole)
        var least = Array(repeating: UInt32.max, count: Self.functions)
        for first in 0...max(0, words.count - Self.shingle) where !words.isEmpty {
            let run = words[first..<min(first + Self.shingle, words.count)].reduce(HashMix.start, HashMix.step)
            // Two hashes make all others (Kirsch and Mitzenmacher 2006).
            let (base, step) = (HashMix.finish(run), HashMix.finish(run ^ 0x5851_F42D_4C95_7F2D) | 1)
            for function in 0..<Self.functions {
                let value = UInt32(truncatingIfNeeded: (base &+ UInt64(function) &* step) >> 32)
                if value < least[function] { least[function] = value }
            }
        }
        signature = least
        labels = Label.allCases.map { label in document.mentions.count { $0.label == label } }
    }

    /// The share of runs of words that two documents have in common, estimated; the standard error is at most 0.07.
    func similarity(to other: ContentSketch) -> Double {
        Double(zip(signature, other.signature).count { $0 == $1 }) / Double(Self.functions)
    }
}

/// A hash that is the same on every machine.
enum HashMix {
    static let start: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    static func step(_ state: UInt64, _ value: UInt64) -> UInt64 {
        let mixed = (state ^ value) &* 0x9E37_79B9_7F4A_7C15
        return mixed ^ mixed >> 29
    }

    @inline(__always)
    static func finish(_ state: UInt64) -> UInt64 {
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
