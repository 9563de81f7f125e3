import Testing

@testable import VietNER

@Suite struct StageClockTests {
    @Test func timingChangesNothing() throws {
        let text = Array("Thượng tá Lê Văn Diện, Chính ủy Bộ CHQS tỉnh Hà Tĩnh, dự hội nghị ngày 2/3/2026.".utf8)
        let annotator = try Bundled.annotator()
        let (document, nanoseconds) = annotator.timed(utf8: text)
        #expect(document.mentions == annotator.annotate(utf8: text).mentions)
        #expect(nanoseconds.count == Stage.allCases.count)
        #expect(nanoseconds.allSatisfy { $0 > 0 })
    }

    @Test func aStageHasTheTimeSinceTheOneBefore() {
        var clock = StageClock()
        clock.start()
        clock.end(.tokens)
        clock.end(.resolution)
        let before = clock.nanoseconds
        clock.start()
        clock.end(.tokens)
        #expect(clock.nanoseconds[1] > before[1])
        #expect(clock.nanoseconds[5] == before[5])
        #expect(clock.nanoseconds[0] == 0)
    }
}
