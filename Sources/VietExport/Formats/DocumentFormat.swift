public import VietNER

/// A document on its way into a format.
public struct ExportDocument: Sendable {
    /// The name of the document.
    public let id: String
    /// What is written of it.
    public let document: Document

    /// Makes a document to export.
    public init(id: String, document: Document) {
        (self.id, self.document) = (id, document)
    }
}

/// What a format cannot hold of a document.
public enum FormatLoss: String, Hashable, Sendable, CaseIterable {
    case nested = "spans inside or across others"
    case unaligned = "spans that begin or end inside a token"
    case canonical = "canonical forms that differ from the text"
    case expansion = "expansions of short forms"
    case people = "people with ranks and posts"
    case characters = "characters that the format forbids"
}

/// How often each loss happened.
public struct LossCounts: Sendable {
    private var counts: [FormatLoss: Int] = [:]

    /// Makes counts of nothing.
    public init() {}

    /// How often a loss happened.
    public subscript(loss: FormatLoss) -> Int { counts[loss] ?? 0 }

    /// Adds to one loss.
    public mutating func add(_ loss: FormatLoss, _ count: Int = 1) {
        if count > 0 { counts[loss, default: 0] += count }
    }

    /// Adds the counts of another document or run.
    public mutating func add(_ other: LossCounts) {
        for (loss, count) in other.counts { add(loss, count) }
    }

    /// `12 spans inside or across others, 3 expansions of short forms`; nil where nothing was lost.
    public var summary: String? {
        let parts = FormatLoss.allCases.filter { self[$0] > 0 }.map { "\(self[$0]) \($0.rawValue)" }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}

/// Writes documents in one format. A value serves one thread; copies of it give the same bytes.
public protocol DocumentFormat: Sendable {
    /// The name on the command line.
    static var name: String { get }
    /// What it is, in one line.
    static var abstract: String { get }
    /// What it never holds, whatever the options.
    static var losses: [FormatLoss] { get }
    /// The options that change its bytes.
    static var options: Set<FormatOption> { get }

    init(_ options: FormatOptions)

    /// How the names of its files end, without the dot.
    static var suffix: String { get }
    /// What an export is.
    static var layout: FormatLayout { get }

    /// What stands before the first document, between two, and after the last.
    var frame: (start: [UInt8], between: [UInt8], end: [UInt8]) { get }

    /// Appends one document, and counts what the format could not hold of it.
    mutating func append(_ document: ExportDocument, to output: inout [UInt8], losses: inout LossCounts)

    /// The files that the `count` bytes of a document make, in order; empty where documents follow one another in one file.
    func files(of document: ExportDocument, count: Int) -> [FolderFile]

    /// What a folder holds beside its documents; `parts` are the names of its parts, `train` where it is not split.
    func commonFiles(parts: [String]) -> [(name: String, bytes: [UInt8])]
}

/// What an export in a format is.
public enum FormatLayout: Sendable {
    /// One file.
    case file
    /// A folder with one file of documents, and others beside it.
    case folder
    /// A folder with files for each document.
    case documents
}

/// A file of one document in a folder.
public struct FolderFile: Sendable {
    /// The name, unlike that of every other document.
    public let name: String
    /// Its share of the bytes of the document.
    public let count: Int
}

extension DocumentFormat {
    /// One file.
    public static var layout: FormatLayout { .file }

    /// No file of its own.
    public func files(of document: ExportDocument, count: Int) -> [FolderFile] { [] }

    /// Nothing beside.
    public func commonFiles(parts: [String]) -> [(name: String, bytes: [UInt8])] { [] }

    /// Nothing, for formats whose documents just follow one another.
    public var frame: (start: [UInt8], between: [UInt8], end: [UInt8]) { ([], [], []) }

    /// Counts what this format never holds of a document.
    func countConstantLosses(_ document: Document, _ losses: inout LossCounts) {
        for loss in Self.losses {
            switch loss {
            case .canonical: losses.add(.canonical, document.mentions.count { document.differs($0) })
            case .expansion: losses.add(.expansion, document.mentions.count { $0.expansion?.text != nil })
            case .people: losses.add(.people, document.people.count { $0.rank != nil || !$0.posts.isEmpty })
            case .nested, .unaligned, .characters: break
            }
        }
    }
}

extension Document {
    /// Whether a mention's canonical form is not what the text prints.
    func differs(_ mention: Mention) -> Bool { !utf8[mention.utf8].elementsEqual(mention.canonical.utf8) }
}
