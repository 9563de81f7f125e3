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
        if runs.isEmpty { return range }
        return widened(range, from: { $0.normalized }, to: { $0.original })
    }

    /// The normalized bytes of a range of original bytes; a boundary inside a changed run widens to the whole run.
    /// Costs two binary searches.
    public func normalized(original range: Range<Int>) -> Range<Int> {
        if runs.isEmpty { return range }
        return widened(range, from: { $0.original }, to: { $0.normalized })
    }

    @inline(__always)
    private func widened(
        _ range: Range<Int>, from source: (Run) -> Range<Int>, to target: (Run) -> Range<Int>
    ) -> Range<Int> {
        // Runs without bytes on this side lie outside the range where they touch its ends.
        let after = firstRun { source($0).upperBound > range.lowerBound }
        let lower: Int
        if after < runs.count, source(runs[after]).lowerBound <= range.lowerBound {
            lower = target(runs[after]).lowerBound
        } else {
            lower = shifted(range.lowerBound, behind: after - 1, from: source, to: target)
        }
        let next = firstRun { source($0).lowerBound >= range.upperBound }
        let upper: Int
        if next > 0, source(runs[next - 1]).upperBound >= range.upperBound {
            upper = target(runs[next - 1]).upperBound
        } else {
            upper = shifted(range.upperBound, behind: next - 1, from: source, to: target)
        }
        return lower..<max(lower, upper)
    }

    @inline(__always)
    private func shifted(
        _ offset: Int, behind run: Int, from source: (Run) -> Range<Int>, to target: (Run) -> Range<Int>
    ) -> Int {
        guard run >= 0 else { return offset }
        return target(runs[run]).upperBound + offset - source(runs[run]).upperBound
    }

    /// The index of the first run that satisfies a predicate which all later runs satisfy too.
    @inline(__always)
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
