internal import ArgumentParser
internal import VietExport
internal import VietNER

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Shows every mention of a text, the ground it stands on, and what lost against it.",
        discussion: """
            Examples:
              vietner explain article.txt
              vietner explain article.txt --as-of 2024-01-24
              vietner explain - --format json < article.txt
            """)

    @Argument(help: ArgumentHelp("A text, a file with one, or - for standard input.", valueName: "text"))
    var input: String

    @Option(help: "How to print.")
    var format: ReportFormat = .text

    @Option(help: ArgumentHelp("The encoding of a file.", valueName: "name"), transform: OptionValue.encoding)
    var encoding: EncodingChoice = .detected

    @Option(help: ArgumentHelp("The date of the text.", valueName: "date"), transform: OptionValue.date)
    var asOf: String?

    @OptionGroup var lexiconOptions: LexiconOptions

    func run() throws {
        let annotator = try lexiconOptions.annotator()
        let text = try text(decoding: lexiconOptions.decoding(encoding, strict: false))
        let explanation = annotator.explain(utf8: text.utf8, documentDate: asOf, warnings: text.warnings)
        let report = ExplanationReport(explanation: explanation)
        switch format {
        case .text: try StandardStreams.print(report.text(colored: StandardStreams.colorsOutput))
        case .json: try StandardStreams.print(report.json)
        }
    }

    private func text(decoding: Decoding) throws -> ReadText {
        if input != "-" {
            switch PathFacts(input) {
            case .file, .stream: break
            case .folder: throw failure("is a folder")
            case .failed: return ReadText(utf8: Array(input.utf8))
            }
        }
        let bytes: [UInt8]
        do throws(SystemError) {
            bytes = try ByteStream(input).readAll(expecting: 0)
        } catch { throw failure(error.message) }
        do throws(Decoding.Failure) {
            return try decoding.text(of: bytes)
        } catch { throw failure(error.message) }
    }

    private func failure(_ message: String) -> ExitCode {
        StandardStreams.message("\(input): error: \(message)")
        return ExitCode.inputFailed
    }
}
