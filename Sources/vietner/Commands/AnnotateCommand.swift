internal import ArgumentParser
internal import VietExport
internal import VietText

struct AnnotateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "annotate",
        abstract: "Writes every mention of every text as JSON Lines.",
        discussion: """
            An input is a file, a folder (read with all folders inside, in the order of names: *.txt, or *.jsonl with \
            --from jsonl; hidden files are left out), a quoted pattern such as 'articles/*.txt', or - for standard input. \
            Inputs may be compressed with gzip or zstd; -o FILE.gz and -o FILE.zst compress what is written.

            Examples:
              vietner annotate articles/ -o articles.jsonl
              vietner annotate news.jsonl --from jsonl --text-field body --date-field published > news.spans.jsonl
              vietner annotate old.txt --encoding tcvn3 --strict
              vietner annotate archive.jsonl --from jsonl -o archive.spans.jsonl --resume
              cut -f 2 titles.tsv | vietner annotate - --from lines --offsets utf16 --label PERSON,ORG

            The id of a document is its path, PATH:LINE for a line, or the field --id-field. Other fields of a JSON object \
            are carried into "meta". A document that cannot be read is named on standard error, and the rest is done.

            With -o FILE the lines are collected in FILE.partial, which becomes FILE in the end. A run that is interrupted \
            leaves it. The same command with --resume cuts a line that was not finished, and goes on with the documents \
            whose ids are not there yet; inputs, options and lexicons must be the same. Without --resume it begins anew.
            """)

    @Argument(help: ArgumentHelp("Files, folders, quoted patterns, or - for standard input.", valueName: "input"))
    var inputs: [String]

    @Option(help: "What a file holds: one text, JSON Lines, or a text on every line.")
    var from: InputForm = .text

    @OptionGroup var textOptions: TextOptions

    @Option(help: "What start and end count.")
    var offsets: OffsetUnit = .codepoint

    @OptionGroup var mentionOptions: MentionOptions

    @OptionGroup var lexiconOptions: LexiconOptions

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Write to this file, which appears whole or not at all.", valueName: "file"))
    var output: String?

    @Flag(help: "Go on from what an interrupted run to the same file has written, if there is such.")
    var resume = false

    @OptionGroup var runOptions: RunOptions

    func validate() throws {
        try textOptions.validate(inputs, form: from)
        if resume, output ?? "-" == "-" { throw ValidationError("'--resume' needs '-o FILE'.") }
    }

    func run() throws {
        var annotator = DocumentAnnotator(
            annotator: try lexiconOptions.annotator(),
            source: try textOptions.source(form: from, lexiconOptions),
            writer: JSONLinesWriter(offsets: offsets), choice: mentionOptions.choice)
        var paths = InputPaths(inputs, form: from)
        let file = try OutputFile(path: output, partial: true)
        if resume, let partial = file.partial {
            annotator.earlier = try EarlierDocuments(repairing: partial, unit: offsets)
        } else {
            try file.partial?.truncate(to: 0)
        }
        let earlier = annotator.earlier
        // The id of a whole file is its path, so it need not be read to be known.
        if from == .text { paths.remove(where: earlier.contains) }
        var run = DocumentRun(
            paths: paths, form: from, decoding: annotator.source.decoding, threads: runOptions.threads,
            worker: annotator, progress: runOptions.progress(total: paths.totalBytes))
        let (written, failed): (Int, Int)
        do {
            (written, failed) = try run.run { bytes, range, _ in try file.write(bytes, range) }
            // Where every input failed there is nothing to put in place.
            if written > 0 || earlier.count > 0 || failed == 0 { try file.commit() } else { file.discard() }
        } catch {
            file.interrupt()
            throw error
        }
        if failed > 0 { throw ExitCode.inputFailed }
    }
}
