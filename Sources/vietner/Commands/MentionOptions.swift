public import ArgumentParser
internal import VietExport
public import VietNER

extension EvidenceGrade: ExpressibleByArgument {}

/// Which mentions to write.
struct MentionChoice: Sendable {
    /// nil for all.
    var labels: Set<Label>?
    /// The weakest evidence; nil for any.
    var minGrade: EvidenceGrade?
    /// Whether to leave out what stands in page furniture.
    var skipsFurniture = false

    /// The document with these mentions only.
    func applied(to document: Document) -> Document {
        let document = skipsFurniture ? document.withoutFurniture : document
        if labels == nil, minGrade == nil { return document }
        return document.keeping { mention in
            (labels?.contains(mention.label) ?? true) && minGrade.map { $0 <= mention.evidence.grade } ?? true
        }
    }
}

/// Which mentions to write, as asked on the command line.
struct MentionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write these labels only: \(Label.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "label,…"),
        transform: OptionValue.labels)
    var label: Set<Label>?

    @Option(
        help: ArgumentHelp(
            "Write mentions only whose evidence is as strong as this or stronger, weakest first.", valueName: "grade"))
    var minGrade: EvidenceGrade?

    @Flag(
        help: "Leave out mentions in the furniture of scraped pages: template slots, menus, related headlines, credits."
    )
    var skipFurniture = false

    /// What was asked for.
    var choice: MentionChoice { MentionChoice(labels: label, minGrade: minGrade, skipsFurniture: skipFurniture) }
}
