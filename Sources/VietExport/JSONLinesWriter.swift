public import VietNER

/// Writes documents as JSON Lines, version 1: one object, one line, fields in a fixed order.
///
/// The same document gives the same bytes every time. `Sources/VietExport/schema/vietner-1.schema.json` describes a line.
public struct JSONLinesWriter: Sendable {
    /// The version that every line states in `format`.
    public static let format = 1

    /// What `start` and `end` count in the lines written.
    public let unit: OffsetUnit

    /// Makes a writer.
    public init(offsets unit: OffsetUnit = .codepoint) {
        self.unit = unit
    }

    /// Appends one line, with its line feed.
    ///
    /// - Parameters:
    ///   - id: the name of the document; the caller keeps ids unique.
    ///   - meta: a JSON object without line feeds, written as it is; nil leaves the field out.
    ///   - output: where the line goes.
    public func append(_ document: Document, id: String, meta: [UInt8]? = nil, to output: inout [UInt8]) {
        let text = document.utf8
        // A line of news is about three times its text.
        var line = JSONOutput(reserving: 3 * text.count + 1024)
        line.append(ascii: "{\"format\":")
        line.append(decimal: Self.format)
        line.append(ascii: ",\"id\":")
        line.append(json: id)
        line.append(ascii: ",\"text\":")
        line.append(json: text, 0..<text.count)
        line.append(ascii: ",\"offsets\":")
        line.append(json: unit.rawValue)
        line.append(ascii: ",\"spans\":")
        let positions = text.positions(ofBytes: document.boundaries, in: unit)
        // In place: a mention as a value counts a reference for each of its strings.
        let mentions = document.mentions.span
        for index in mentions.indices {
            line.append(ascii: index == 0 ? "[{\"start\":" : ",{\"start\":")
            line.append(decimal: positions[2 * index])
            line.append(ascii: ",\"end\":")
            line.append(decimal: positions[2 * index + 1])
            line.append(mention: mentions[index], of: text)
        }
        line.append(ascii: mentions.isEmpty ? "[],\"entities\":" : "],\"entities\":")
        line.appendArray(of: document.entities) { entity, line in line.append(entity: entity) }
        line.append(ascii: ",\"people\":")
        line.appendArray(of: document.people) { person, line in line.append(person: person) }
        line.append(ascii: ",\"definitions\":")
        let first = 2 * document.mentions.count
        line.appendArray(of: document.definitions.indices) { index, line in
            line.append(definition: document.definitions[index], at: positions[(first + 4 * index)...].prefix(4))
        }
        line.append(ascii: ",\"warnings\":")
        line.appendArray(of: document.warnings) { warning, line in line.append(warning: warning) }
        if let meta {
            line.append(ascii: ",\"meta\":")
            line.append(contentsOf: meta)
        }
        line.append(ascii: "}\n")
        line.copy(to: &output)
    }
}

extension Document {
    /// The byte offsets a line states: two for every mention, then four for every definition.
    fileprivate var boundaries: [Int] {
        var offsets: [Int] = []
        offsets.reserveCapacity(2 * mentions.count + 4 * definitions.count)
        for index in mentions.indices {
            offsets.append(mentions[index].utf8.lowerBound)
            offsets.append(mentions[index].utf8.upperBound)
        }
        for definition in definitions {
            offsets += [definition.short.lowerBound, definition.short.upperBound]
            offsets += [definition.long.lowerBound, definition.long.upperBound]
        }
        return offsets
    }
}
