import VietLexicon
import VietRules
import VietText

/// Finds the mentions of persons and organizations that stand without the words that introduced the name: the whole name
/// again, the given name of a person (`Chi` after `Nguyễn Khánh Chi`, `Amie` after `Amie Hall`), the brand of a company
/// (`Minh Long` after `Công ty Minh Long`).
///
/// Cost: one look at each token where the text names nobody; else one for each length of the names that begin like the token,
/// however many names these are.
struct NameRepeats {
    /// What a stretch of tokens to look for stands for.
    private struct Name {
        /// The candidate it comes from.
        var original: Int
        var label: Label
        /// Stands for a longer name, so that its surroundings must not make it a part of another one.
        var isPart: Bool
    }

    /// Letters of the shortest foreign name that is looked for alone, in bytes.
    private static let shortest: Int32 = 3

    private let analysis: Analysis
    private let knowledge: Knowledge
    private var names: [Name] = []
    /// `names` by how they are written, numbered alike.
    private var index = NameIndex()
    private var known: Set<Range<Int>> = []

    init(_ analysis: Analysis, _ knowledge: Knowledge, _ candidates: [Candidate]) {
        self.analysis = analysis
        self.knowledge = knowledge
        for (index, candidate) in candidates.enumerated() {
            switch candidate.label {
            case .person:
                known.insert(candidate.tokens)
                addPerson(candidate, index)
            case .organization: addOrganization(candidate, index)
            default: continue
            }
        }
    }

    /// The candidates for the repeats, in the order of the text.
    func candidates() -> [Candidate] {
        var result: [Candidate] = []
        guard !index.isEmpty else { return result }
        let forms = analysis.tokens.form
        for start in forms.indices {
            var lengths = index.lengths(first: forms[start])
            while lengths != 0 {
                // The longest first.
                let length = lengths.bitWidth - 1 - lengths.leadingZeroBitCount
                lengths &= ~(1 << UInt64(length))
                guard length <= forms.count - start, let number = index.number(of: start..<start + length, forms)
                else { continue }
                let (name, span) = (names[number], start..<start + length)
                guard !name.isPart || standsAlone(span, name.label) else { continue }
                if name.label != .person || !known.contains(span) {
                    result.append(
                        Candidate(
                            label: name.label, tokens: span, source: .nameRepeat(name.original), grade: .rule, rule: -1)
                    )
                }
                break
            }
        }
        return result
    }

    // MARK: Names

    private mutating func addPerson(_ candidate: Candidate, _ index: Int) {
        let tokens = candidate.tokens
        guard candidate.grade != .guess else { return }
        if tokens.count == 1 {
            // `CEO VinSmart`: an inner capital is that of a brand.
            if isForeign(tokens.lowerBound), form(tokens.lowerBound).shape == .capitalized {
                add(tokens, index, .person, isPart: true)
            }
            return
        }
        if isKnownOtherwise(tokens) { return }
        add(tokens, index, .person, isPart: false)
        if tokens.count > 2, isInitial(tokens.upperBound - 2), isFullStop(tokens.upperBound - 1) {
            add(tokens.upperBound - 2..<tokens.upperBound, index, .person, isPart: true)
        }
        guard tokens.allSatisfy({ isTitle($0) }) else { return }
        let lastTwo = max(tokens.lowerBound, tokens.upperBound - 2)..<tokens.upperBound
        // `Đà Lạt` after `Tiến Đà Lạt` is the town.
        if tokens.count > 2, canBeGivenName(tokens.upperBound - 1) || !isPlace(lastTwo) {
            add(tokens.upperBound - 2..<tokens.upperBound, index, .person, isPart: true)
        }
        if tokens.contains(where: { isForeign($0) }) {
            for token in tokens where isForeign(token) { add(token..<token + 1, index, .person, isPart: true) }
        } else if isGivenName(tokens.upperBound - 1) {
            add(tokens.upperBound - 1..<tokens.upperBound, index, .person, isPart: true)
        }
    }

    private mutating func addOrganization(_ candidate: Candidate, _ index: Int) {
        guard case .item(let item) = candidate.source else { return }
        for attribute in analysis.chart.attributes(of: analysis.chart.items[item]) where attribute.name == .name {
            let tokens = analysis.tokenRange(attribute.tokens)
            if tokens.count == 1, !isForeign(tokens.lowerBound) { continue }
            if isPlace(tokens) { continue }
            add(tokens, index, .organization, isPart: true)
        }
    }

    private mutating func add(_ tokens: Range<Int>, _ original: Int, _ label: Label, isPart: Bool) {
        guard tokens.count <= NameIndex.longest else { return }
        let name = Name(original: original, label: label, isPart: isPart)
        if let known = index.number(of: tokens, analysis.tokens.form) {
            // A name in full says more than the same words as a part of another one.
            if names[known].isPart, !isPart { names[known] = name }
            return
        }
        index.add(tokens, analysis.tokens.form)
        names.append(name)
    }

