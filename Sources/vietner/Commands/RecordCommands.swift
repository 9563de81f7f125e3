internal import ArgumentParser
internal import VietExport
internal import VietNER

/// How records are written.
enum RecordFormat: String, CaseIterable, ExpressibleByArgument {
    case csv, jsonl
}

/// What the commands that write records have in common.
struct RecordOptions: ParsableArguments {
    @OptionGroup var corpus: CorpusOptions

    @Option(help: "How to write.")
    var format: RecordFormat = .csv

    /// Writes the records that `add` makes of every document.
    func write(_ columns: [String], _ add: (Document, inout RecordTable, String, String?) -> Void) throws {
        var table = RecordTable(columns, csv: format == .csv)
        let read = try corpus.read { item in add(item.document, &table, item.id, corpus.date(of: item)) }
        try corpus.write(after: read) { table.utf8 }
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
              vietner people articles/*.txt --as-of 2025 -o people.csv
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
              vietner entities articles/ --total -o entities.csv
            """)

    @OptionGroup var options: RecordOptions

    @Flag(help: "One record for each entity of all documents together, most mentions first.")
    var total = false

    func run() throws {
        guard total else {
            return try options.write(Document.entityColumns) { $0.addEntities(to: &$1, id: $2, date: $3) }
        }
        var entities = EntityTotals()
        let corpus = options.corpus
        let read = try corpus.read { entities.add($0.document, date: corpus.date(of: $0)) }
        try corpus.write(after: read) { entities.records(csv: options.format == .csv) }
    }
}
