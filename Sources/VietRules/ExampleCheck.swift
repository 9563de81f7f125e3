package import Tables
package import VietLexicon
import VietText

/// What a stage before the rules makes of one example's text.
package struct PreparedText: Sendable {
    package var visible: VisibleTokens
    package var given: [ChartItem]
    /// Bytes of the example's text for each visible token.
    package var ranges: [Range<Int>]

    package init(visible: VisibleTokens, given: [ChartItem], ranges: [Range<Int>]) {
        self.visible = visible
        self.given = given
        self.ranges = ranges
    }
}

extension RuleSet {
    /// Runs every example of every rule; a `yes` passes where the rule makes each marked span of the kinds it makes and
    /// every other marked span is there too, a `no` where the rule makes nothing.
    package func failedExamples(
        lexicon: Lexicon, preparedBy prepare: ([UInt8]) -> PreparedText
    ) -> [Diagnostic] {
        var parser = ChartParser(lexicon: lexicon, rules: self)
        var failures: [Diagnostic] = []
        for (rule, example) in examples {
            let text = prepare(example.text.utf8)
            parser.parse(text.visible, given: text.given)
            if let message = problem(rule, example, parser.chart, text, lexicon.kinds) {
                failures.append(
                    Diagnostic(
                        at: example.location, code: "example-failed", message,
                        hint: "found: " + found(rule, example, parser.chart, text, lexicon.kinds)))
            }
        }
        return failures
    }

    private func problem(_ rule: Int, _ example: Example, _ chart: Chart, _ text: PreparedText, _ kinds: Kinds) -> String? {
        let made = itemsMade(by: rule, chart)
        guard example.expected else { return made.isEmpty ? nil : "the rule \(rules[rule].name) matches, but must not" }
        let own = Set(rules[rule].makes.map { makes[$0].kind })
        var ownSpans = 0
        for span in example.text.spans {
            guard let kind = kinds.id(named: span.kind) else { return "no kind is named \(span.kind)" }
            let isOwn = own.contains(kind)
            ownSpans += isOwn ? 1 : 0
            let there = chart.items.contains { item in
                item.kind == kind && bytes(item, text) == span.range
            }
            if !there { return "‘\(String(decoding: example.text.utf8[span.range], as: UTF8.self))’ is not found as \(span.kind)" }
        }
        if made.isEmpty { return "the rule \(rules[rule].name) makes nothing here" }
        return ownSpans == 0 ? "no marked span is of a kind that this rule makes" : nil
    }

    private func itemsMade(by rule: Int, _ chart: Chart) -> [ChartItem] {
        chart.items.filter { item in
            if case .rule(let make) = item.origin { return makes[make].rule == rule }
            return false
        }
    }

    private func bytes(_ item: ChartItem, _ text: PreparedText) -> Range<Int> {
        text.ranges[Int(item.start)].lowerBound..<text.ranges[Int(item.end) - 1].upperBound
    }

    private func found(_ rule: Int, _ example: Example, _ chart: Chart, _ text: PreparedText, _ kinds: Kinds) -> String {
        let items = itemsMade(by: rule, chart).map { item in
            "[\(String(decoding: example.text.utf8[bytes(item, text)], as: UTF8.self))]\(kinds[item.kind].name)"
        }
        return items.isEmpty ? "nothing" : items.joined(separator: ", ")
    }
}
