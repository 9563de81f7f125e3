/// What the document as a whole says about place and time, for what its parts leave out.
struct DocumentContext: Sendable {
    /// A province or centrally run city.
    struct Unit: Hashable, Sendable {
        /// `Thanh Hóa`.
        var name: String
        /// `tỉnh Thanh Hóa`.
        var fullName: String
        /// The level word in lower case: `tỉnh`, `thành phố`.
        var levelWord: String
    }

    /// The province the text is about; nil with no evidence or two equal candidates.
    var province: Unit?
    /// The unit below the province that the text is about, by level word in lower case; none where two are as frequent.
    var localUnits: [String: String] = [:]
    /// The year that dates without one belong to.
    var year: Int?
    /// Full names by the parts that stand for them later; nil as value where two persons share one.
    var fullNames: [String: String?] = [:]

    /// The name that completes a bare level word: `tỉnh` → `Thanh Hóa`, `xã` → `Mường Lát`.
    func unit(ofLevelWord word: String) -> String? {
        let word = word.lowercased()
        if let province, province.levelWord == word { return province.name }
        return localUnits[word]
    }

    /// The full name of the only person of the text for whom a part of a name stands.
    func fullName(of part: String) -> String? {
        fullNames[part] ?? nil
    }
}

/// Counts evidence and names a winner only where it is clear.
struct Tally<Key: Hashable & Comparable> {
    private(set) var weights: [Key: Double] = [:]

    mutating func add(_ key: Key, _ weight: Double) { weights[key, default: 0] += weight }

    /// The key with the most weight, if it has `margin` times that of the next.
    func winner(margin: Double = 1.2) -> Key? {
        let sorted = weights.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        guard let first = sorted.first else { return nil }
        guard sorted.count > 1 else { return first.key }
        return first.value >= sorted[1].value * margin && first.value > sorted[1].value ? first.key : nil
    }
}
