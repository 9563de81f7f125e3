import Tables
import VietText

/// The tokens of many phrases as vocabulary ids. Phrases are collected first and tokenized in one go.
struct PhraseKeys {
    /// One token of a phrase.
    struct Token {
        let key: Int32
        /// Bytes of the token in the text of the phrase.
        let start: Int32
        let end: Int32
        let beginsWithCapital: Bool
        /// Two letters or more, none of them lower case.
        let isUpper: Bool
    }

    private var buffer: [UInt8] = []
    /// Where phrases end in `buffer`; a line feed stands between two.
    private var ends: [Int] = []
    private var tokens: [Token] = []
    private var tokenEnds: [Int] = []

    var count: Int { ends.count }

    /// Makes room for about this many bytes of phrases.
    mutating func reserve(bytes: Int) {
        buffer.reserveCapacity(bytes)
        ends.reserveCapacity(bytes / 16)
    }

    /// Adds a phrase and gives its number.
    mutating func add(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
        buffer.append(contentsOf: bytes[range])
        ends.append(buffer.count)
        buffer.append(0x0A)
        return ends.count - 1
    }

    /// The bytes of a phrase.
    func text(_ phrase: Int) -> ArraySlice<UInt8> {
        buffer[(phrase == 0 ? 0 : ends[phrase - 1] + 1)..<ends[phrase]]
    }

    /// The tokens of a phrase, after `tokenize`.
    func tokens(_ phrase: Int) -> ArraySlice<Token> {
        tokens[(phrase == 0 ? 0 : tokenEnds[phrase - 1])..<tokenEnds[phrase]]
    }

    /// The vocabulary ids of a phrase, after `tokenize`.
    func keys(_ phrase: Int) -> [Int32] { tokens(phrase).map(\.key) }

    /// Cuts all phrases into tokens; new words go into the vocabulary, the most frequent first: the children of a node of
    /// a trie lie as far apart as the ids of their words.
    mutating func tokenize(_ vocabulary: inout Vocabulary) {
        let cut = Tokenizer.tokenize(buffer)
        let (numbers, words) = Self.words(of: cut, in: buffer)
        var forms = [(key: Int32, written: WordCase)](repeating: (-1, WordCase([])), count: words.count)
        for number in words.indices.sorted(by: { words[$0].count > words[$1].count }) {
            let written = buffer[words[number].range]
            forms[number] = (vocabulary.intern(Spelling.fold(written)[...]), WordCase(written))
        }
        tokens.reserveCapacity(cut.count)
        tokenEnds.reserveCapacity(ends.count)
        var next = 0
        var start = 0
        for end in ends {
            while next < cut.count, Int(cut.end[next]) <= end {
                let form = forms[Int(numbers[next])]
                tokens.append(
                    Token(
                        key: form.key, start: cut.start[next] - Int32(truncatingIfNeeded: start),
                        end: cut.end[next] - Int32(truncatingIfNeeded: start),
                        beginsWithCapital: form.written.beginsWithCapital, isUpper: form.written.isUpper))
                next += 1
            }
            tokenEnds.append(tokens.count)
            start = end + 1
        }
    }

    /// The number of the word of each token, and of each word how often it stands there and its first place.
    private static func words(
        of cut: Tokens, in buffer: [UInt8]
    ) -> (numbers: [Int32], words: [(count: Int, range: Range<Int>)]) {
        var index = ByteStrings(minimumCapacity: 16_384)
        var numbers: [Int32] = []
        numbers.reserveCapacity(cut.count)
        var words: [(count: Int, range: Range<Int>)] = []
        for token in 0..<cut.count {
            let number = index.intern(token, of: cut, in: buffer)
            if number == words.count { words.append((0, Int(cut.start[token])..<Int(cut.end[token]))) }
            words[number].count += 1
            numbers.append(Int32(truncatingIfNeeded: number))
        }
        return (numbers, words)
    }
}
