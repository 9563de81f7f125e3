internal import ArgumentParser
internal import Tables
internal import VietExport

struct LookupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lookup",
        abstract: "Prints every lexicon entry and sense that a string matches.",
        discussion: """
            One line each, with tabs between: id, kind, text, canonical form or expansion, validity, file:line, and where the \
            row has them its English name and a rank's grade, notation and services. Exits with 1 where there is none.

            Examples:
              vietner lookup UBND
              vietner lookup QSQP --add-lexicons my-lexicons
            """)

    @Argument(help: ArgumentHelp("A phrase or short form.", valueName: "string"))
    var string: String

    @OptionGroup var lexiconOptions: LexiconOptions

    func run() throws {
        let rows = try lexiconOptions.query().rows(matching: string)
        for row in rows {
            let validity = row.from.isEmpty && row.to.isEmpty ? "" : "\(row.from)…\(row.to)"
            let cells = [row.id, row.kind, row.text, row.canonical, validity, row.location.description] + row.details
            try StandardStreams.print(cells.joined(separator: "\t") + "\n")
        }
        if rows.isEmpty {
            StandardStreams.message("no entry or sense matches '\(string)'")
            throw ExitCode.no
        }
    }
}

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Loads lexicons and rules and runs every example in them.",
        discussion: """
            Exits with 1 where an example fails, with 3 where a file does not load.

            Examples:
              vietner check
              vietner check my-lexicons
              vietner check --add-lexicons my-lexicons
            """)

    @Argument(help: ArgumentHelp("The folder to check; by default the bundled one.", valueName: "dir"))
    var folder: String?

    @OptionGroup var lexiconOptions: LexiconOptions

    func validate() throws {
        if folder != nil, lexiconOptions.lexicons != nil {
            throw ValidationError("give the folder once: as argument or with '--lexicons'.")
        }
    }

    func run() throws {
        var options = lexiconOptions
        if let folder { options.lexicons = folder }
        let check = try options.query().check()
        for diagnostic in check.diagnostics { StandardStreams.message(diagnostic.description) }
        try StandardStreams.print(
            """
            \(check.entries) entries, \(check.senses) senses, \(check.rules) rules, \
            \(check.examples) examples, \(check.failures) failed

            """)
        if check.failures > 0 { throw ExitCode.no }
    }
}

struct LexiconsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lexicons",
        abstract: "Prints where the lexicons are, their files and kinds, with row counts.",
        discussion: """
            Examples:
              vietner lexicons
              vietner lexicons --format json
            """)

    @Option(help: "How to print.")
    var format: ReportFormat = .text

    @OptionGroup var lexiconOptions: LexiconOptions

    func run() throws {
        let summary = try lexiconOptions.query().summary()
        switch format {
        case .text:
            var lines = summary.folders.map { "folder\t\($0)" }
            lines += summary.files.map { "file\t\($0.path)\t\($0.rows)" }
            lines += summary.kinds.map { "kind\t\($0.kind)\t\($0.entries)" }
            try StandardStreams.print(lines.map { $0 + "\n" }.joined())
        case .json: try StandardStreams.print(json(summary))
        }
    }

    private func json(_ summary: LexiconQuery.Summary) -> String {
        func quoted(_ text: String) -> String {
            var bytes: [UInt8] = []
            bytes.appendJSON(string: text)
            return String(decoding: bytes, as: UTF8.self)
        }
        let folders = summary.folders.map(quoted)
        let files = summary.files.map { "{\"path\":\(quoted($0.path)),\"rows\":\($0.rows)}" }
        let kinds = summary.kinds.map { "{\"kind\":\(quoted($0.kind)),\"entries\":\($0.entries)}" }
        return "{\"folders\":[\(folders.joined(separator: ","))],\"files\":[\(files.joined(separator: ","))],"
            + "\"kinds\":[\(kinds.joined(separator: ","))]}\n"
    }
}
