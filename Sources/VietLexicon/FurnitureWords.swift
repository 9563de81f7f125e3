package import Tables

/// The words by which page furniture is told: the rows of `furniture.tsv`.
package struct FurnitureWords: Sendable {
    /// Where the words of a row stand.
    package enum Use: String, CaseIterable, Sendable {
        /// A line of their own, with a list below; or a colon after them, with the list in the line.
        case heading
        /// An item of a menu or share bar, also alone in a line.
        case item
        /// An item beside others only: by itself it may be anything.
        case part
        /// Before a colon, at the start of a line or of what ends it.
        case cue
        /// At the start of a line.
        case start
        /// Before a colon at the start of a line that follows a line of this region.
        case follow
        /// In the last line of an article.
        case last
    }

    /// One row.
    package struct Phrase: Sendable {
        /// Vocabulary ids; never empty.
        package let words: [Int32]
        /// One of `LexiconColumns.regions`.
        package let region: String
        package let use: Use
    }

    /// In the order of the rows.
    package let phrases: [Phrase]
}

extension FurnitureWords: Imaged {
    package func write(to image: inout ImageWriter) {
        image.append(lists: phrases.map(\.words))
        image.append(phrases.map(\.region))
        image.append(phrases.map { Use.allCases.firstIndex(of: $0.use) ?? 0 })
    }

    package init(from image: inout ImageReader) throws(ImageDamage) {
        let words = try image.lists(of: Int32.self)
        let (regions, uses) = (try image.texts(), try image.array(of: Int.self))
        phrases = words.indices.map { index in
            Phrase(words: words[index], region: regions[index], use: Use.allCases[uses[index]])
        }
    }
}
