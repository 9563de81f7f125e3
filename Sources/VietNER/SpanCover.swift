/// Answers in one look whether any span of a set contains another one.
struct SpanCover {
    /// For each position from which a span reaches on, the farthest end of the spans that begin there or before.
    private var reach: [Int] = []

    /// Cost grows with the number of spans and with the last position at which one begins.
    init(_ spans: some Sequence<Range<Int>>) {
        for span in spans {
            if span.lowerBound >= reach.count {
                reach.append(contentsOf: repeatElement(0, count: span.lowerBound + 1 - reach.count))
            }
            reach[span.lowerBound] = max(reach[span.lowerBound], span.upperBound)
        }
        for position in reach.indices.dropFirst() { reach[position] = max(reach[position], reach[position - 1]) }
    }

    /// Whether a span of the set contains all of `span`.
    func contain(_ span: Range<Int>) -> Bool {
        guard let last = reach.last else { return false }
        return span.upperBound <= (span.lowerBound < reach.count ? reach[span.lowerBound] : last)
    }
}
