internal import ArgumentParser
internal import VietExport
internal import VietNER
internal import VietText

struct AnnotateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "annotate",
        abstract: "Writes every mention of every text as JSON Lines.",
        discussion: """
            An input is a file, a folder (read with all folders inside, in the order of names: *.txt, or *.jsonl with \
            --from jsonl; hidden files are left out), a quoted pattern such as 'articles/*.txt', or - for standard input.

            Examples:
              vietner annotate articles/ -o articles.jsonl
              vietner annotate news.jsonl --from jsonl --text-field body --date-field published > news.spans.jsonl
              vietner annotate old.txt --encoding tcvn3 --strict
              cut -f 2 titles.tsv | vietner annotate - --from lines --offsets utf16 --label PERSON,ORG

            The id of a document is its path, PATH:LINE for a line, or the field --id-field. Other fields of a JSON object \
            are carried into "meta". A document that cannot be read is named on standard error, and the rest is done.
            """)

    @Argument(help: ArgumentHelp("Files, folders, quoted patterns, or - for standard input.", valueName: "input"))
    var inputs: [String]

    @Option(help: "What a file holds: one text, JSON Lines, or a text on every line.")
    var from: InputForm = .text

    @OptionGroup var textOptions: TextOptions

    @Option(help: "What start and end count.")
    var offsets: OffsetUnit = .codepoint

    @Option(
        help: ArgumentHelp(
            "Write these labels only: \(Label.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "label,…"),
        transform: OptionValue.labels)
    var label: Set<Label>?

    @OptionGroup var lexiconOptions: LexiconOptions

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Write to this file, which appears whole or not at all.", valueName: "file"))
    var output: String?

    @OptionGroup var runOptions: RunOptions

    func validate() throws {
        try textOptions.validate(inputs, form: from)
    }

    func run() throws {
        let annotator = DocumentAnnotator(
            annotator: try lexiconOptions.annotator(),
            source: try textOptions.source(form: from, lexiconOptions),
            writer: JSONLinesWriter(offsets: offsets), labels: label)
        let paths = InputPaths(inputs, form: from)
        let file = try OutputFile(path: output)
        var run = DocumentRun(
            paths: paths, form: from, decoding: annotator.source.decoding, threads: runOptions.threads,
            worker: annotator, progress: runOptions.progress(total: paths.totalBytes))
        let (written, failed): (Int, Int)
        do {
            (written, failed) = try run.run { bytes, range, _ in try file.write(bytes, range) }
            // Where every input failed there is nothing to put in place.
            if written > 0 || failed == 0 { try file.commit() } else { file.discard() }
        } catch {
            file.discard()
            throw error
        }
        if failed > 0 { throw ExitCode.inputFailed }
    }
}
