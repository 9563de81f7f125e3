public import VietNER

/// A file on its way out of another tool's format.
public struct ImportFile: Sendable {
    /// The path, for messages.
    public let path: String
    /// The whole file, without a byte order mark.
    public let utf8: [UInt8]
    /// The text beside it, in formats that keep texts in files of their own.
    public let text: [UInt8]?

    /// Makes a file to import.
    public init(path: String, utf8: [UInt8], text: [UInt8]? = nil) {
        self.path = path
        self.utf8 = utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(utf8.dropFirst(3)) : utf8
        self.text = text
    }
}

/// What an import makes of one document of a file.
public enum ImportedItem: Sendable {
    /// A document that is whole.
    case document(id: String, place: String, Document)
    /// A document that is skipped, with everything that is wrong with it, a message for each.
    case failure([String])
    /// A document that an annotator rejected or left open.
    case setAside
}

/// What shapes an import.
public struct ImportOptions: Sendable {
    /// What positions in the files count; nil for what the format counts.
    public var offsets: OffsetUnit?
    /// What a token is; the `_` in a word stands for a space.
    public var tokens = TokenLevel.syllable
    /// The texts that files without text belong to, in the order of the documents; nil to make them of the tokens.
    public var texts: [(id: String, utf8: [UInt8])]?

    /// What formats do by themselves.
    public init() {}
}

/// Options of `import` that only some formats know.
public enum ImportOption: String, Hashable, Sendable {
    case offsets, tokens, texts
}

/// Reads documents from one format. The files of one import go to one value, in order.
public protocol ImportFormat: Sendable {
    /// The name on the command line, that of the export.
    static var name: String { get }
    /// What it reads, in one line.
    static var abstract: String { get }
    /// How the names of its files end, in folders.
    static var suffix: String { get }
    /// How the names of the texts beside its files end; nil where a file holds its texts.
    static var textSuffix: String? { get }
    /// The options that change what is read.
    static var options: Set<ImportOption> { get }

    init(_ options: ImportOptions)

    /// The documents of a file, in order; never throws: what is wrong is an item.
    mutating func read(_ file: ImportFile) -> [ImportedItem]
}

extension ImportFormat {
    /// Nothing beside the file.
    public static var textSuffix: String? { nil }
}

/// Every format of `import`, by name.
public enum ImportCatalog {
    /// In the order of help.
    public static let all: [any ImportFormat.Type] = [
        CoNLLImport.self, SpaCyImport.self, ProdigyImport.self, DoccanoImport.self, LabelStudioImport.self,
        BratImport.self,
    ]

    /// The format with a name; nil where there is none.
    public static func format(named name: String) -> (any ImportFormat.Type)? { all.first { $0.name == name } }
}
