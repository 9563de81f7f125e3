internal import ArgumentParser
internal import VietExport
internal import VietNER

/// How records are written.
enum RecordFormat: String, CaseIterable, ExpressibleByArgument {
    case csv, jsonl
}

/// What the commands that write records have in common.
struct RecordOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Annotated JSON Lines; - for standard input.", valueName: "file"))
    var file: String

    @Option(help: "How to write.")
    var format: RecordFormat = .csv

    @Option(help: ArgumentHelp("The field of meta with the date of the text.", valueName: "field"))
    var dateField = "date"

    /// Writes the records that `add` makes of every document; lines that cannot be read are named, and the exit is 2.
    func write(_ columns: [String], _ add: (Document, inout RecordTable, String, String?) -> Void) throws {
        let read = AnnotatedFile(file)
        for failure in read.failures { StandardStreams.message(failure) }
        var table = RecordTable(columns, csv: format == .csv)
        for item in read.items { add(item.line.document, &table, item.id, date(of: item.line.meta)) }
        if !read.items.isEmpty { try StandardStreams.print(String(decoding: table.utf8, as: UTF8.self)) }
        if !read.failures.isEmpty { throw ExitCode.inputFailed }
    }

    private func date(of meta: [UInt8]?) -> String? {
        guard let meta, let fields = try? JSONObjectScanner.fields(of: meta),
            let field = fields.first(where: { $0.key == dateField }), field.kind == .string
        else { return nil }
        return JSONString(meta, in: field.range).text
    }
}

struct PeopleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people",
        abstract: "Writes who held which rank and post at which organization, a record for each post.",
        discussion: """
            Examples:
              vietner people articles.jsonl > people.csv
              vietner people articles.jsonl --format jsonl --date-field published
            """)

    @OptionGroup var options: RecordOptions

    func run() throws {
        try options.write(Document.personColumns) { $0.addPeople(to: &$1, id: $2, date: $3) }
    }
}

struct EntitiesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entities",
        abstract: "Writes every entity of every document with its names, short forms and mentions.",
        discussion: """
            Examples:
              vietner entities articles.jsonl > entities.csv
              vietner annotate article.txt | vietner entities - --format jsonl
            """)

    @OptionGroup var options: RecordOptions

    func run() throws {
        try options.write(Document.entityColumns) { $0.addEntities(to: &$1, id: $2, date: $3) }
    }
}
