/// A winner of the overlap with its canonical form, on its way to becoming a `Mention`.
struct Span: Sendable {
    /// The candidate's index.
    var candidate: Int
    var label: Label
    /// Tokens of the text, hidden ones included.
    var tokens: Range<Int>
    var canonical: String
    var expansion: Expansion?
    /// Of a title: its position in `spans` of the organization inside it.
    var organization: Int?
    /// Of a title: whether it is held now.
    var status = PostStatus.current
}
