/// Something that is counted.
protocol Counted {
    var count: Int { get }
}

/// A table that forgets its rarest entries when it is full, so that it never grows beyond `limit`: of what is frequent it
/// loses little, and counts are lower bounds from then on.
struct BoundedTable<Key: Hashable & Sendable, Entry: Counted & Sendable>: Sendable {
    private var entries: [Key: (order: Int, entry: Entry)] = [:]
    private var added = 0
    private let limit: Int
    /// Whether anything was forgotten.
    private(set) var isFull = false

    init(limit: Int) { self.limit = limit }

    /// Changes the entry of a key, or a new one. Amortized constant cost.
    mutating func update(_ key: Key, new: @autoclosure () -> Entry, _ change: (inout Entry) -> Void) {
        if entries[key] == nil {
            if entries.count >= limit { shrink() }
            entries[key] = (added, new())
            added += 1
        }
        change(&entries[key]!.entry)
    }

    /// Most frequent first, then in order of first occurrence.
    var sorted: [(key: Key, entry: Entry)] {
        entries.sorted { (-$0.value.entry.count, $0.value.order) < (-$1.value.entry.count, $1.value.order) }
            .map { ($0.key, $0.value.entry) }
    }

    /// Keeps the more frequent half, and of those as frequent as its last the earlier ones.
    private mutating func shrink() {
        isFull = true
        for (key, _) in sorted[(limit / 2)...] { entries[key] = nil }
    }
}
