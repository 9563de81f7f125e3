import VietLexicon
import VietRules

/// Kinds that a stage treats alike, as one bit each: asking hashes nothing.
struct KindGroup: Sendable {
    private var bits: KindSet = 0

    init(_ kinds: some Sequence<KindID>) {
        for kind in kinds { bits |= KindSet(1) << KindSet(kind.raw) }
    }

    func contains(_ kind: KindID) -> Bool { bits >> KindSet(truncatingIfNeeded: kind.raw) & 1 == 1 }

    /// The kinds, in the order of their numbers.
    var ids: [KindID] { (0..<Int16(KindSet.bitWidth)).map(KindID.init(raw:)).filter(contains) }
}
