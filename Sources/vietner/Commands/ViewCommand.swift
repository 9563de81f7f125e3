internal import ArgumentParser
internal import VietExport
internal import VietNER

struct ViewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "view",
        abstract: "Makes one HTML page to look at annotated texts.",
        discussion: """
            The page holds all it needs and asks no network for anything: texts with their spans, search, lists of entities \
            and persons, and for each span its canonical form, senses, evidence and the line of its rule. With --predicted \
            it shows how a second annotation of the same texts differs from the first. The key ? lists its keys.

            Examples:
              vietner view articles.jsonl -o articles.html
              vietner view articles/*.txt -o articles.html
              vietner view gold.jsonl --predicted predicted.jsonl -o differences.html
            """)

    @OptionGroup var corpus: CorpusOptions

    @Option(
        help: ArgumentHelp(
            "Annotated JSON Lines of the same texts, to compare with; documents are paired by id.", valueName: "file"))
    var predicted: String?

    func validate() throws {
        if predicted == "-", corpus.inputs.contains("-") { throw ValidationError("'-' can be read only once.") }
    }

    func run() throws {
        let lookup = ViewLookup(try corpus.lexiconOptions.query())
        var page = ViewPage(compares: predicted != nil)
        var others: [String: Document] = [:]
        var failures: [String] = []
        if let predicted {
            let file = AnnotatedFile(predicted)
            failures += file.failures
            for item in file.items {
                others[item.id] = corpus.mentionOptions.choice.applied(to: item.line.document)
            }
        }
        var read = try corpus.read { item in
            if let predicted {
                guard let other = others.removeValue(forKey: item.id) else {
                    failures.append("\(predicted): error: no document \"\(item.id)\"; it is left out")
                    return
                }
                guard other.utf8 == item.document.utf8 else {
                    failures.append("\(predicted): error: the text of \"\(item.id)\" differs; it is left out")
                    return
                }
                page.add(item.document, id: item.id, date: corpus.date(of: item), predicted: other)
            } else {
                page.add(item.document, id: item.id, date: corpus.date(of: item))
            }
        }
        for id in others.keys.sorted() {
            StandardStreams.message("\(predicted ?? ""): warning: \"\(id)\" is not among the inputs")
        }
        for failure in failures { StandardStreams.message(failure) }
        read.read = page.count
        read.failed += failures.count
        try corpus.write(after: read) { page.utf8(sources: lookup) }
    }
}
