internal import ArgumentParser
internal import VietNER

struct MineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mine",
        abstract: "Writes what texts say of short forms as candidate rows of abbreviations.tsv.",
        discussion: """
            First what texts define and no row has, then, as comments, definitions that a row has and short forms that nothing \
            explains; each most frequent first, with counts, the first place, how the letters stand for the words, the known \
            senses and an example. Rows have certainty low, which is not loaded: raise it to accept a row. A file named \
            abbreviations.tsv in a folder of your own is read with --add-lexicons; the first 16 columns are those of the \
            lexicon's own file.

            Examples:
              vietner mine articles/ -o abbreviations.tsv
              vietner mine corpus.jsonl --from jsonl --least 3 -o candidates.tsv
              cut -f 1-16 candidates.tsv
            """)

    @OptionGroup var corpus: CorpusOptions

    @Option(help: ArgumentHelp("Leave out what occurs less often.", valueName: "n"))
    var least = 1

    func validate() throws {
        if least < 1 { throw ValidationError("'--least' must be 1 or more.") }
    }

    func run() throws {
        let annotator = try corpus.lexiconOptions.annotator()
        var harvest = SenseHarvest(annotator)
        let read = try corpus.read(annotator) { harvest.add($0.document, id: $0.id) }
        try corpus.write(after: read) { harvest.table(least: least) }
    }
}
