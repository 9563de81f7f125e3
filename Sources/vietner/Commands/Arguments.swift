public import ArgumentParser
internal import Tables
public import VietEvaluation
public import VietExport
internal import VietNER
internal import VietText

extension OffsetUnit: ExpressibleByArgument {}
extension NestingChoice: ExpressibleByArgument {}
extension InputForm: ExpressibleByArgument {}

/// An encoding given on the command line.
enum EncodingChoice: Sendable {
    case detected
    case named(TextEncoding)

    /// nil for detection.
    var encoding: TextEncoding? {
        if case .named(let encoding) = self { encoding } else { nil }
    }
}

/// How a report is printed.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json
}

/// Reads option values, with a suggestion for a misspelt one.
enum OptionValue {
    /// The names of encodings for help.
    static let encodingNames = "auto, " + TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")

    static func encoding(_ name: String) throws -> EncodingChoice {
        let lower = name.lowercased()
        if lower == "auto" { return .detected }
        if let encoding = TextEncoding.named(lower) { return .named(encoding) }
        let known = ["auto"] + TextEncoding.allCases.map(\.rawValue)
        let near = suggestion(for: lower, among: ["auto"] + TextEncoding.allNames)
        throw unknown("encoding", name, known: known, near: near)
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

    /// `train=0.8,dev=0.1,test=0.1`
    static func parts(_ list: String) throws -> [SplitPart] {
        var parts: [SplitPart] = []
        for text in list.split(separator: ",", omittingEmptySubsequences: false) {
            let sides = text.split(separator: "=", omittingEmptySubsequences: false)
            guard sides.count == 2, let share = Double(sides[1]), share > 0, share <= 1 else {
                throw ValidationError("'\(text)' is no part: write train=0.8,dev=0.1,test=0.1.")
            }
            let name = String(sides[0])
            let isWord = name.utf8.allSatisfy { $0 == UInt8(ascii: "_") || Character(Unicode.Scalar($0)).isPlain }
            guard !name.isEmpty, isWord, name != "split", !parts.contains(where: { $0.name == name }) else {
                throw ValidationError(
                    "'\(name)' cannot name a part: names are of letters, digits and _, each once, and not 'split'.")
            }
            parts.append(SplitPart(name: name, share: share))
        }
        let sum = parts.reduce(0) { $0 + $1.share }
        if abs(sum - 1) > 1e-6 { throw ValidationError("the shares add up to \(sum), not to 1.") }
        return parts
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

    /// Reads text in every encoding that the lexicons hold a table of, likewise.
    func decoding(_ choice: EncodingChoice, strict: Bool) throws -> Decoding {
        let decoder = try loaded { () throws(LoadError) in try LexiconQuery.textDecoder(lexicons: lexicons) }
        return Decoding(decoder: decoder, encoding: choice.encoding, strict: strict)
    }

    /// Whether a short form has several senses in the lexicons, likewise.
    func ambiguity() throws -> (String) -> Bool {
        try loaded { () throws(LoadError) in try LexiconQuery.ambiguity(lexicons: lexicons, adding: addLexicons) }
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

extension Character {
    /// A letter or digit of ASCII.
    fileprivate var isPlain: Bool { isASCII && (isLetter || isNumber) }
}
