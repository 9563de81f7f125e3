import Tables
import VietLexicon

/// What the row of an administrative unit says, read once.
final class PlaceRow: Sendable {
    let id: String
    let from: Tables.CalendarDate?
    let to: Tables.CalendarDate?
    /// 0 for a province, 1 for a district, 2 for what is smaller.
    let rank: Int
    let isDistrict: Bool
    let replacedBy: [String]
    /// The entries of the units that it belongs to, itself first, and of those that took over from them; each once.
    let owners: [Int]
    /// The days as texts print them in ISO 8601.
    let printed: (from: String?, to: String?)

    init(_ entry: Int, _ lexicon: Lexicon) {
        let row = lexicon.entries[entry]
        let levels = row.levels
        (id, from, to) = (row.id, row.from, row.to)
        printed = (row.from.map { "\($0)" }, row.to.map { "\($0)" })
        isDistrict = levels.contains("district")
        rank = levels.contains("province") ? 0 : isDistrict ? 1 : 2
        replacedBy = row.replacedBy
        owners = lexicon.owners(of: entry)
    }
}

extension Lexicon {
    /// The units that a unit belongs to, itself first, and those that took over from them; each once.
    fileprivate func owners(of entry: Int) -> [Int] {
        var owners: [Int] = []
        var next: Int? = entry
        while let unit = next, !owners.contains(unit) {
            owners.append(unit)
            let row = entries[unit]
            if unit != entry {
                for successor in row.replacedBy.compactMap(self.entry(id:)) where !owners.contains(successor) {
                    owners.append(successor)
                }
            }
            next = row.parent.flatMap(self.entry(id:))
        }
        return owners
    }
}

/// The rows that a worker has found for the names of places; they depend on the lexicons alone.
struct PlaceMemory: Sendable {
    /// Names that are kept; then all are forgotten.
    private static let mostNames = 1 << 14

    private var names = ByteIndex()
    /// By name.
    private var rows: [[Int]] = []
    /// The name that was last asked for.
    private var key: [UInt8] = []

    /// The rows of a full name whose words are printed in a way; nil where it is new, or a word is no word of the vocabulary.
    mutating func rows(_ words: ArraySlice<Int32>, named full: String) -> [Int]? {
        key.removeAll(keepingCapacity: true)
        for word in words {
            if word < 0 {
                key.removeAll(keepingCapacity: true)
                return nil
            }
            for shift in [0, 8, 16, 24] { key.append(UInt8(truncatingIfNeeded: word >> Int32(shift))) }
        }
        // Ids of words are bytes too: where they end must be told.
        key.append(UInt8(truncatingIfNeeded: words.count))
        key.append(contentsOf: full.utf8)
        let known = names.find(key, 0..<key.count)
        return known < 0 ? nil : rows[Int(known)]
    }

    /// Keeps what was found for the name last asked for.
    mutating func remember(_ found: [Int]) {
        if key.isEmpty { return }
        if rows.count == Self.mostNames {
            names = ByteIndex()
            rows.removeAll(keepingCapacity: true)
        }
        _ = names.intern(key, 0..<key.count)
        rows.append(found)
    }
}
