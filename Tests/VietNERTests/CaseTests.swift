import Testing

@Suite struct CaseTests {
    /// A line that fails must be listed in `known-failures.txt`, and a line that passes must not.
    @Test func everySentenceIsAnnotatedAsMarked() throws {
        let annotator = try Bundled.annotator()
        var known = Set(try CaseFile.knownFailures())
        let lines = try CaseFile.lines()
        #expect(lines.count > 200)
        for line in lines {
            let difference = CaseFile.difference(line, annotator)
            let isKnown = known.remove(line.place) != nil
            if let difference, !isKnown { Issue.record("\(line.place)\n\(difference)") }
            if difference == nil, isKnown { Issue.record("\(line.place) passes: take it off known-failures.txt") }
        }
        #expect(known.isEmpty, "known-failures.txt names lines that hold no sentence")
    }

    @Test func theKnownFailuresAreListedOnce() throws {
        let known = try CaseFile.knownFailures()
        #expect(Set(known).count == known.count)
    }
}
