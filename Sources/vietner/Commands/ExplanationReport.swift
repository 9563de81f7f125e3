internal import Tables
internal import VietExport
internal import VietNER

/// An explanation, printed.
struct ExplanationReport {
    let explanation: Explanation

    /// The marked text, then every mention, then every candidate.
    func text(colored: Bool) -> String {
        let document = explanation.document
        var lines = [String(decoding: MarkedText(document: document, colored: colored).bytes, as: UTF8.self)]
        if lines[0].hasSuffix("\n") { lines[0].removeLast() }
        for warning in document.warnings {
            let place = warning.byteOffset.map { " at byte \($0)" } ?? ""
            lines.append("warning: \(warning.message)\(place), \(warning.count) times [\(warning.code)]")
        }
        if document.mentions.isEmpty { lines += ["", "no mentions"] }
        for mention in document.mentions {
            lines += ["", "\(mention.label.rawValue)  \(slice(mention.utf8))"]
            lines.append("  canonical  \(mention.canonical)")
            if let expansion = mention.expansion { lines += described(expansion) }
            if let entity = mention.entity, let unit = document.entities[entity].unit { lines.append(described(unit)) }
            if let region = mention.region { lines.append("  region     \(region.rawValue)") }
            let entry = mention.evidence.entry.map { ", entry \($0)" } ?? ""
            let location = mention.evidence.location.map { "  \($0)" } ?? ""
            lines.append(
                "  evidence   \(mention.evidence.rule) (\(mention.evidence.grade.rawValue)\(entry))\(location)")
        }
        if !explanation.candidates.isEmpty { lines += ["", "candidates"] }
        for candidate in explanation.candidates {
            let location = candidate.location.map { "  \($0)" } ?? ""
            lines.append(
                "  \(candidate.won ? "won " : "lost")  \(candidate.label.rawValue)  \(slice(candidate.utf8))"
                    + "  \(candidate.rule)\(location)")
            lines.append("        \(candidate.outcome)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func described(_ unit: PlaceUnit) -> String {
        let validity = unit.from == nil && unit.to == nil ? "" : "  \(unit.from ?? "")…\(unit.to ?? "")"
        let status = unit.status.map { "  \($0.rawValue)" } ?? ""
        let successors = unit.replacedBy.isEmpty ? "" : ", now \(unit.replacedBy.joined(separator: ", "))"
        return "  unit       \(unit.id)\(validity)\(status)\(successors)"
    }

    private func described(_ expansion: Expansion) -> [String] {
        var lines: [String] = []
        if let text = expansion.text {
            lines.append("  expansion  \(text) (\(expansion.source.rawValue))")
        } else {
            lines.append("  expansion  ambiguous")
        }
        if expansion.text == nil || expansion.senses.count > 1 {
            for sense in expansion.senses {
                var weight: [UInt8] = []
                weight.append(share: sense.weight)
                let entry = sense.entry.map { "  \($0)" } ?? ""
                lines.append("    \(String(decoding: weight, as: UTF8.self))  \(sense.expansion)\(entry)")
            }
        }
        if let miss = expansion.nearMiss {
            lines.append("  near miss  of \(miss.form) (\(miss.slip.rawValue), distance \(miss.distance))")
        }
        return lines
    }

    /// One JSON object: the line that `annotate` writes, and the candidates with positions in code points.
    var json: String {
        let document = explanation.document
        var output = Array("{\"document\":".utf8)
        JSONLinesWriter().append(document, id: "text", to: &output)
        output.removeLast()
        output.append(ascii: ",\"candidates\":[")
        let positions = document.utf8.positions(
            ofBytes: explanation.candidates.flatMap { [$0.utf8.lowerBound, $0.utf8.upperBound] }, in: .codepoint)
        for (index, candidate) in explanation.candidates.enumerated() {
            if index > 0 { output.append(ascii: ",") }
            output.append(ascii: "{\"start\":")
            output.append(decimal: positions[2 * index])
            output.append(ascii: ",\"end\":")
            output.append(decimal: positions[2 * index + 1])
            var fields = [
                ("label", candidate.label.rawValue), ("text", slice(candidate.utf8)), ("rule", candidate.rule),
            ]
            if let location = candidate.location { fields.append(("location", location.description)) }
            fields.append(("outcome", candidate.outcome))
            for (key, value) in fields {
                output += Array(",\"\(key)\":".utf8)
                output.appendJSON(string: value)
            }
            output += Array(",\"won\":\(candidate.won)}".utf8)
        }
        output.append(ascii: "]}\n")
        return String(decoding: output, as: UTF8.self)
    }

    private func slice(_ range: Range<Int>) -> String {
        String(decoding: explanation.document.utf8[range], as: UTF8.self)
    }
}
