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

    @Option(help: ArgumentHelp("The JSON field with the text.", valueName: "field"))
    var textField = "text"

    @Option(help: ArgumentHelp("The JSON field with the id; PATH:LINE where it is missing.", valueName: "field"))
    var idField = "id"

    @Option(help: ArgumentHelp("The JSON field with the date of the text, as ISO 8601.", valueName: "field"))
    var dateField: String?

    @Option(
        help: ArgumentHelp(
            "The encoding: \(OptionValue.encodingNames).", valueName: "name"),
        transform: OptionValue.encoding)
    var encoding: EncodingChoice = .detected

    @Flag(help: "A text with bytes that are not its encoding is an error.")
    var strict = false

    @Option(help: "What start and end count.")
    var offsets: OffsetUnit = .codepoint

    @Option(
        help: ArgumentHelp(
            "Write these labels only: \(Label.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "label,…"),
        transform: OptionValue.labels)
    var label: Set<Label>?

    @Option(help: ArgumentHelp("The date of texts that state none.", valueName: "date"), transform: OptionValue.date)
    var asOf: String?

    @OptionGroup var lexiconOptions: LexiconOptions

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Write to this file, which appears whole or not at all.", valueName: "file"))
    var output: String?

    @Option(
        name: [.customShort("j"), .long],
        help: ArgumentHelp("Texts to annotate at the same time; by default one for each processor.", valueName: "n"))
    var jobs: Int?

    @Flag(inversion: .prefixedNo, help: "Show progress where standard error is a terminal.")
    var progress = true

    func validate() throws {
        if let jobs, !(1...1024).contains(jobs) { throw ValidationError("'--jobs' must be from 1 to 1024.") }
        if inputs.filter({ $0 == "-" }).count > 1 { throw ValidationError("'-' can be read only once.") }
        if from != .text, [.utf16le, .utf16be].contains(encoding.encoding) {
            throw ValidationError("'--encoding utf-16' needs '--from text'.")
        }
        if from == .jsonl, encoding.encoding == .viqr { throw ValidationError("JSON Lines cannot be VIQR.") }
        if from == .jsonl, textField == idField {
            throw ValidationError("'--text-field' and '--id-field' name the same field.")
        }
    }

    func run() throws {
        let annotator = DocumentAnnotator(
            annotator: try lexiconOptions.annotator(),
            source: DocumentSource(
                form: from, textField: textField, idField: idField, dateField: dateField, date: asOf,
                decoding: try lexiconOptions.decoding(encoding, strict: strict)),
            writer: JSONLinesWriter(offsets: offsets), labels: label)
        let paths = InputPaths(inputs, form: from)
        let file = try OutputFile(path: output)
        var run = AnnotationRun(
            paths: paths, workers: jobs ?? DetachedThread.processors, annotator: annotator,
            progress: Progress(shown: progress, total: paths.totalBytes))
        let (written, failed): (Int, Int)
        do {
            (written, failed) = try run.run(to: file)
            // Where every input failed there is nothing to put in place.
            if written > 0 || failed == 0 { try file.commit() } else { file.discard() }
        } catch {
            file.discard()
            throw error
        }
        if failed > 0 { throw ExitCode.inputFailed }
    }
}
