public import ArgumentParser
internal import Tables
public import VietExport
internal import VietNER

extension OffsetUnit: ExpressibleByArgument {}
extension InputForm: ExpressibleByArgument {}

/// How a report is printed.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json
}

/// Reads option values, with a suggestion for a misspelt one.
enum OptionValue {
    static func encoding(_ name: String) throws -> TextEncoding {
        let lower = name.lowercased()
        let names = TextEncoding.allCases.map(\.rawValue)
        if let encoding = TextEncoding(rawValue: lower) { return encoding }
        if let encoding = ["utf8": .utf8, "utf16": .utf16, "cp1258": .windows1258, "abc": .tcvn3][lower]
            as TextEncoding?
        {
            return encoding
        }
        throw unknown("encoding", name, known: names, near: suggestion(for: lower, among: names))
    }

    static func labels(_ list: String) throws -> Set<Label> {
        let known = Label.allCases.map(\.rawValue)
        var labels: Set<Label> = []
        for part in list.split(separator: ",", omittingEmptySubsequences: false) {
            let name = part.drop { $0 == " " }.uppercased()
            guard let label = Label(rawValue: name) else {
                throw unknown("label", String(part), known: known, near: suggestion(for: name, among: known))
            }
            labels.insert(label)
        }
        return labels
    }

    static func date(_ text: String) throws -> String {
        guard let date = InputDate(text), date.text == text else {
            throw ValidationError("no date: write 2024, 2024-01 or 2024-01-24.")
        }
        return text
    }

    private static func unknown(_ what: String, _ name: String, known: [String], near: String?) -> ValidationError {
        let help = near.map { "Did you mean '\($0)'?" } ?? "Known are \(known.joined(separator: ", "))."
        return ValidationError("unknown \(what) '\(name)'. \(help)")
    }
}

/// Which lexicons and rules to use.
struct LexiconOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Use this folder in place of the bundled lexicons and rules.", valueName: "dir"))
    var lexicons: String?

    @Option(help: ArgumentHelp("Lay a folder of your own on top; may be repeated.", valueName: "dir"))
    var addLexicons: [String] = []

    /// The annotator; prints every diagnostic and exits with 3 where the files do not load.
    func annotator() throws -> Annotator {
        try loaded { () throws(LoadError) in try Annotator(lexicons: lexicons, adding: addLexicons) }
    }

    /// The lexicons and rules themselves, likewise.
    func query() throws -> LexiconQuery {
        try loaded { () throws(LoadError) in try LexiconQuery(lexicons: lexicons, adding: addLexicons) }
    }

    private func loaded<Value>(_ load: () throws(LoadError) -> Value) throws -> Value {
        do throws(LoadError) {
            return try load()
        } catch {
            StandardStreams.message(error.description)
            throw ExitCode.notLoaded
        }
    }
}
