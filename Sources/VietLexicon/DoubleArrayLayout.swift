/// Which slots of a double array are taken. Slot 0 is never given out.
struct DoubleArrayLayout {
    /// How far before the last family the search for the next one begins: the gaps further back go to single keys.
    private static let window = 64
    private var taken: [Bool]
    /// No slot before this one is worth trying for a single key.
    private var nextFree = 1
    /// No slot before this one is worth trying for a family.
    private var familyStart = 1
    /// One more than the highest slot taken.
    private(set) var end = 1

    init(capacity: Int) { taken = [Bool](repeating: false, count: max(capacity, 16)) }

    /// A free slot.
    mutating func takeFree() -> Int32 {
        while isTaken(nextFree) { nextFree += 1 }
        take(nextFree)
        return Int32(truncatingIfNeeded: nextFree)
    }

    /// Takes slot base + key for every key and gives the base, which may be negative.
    mutating func place(_ keys: [Int32]) -> Int32 {
        guard let lowest = keys.min() else { return 0 }
        var first = familyStart
        while isTaken(first) || keys.contains(where: { isTaken(first - Int(lowest) + Int($0)) }) { first += 1 }
        let base = first - Int(lowest)
        for key in keys { take(base + Int(key)) }
        familyStart = max(familyStart, first - Self.window)
        return Int32(truncatingIfNeeded: base)
    }

    private func isTaken(_ slot: Int) -> Bool { slot < taken.count && taken[slot] }

    private mutating func take(_ slot: Int) {
        if slot >= taken.count {
            taken += [Bool](repeating: false, count: max(slot + 1, taken.count * 2) - taken.count)
        }
        taken[slot] = true
        end = max(end, slot + 1)
    }
}
