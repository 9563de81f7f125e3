internal import ArgumentParser
internal import Tables
internal import VietExport
internal import VietNER

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Reads annotations back from the formats of other tools, as annotated JSON Lines.",
        discussion: """
            Formats:
            \(ImportCatalog.all.map(Self.line).joined(separator: "\n"))

            A document whose spans cross, overlap with the same label, are empty, lie outside the text or begin or end \
            inside a character is named with everything that is wrong with it and skipped; the exit code is then 2.

            conll holds no text: --texts names the annotated JSON Lines that were exported; without it the text is made \
            of the tokens.

            Examples:
              vietner import label-studio project.json -o gold.jsonl
              vietner import conll train.conll --texts articles.jsonl -o gold.jsonl
              vietner import brat corrected/ | vietner evaluate - articles.jsonl
            """)

    private static func line(_ format: any ImportFormat.Type) -> String {
        "  \(format.name)\(String(repeating: " ", count: max(1, 14 - format.name.count)))\(format.abstract)"
    }

    @Argument(
        help: ArgumentHelp(
            "The format: \(ImportCatalog.all.map { $0.name }.joined(separator: ", ")).", valueName: "format"))
    var format: String

    @Argument(help: ArgumentHelp("Files, folders, quoted patterns, or - for standard input.", valueName: "input"))
    var inputs: [String]

    @Option(help: "What positions in the files count; by default what the tool counts.")
    var offsets: OffsetUnit?

    @Option(help: "What a token is; in words _ stands for a space.")
    var tokens: TokenLevel?

    @Option(help: ArgumentHelp("The documents that were exported, in the same order.", valueName: "file"))
    var texts: String?

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Write to this file, which appears whole or not at all.", valueName: "file"))
    var output: String?

    func validate() throws {
        let names = ImportCatalog.all.map { $0.name }
        guard let type = ImportCatalog.format(named: format) else {
            let near = suggestion(for: format, among: names).map { "Did you mean '\($0)'?" }
            throw ValidationError(
                "unknown format '\(format)'. \(near ?? "Known are \(names.joined(separator: ", ")).")")
        }
        let given: [(ImportOption, Bool)] = [
            (.offsets, offsets != nil), (.tokens, tokens != nil), (.texts, texts != nil),
        ]
        for (option, isGiven) in given where isGiven && !type.options.contains(option) {
            throw ValidationError("'--\(option.rawValue)' means nothing for the format \(format).")
        }
        if (inputs + [texts ?? ""]).count(where: { $0 == "-" }) > 1 {
            throw ValidationError("'-' can be read only once.")
        }
        if type.textSuffix != nil, inputs.contains("-") {
            throw ValidationError("\(format) is read from files, not from standard input.")
        }
    }

    func run() throws {
        guard let type = ImportCatalog.format(named: format) else { return }
        var options = ImportOptions()
        options.offsets = offsets
        options.tokens = tokens ?? .syllable
        if let texts {
            let read = AnnotatedFile(texts)
            for failure in read.failures { StandardStreams.message(failure) }
            // A line left out would shift all that follow.
            if !read.failures.isEmpty { throw ExitCode.inputFailed }
            options.texts = read.items.map { ($0.id, $0.line.document.utf8) }
        }
        let file = try OutputFile(path: output)
        var counts: ImportWriter.Counts
        do {
            var writer = ImportWriter(file: file, format: type.init(options))
            for item in InputPaths(inputs, suffix: type.suffix).items { try writer.add(item) }
            counts = writer.counts
            if counts.written > 0 || counts.failed == 0 { try file.commit() } else { file.discard() }
        } catch {
            file.discard()
            throw error
        }
        if counts.setAside > 0 {
            StandardStreams.message("\(format): \(counts.setAside) documents rejected or left open are not written")
        }
        if counts.failed > 0 { throw ExitCode.inputFailed }
    }
}
