/// A part of a scraped page that is not its article: page furniture.
public enum Region: String, Hashable, Sendable, Codable, CaseIterable {
    /// A slot that a template left unfilled: `{{ten_xa}}`.
    case template
    /// Menus, paths to the page and lists of its key words.
    case menu
    /// Headlines of other articles.
    case related
    /// Bars to share, print or comment.
    case share
    /// Who wrote, photographed, published or reprinted: bylines, sources, imprints.
    case credit
}
