import VietText

/// For each sort of token, the rules whose first and whose second step it fits, apart from its place. One per worker:
/// rows are made when a sort of token is first met, and a token form keeps the number of its row.
struct TokenDispatch: Sendable {
    private struct Sort: Hashable {
        let classes: TokenClass
        let kinds: KindSet
    }

    private struct Word: Hashable {
        let sort: Int32
        let key: Int32
    }

    private let rules: RuleSet
    private var numberOfSort: [Sort: Int32] = [:]
    private var numberOfWord: [Word: Int32] = [:]
    /// By number, the row of first steps and then that of second steps.
    private(set) var rows: [UInt64] = []
    /// By number, whether any first step fits.
    private(set) var begins: [Bool] = []

    init(_ rules: RuleSet) { self.rules = rules }

    /// The number of a token's rows.
    mutating func number(key: Int32, classes: TokenClass) -> Int32 {
        let sort = Sort(
            classes: classes.subtracting(.ofPlace), kinds: key >= 0 ? rules.keyKinds[Int(key)] : 0)
        let sortNumber: Int32
        if let known = numberOfSort[sort] {
            sortNumber = known
        } else {
            sortNumber = add(first: testRow(sort, rules.edges.first), second: testRow(sort, rules.edges.second))
            numberOfSort[sort] = sortNumber
        }
        guard key >= 0 else { return sortNumber }
        let (first, second) = (rules.edges.first.key[Int(key)], rules.edges.second.key[Int(key)])
        guard first != 0 || second != 0 else { return sortNumber }
        let word = Word(sort: sortNumber, key: key)
        if let known = numberOfWord[word] { return known }
        let words = rules.edges.wordCount
        let base = Int(sortNumber) * 2 * words
        let number = add(
            first: union(Array(rows[base..<base + words]), first),
            second: union(Array(rows[base + words..<base + 2 * words]), second))
        numberOfWord[word] = number
        return number
    }

    private func testRow(_ sort: Sort, _ step: RuleEdges.Step) -> [UInt64] {
        var row = [UInt64](repeating: 0, count: rules.edges.wordCount)
        for (test, marked) in step.tests where test.accepts(sort.classes, sort.kinds) { row = union(row, marked) }
        return row
    }

    private func union(_ row: [UInt64], _ other: Int32) -> [UInt64] {
        let words = rules.edges.wordCount
        return row.indices.map { row[$0] | rules.edges.rows[Int(other) * words + $0] }
    }

    private mutating func add(first: [UInt64], second: [UInt64]) -> Int32 {
        rows += first + second
        begins.append(first.contains { $0 != 0 })
        return Int32(truncatingIfNeeded: begins.count - 1)
    }
}
