package import VietNER

/// The entities of many documents: those of the same label and canonical form are one.
package struct EntityTotals {
    private struct Key: Hashable {
        let label: Label
        let canonical: String
    }

    private struct Total {
        var names: [String] = []
        var shortForms: [String] = []
        var mentions = 0
        var documents = 0
        var first: String?
        var last: String?
    }

    /// The columns of `records`; dates are the least and greatest of the documents that have one.
    package static let columns = [
        "entity", "label", "names", "short_forms", "mentions", "documents", "first_date", "last_date",
    ]

    private var totals: [Key: Total] = [:]
    /// In order of first mention.
    private var keys: [Key] = []

    /// Totals of no document.
    package init() {}

    /// Adds the entities of a document, with its date as ISO 8601.
    package mutating func add(_ document: Document, date: String?) {
        let forms = document.mentions.filter { $0.label == .abbreviation }
        for entity in document.entities {
            let key = Key(label: entity.label, canonical: entity.canonical)
            if totals[key] == nil { keys.append(key) }
            let found = document.names(of: entity, forms)
            var total = totals.removeValue(forKey: key) ?? Total()
            for name in found.names where !total.names.contains(name) { total.names.append(name) }
            for form in found.shortForms where !total.shortForms.contains(form) { total.shortForms.append(form) }
            total.mentions += entity.mentions.count
            total.documents += 1
            if let date {
                total.first = min(total.first ?? date, date)
                total.last = max(total.last ?? date, date)
            }
            totals[key] = total
        }
    }

    /// A record for each entity, most mentions first, then in order of first mention.
    package func records(csv: Bool) -> [UInt8] {
        var table = RecordTable(Self.columns, csv: csv)
        let order = keys.enumerated().map { ($0, $1, totals[$1] ?? Total()) }
            .sorted { (-$0.2.mentions, $0.0) < (-$1.2.mentions, $1.0) }
        for (_, key, total) in order {
            table.add([
                .text(key.canonical), .text(key.label.rawValue), .list(total.names), .list(total.shortForms),
                .number(total.mentions), .number(total.documents), .text(total.first), .text(total.last),
            ])
        }
        return table.utf8
    }
}
