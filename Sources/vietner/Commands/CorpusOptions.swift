internal import ArgumentParser
internal import VietExport
internal import VietNER
internal import VietText

/// What inputs hold that come annotated or not.
enum MentionInput: String, CaseIterable, ExpressibleByArgument {
    case annotated, text, jsonl, lines

    /// What inputs hold of which nothing is said.
    static func guess(_ inputs: [String]) -> MentionInput {
        inputs.allSatisfy { $0 == "-" || $0.hasSuffix(".jsonl") } ? .annotated : .text
    }

    /// How to read such inputs.
    var form: InputForm {
        switch self {
        case .annotated, .jsonl: .jsonl
        case .text: .text
        case .lines: .lines
        }
    }
}

/// What the commands have in common that look at annotated documents as a whole.
struct CorpusOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Annotated JSON Lines, or texts: files, folders, quoted patterns, or - for standard input.",
            valueName: "input"))
    var inputs: [String]

    @Option(help: "What the inputs hold; by default *.jsonl and - are annotated, others texts.")
    var from: MentionInput?

    @OptionGroup var mentionOptions: MentionOptions

    @OptionGroup var textOptions: TextOptions

    @OptionGroup var lexiconOptions: LexiconOptions

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Write to this file, which appears whole or not at all.", valueName: "file"))
    var output: String?

    @OptionGroup var runOptions: RunOptions

    private var input: MentionInput { from ?? .guess(inputs) }

    func validate() throws {
        try textOptions.validate(inputs, form: input.form)
    }

    /// Reads every document, in the order of the inputs; gives how many there were and how many inputs failed, each of which
    /// was named.
    ///
    /// - Parameter annotator: annotates texts; nil to load one where there are any.
    func read(_ annotator: Annotator? = nil, _ body: (MentionSource.Item) throws -> Void) throws -> (
        read: Int, failed: Int
    ) {
        let source: MentionSource =
            if input == .annotated {
                .annotated(AnnotatedSource(decoding: try lexiconOptions.decoding(.named(.utf8), strict: true)))
            } else {
                try .texts(
                    annotator ?? lexiconOptions.annotator(), textOptions.source(form: input.form, lexiconOptions))
            }
        let paths = InputPaths(inputs, form: input.form)
        var run = DocumentRun(
            paths: paths, form: input.form, decoding: source.decoding, threads: runOptions.threads,
            worker: DocumentCollector(source: source, choice: mentionOptions.choice),
            progress: runOptions.progress(total: paths.totalBytes))
        let (read, failed) = try run.run { _, _, pieces in
            for piece in pieces { if let item = piece.facts { try body(item) } }
        }
        return (read, failed)
    }

    /// Writes what `content` makes after everything was read, unless no document was; ends with 2 where an input failed.
    func write(after read: (read: Int, failed: Int), _ content: () throws -> [UInt8]) throws {
        if read.read > 0 || read.failed == 0 {
            let file = try OutputFile(path: output)
            do {
                try file.write(try content())
                try file.commit()
            } catch {
                file.discard()
                throw error
            }
        }
        if read.failed > 0 { throw ExitCode.inputFailed }
    }

    /// The date of a document: what the options say, or the field of `meta` named by `--date-field`, by default `date`.
    func date(of item: MentionSource.Item) -> String? {
        if let date = item.date { return date }
        guard let meta = item.meta, let fields = try? JSONObjectScanner.fields(of: meta),
            let field = fields.first(where: { $0.key == textOptions.dateField ?? "date" }), field.kind == .string
        else { return nil }
        return JSONString(meta, in: field.range).text
    }
}
