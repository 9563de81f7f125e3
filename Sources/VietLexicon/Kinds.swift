package import Tables

/// The number of a kind in `Kinds`.
package struct KindID: Hashable, BitwiseCopyable, Sendable {
    package let raw: Int16
    package init(raw: Int16) { self.raw = raw }

    // Written out: what the compiler derives is called through a witness table in other modules.
    package static func == (left: KindID, right: KindID) -> Bool { left.raw == right.raw }
}

/// What a phrase or mention is, in the words of the rules.
package struct Kind: Sendable {
    package let name: String
    /// One of the nine labels; nil for a kind that only rules use.
    package let label: String?
    /// `#rrggbb`; nil where the kind has none.
    package let color: String?
    /// Whether phrases of the kind are also matched in text without diacritics.
    package let unaccented: Bool
    package let about: String
    package let location: SourceLocation
}

/// The kinds of one lexicon, numbered in the order of their rows.
package struct Kinds: Sendable {
    package private(set) var all: [Kind] = []
    private var index = ByteIndex()
    /// Every kind as a list of its own, shared by the entries that have one kind.
    private(set) var singles: [[KindID]] = []
    private var unaccented: [Bool] = []

    package init() {}

    /// The kind of a number.
    package subscript(_ id: KindID) -> Kind { all[Int(id.raw)] }

    /// The number of a name; nil where there is no such kind.
    package func id(named name: String) -> KindID? {
        let bytes = Array(name.utf8)
        return id(bytes, 0..<bytes.count)
    }

    /// Whether phrases of a kind are also matched in text without diacritics; touches no strings.
    func isUnaccented(_ id: KindID) -> Bool { unaccented[Int(id.raw)] }

    /// The names, for suggestions.
    package var names: [String] { all.map(\.name) }

    func id(_ bytes: [UInt8], _ range: Range<Int>) -> KindID? {
        let number = index.find(bytes, range)
        return number < 0 ? nil : KindID(raw: Int16(truncatingIfNeeded: number))
    }

    /// Adds a kind, or replaces the one of the same name.
    mutating func set(_ kind: Kind) {
        let bytes = Array(kind.name.utf8)
        let number = Int(index.intern(bytes, 0..<bytes.count))
        guard number == all.count else {
            all[number] = kind
            unaccented[number] = kind.unaccented
            return
        }
        all.append(kind)
        unaccented.append(kind.unaccented)
        singles.append([KindID(raw: Int16(truncatingIfNeeded: number))])
    }
}

extension LexiconLoader {
    /// Reads the rows of `kinds.tsv`, a later layer over an earlier one.
    mutating func readKinds(_ table: Table) {
        var seen: [String: Int] = [:]
        for row in 0..<table.rowCount {
            guard let name = table.string(row, LexiconColumns.kindName) else { continue }
            let place = table.location(row, LexiconColumns.kindName)
            if let first = seen[name] {
                report(
                    "duplicate-kind", "the kind \(name) stands in line \(first) already", place, "keep one of the two")
                continue
            }
            seen[name] = place.line
            if name == "term" || !name.utf8.allSatisfy({ 0x61...0x7A ~= $0 || $0 == 0x2D }) {
                report(
                    "bad-kind", "\(name) cannot name a kind", place,
                    "use lower-case ASCII letters and hyphens; term is taken")
                continue
            }
            if kinds.all.count >= Int(Int16.max) { continue }
            let color = table.string(row, LexiconColumns.color)
            if let color, !Self.isColor(color) {
                report(
                    "bad-color", "\(color) is no color", table.location(row, LexiconColumns.color), "write #rrggbb")
            }
            kinds.set(
                Kind(
                    name: name, label: table.string(row, LexiconColumns.label), color: color,
                    unaccented: table.string(row, LexiconColumns.unaccented) == "yes",
                    about: table.string(row, LexiconColumns.about) ?? "", location: table.location(row)))
        }
    }

    private static func isColor(_ text: String) -> Bool {
        text.utf8.count == 7 && text.utf8.first == UInt8(ascii: "#") && text.dropFirst().allSatisfy(\.isHexDigit)
    }
}
