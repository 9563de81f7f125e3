internal import ArgumentParser
internal import VietEvaluation
internal import VietExport
internal import VietNER

struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Judges annotated JSON Lines against gold.",
        discussion: """
            Documents are paired by id; each file may count offsets in the unit that its lines state. The first table pairs \
            spans of the same place and label (as CoNLL-2003 and seqeval do), the second one as SemEval-2013 and nervaluate \
            do. Canonical forms and expansions are compared without regard to case, spaces, commas, dashes and the place of \
            tone marks. A short form is ambiguous where the lexicons or the gold file give it several senses.

            The interval holds F1 in 95 of 100 samples of the documents, drawn with replacement.

            Examples:
              vietner evaluate gold.jsonl predicted.jsonl
              vietner evaluate gold.jsonl predicted.jsonl --errors 20 --label ORG,TITLE
              vietner evaluate gold.jsonl predicted.jsonl --min 0.85 --min PERSON=0.9 --min expansion=0.95
              vietner annotate --from jsonl gold.jsonl | vietner evaluate gold.jsonl - --format json

            Exits with 1 where a minimum is missed, with 2 where lines cannot be read or texts differ.
            """)

    @Argument(help: ArgumentHelp("Annotated JSON Lines that are right.", valueName: "gold"))
    var gold: String

    @Argument(help: ArgumentHelp("Annotated JSON Lines to judge; - for standard input.", valueName: "predicted"))
    var predicted: String

    @Option(
        help: ArgumentHelp(
            "Judge these labels only: \(Label.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "label,…"),
        transform: OptionValue.labels)
    var label: Set<Label>?

    @Option(help: "Which of nested spans count; outer and inner give flat tags.")
    var nested: NestingChoice = .all

    @Option(help: ArgumentHelp("Show so many errors as marked text.", valueName: "n"))
    var errors = 0

    @Option(
        help: ArgumentHelp(
            "Exit with 1 where F1 (over all labels, or of LABEL) is lower, or the accuracy of 'canonical', 'expansion' or "
                + "'sense'; may be repeated.", valueName: "[name=]share"),
        transform: ScoreMinimum.init)
    var min: [ScoreMinimum] = []

    @Option(help: ArgumentHelp("Samples of the documents for the intervals; 0 for none.", valueName: "n"))
    var samples = 1000

    @Option(help: ArgumentHelp("The seed of the samples.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(help: "How to print.")
    var format: ReportFormat = .text

    @OptionGroup var lexiconOptions: LexiconOptions

    func validate() throws {
        if gold == "-", predicted == "-" { throw ValidationError("'-' can be read only once.") }
        if errors < 0 { throw ValidationError("'--errors' must be 0 or more.") }
        if !(0...1_000_000).contains(samples) { throw ValidationError("'--samples' must be from 0 to 1000000.") }
        if let label {
            for minimum in min {
                if case .label(let wanted) = minimum.figure, !label.contains(wanted) {
                    throw ValidationError("'--min \(wanted.rawValue)' names a label that '--label' leaves out.")
                }
            }
        }
    }

    func run() throws {
        let isAmbiguous = try lexiconOptions.ambiguity()
        let (right, judged) = (AnnotatedFile(gold), AnnotatedFile(predicted))
        var failures = right.failures + judged.failures
        if right.items.isEmpty || judged.items.isEmpty {
            for failure in failures { StandardStreams.message(failure) }
            throw ExitCode.inputFailed
        }
        let documents = DocumentPairs(
            gold: right.items.map { ($0.id, $0.line.document) },
            predicted: judged.items.map { ($0.id, $0.line.document) }, labels: label, nesting: nested)
        for mismatch in documents.mismatches {
            switch mismatch {
            case .notPredicted(let id, let spans):
                StandardStreams.message(
                    "\(predicted): warning: no document \"\(id)\"; its \(spans) spans in \(gold) count as missed")
            case .notInGold(let id):
                StandardStreams.message("\(predicted): warning: \"\(id)\" is not in \(gold) and does not count")
            case .otherText(let id, let place):
                failures.append(
                    "\(predicted): error: the text of \"\(id)\" differs from \(gold) from code point \(place) on; it does "
                        + "not count")
            }
        }
        if documents.shared == 0 {
            failures.append("\(predicted): error: no document has id and text of one in \(gold)")
        }
        for failure in failures { StandardStreams.message(failure) }
        guard documents.shared > 0 else { throw ExitCode.inputFailed }
        let evaluation = Evaluation(documents.pairs, samples: samples, seed: seed, isAmbiguous: isAmbiguous)
        let report = EvaluationReport(evaluation, errors: errors)
        try StandardStreams.print(format == .json ? report.json : report.text)
        let missed = min.compactMap { $0.complaint(evaluation) }
        for complaint in missed { StandardStreams.message(complaint) }
        if !failures.isEmpty { throw ExitCode.inputFailed }
        if !missed.isEmpty { throw ExitCode.no }
    }
}

/// A figure that must not be under a share.
struct ScoreMinimum: Sendable {
    enum Figure: Sendable {
        case all
        case label(Label)
        case canonical, expansion, sense
    }

    let figure: Figure
    let least: Double

    init(_ text: String) throws {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let number = parts.last, let least = Double(number), (0...1).contains(least) else {
            throw ValidationError("'\(text)' has no share from 0 to 1; write 0.85 or ORG=0.9.")
        }
        self.least = least
        switch parts.count == 1 ? "all" : parts[0].lowercased() {
        case "all": figure = .all
        case "canonical": figure = .canonical
        case "expansion": figure = .expansion
        case "sense": figure = .sense
        default:
            guard let label = try OptionValue.labels(parts[0]).first else { throw ValidationError("no label.") }
            figure = .label(label)
        }
    }

    /// What to say where the figure is lower; nil where it is not.
    func complaint(_ evaluation: Evaluation) -> String? {
        func under(_ name: String, _ value: Double) -> String? {
            value < least ? "\(name) \(EvaluationReport.rounded(value)) is under \(least)" : nil
        }
        switch figure {
        case .all: return under("F1 over all labels:", evaluation.spans.figures.f1)
        case .canonical: return under("accuracy of canonical forms:", evaluation.forms.canonicalAccuracy)
        case .expansion: return under("accuracy of expansions:", evaluation.forms.expansionAccuracy)
        case .sense: return under("accuracy of ambiguous short forms:", evaluation.forms.senseAccuracy)
        case .label(let label):
            let score = evaluation.labels.first { $0.label == label }
            guard let score, score.spans.gold > 0 else { return "no gold span has the label \(label.rawValue)" }
            return under("F1 of \(label.rawValue):", score.spans.figures.f1)
        }
    }
}
