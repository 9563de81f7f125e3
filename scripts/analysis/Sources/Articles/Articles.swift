import Foundation
import VietNER

/// An annotated file.
public struct Article: Sendable {
    /// The path as given.
    public let path: String
    /// Its text, annotated.
    public let document: Document

    /// The first day or month the text names, as `2024-01-24` or `2024-01`: of news, about when it was written. Nil where
    /// it names none.
    public var date: String? {
        document.mentions.lazy.filter { $0.label == .date }.compactMap { Self.firstDay($0.canonical) }.first
    }

    /// The month of `date`; empty where there is none.
    public var month: String { String((date ?? "").prefix(7)) }

    /// The text of a mention as printed.
    public func text(of mention: Mention) -> String {
        String(decoding: document.utf8[mention.utf8], as: UTF8.self)
    }

    /// A date of at least year and month, from `2024-01-24`, `2024-01` or the first of `2024-01-24/2024-01-26`; nil for years,
    /// quarters and the like.
    private static func firstDay(_ canonical: String) -> String? {
        let first = canonical.prefix { $0 != "/" }
        let parts = first.split(separator: "-")
        let isDay = parts.count >= 2 && parts.allSatisfy { part in part.allSatisfy(\.isNumber) }
        return isDay ? String(first) : nil
    }
}

/// Annotates every file, in order. Ends the program with 2 where a file cannot be read, and with 3 where the lexicons do not
/// load.
public func annotated(_ paths: some Sequence<String>) -> [Article] {
    do {
        let annotator = try Annotator()
        return paths.map { path in
            guard let bytes = FileManager.default.contents(atPath: path) else {
                stop("\(path): error: cannot be read", code: 2)
            }
            return Article(path: path, document: annotator.annotate(utf8: Array(bytes)))
        }
    } catch {
        stop("\(error)", code: 3)
    }
}

/// The arguments of the program, at least `count`; ends it with 64 and its usage where there are fewer.
public func arguments(atLeast count: Int = 1, usage: String) -> [String] {
    let given = Array(CommandLine.arguments.dropFirst())
    if given.count < count { stop("usage: \(usage)", code: 64) }
    return given
}

/// Ends the program with a message on standard error.
public func stop(_ message: String, code: Int32) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(code)
}

/// Prints one row of a table, fields separated by tabs; line feeds and tabs in fields become spaces.
public func printRow(_ fields: String...) {
    print(fields.map { String($0.map { $0.isNewline || $0 == "\t" ? " " : $0 }) }.joined(separator: "\t"))
}
