package import Tables
package import VietText

/// The lexicons, immutable: share them across threads. A class, because what is handed from stage to stage is then one
/// reference, not one for every array inside.
package final class Lexicon: Sendable {
    package let kinds: Kinds
    /// Rows first, in the order of files and lines, then aliases and variants.
    package let entries: LexiconEntries
    /// Senses of one short form stand together.
    package let senses: [SenseEntry]
    /// Every word of phrases, short forms, expansions and cues. Rules add theirs.
    package let vocabulary: Vocabulary
    /// All phrases, over vocabulary ids.
    package let phrases: PhraseTrie
    /// Phrases of the kinds that are matched in unaccented text, over bare ids.
    package let barePhrases: PhraseTrie
    /// Warnings of the load.
    package let warnings: [Diagnostic]

    let senseKeys: ByteIndex
    /// By number of the squashed key, where its senses start; one more at the end.
    let senseStarts: [Int32]
    /// Few texts ask for an entry by its id.
    let ids: Stored<EntryIDs>
    /// The words by which page furniture is told.
    package let furniture: FurnitureWords

    init(
        kinds: Kinds, entries: LexiconEntries, senses: [SenseEntry], vocabulary: Vocabulary, phrases: PhraseTrie,
        barePhrases: PhraseTrie, warnings: [Diagnostic], senseKeys: ByteIndex, senseStarts: [Int32],
        ids: Stored<EntryIDs>, furniture: FurnitureWords
    ) {
        (self.kinds, self.entries, self.senses, self.vocabulary) = (kinds, entries, senses, vocabulary)
        (self.phrases, self.barePhrases, self.warnings) = (phrases, barePhrases, warnings)
        (self.senseKeys, self.senseStarts, self.ids) = (senseKeys, senseStarts, ids)
        self.furniture = furniture
    }

    /// The entries of some kinds, in their order. Costs one pass over the matches, which touches no entry.
    package func entries(ofKinds kinds: [KindID]) -> [Int] {
        var wanted = [Bool](repeating: false, count: self.kinds.all.count)
        for kind in kinds where wanted.indices.contains(Int(kind.raw)) { wanted[Int(kind.raw)] = true }
        var found: Set<Int> = []
        for match in phrases.matches where wanted[Int(match.kind.raw)] { found.insert(Int(match.entry)) }
        return found.sorted()
    }

    /// The senses of a short form by its squashed key; empty where it has none.
    package func senses(of squashedKey: ArraySlice<UInt8>) -> Range<Int> {
        let number = Int(senseKeys.find(Array(squashedKey), 0..<squashedKey.count))
        return number < 0 ? 0..<0 : Int(senseStarts[number])..<Int(senseStarts[number + 1])
    }

    /// The senses of a short form by the bytes of its squashed key in place, without a copy.
    package func senses(of bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        let number = Int(senseKeys.find(bytes, range))
        return number < 0 ? 0..<0 : Int(senseStarts[number])..<Int(senseStarts[number + 1])
    }

    /// The squashed keys of all short forms.
    package var shortFormKeys: [ArraySlice<UInt8>] {
        (0..<Int32(truncatingIfNeeded: senseKeys.count)).map(senseKeys.bytes(at:))
    }

    /// The entry of the row with an id; nil where there is none, or the row is not loaded.
    package func entry(id: String) -> Int? {
        ids.value.entry(Array(id.utf8))
    }

    /// The key of a short form: its letters and digits, folded; marks and spaces dropped, diacritics kept.
    package static func squashed(_ utf8: ArraySlice<UInt8>) -> [UInt8] {
        var kept: [UInt8] = []
        kept.reserveCapacity(utf8.count)
        var index = utf8.startIndex
        while index < utf8.endIndex {
            let byte = utf8[index]
            let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
            let end = min(index + length, utf8.endIndex)
            let isWord =
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                // Latin-1 marks, general punctuation and symbols, full-width forms.
                case 0..<0x80, 0xC2, 0xE2, 0xE3, 0xEF...0xFF: false
                default: true
                }
            if isWord { kept.append(contentsOf: utf8[index..<end]) }
            index = end
        }
        return Spelling.fold(kept[...])
    }
}
