/// The Damerau-Levenshtein distance of two words in code points, swaps of neighbors included; `limit` + 1 where it is more.
package func editDistance(_ first: String, _ second: String, limit: Int = 2) -> Int {
    let left = Array(first.unicodeScalars)
    let right = Array(second.unicodeScalars)
    if abs(left.count - right.count) > limit { return limit + 1 }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    var current = beforeLast
    for row in left.indices {
        current[0] = row + 1
        for column in right.indices {
            let same = left[row] == right[column]
            var best = min(last[column + 1] + 1, current[column] + 1, last[column] + (same ? 0 : 1))
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                best = min(best, beforeLast[column - 1] + 1)
            }
            current[column + 1] = best
        }
        if current.allSatisfy({ $0 > limit }) { return limit + 1 }
        (beforeLast, last, current) = (last, current, beforeLast)
    }
    return min(last[right.count], limit + 1)
}

/// The candidate nearest to a misspelt word, the first of equals; nil where none is within two edits, or where the word is
/// so short that two edits leave nothing of it.
package func suggestion(for word: String, among candidates: some Sequence<String>) -> String? {
    let length = word.unicodeScalars.count
    var best: String?
    var distance = min(2, max(1, length - 1)) + 1
    for candidate in candidates where candidate != word {
        let found = editDistance(word, candidate)
        if found < distance, found <= 2 { (best, distance) = (candidate, found) }
    }
    return best
}

/// `did you mean …?` for a misspelt word, or `otherwise` where nothing is near.
package func didYouMean(_ word: String, among candidates: some Sequence<String>, otherwise: String? = nil) -> String? {
    suggestion(for: word, among: candidates).map { "did you mean \($0)?" } ?? otherwise
}
