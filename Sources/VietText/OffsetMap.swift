/// How bytes of a normalized text correspond to bytes of the original: the runs that changed, everything between them
/// shifted. The identity holds no runs and allocates nothing.
public struct OffsetMap: Sendable {
    struct Run: Sendable, Equatable {
        var normalized: Range<Int>
        var original: Range<Int>
    }

    /// In text order, disjoint; the original side of a run is never empty, the normalized side may be.
    private(set) var runs: [Run] = []

    /// The identity.
    public init() {}

    init(runs: [Run]) { self.runs = runs }

    /// True where nothing changed.
    public var isIdentity: Bool { runs.isEmpty }

    /// The original bytes of a range of normalized bytes; a boundary inside a changed run widens to the whole run.
    /// Costs two binary searches.
    public func original(normalized range: Range<Int>) -> Range<Int> {
        widened(range, from: \.normalized, to: \.original)
    }

    /// The normalized bytes of a range of original bytes; a boundary inside a changed run widens to the whole run.
    /// Costs two binary searches.
    public func normalized(original range: Range<Int>) -> Range<Int> {
        widened(range, from: \.original, to: \.normalized)
    }

    private func widened(
        _ range: Range<Int>, from source: KeyPath<Run, Range<Int>>, to target: KeyPath<Run, Range<Int>>
    ) -> Range<Int> {
        guard !runs.isEmpty else { return range }
        // Runs without bytes on this side lie outside the range where they touch its ends.
        let after = firstRun { $0[keyPath: source].upperBound > range.lowerBound }
        let lower: Int
        if after < runs.count, runs[after][keyPath: source].lowerBound <= range.lowerBound {
            lower = runs[after][keyPath: target].lowerBound
        } else {
            lower = shifted(range.lowerBound, behind: after - 1, from: source, to: target)
        }
        let next = firstRun { $0[keyPath: source].lowerBound >= range.upperBound }
        let upper: Int
        if next > 0, runs[next - 1][keyPath: source].upperBound >= range.upperBound {
            upper = runs[next - 1][keyPath: target].upperBound
        } else {
            upper = shifted(range.upperBound, behind: next - 1, from: source, to: target)
        }
        return lower..<max(lower, upper)
    }

    private func shifted(
        _ offset: Int, behind run: Int, from source: KeyPath<Run, Range<Int>>, to target: KeyPath<Run, Range<Int>>
    ) -> Int {
        guard run >= 0 else { return offset }
        return runs[run][keyPath: target].upperBound + offset - runs[run][keyPath: source].upperBound
    }

    /// The index of the first run that satisfies a predicate which all later runs satisfy too.
    private func firstRun(_ holds: (Run) -> Bool) -> Int {
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if holds(runs[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
