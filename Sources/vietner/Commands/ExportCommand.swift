public import ArgumentParser
internal import Tables
public import VietExport
internal import VietNER
internal import VietText

extension Nesting: ExpressibleByArgument {}
extension TagScheme: ExpressibleByArgument {}
extension TokenLevel: ExpressibleByArgument {}

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes annotated documents in the formats of other tools.",
        discussion: """
            Formats:
            \(FormatCatalog.all.map(Self.line).joined(separator: "\n"))

            Inputs are annotated JSON Lines (of annotate, or gold with id, text and spans), or texts, which are annotated \
            first. Without --from, inputs that all end in .jsonl or are - are annotated; others are texts.

            Of nested spans, conll and the ents of spacy hold the outer ones unless --nested says otherwise; with layers \
            conll and datasets have a column of tags for each label, in the order of --label. The other formats hold all. \
            What was lost is counted on standard error at the end.

            datasets, brat and cas, and every format with --split, write the folder of --output, which appears whole or \
            not at all. --split keeps copies of one article in one part and gives every part its share of each label; \
            split.csv in the folder says what went where. The same texts, parts and seed give the same split.

            Examples:
              vietner export conll articles.jsonl --scheme bioes > train.conll
              vietner export conll articles/ --nested layers --tokens word -o train.conll
              vietner export spacy articles.jsonl | scripts/spacy/docbin.py train.spacy
              vietner export csv articles.jsonl --label ORG,PERSON -o spans.csv
              vietner export datasets articles.jsonl --split train=0.8,dev=0.1,test=0.1 --seed 7 -o corpus
            """)

    private static func line(_ format: any DocumentFormat.Type) -> String {
        let space = String(repeating: " ", count: max(1, 14 - format.name.count))
        let lost = format.losses.map(\.rawValue).joined(separator: ", ")
        return "  \(format.name)\(space)\(format.abstract)" + (lost.isEmpty ? "" : "; not held: \(lost)")
    }

    @Argument(
        help: ArgumentHelp(
            "The format: \(FormatCatalog.all.map { $0.name }.joined(separator: ", ")).", valueName: "format"))
    var format: String

    @Argument(help: ArgumentHelp("Files, folders, quoted patterns, or - for standard input.", valueName: "input"))
    var inputs: [String]

    @Option(help: "What the inputs hold.")
    var from: MentionInput?

    @Option(help: "Which of nested spans to write.")
    var nested: Nesting?

    @Option(help: "What a token is.")
    var tokens: TokenLevel?

    @Option(help: "How tags show the ends of spans.")
    var scheme: TagScheme?

    @Option(help: "What positions count.")
    var offsets: OffsetUnit?

    @OptionGroup var mentionOptions: MentionOptions

    @Option(
        help: ArgumentHelp("Split the documents into parts with these shares.", valueName: "part=share,…"),
        transform: OptionValue.parts)
    var split: [SplitPart]?

    @Option(help: ArgumentHelp("Another split of the same documents.", valueName: "n"))
    var seed: UInt64?

    @OptionGroup var textOptions: TextOptions

    @OptionGroup var lexiconOptions: LexiconOptions

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Write to this file or folder, which appears whole or not at all.", valueName: "path"))
    var output: String?

    @Flag(help: "Replace a folder that holds an earlier export.")
    var overwrite = false

    @OptionGroup var runOptions: RunOptions

    private var input: MentionInput { from ?? .guess(inputs) }

    func validate() throws {
        let names = FormatCatalog.all.map { $0.name }
        guard let type = FormatCatalog.format(named: format) else {
            let near = suggestion(for: format, among: names).map { "Did you mean '\($0)'?" }
            throw ValidationError(
                "unknown format '\(format)'. \(near ?? "Known are \(names.joined(separator: ", ")).")")
        }
        let given: [(FormatOption, Bool)] = [
            (.nested, nested != nil), (.tokens, tokens != nil), (.scheme, scheme != nil), (.offsets, offsets != nil),
        ]
        for (option, isGiven) in given where isGiven && !type.options.contains(option) {
            throw ValidationError("'--\(option.rawValue)' means nothing for the format \(format).")
        }
        let isFolder = split != nil || type.layout != .file
        if isFolder, output == nil || output == "-" {
            throw ValidationError("name the folder to write with '--output'.")
        }
        if overwrite, !isFolder { throw ValidationError("'--overwrite' is for exports to a folder.") }
        if seed != nil, split == nil { throw ValidationError("'--seed' needs '--split'.") }
        try textOptions.validate(inputs, form: input.form)
    }

    /// Where documents go.
    private func sink(_ format: any DocumentFormat) throws -> any ExportSink {
        let type = Swift.type(of: format)
        guard let output, split != nil || type.layout != .file else {
            return try FileSink(try OutputFile(path: output), format)
        }
        let common = format.commonFiles(parts: []).map { $0.name }
        let folder = try OutputFolder(
            path: output, overwrite: overwrite,
            suffixes: [".\(type.suffix)", "/\(SplitSink.table)"] + common.map { "/" + $0 }
                + (type.layout == .documents ? [".txt"] : []))
        guard let split else { return FolderSink(folder, format) }
        return try SplitSink(folder, format, parts: split, seed: seed ?? 0)
    }

    func run() throws {
        guard let type = FormatCatalog.format(named: format) else { return }
        var options = FormatOptions()
        options.nesting = nested
        options.tokens = tokens ?? .syllable
        options.scheme = scheme ?? .bio
        options.offsets = offsets ?? .codepoint
        options.labels = Label.allCases.filter { mentionOptions.label?.contains($0) ?? true }
        let source: MentionSource
        if input == .annotated {
            let decoding = try lexiconOptions.decoding(.named(.utf8), strict: true)
            source = .annotated(AnnotatedSource(decoding: decoding))
            // Loading lexicons takes longer than most exports.
            if options.tokens == .word || type.name == PairsFormat.name { options.use(try lexiconOptions.annotator()) }
        } else {
            let annotator = try lexiconOptions.annotator()
            options.use(annotator)
            source = .texts(annotator, try textOptions.source(form: input.form, lexiconOptions))
        }
        let exporter = DocumentExporter(
            source: source, format: type.init(options), choice: mentionOptions.choice, isSplit: split != nil)
        let paths = InputPaths(inputs, form: input.form)
        let sink = try sink(exporter.format)
        var run = DocumentRun(
            paths: paths, form: input.form, decoding: source.decoding, threads: runOptions.threads, worker: exporter,
            progress: runOptions.progress(total: paths.totalBytes))
        var losses = LossCounts()
        let (written, failed): (Int, Int)
        do {
            (written, failed) = try run.run { bytes, range, pieces in
                try sink.add(bytes, range, pieces)
                for piece in pieces { if let facts = piece.facts { losses.add(facts.losses) } }
            }
            // Where every input failed there is nothing to put in place.
            if written > 0 || failed == 0 {
                try sink.finish { StandardStreams.message($0) }
            } else {
                sink.discard()
            }
        } catch {
            sink.discard()
            throw error
        }
        if let lost = losses.summary { StandardStreams.message("\(format) does not hold: \(lost)") }
        if failed > 0 { throw ExitCode.inputFailed }
    }
}
