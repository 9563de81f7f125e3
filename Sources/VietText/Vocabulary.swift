package import Tables

/// The folded words that lexicons and rules hold, numbered from 0, and the same words without diacritics, numbered
/// from 0 in a space of their own.
package struct Vocabulary: Sendable {
    private var words: ByteStrings
    private var bareWords: ByteStrings
    /// Of `words` and `bareWords`: most words of a text that are looked up here are not there.
    private var wordFilter = HashFilter()
    private var bareFilter = HashFilter()
    /// The bare number of every word.
    private var bareOfWord: [Int32] = []

    /// An empty vocabulary with room for about this many words.
    package init(expecting capacity: Int = 64) {
        words = ByteStrings(minimumCapacity: capacity)
        bareWords = ByteStrings(minimumCapacity: capacity)
        bareOfWord.reserveCapacity(capacity)
    }

    /// The number of words.
    package var count: Int { words.count }
    /// The number of words without diacritics.
    package var bareCount: Int { bareWords.count }

    /// The number of a folded word, which is added where it is new.
    package mutating func intern(_ folded: ArraySlice<UInt8>) -> Int32 {
        let known = id(folded)
        if known >= 0 { return known }
        let span = folded.span
        let hash = ByteHash.hash(span, 0, span.count)
        let index = words.insert(span, 0, span.count, hash: hash)
        wordFilter.insert(hash)
        let bare = Spelling.bare(folded)
        let bareHash = ByteHash.hash(bare.span, 0, bare.count)
        var bareIndex = bareWords.find(bare.span, 0, bare.count, hash: bareHash)
        if bareIndex < 0 {
            bareIndex = bareWords.insert(bare.span, 0, bare.count, hash: bareHash)
            bareFilter.insert(bareHash)
        }
        bareOfWord.append(Int32(truncatingIfNeeded: bareIndex))
        return Int32(truncatingIfNeeded: index)
    }

    /// The number of a folded word; -1 where it was never interned.
    package func id(_ folded: ArraySlice<UInt8>) -> Int32 {
        Self.find(folded.span, in: words, wordFilter)
    }

    /// The number, in the space of bare words, of a word without diacritics; -1 where no word is written so.
    package func bareID(_ bare: ArraySlice<UInt8>) -> Int32 {
        Self.find(bare.span, in: bareWords, bareFilter)
    }

    /// The bare number of a word; -1 where `id` is none.
    package func bare(of id: Int32) -> Int32 {
        bareOfWord.indices.contains(Int(id)) ? bareOfWord[Int(id)] : -1
    }

    /// The folded word; empty where `id` is none.
    package func text(of id: Int32) -> String {
        guard id >= 0, Int(id) < words.count else { return "" }
        return String(decoding: words.bytes(at: Int(id)), as: UTF8.self)
    }

    private static func find(_ bytes: Span<UInt8>, in strings: ByteStrings, _ filter: HashFilter) -> Int32 {
        let hash = ByteHash.hash(bytes, 0, bytes.count)
        guard filter.mayHave(hash) else { return -1 }
        return Int32(truncatingIfNeeded: strings.find(bytes, 0, bytes.count, hash: hash))
    }
}

extension Vocabulary: Imaged {
    package func write(to image: inout ImageWriter) {
        words.write(to: &image)
        bareWords.write(to: &image)
        wordFilter.write(to: &image)
        bareFilter.write(to: &image)
        image.append(bareOfWord)
    }

    package init(from image: inout ImageReader) throws(ImageDamage) {
        words = try ByteStrings(from: &image)
        bareWords = try ByteStrings(from: &image)
        wordFilter = try HashFilter(from: &image)
        bareFilter = try HashFilter(from: &image)
        bareOfWord = try image.array()
    }
}
