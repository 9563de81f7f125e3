internal import ArgumentParser
internal import VietExport
internal import VietText

/// How to read texts that are to be annotated.
struct TextOptions: ParsableArguments {
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

    @Option(help: ArgumentHelp("The date of texts that state none.", valueName: "date"), transform: OptionValue.date)
    var asOf: String?

    /// Ends with wrong usage where options and the form of the inputs do not fit.
    func validate(_ inputs: [String], form: InputForm) throws {
        if inputs.filter({ $0 == "-" }).count > 1 { throw ValidationError("'-' can be read only once.") }
        if form != .text, [.utf16le, .utf16be].contains(encoding.encoding) {
            throw ValidationError("'--encoding utf-16' needs '--from text'.")
        }
        if form == .jsonl, encoding.encoding == .viqr { throw ValidationError("JSON Lines cannot be VIQR.") }
        if form == .jsonl, textField == idField {
            throw ValidationError("'--text-field' and '--id-field' name the same field.")
        }
    }

    /// What makes documents of inputs in this form.
    func source(form: InputForm, _ lexiconOptions: LexiconOptions) throws -> DocumentSource {
        DocumentSource(
            form: form, textField: textField, idField: idField, dateField: dateField, date: asOf,
            decoding: try lexiconOptions.decoding(encoding, strict: strict))
    }
}

/// How many documents are worked on at once, and what is shown meanwhile.
struct RunOptions: ParsableArguments {
    @Option(
        name: [.customShort("j"), .long],
        help: ArgumentHelp("Documents to work on at the same time; by default one for each processor.", valueName: "n"))
    var jobs: Int?

    @Flag(inversion: .prefixedNo, help: "Show progress where standard error is a terminal.")
    var progress = true

    func validate() throws {
        if let jobs, !(1...1024).contains(jobs) { throw ValidationError("'--jobs' must be from 1 to 1024.") }
    }

    /// Threads to work with.
    var threads: Int { jobs ?? DetachedThread.processors }

    /// The progress line of a run over so many bytes.
    func progress(total: Int?) -> Progress { Progress(shown: progress, total: total) }
}
