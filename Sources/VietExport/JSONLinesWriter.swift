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
        output.append(ascii: "{\"format\":")
        output.append(decimal: Self.format)
        output.append(ascii: ",\"id\":")
        output.appendJSON(string: id)
        output.append(ascii: ",\"text\":")
        output.appendJSON(string: text, range: 0..<text.count)
        output.append(ascii: ",\"offsets\":\"")
        output.append(contentsOf: unit.rawValue.utf8)
        output.append(ascii: "\",\"spans\":")
        let positions = text.positions(ofBytes: document.boundaries, in: unit)
        output.appendArray(of: document.mentions.indices) { index, output in
            let mention = document.mentions[index]
            output.append(ascii: "{\"start\":")
            output.append(decimal: positions[2 * index])
            output.append(ascii: ",\"end\":")
            output.append(decimal: positions[2 * index + 1])
            output.append(ascii: ",\"label\":\"")
            output.append(contentsOf: mention.label.rawValue.utf8)
            output.append(ascii: "\",\"text\":")
            output.appendJSON(string: text, range: mention.utf8.clamped(to: 0..<text.count))
            output.appendRest(of: mention)
        }
        output.append(ascii: ",\"entities\":")
        output.appendArray(of: document.entities) { entity, output in output.append(entity: entity) }
        output.append(ascii: ",\"people\":")
        output.appendArray(of: document.people) { person, output in output.append(person: person) }
        output.append(ascii: ",\"definitions\":")
        let first = 2 * document.mentions.count
        output.appendArray(of: document.definitions.indices) { index, output in
            output.append(definition: document.definitions[index], at: positions[(first + 4 * index)...].prefix(4))
        }
        output.append(ascii: ",\"warnings\":")
        output.appendArray(of: document.warnings) { warning, output in output.append(warning: warning) }
        if let meta {
            output.append(ascii: ",\"meta\":")
            output.append(contentsOf: meta)
        }
        output.append(ascii: "}\n")
    }
}

extension Document {
    /// The byte offsets a line states: two for every mention, then four for every definition.
    fileprivate var boundaries: [Int] {
        var offsets: [Int] = []
        offsets.reserveCapacity(2 * mentions.count + 4 * definitions.count)
        for mention in mentions { offsets += [mention.utf8.lowerBound, mention.utf8.upperBound] }
        for definition in definitions {
            offsets += [definition.short.lowerBound, definition.short.upperBound]
            offsets += [definition.long.lowerBound, definition.long.upperBound]
        }
        return offsets
    }
}
