internal import VietExport
internal import VietNER

/// An evaluation, printed.
package struct EvaluationReport: Sendable {
    package let evaluation: Evaluation
    /// How many errors to show.
    package let errors: Int

    package init(_ evaluation: Evaluation, errors: Int = 0) {
        self.evaluation = evaluation
        self.errors = errors
    }

    /// Tables for people to read.
    package var text: String {
        var parts = [labelTable.text, schemeTable.text, formLines, confusionTable.text]
        if evaluation.errors.isEmpty {
            parts.append("no errors\n")
        } else {
            let counts = SpanError.Kind.allCases.map { kind in
                (kind.rawValue, evaluation.errors.count { $0.kind == kind })
            }
            parts.append(
                "errors: " + counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }.joined(separator: ", ") + "\n")
        }
        parts += errorTexts.map { $0.joined(separator: "\n") + "\n" }
        return parts.joined(separator: "\n")
    }

    /// The errors to show, each as lines of marked text.
    var errorTexts: [[String]] {
        var texts: [[String]] = []
        var current: (document: Int, text: ErrorText)?
        for error in evaluation.errors.prefix(errors) {
            if current?.document != error.document {
                current = (error.document, ErrorText(evaluation.pairs[error.document]))
            }
            if let text = current?.text { texts.append(text.lines(of: error)) }
        }
        return texts
    }

    private var labelTable: AlignedTable {
        let intervals = evaluation.interval != nil
        var table = AlignedTable(
            ["label", "gold", "predicted", "right", "precision", "recall", "F1"] + (intervals ? ["95 %"] : [])
                + ["canonical"])
        func add(
            _ name: String, _ counts: SpanCounts?, _ figures: Figures, _ interval: ClosedRange<Double>?,
            _ forms: FormCounts?
        ) {
            var row = [name]
            row += counts.map { ["\($0.gold)", "\($0.predicted)", "\($0.right)"] } ?? ["", "", ""]
            row += [figures.precision, figures.recall, figures.f1].map(Self.rounded)
            if intervals {
                row.append(
                    interval.map { "\(Self.rounded($0.lowerBound))–\(Self.rounded($0.upperBound))" } ?? "")
            }
            row.append(forms.map { $0.found > 0 ? Self.rounded($0.canonicalAccuracy) : "-" } ?? "")
            table.add(row)
        }
        for score in evaluation.labels {
            add(score.label.rawValue, score.spans, score.spans.figures, score.interval, score.forms)
        }
        add("all", evaluation.spans, evaluation.spans.figures, evaluation.interval, evaluation.forms)
        add("macro", nil, evaluation.macro, nil, nil)
        add("weighted", nil, evaluation.weighted, nil, nil)
        return table
    }

    private var schemeTable: AlignedTable {
        var table = AlignedTable([
            "SemEval-2013", "correct", "incorrect", "partial", "missed", "spurious", "precision", "recall", "F1",
        ])
        for scheme in MatchScheme.allCases {
            let counts = evaluation.schemes[scheme] ?? SchemeCounts()
            let whole = [counts.correct, counts.incorrect, counts.partial, counts.missed, counts.spurious]
            let figures = counts.figures
            table.add(
                [scheme.rawValue] + whole.map { "\($0)" }
                    + [figures.precision, figures.recall, figures.f1].map(Self.rounded))
        }
        return table
    }

    private var formLines: String {
        let forms = evaluation.forms
        var lines = [
            "expansions right: \(forms.expanded) of \(forms.expandableFound) short forms found "
                + "(\(Self.rounded(forms.expansionAccuracy))), "
                + "\(Self.rounded(.share(forms.expanded, of: forms.expandable))) of all \(forms.expandable)"
        ]
        lines.append(
            "senses right: \(forms.senseRight) of \(forms.ambiguousFound) ambiguous short forms found "
                + "(\(Self.rounded(forms.senseAccuracy))), \(forms.senseOpen) left open")
        return lines.map { $0 + "\n" }.joined()
    }

    /// Labels of gold down, of the prediction across.
    private var confusionTable: AlignedTable {
        let labels: [Label?] = evaluation.labels.map(\.label) + [nil]
        var table = AlignedTable(["gold \\ predicted"] + labels.map { $0?.rawValue ?? "missed" })
        for gold in labels {
            table.add(
                [gold?.rawValue ?? "spurious"]
                    + labels.map { predicted in
                        let count = evaluation.confusion.count(gold: gold, predicted: predicted)
                        return count > 0 ? "\(count)" : "."
                    })
        }
        return table
    }

    /// Four decimals.
    package static func rounded(_ value: Double) -> String {
        let whole = Int((value * 10_000).rounded())
        let decimals = String(whole % 10_000)
        return "\(whole / 10_000)." + String(repeating: "0", count: 4 - decimals.count) + decimals
    }
}
