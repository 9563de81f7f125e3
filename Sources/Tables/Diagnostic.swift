/// A place in a file the user edits.
public struct SourceLocation: Hashable, Sendable, Comparable {
    /// The path as the user knows it, for example `Lexicons/ranks.tsv`.
    public var file: String
    /// The line, counted from 1; 0 means the file as a whole.
    public var line: Int
    /// The column in Unicode code points, counted from 1; 0 means the line as a whole.
    public var column: Int

    /// Makes a location; `line` and `column` are counted from 1, and 0 means "the whole".
    public init(file: String, line: Int = 0, column: Int = 0) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// By file, then line, then column.
    public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

extension SourceLocation: CustomStringConvertible {
    /// `file`, `file:line` or `file:line:column`.
    public var description: String {
        if line == 0 { return file }
        return column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
    }
}

/// One problem in a file, worded as: where, what, what to do.
public struct Diagnostic: Error, Hashable, Sendable {
    /// Whether the problem stops loading.
    public enum Severity: String, Hashable, Sendable {
        case error, warning
    }

    /// Whether the problem stops loading.
    public var severity: Severity
    /// Where the problem stands.
    public var location: SourceLocation
    /// A stable name of the kind of problem, in kebab case, for example `unknown-column`.
    public var code: String
    /// What is wrong, in lower case and without a full stop.
    public var message: String
    /// What to do about it; nil where the message says it all.
    public var hint: String?

    /// Makes a diagnostic.
    public init(
        _ severity: Severity = .error, at location: SourceLocation, code: String, _ message: String,
        hint: String? = nil
    ) {
        self.severity = severity
        self.location = location
        self.code = code
        self.message = message
        self.hint = hint
    }
}

extension Diagnostic: CustomStringConvertible {
    /// `file:line:column: error: message [code]`, and the hint on a line of its own.
    public var description: String {
        let first = "\(location): \(severity.rawValue): \(message) [\(code)]"
        guard let hint else { return first }
        return first + "\n  hint: " + hint
    }
}

/// Every diagnostic of one load; thrown only when at least one is an error.
public struct LoadError: Error, Sendable, CustomStringConvertible {
    /// All diagnostics, warnings included, in file and line order.
    public let diagnostics: [Diagnostic]

    /// Wraps the diagnostics, sorted by location.
    public init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics.sorted { $0.location < $1.location }
    }

    /// One diagnostic a line.
    public var description: String {
        diagnostics.map(\.description).joined(separator: "\n")
    }
}
