internal import VietExport
internal import VietNER

extension EvaluationReport {
    /// One JSON object; figures are not rounded.
    package var json: String {
        var json = JSONText()
        json.object { json in
            json.field("documents", evaluation.pairs.count)
            json.field("labels") { json in
                json.object { json in
                    for score in evaluation.labels {
                        json.field(score.label.rawValue) { json in
                            json.object { json in
                                json.add(score.spans, score.interval)
                                json.add(score.forms)
                                json.add(score.schemes)
                            }
                        }
                    }
                }
            }
            json.field("all") { json in
                json.object { json in
                    json.add(evaluation.spans, evaluation.interval)
                    json.add(evaluation.forms)
                    json.add(evaluation.schemes)
                }
            }
            json.field("macro") { json in json.object { json in json.add(evaluation.macro) } }
            json.field("weighted") { json in json.object { json in json.add(evaluation.weighted) } }
            json.field("confusion") { json in json.array { json in addConfusion(to: &json) } }
            json.field("error_counts") { json in
                json.object { json in
                    for kind in SpanError.Kind.allCases {
                        json.field(kind.rawValue, evaluation.errors.count { $0.kind == kind })
                    }
                }
            }
            json.field("errors") { json in json.array { json in addErrors(to: &json) } }
        }
        return json.text + "\n"
    }

    private func addConfusion(to json: inout JSONText) {
        let labels: [Label?] = evaluation.labels.map(\.label) + [nil]
        for gold in labels {
            for predicted in labels {
                let count = evaluation.confusion.count(gold: gold, predicted: predicted)
                guard count > 0 else { continue }
                json.element { json in
                    json.object { json in
                        json.field("gold", gold?.rawValue)
                        json.field("predicted", predicted?.rawValue)
                        json.field("count", count)
                    }
                }
            }
        }
    }

    private func addErrors(to json: inout JSONText) {
        for (error, lines) in zip(evaluation.errors, errorTexts) {
            json.element { json in
                json.object { json in
                    json.field("kind", error.kind.rawValue)
                    json.field("document", evaluation.pairs[error.document].id)
                    for (name, span) in [("gold", error.gold), ("predicted", error.predicted)] {
                        guard let span else { continue }
                        json.field(name) { json in
                            json.object { json in
                                json.field("start", span.range.lowerBound)
                                json.field("end", span.range.upperBound)
                                json.field("label", span.label.rawValue)
                                json.field("canonical", span.canonical)
                                json.field("expansion", span.expansion)
                            }
                        }
                    }
                    json.field("marked", lines.dropFirst().joined(separator: "\n"))
                }
            }
        }
    }
}

extension JSONText {
    fileprivate mutating func add(_ figures: Figures) {
        field("precision", figures.precision)
        field("recall", figures.recall)
        field("f1", figures.f1)
    }

    fileprivate mutating func add(_ spans: SpanCounts, _ interval: ClosedRange<Double>?) {
        field("gold", spans.gold)
        field("predicted", spans.predicted)
        field("right", spans.right)
        add(spans.figures)
        if let interval {
            field("f1_interval") { json in
                json.array { json in
                    for end in [interval.lowerBound, interval.upperBound] { json.element { $0.append(number: end) } }
                }
            }
        }
    }

    fileprivate mutating func add(_ forms: FormCounts) {
        field("canonical_accuracy", forms.canonicalAccuracy)
        guard forms.expandable > 0 else { return }
        field("expansions", forms.expandable)
        field("expansions_found", forms.expandableFound)
        field("expansions_right", forms.expanded)
        field("expansion_accuracy", forms.expansionAccuracy)
        field("ambiguous", forms.ambiguous)
        field("ambiguous_found", forms.ambiguousFound)
        field("senses_right", forms.senseRight)
        field("senses_open", forms.senseOpen)
        field("sense_accuracy", forms.senseAccuracy)
    }

    fileprivate mutating func add(_ schemes: [MatchScheme: SchemeCounts]) {
        field("semeval") { json in
            json.object { json in
                for scheme in MatchScheme.allCases {
                    let counts = schemes[scheme] ?? SchemeCounts()
                    json.field(scheme.rawValue) { json in
                        json.object { json in
                            json.field("correct", counts.correct)
                            json.field("incorrect", counts.incorrect)
                            json.field("partial", counts.partial)
                            json.field("missed", counts.missed)
                            json.field("spurious", counts.spurious)
                            json.add(counts.figures)
                        }
                    }
                }
            }
        }
    }
}
