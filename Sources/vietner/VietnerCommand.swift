internal import ArgumentParser
internal import Tables

@main
struct VietnerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vietner",
        abstract:
            "Finds people, ranks, posts, organizations, places, dates, documents, events and abbreviations in Vietnamese text.",
        discussion: """
            Examples:
              vietner annotate articles/*.txt > articles.jsonl
              vietner export spacy articles.jsonl > train.jsonl
              vietner explain article.txt
              vietner view articles.jsonl -o articles.html
              vietner evaluate gold.jsonl predicted.jsonl
              vietner lookup UBND
              vietner check
              vietner lexicons

            Exit codes:
              0   done; finding nothing is success
              1   ran, and the answer is no
              2   some input failed, the rest is done
              3   lexicons or rules do not load
              64  wrong usage

            Data goes to standard output, messages to standard error. NO_COLOR turns colors off.
            Completion: vietner --generate-completion-script bash|zsh|fish
            """,
        version: "0.1.0",
        subcommands: [
            AnnotateCommand.self, ExportCommand.self, ImportCommand.self, ExplainCommand.self, ViewCommand.self,
            EvaluateCommand.self, ReportCommand.self, PeopleCommand.self, EntitiesCommand.self, MineCommand.self,
            LookupCommand.self, CheckCommand.self, LexiconsCommand.self,
        ])

    static func main() {
        StandardStreams.ignoreWriteSignals()
        if let first = CommandLine.arguments.dropFirst().first, !first.hasPrefix("-") { requireCommand(first) }
        Self.main(nil)
    }

    /// Ends with a suggestion where no command has the name; the parser itself would call it an unexpected argument.
    private static func requireCommand(_ name: String) {
        let known = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        if known.contains(name) { return }
        let near = suggestion(for: name, among: known).map { "Did you mean '\($0)'?" }
        exit(
            withError: ValidationError(
                "unknown command '\(name)'. \(near ?? "Known are \(known.joined(separator: ", ")).")"))
    }
}

extension ExitCode {
    /// The command ran, and the answer is no.
    static let no = ExitCode(1)
    /// Some input failed; the rest is done.
    static let inputFailed = ExitCode(2)
    /// Lexicons or rules do not load.
    static let notLoaded = ExitCode(3)
}