    // MARK: Tokens

    private func form(_ token: Int) -> TokenForm { analysis.forms[Int(analysis.tokens.form[token])] }

    /// One capital letter, or two letters that are no syllable: `S`, `Tr`.
    private func isInitial(_ token: Int) -> Bool {
        guard !analysis.tokens.flags[token].contains(.capsLine) else { return false }
        let form = form(token)
        return form.shape == .initial
            || form.shape == .capitalized && !form.traits.contains(.syllable)
                && analysis.tokens.end[token] - analysis.tokens.start[token] == 2
    }

    private func isFullStop(_ token: Int) -> Bool {
        analysis.tokens.end[token] - analysis.tokens.start[token] == 1
            && analysis.utf8[Int(analysis.tokens.start[token])] == UInt8(ascii: ".")
    }

    private func isTitle(_ token: Int) -> Bool {
        let shape = form(token).shape
        return shape == .capitalized || shape == .mixed
    }

    /// Capitalized, and no Vietnamese syllable, so that it can hardly be anything but a name.
    private func isForeign(_ token: Int) -> Bool {
        isTitle(token) && !form(token).traits.contains(.syllable)
            && analysis.tokens.end[token] - analysis.tokens.start[token] >= Self.shortest
    }

    /// A given name, whatever else it may be.
    private func canBeGivenName(_ token: Int) -> Bool {
        guard let kind = knowledge.givenNameKind else { return false }
        let visible = analysis.visibleIndex[token]
        return analysis.chart.item(kind, visible..<visible + 1) != nil
    }

    /// A given name and nothing else that the lexicon knows.
    private func isGivenName(_ token: Int) -> Bool {
        var found = false
        for index in analysis.chart.items(at: analysis.visibleIndex[token]) {
            let item = analysis.chart.items[index]
            guard case .phrase = item.origin else { continue }
            if item.kind == knowledge.givenNameKind {
                found = true
            } else if !knowledge.nameKinds.contains(item.kind) || item.end - item.start > 1 {
                return false
            }
        }
        return found
    }

    /// The lexicon holds the span, or a stretch from its start on, as the name of a country, city, province or organization.
    private func isKnownOtherwise(_ span: Range<Int>) -> Bool {
        let visible = analysis.visibleRange(span)
        for index in analysis.chart.items(at: visible.lowerBound) {
            let item = analysis.chart.items[index]
            guard item.end >= visible.upperBound, case .phrase = item.origin else { continue }
            if knowledge.otherNameKinds.contains(item.kind) { return true }
        }
        return false
    }

    /// The name of a place stands for the place when it is repeated: `Phú Quốc` after `Công ty Du lịch Phú Quốc`.
    private func isPlace(_ span: Range<Int>) -> Bool {
        let visible = analysis.visibleRange(span)
        return analysis.chart.items(at: visible.lowerBound).contains { index in
            let item = analysis.chart.items[index]
            return item.end >= visible.upperBound && knowledge.namedPlaceKinds.contains(item.kind)
        }
    }

    /// Whether nothing beside the span makes it a part of a longer name, and its capital proves a name.
    private func standsAlone(_ span: Range<Int>, _ label: Label) -> Bool {
        let flags = analysis.tokens.flags
        let isStrong = span.count > 1 || isForeign(span.lowerBound)
        let startsSentence = flags[span.lowerBound].contains(.sentenceStart)
        if flags[span.lowerBound].contains(.capsLine) { return false }
        if label == .person {
            if isKnownOtherwise(span) { return false }
            // `Anh Hào kể`: a form of address and the given name.
            if startsSentence, let address = knowledge.addressKind, span.count > 1 {
                let first = analysis.visibleIndex[span.lowerBound]
                if analysis.chart.item(address, first..<first + 1) != nil { return false }
            }
        }
        if !isStrong, startsSentence || !isGivenName(span.lowerBound) { return false }
        if span.upperBound < flags.count, !flags[span.upperBound].contains(.lineStart) {
            let next = form(span.upperBound).traits
            if next.contains(.capital) || (!isStrong && form(span.upperBound).shape == .number) { return false }
            if flags[span.upperBound].contains(.glued), next.contains(.dash) || next.contains(.letters) { return false }
        }
        guard span.lowerBound > 0, !flags[span.lowerBound].contains(.lineStart) else { return true }
        let before = form(span.lowerBound - 1).traits
        if flags[span.lowerBound].contains(.glued), before.contains(.dash) || before.contains(.letters) { return false }
        return !before.contains(.capital)
            || (flags[span.lowerBound - 1].contains(.sentenceStart) && before.contains(.syllable) && isStrong)
    }
}
