/// Finds the known or defined form of a text from which another one differs in one letter, by a neighbor on the keyboard.
struct KeyboardSlips {
    /// Up to so many comparisons a text, comparing is faster than building a table.
    private static let mostComparisons = 1 << 14

    private var known: [(number: Int, letters: [Unicode.Scalar])] = []
    /// Indices into `known` by their letters with one left open; nil where all are compared.
    private var byGap: [[Unicode.Scalar]: [Int]]?

    /// - Parameter lookups: how many forms will be asked for at most.
    init(_ keys: [ShortFormKey], lookups: Int, _ search: NearMissSearch) {
        for (number, key) in keys.enumerated() where key.count > 0 && (!key.senses.isEmpty || key.definition >= 0) {
            known.append((number, search.scalars(key.squashed)))
        }
        guard known.count > Self.mostComparisons / max(lookups, 1) else { return }
        var table: [[Unicode.Scalar]: [Int]] = [:]
        for (index, form) in known.enumerated() {
            for gapped in Self.gapped(form.letters) { table[gapped, default: []].append(index) }
        }
        byGap = table
    }

    /// The number of the only form that `letters` may be a slip of; nil where there is none or more than one.
    func onlyForm(behind letters: [Unicode.Scalar]) -> Int? {
        guard let byGap else { return only(of: known.indices, behind: letters) }
        return only(of: Self.gapped(letters).lazy.flatMap { byGap[$0] ?? [] }, behind: letters)
    }

    private func only(of indices: some Sequence<Int>, behind letters: [Unicode.Scalar]) -> Int? {
        var found: Int?
        for index in indices where Keyboard.isSlip(letters, of: known[index].letters) {
            if found != nil { return nil }
            found = known[index].number
        }
        return found
    }

    private static func gapped(_ letters: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        letters.indices.map { index in
            var gapped = letters
            gapped[index] = "\u{0}"
            return gapped
        }
    }
}
