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
    /// Runs some examples, of all `exampleCount` in the order of the rules; a `yes` passes where the rule makes each marked span of the kinds it makes and
    /// every other marked span is there too, a `no` where the rule makes nothing. A range of nil stands for all.
    package func failedExamples(
        _ range: Range<Int>? = nil, lexicon: Lexicon, preparedBy prepare: ([UInt8]) -> PreparedText
    ) -> [Diagnostic] {
        var parser = ChartParser(lexicon: lexicon, rules: self)
        parser.recording = true
        var failures: [Diagnostic] = []
        for (rule, example) in examples[range ?? examples.indices] {
            let text = prepare(example.text.utf8)
            parser.parse(text.visible, given: text.given)
            if let message = problem(rule, example, parser, text, lexicon.kinds) {
                failures.append(
                    Diagnostic(
                        at: example.location, code: "example-failed", message,
                        hint: "found: " + found(rule, example, parser, text, lexicon.kinds)))
            }
        }
        return failures
    }

    private func problem(
        _ rule: Int, _ example: Example, _ parser: borrowing ChartParser, _ text: PreparedText, _ kinds: Kinds
    ) -> String? {
        let made = parser.made.filter { makes[$0.make].rule == rule }
        guard example.expected else { return made.isEmpty ? nil : "the rule \(name(of: rule)) matches, but must not" }
        let own = Set(makes.filter { $0.rule == rule }.map(\.kind))
        var ownSpans = 0
        for span in example.text.spans {
            guard let kind = kinds.id(named: span.kind) else { return "no kind is named \(span.kind)" }
            let there: Bool
            if own.contains(kind) {
                ownSpans += 1
                there = made.contains { makes[$0.make].kind == kind && bytes($0.span, text) == span.range }
            } else {
                there = parser.chart.items.contains {
                    $0.kind == kind && bytes($0.start..<$0.end, text) == span.range
                }
            }
            if !there {
                return
                    "‘\(String(decoding: example.text.utf8[span.range], as: UTF8.self))’ is not found as \(span.kind)"
            }
        }
        if made.isEmpty { return "the rule \(name(of: rule)) makes nothing here" }
        return ownSpans == 0 ? "no marked span is of a kind that this rule makes" : nil
    }

    private func bytes(_ span: Range<Int32>, _ text: PreparedText) -> Range<Int> {
        text.ranges[Int(span.lowerBound)].lowerBound..<text.ranges[Int(span.upperBound) - 1].upperBound
    }

    private func found(
        _ rule: Int, _ example: Example, _ parser: borrowing ChartParser, _ text: PreparedText, _ kinds: Kinds
    ) -> String {
        let made = parser.made.filter { makes[$0.make].rule == rule }.map { make, span in
            "[\(String(decoding: example.text.utf8[bytes(span, text)], as: UTF8.self))]\(kinds[makes[make].kind].name)"
        }
        return made.isEmpty ? "nothing" : made.joined(separator: ", ")
    }
}
