internal import ArgumentParser
internal import VietEvaluation

/// How a data card is printed.
enum CardFormat: String, CaseIterable, ExpressibleByArgument {
    case text, markdown, json
}

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Prints what annotated documents hold, and where they are weak: a data card.",
        discussion: """
            Counts by label, evidence and rule; the most frequent entities; short forms that are unknown, left ambiguous or \
            spelt nearly right; documents without mentions, and warnings.

            Examples:
              vietner report articles.jsonl
              vietner report articles/ --format markdown -o DATACARD.md
              vietner report articles.jsonl --min-grade lexicon --top 50
            """)

    @OptionGroup var corpus: CorpusOptions

    @Option(help: "How to print.")
    var format: CardFormat = .text

    @Option(help: ArgumentHelp("Rows of each long table; 0 for all.", valueName: "n"))
    var top = 20

    func validate() throws {
        if top < 0 { throw ValidationError("'--top' must be 0 or more.") }
    }

    func run() throws {
        var card = DataCard()
        let read = try corpus.read { card.add($0.document, id: $0.id) }
        try corpus.write(after: read) {
            switch format {
            case .text: Array(card.text(top: top).utf8)
            case .markdown: Array(card.markdown(top: top).utf8)
            case .json: Array(card.json(top: top).utf8)
            }
        }
    }
}
