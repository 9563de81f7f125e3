public import Tables

/// Finds mentions in Vietnamese text. Immutable: share one between threads.
public struct Annotator: Sendable {
    /// Annotates a text. Never fails; cost grows linearly with the text.
    ///
    /// - Parameter documentDate: the date of the text as ISO 8601 (`2024`, `2024-01` or `2024-01-24`), where known.
    public func annotate(utf8: [UInt8], documentDate: String? = nil, warnings: [DocumentWarning] = []) -> Document {
        Document(utf8: utf8, mentions: [], entities: [], people: [], definitions: [], warnings: warnings)
    }

    /// Annotates a text. Never fails; cost grows linearly with the text.
    public func annotate(_ text: String, documentDate: String? = nil) -> Document {
        annotate(utf8: Array(text.utf8), documentDate: documentDate)
    }

    /// Loads the lexicons and rules.
    ///
    /// - Parameters:
    ///   - lexicons: the folder to use in place of the bundled one.
    ///   - adding: folders laid on top, in order.
    /// - Throws: `LoadError` with every diagnostic of every file.
    public init(lexicons: String? = nil, adding: [String] = []) throws(LoadError) {}
}
