import Foundation
import FuzzTargets
import TestSupport
import Testing

/// The seeds of the fuzz targets, among them every input that was a crash, a hang or a wrong answer.
@Suite struct SeedTests {
    @Test(arguments: FuzzTargets.all.map { $0.name })
    func seedsHoldNoProblem(_ name: String) throws {
        let target = try #require(FuzzTargets.target(named: name)).init()
        let folder = "Tests/Fuzz/Seeds/" + name
        let seeds = try Repository.names(in: folder, endingIn: "")
        #expect(seeds.count >= 3)
        for seed in seeds {
            let problem = target.problem(try Repository.bytes(folder + "/" + seed))
            #expect(problem == nil, "\(folder)/\(seed)")
        }
    }

    /// Seeds cut anywhere, and with one byte changed.
    @Test(arguments: FuzzTargets.all.map { $0.name })
    func damagedSeedsHoldNoProblem(_ name: String) throws {
        let target = try #require(FuzzTargets.target(named: name)).init()
        let folder = "Tests/Fuzz/Seeds/" + name
        var random = RandomSource(seed: 20_261_125)
        for seed in try Repository.names(in: folder, endingIn: "") {
            let whole = try Repository.bytes(folder + "/" + seed)
            for _ in 0..<20 where !whole.isEmpty {
                var bytes = Array(whole.prefix(Int.random(in: 1...whole.count, using: &random)))
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
                if let problem = target.problem(bytes) {
                    let text = String(decoding: bytes, as: UTF8.self).debugDescription
                    Issue.record("\(problem): \(seed), damaged: \(text)")
                }
            }
        }
    }
}
