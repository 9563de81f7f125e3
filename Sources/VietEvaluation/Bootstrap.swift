/// Confidence intervals of F1 by resampling documents with replacement (Efron 1979, percentile method).
struct Bootstrap {
    /// How many samples are drawn.
    let samples: Int
    /// The same seed gives the same intervals.
    let seed: UInt64

    /// The interval of each column that holds 95 of 100 samples; empty where there is nothing to draw or no sample wanted.
    ///
    /// - Parameter documents: the counts of every document, as many columns in each.
    func intervals(of documents: [[SpanCounts]]) -> [ClosedRange<Double>] {
        guard let width = documents.first?.count, samples > 0 else { return [] }
        var random = SplitMix64(seed: seed)
        var figures = Array(repeating: [Double](), count: width)
        for _ in 0..<samples {
            var sums = Array(repeating: SpanCounts(), count: width)
            for _ in documents.indices {
                let drawn = Int(random.next(upperBound: UInt64(documents.count)))
                for column in 0..<width { sums[column] += documents[drawn][column] }
            }
            for column in 0..<width { figures[column].append(sums[column].figures.f1) }
        }
        return figures.map { values in
            let sorted = values.sorted()
            let cut = Int((0.025 * Double(samples)).rounded(.down))
            return sorted[cut]...sorted[samples - 1 - cut]
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014).
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
