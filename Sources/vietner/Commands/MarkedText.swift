internal import VietNER

/// Text with its mentions marked: `[Đại tá]RANK [Lê Văn An]PERSON`.
struct MarkedText {
    let document: Document
    let colored: Bool

    /// The marked bytes. Mentions that hold others stand around them.
    var bytes: [UInt8] {
        var output: [UInt8] = []
        /// Indices of the mentions whose end is still to come, innermost last.
        var open: [Int] = []
        var position = 0
        func close(upTo limit: Int) {
            while let index = open.last, document.mentions[index].utf8.upperBound <= limit {
                let mention = document.mentions[index]
                copy(upTo: mention.utf8.upperBound)
                open.removeLast()
                output += colored ? Array("]\(label(mention.label))".utf8) : Array("]\(mention.label.rawValue)".utf8)
                if colored { output += Array(color(open.last.map { document.mentions[$0].label }).utf8) }
            }
        }
        func copy(upTo end: Int) {
            if end > position { output += document.utf8[position..<end] }
            position = max(position, end)
        }
        for (index, mention) in document.mentions.enumerated() {
            close(upTo: mention.utf8.lowerBound)
            copy(upTo: mention.utf8.lowerBound)
            if colored { output += Array(color(mention.label).utf8) }
            output.append(UInt8(ascii: "["))
            // A mention that crosses another closes with it: brackets cannot cross.
            let place = open.lastIndex { document.mentions[$0].utf8.upperBound >= mention.utf8.upperBound }
            open.insert(index, at: place.map { $0 + 1 } ?? 0)
        }
        close(upTo: document.utf8.count)
        copy(upTo: document.utf8.count)
        return output
    }

    private func label(_ label: Label) -> String { "\u{1B}[2m\(label.rawValue)\u{1B}[0m" }

    /// The start of a label's color; the end of color for nil.
    private func color(_ label: Label?) -> String {
        let code =
            switch label {
            case .rank: "33"
            case .person: "1;34"
            case .title: "35"
            case .organization: "32"
            case .place: "31"
            case .abbreviation: "36"
            case .date: "90"
            case .event: "95"
            case .document: "92"
            case nil: "0"
            }
        return "\u{1B}[\(code)m"
    }
}
