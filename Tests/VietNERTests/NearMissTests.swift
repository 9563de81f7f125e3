import Testing

@testable import VietNER

@Suite struct NearMissTests {
    @Test(arguments: [
        ("qspq", "qsqp", Slip.transposed, 1), ("ubdn", "ubnd", .transposed, 1), ("chs", "chqs", .dropped, 1),
        ("hqs", "chqs", .dropped, 1), ("chqss", "chqs", .doubled, 1), ("cchqs", "chqs", .doubled, 1),
        ("chqxs", "chqs", .added, 1), ("chqsx", "chqs", .added, 1), ("hdnd", "hđnd", .unmarked, 1),
        ("bchdd", "bchđđ", .unmarked, 2), ("chqa", "chqs", .mistyped, 1), ("xhqs", "chqs", .mistyped, 1),
        ("hqcs", "chqs", .several, 2), ("ab", "chqs", .several, 4),
    ])
    func aSlipHasItsKindAndDistance(_ printed: String, _ right: String, _ slip: Slip, _ distance: Int) {
        let miss = NearMiss(printed: Array(printed.utf8), right: Array(right.utf8), spelling: right)
        #expect(miss.slip == slip && miss.distance == distance, "\(printed) for \(right): \(miss)")
    }
}
