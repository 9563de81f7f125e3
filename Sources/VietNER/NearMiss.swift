import VietText

/// How a misprinted short form differs from the right one.
public enum Slip: String, CaseIterable, Hashable, Sendable {
    /// Two letters changed places: `QSPQ` for QSQP.
    case transposed
    /// A letter is missing.
    case dropped
    /// A letter stands twice.
    case doubled
    /// A letter is too many, and no neighbor's copy.
    case added
    /// Letters lack their marks: `HDND` for HĐND.
    case unmarked
    /// A letter stands for another.
    case mistyped
    /// More than one of these.
    case several
}

/// A short form that is misprinted, and what it should be.
public struct NearMiss: Hashable, Sendable {
    /// The right form as the text or the lexicon spells it.
    public let form: String
    /// The difference.
    public let slip: Slip
    /// The fewest letters to add, drop, replace or swap with their neighbor between the printed and the right form, 1 or more.
    public let distance: Int

    /// Makes a near miss.
    public init(form: String, slip: Slip, distance: Int) {
        self.form = form
        self.slip = slip
        self.distance = distance
    }

    /// Compares two folded forms without signs between their letters. Costs the product of their lengths.
    init(printed: [UInt8], right: [UInt8], spelling: String) {
        form = spelling
        let letters = Array(String(decoding: printed, as: UTF8.self).unicodeScalars)
        let wanted = Array(String(decoding: right, as: UTF8.self).unicodeScalars)
        distance = max(1, Self.distance(letters, wanted))
        let lacksMarks = Spelling.bare(printed[...]) == Spelling.bare(right[...])
        slip = lacksMarks ? .unmarked : distance > 1 ? .several : Self.slip(letters, wanted)
    }

    /// The one edit between two forms.
    private static func slip(_ printed: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Slip {
        if printed.count < right.count { return .dropped }
        // The first letters that differ; one too many may be the copy of the letter before.
        let place = zip(printed, right).prefix { $0 == $1 }.count
        if printed.count > right.count {
            return place > 0 && printed[place] == printed[place - 1] ? .doubled : .added
        }
        return place + 1 < printed.count && printed[place + 1] != right[place + 1] ? .transposed : .mistyped
    }

    /// Optimal string alignment (Damerau 1964, restricted to adjacent swaps).
    private static func distance(_ printed: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var older: [Int] = []
        var old = Array(0...right.count)
        for row in printed.indices {
            var new = [row + 1]
            for column in right.indices {
                let same = printed[row] == right[column]
                var least = min(old[column + 1] + 1, new[column] + 1, old[column] + (same ? 0 : 1))
                if row > 0, column > 0, printed[row] == right[column - 1], printed[row - 1] == right[column] {
                    least = min(least, older[column - 1] + 1)
                }
                new.append(least)
            }
            (older, old) = (old, new)
        }
        return old[right.count]
    }
}
