import Tables
import TestSupport
import VietLexicon
import VietText

@testable import VietRules

/// Rules over a small lexicon, and what they make of a text.
struct Workbench {
    static let kinds = """
        kind⇥label⇥color⇥unaccented⇥about
        rank⇥RANK⇥#b45309⇥yes⇥ranks
        person⇥PERSON⇥#2563eb⇥no⇥names
        title⇥TITLE⇥#7c3aed⇥yes⇥posts
        organization⇥ORG⇥#059669⇥yes⇥organizations
        place⇥LOC⇥#dc2626⇥no⇥places
        document⇥DOC⇥#65a30d⇥no⇥documents
        organ⇥⇥⇥no⇥parts named by what follows
        unit⇥⇥⇥no⇥numbered units
        level⇥⇥⇥no⇥level words
        surname⇥⇥⇥no⇥surnames
        plural⇥⇥⇥no⇥words that make a class

        """

    static let phrases = """
        id⇥text⇥kind⇥aliases⇥level⇥source
        r1⇥Đại tá⇥rank⇥⇥⇥own
        r2⇥Trung tướng⇥rank⇥⇥⇥own
        o1⇥Ủy ban Kiểm tra⇥organ⇥⇥⇥own
        o2⇥Đảng ủy⇥organ⇥⇥⇥own
        u1⇥Quân khu⇥unit⇥⇥⇥own
        u2⇥Quân khu bộ⇥unit⇥⇥⇥own
        l1⇥tỉnh⇥level⇥⇥⇥own
        l2⇥tỉnh lỵ⇥level⇥⇥⇥own
        p1⇥Huế⇥place⇥⇥⇥own
        p2⇥Thừa Thiên Huế⇥place⇥⇥⇥own
        s1⇥Lê⇥surname⇥⇥⇥own
        s2⇥Nguyễn⇥surname⇥⇥⇥own
        x1⇥các⇥plural⇥⇥⇥own

        """

    static let folder = Result {
        try TemporaryFolder([
            "kinds.tsv": kinds, "sources.tsv": "id⇥title⇥about\nown⇥Own knowledge⇥none\n", "phrases.tsv": phrases,
        ])
    }
    static let lexicon = Result { try Lexicon.load(directory: folder.get().path, shownAs: "L") }

    let rules: RuleSet

    init(_ files: [String]) throws {
        rules = try RuleSet(
            files: files.enumerated().map { ("L/rules/\($0.offset).rules", Array($0.element.utf8)) },
            lexicon: Self.lexicon.get())
    }

    init(_ text: String) throws { try self.init([text]) }

    /// One rule that makes an organization of what `match` matches, with more fields.
    init(match: String, fields: String = "", shared: String = "") throws {
        try self.init(
            """
            \(shared)
            rule test.rule
              match   \(match)
            \(fields.isEmpty ? "  make organization" : fields)
              yes     [x]organization
            """)
    }

    /// The index of a rule in derived order; -1 where there is none.
    func index(_ name: String) -> Int { (0..<rules.count).first { rules.name(of: $0) == name } ?? -1 }

    /// A text as rules read it.
    func prepare(_ utf8: [UInt8]) -> PreparedText { PreparedText(utf8, rules: rules) }

    /// Everything that rules made, as `[text]kind`, by start, longest first.
    func made(_ text: String) throws -> [String] {
        try items(text) { if case .rule = $0.origin { true } else { false } }
    }

    /// Every item of the chart, as `[text]kind`, by start, longest first.
    func items(_ text: String, where isWanted: (ChartItem) -> Bool = { _ in true }) throws -> [String] {
        let (chart, prepared, lexicon) = try parsed(text)
        return chart.items.filter(isWanted).map { item in
            let bytes = bytes(item.start..<item.end, prepared)
            return (
                bytes, "[\(String(decoding: Array(text.utf8)[bytes], as: UTF8.self))]\(lexicon.kinds[item.kind].name)"
            )
        }.sorted {
            ($0.0.lowerBound, -$0.0.upperBound, $0.1) < ($1.0.lowerBound, -$1.0.upperBound, $1.1)
        }.map(\.1)
    }

    /// The attributes of what rules made, as `name=text`.
    func attributes(_ text: String) throws -> [String] {
        let (chart, prepared, _) = try parsed(text)
        return chart.items.flatMap { item in
            chart.attributes(of: item).map { attribute in
                let value =
                    attribute.constant >= 0
                    ? "\"\(rules.constants[Int(attribute.constant)])\""
                    : String(decoding: Array(text.utf8)[bytes(attribute.tokens, prepared)], as: UTF8.self)
                return "\(attribute.name.rawValue)=\(value)"
            }
        }
    }

    private func parsed(_ text: String) throws -> (Chart, PreparedText, Lexicon) {
        let lexicon = try Self.lexicon.get()
        var parser = ChartParser(lexicon: lexicon, rules: rules)
        let prepared = prepare(Array(text.utf8))
        parser.parse(prepared.visible)
        return (parser.chart, prepared, lexicon)
    }

    private func bytes(_ tokens: Range<Int32>, _ text: PreparedText) -> Range<Int> {
        text.ranges[Int(tokens.lowerBound)].lowerBound..<text.ranges[Int(tokens.upperBound) - 1].upperBound
    }

    /// The problems of rule files, as `file:line:column code`; empty where they load.
    static func problems(_ files: [String]) throws -> [String] {
        do {
            _ = try Workbench(files)
            return []
        } catch let error as LoadError {
            return error.diagnostics.map { "\($0.location) \($0.code)" }
        }
    }
}
