import VietLexicon
import VietRules
import VietText

/// Organizations named by a bare province (`Công an Hải Phòng`), and units that the text names in full elsewhere.
extension Canonical {
    /// The standard form of an organization's own words; a bare province after a head that every province has gets its
    /// type word: `Sở Y tế Đắk Lắk` → *Sở Y tế tỉnh Đắk Lắk*.
    mutating func organizationText(_ span: Range<Int32>) -> String {
        guard let province = bareProvince(endOf: span) else { return text(span) }
        return text(span.lowerBound..<province.start) + " "
            + memory.canonical(ofEntry: province.entry, knowledge.lexicon)
    }

    /// The province that ends an organization, with neither a type word before it nor a head of another sort.
    private mutating func bareProvince(endOf span: Range<Int32>) -> (entry: Int, start: Int32)? {
        guard let kind = knowledge.provinceKind,
            let item = analysis.longestItem(kind, endingAt: span.upperBound, from: span.lowerBound + 1),
            case .phrase(let entry, _) = item.origin,
            analysis.chart.item(knowledge.organizationKind, span).map(isFromLexicon) != true
        else { return nil }
        let before = max(span.lowerBound, item.start - 3)
        if let level = knowledge.levelWordKind, analysis.longestItem(level, endingAt: item.start, from: before) != nil {
            return nil
        }
        for start in span.lowerBound..<item.start {
            for index in analysis.chart.items(at: start) {
                let head = analysis.chart.items[index]
                guard isFromLexicon(head), head.caseFits, head.end <= item.start else { continue }
                let isNext = head.end == item.start
                if isNext, head.kind == knowledge.serviceKind { return (entry, item.start) }
                guard let isField = provinceHead(head) else { continue }
                if isField || isNext { return (entry, item.start) }
            }
        }
        return nil
    }

    private func isFromLexicon(_ item: ChartItem) -> Bool {
        if case .phrase = item.origin { true } else { false }
    }

    /// What the one name of the text with a dash says after `name`: ` - Tam Nông` of `Ban Chỉ huy Phòng thủ khu vực 2`,
    /// ` 2 - Tam Nông` of the name without its number.
    mutating func dashedRest(of name: String) -> String? {
        if dashedRests == nil { dashedRests = findDashedRests() }
        return dashedRests?[name] ?? nil
    }

    /// By what stands before it, the rest of each name of number and place; nil as value where there are several.
    private mutating func findDashedRests() -> [String: String?] {
        var rests: [String: String?] = [:]
        func add(_ name: String, _ rest: String) {
            if let known = rests[name], known != rest { rests[name] = .some(nil) } else { rests[name] = rest }
        }
        let classes = analysis.visible.classes
        let (number, marks) = (TokenClass.number.rawValue, TokenClass([.mark, .symbol]).rawValue)
        for dash in 2..<max(2, Int32(classes.count)) where classes[Int(dash) - 1].rawValue & number != 0 {
            guard classes[Int(dash)].rawValue & marks != 0, analysis.form(dash).traits.contains(.dash) else { continue }
            for start in max(0, dash - Self.longestNumberedHead)..<(dash - 1) {
                let longest = analysis.chart.items(at: start).map { analysis.chart.items[$0] }
                    .first { $0.kind == knowledge.organizationKind && $0.end > dash + 1 }
                guard let longest else { continue }
                let rest = " " + text(dash..<longest.end)
                add(text(start..<dash), rest)
                add(text(start..<(dash - 1)), " " + text((dash - 1)..<dash) + rest)
            }
        }
        return rests
    }

    /// Tokens of the longest head before the dash, its number included.
    private static let longestNumberedHead: Int32 = 8
}
