import Tables
import Testing

@testable import VietRules

/// Each mistake in a rule file is reported at its place, all of them at once.
@Suite struct RuleErrorTests {
    /// The problems of one rule with a `match` and a `make`, without the file's name.
    private func problems(match: String, make: String = "organization", more: String = "") throws -> [String] {
        try problems(
            """
            rule a.b
              match   \(match)
              make    \(make)
              yes     [x]organization
            \(more)
            """)
    }

    private func problems(_ text: String) throws -> [String] {
        try Workbench.problems([text]).map { String($0.dropFirst("L/rules/0.rules:".count)) }
    }

    @Test(arguments: [
        ("@rnak", "2:12 unknown-kind"), ("\"a\" @organizatoin", "2:16 unknown-kind"), ("@", "2:12 missing-kind"),
        ("<Titel>", "2:12 unknown-class"), ("<Cap !@unti>", "2:18 unknown-kind"), ("<>", "2:11 empty-class"),
        ("<Cap", "2:15 missing-angle"), ("Nmae", "2:11 unknown-pattern"), ("\"Quân", "2:11 open-literal"),
        ("\"Đảng ủy\" \"Quân", "2:21 open-literal"), ("\"\"", "2:11 empty-literal"),
        ("\"a\"{3,1}", "2:14 bad-repetition"), ("\"a\"{0}", "2:14 bad-repetition"),
        ("\"a\"{1,65}", "2:14 bad-repetition"), ("\"a\"{x}", "2:15 missing-brace"),
        ("(\"a\"", "2:15 missing-parenthesis"),
        ("\"a\" )", "2:15 unexpected-character"), ("\"a\" ?", "2:15 unexpected-character"),
        ("\"a\" |", "2:16 empty-pattern"),
        ("\"a\"?", "1:1 empty-match"), ("&\"a\"", "1:1 empty-match"), ("\"a\"* @rank?", "1:1 empty-match"),
        ("\"a\"{99999999999999999999}", "2:14 bad-repetition"),
    ])
    func aBadPatternIsReportedWhereItStands(_ match: String, _ problem: String) throws {
        let found = try problems(match: match)
        #expect(found == [problem])
    }

    @Test(arguments: [
        ("organizatoin", "3:11 unknown-kind"), ("organization(nmae)", "3:11 unknown-capture"),
        ("organization colour=name", "3:11 unknown-attribute"), ("organization level=nmae", "3:11 unknown-capture"),
        ("organization level", "3:11 unknown-attribute"), ("(", "3:11 unknown-kind"), ("()", "3:11 unknown-kind"),
        ("organization(name", "3:11 open-make"), ("organization(name)x", "3:11 open-make"),
    ])
    func aBadMakeIsReported(_ make: String, _ problem: String) throws {
        let found = try problems(match: "name:\"a\"", make: make)
        #expect(found == [problem])
    }

    @Test(arguments: [
        ("  over    a.c", "5:11 unknown-rule"), ("  mathc   \"a\"", "5:3 unknown-field"),
        ("rule a.b\n  match \"b\"\n  make organization\n  yes [b]organization", "5:1 duplicate-rule"),
        ("rules a.c", "5:1 unknown-statement"), ("  after   (\"a\")?", "5:11 bad-left-context"),
        ("  not-after \"a\" Nope", "5:17 unknown-pattern"), ("  yes     [x organization", "5:11 bad-example"),
        ("  no      Đại x]rank", "5:16 bad-example"), ("  after   &\"a\"", "5:11 bad-left-context"),
        ("rule Tên\n  match \"b\"\n  make organization\n  yes [b]organization", "5:6 bad-rule-name"),
        ("rule a.c\n  make organization\n  yes [x]organization", "5:1 rule-without-match"),
        ("rule a.c\n  match \"b\"\n  yes [x]organization", "5:1 rule-without-make"),
        ("rule a.c\n  match \"b\"\n  make organization", "5:1 rule-without-example"),
        ("rule a.c\n  match \"b\"\n  make organization\n  no b", "5:1 rule-without-example"),
    ])
    func aBadFieldIsReported(_ line: String, _ problem: String) throws {
        let found = try problems(match: "\"a\"", more: line)
        #expect(found == [problem])
    }

    @Test func fieldsBelongToARule() throws {
        #expect(try problems("  match \"a\"") == ["1:3 field-without-rule"])
    }

    @Test func columnsCountCodePointsAndLinesGoOn() throws {
        let text = """
            # Ghi chú
            rule a.b
              match   "Đảng ủy" "Bộ Tư lệnh"
                      @rank @nope
              make    organization
              yes     [x]organization
            """
        #expect(try problems(text) == ["4:18 unknown-kind"])
    }

    @Test func everyProblemIsReportedAtOnce() throws {
        let first = """
            rule a.one
              match   @rnak
              make    person
              yes     [x]person
            rule a.two
              match   "a"
              make    organization
              over    a.none, a.one
            rule a.three
              match   <Titel>
              maek    organization
              yes     [x
            """
        let second = "rule a.one\n  match \"b\"\n  make place\n  yes [x]place\n"
        let found = Set(try Workbench.problems([first, second]))
        #expect(
            found == [
                "L/rules/0.rules:2:12 unknown-kind", "L/rules/0.rules:5:1 rule-without-example",
                "L/rules/0.rules:8:11 unknown-rule", "L/rules/0.rules:9:1 rule-without-make",
                "L/rules/0.rules:9:1 rule-without-example", "L/rules/0.rules:10:12 unknown-class",
                "L/rules/0.rules:11:3 unknown-field", "L/rules/0.rules:12:11 bad-example",
                "L/rules/1.rules:1:1 duplicate-rule",
            ])
    }

    @Test func aCircleAtTheLeftEdgeIsAnError() throws {
        let circle = """
            rule a.one
              match   @place "x"
              make    organization
              yes     [x]organization
            rule a.two
              match   @organization "y"
              make    place
              yes     [x]place
            """
        #expect(try problems(circle) == ["1:1 rule-circle"])
        let right = circle.replacing("@organization \"y\"", with: "\"y\" @organization")
        #expect(try problems(right) == [])
    }

    @Test func aSimilarNameIsSuggested() throws {
        do {
            _ = try Workbench(match: "@organizatoin")
            Issue.record("loads")
        } catch let error as LoadError {
            #expect(error.diagnostics.first?.hint == "did you mean organization?")
        }
    }

    @Test func failedExamplesAreReportedWithWhatIsFound() throws {
        let bench = try Workbench(
            """
            rule a.b
              match   rank:@rank <Title>
              make    person
              make    rank(rank)
              yes     [[Đại tá]rank An]person đến.
              yes     [Đại tá An Bình]person đến.
              yes     Huế có [Trung tướng]rank.
              no      Đại tá Bình.
              no      Đại tá.
            """)
        let failures = bench.rules.failedExamples(lexicon: try Workbench.lexicon.get()) { bench.prepare($0) }
        #expect(
            failures.map { "\($0.location.line):\($0.location.column) \($0.code)" } == [
                "6:11 example-failed", "7:11 example-failed", "8:11 example-failed",
            ])
        #expect(failures.first?.hint == "found: [Đại tá An]person, [Đại tá]rank")
        #expect(failures.first?.message.contains("Đại tá An Bình") == true)
    }
}
