import VietLexicon
import VietText

extension ShortFormScan {
    /// Unknown capitals longer than this are names (`SAMSUNG`) unless the text defines them.
    private static let longestWithVowel = 5
    private static let longestUnknown = 8

    /// What a token alone is; nil where it is no short form.
    mutating func judge(_ token: Int) -> ShortFormEvidence? {
        let facts = partFacts(token)
        if facts.isNumeral || isInsideSlot(token) { return nil }
        switch facts.shape {
        case .code: return facts.isKnown && !facts.isCode ? .lexicon : nil
        case .initial: return nil
        case .capitalized: return facts.isKnown && !facts.hasVowel ? .lexicon : nil
        case .lower:
            guard !facts.hasVowel, facts.letters >= 3 else { return nil }
            return facts.isKnown ? .lexicon : facts.letters >= 4 ? .candidate : nil
        default: break
        }
        if facts.isCode { return .candidate }
        if isCodeBeforeDigits(token, facts) || isPartOfAddress(token, facts) { return nil }
        if facts.shape == .mixed { return facts.isKnown ? .lexicon : facts.capitals >= 2 ? .candidate : nil }
        if tokens.flags[token].contains(.capsLine) {
            if facts.traits.contains(.syllable) { return nil }
            if facts.isWord, tokens.flags[token].contains(.bareLine) { return nil }
            return facts.isKnown || !facts.hasVowel && facts.letters <= Self.longestUnknown ? evidence(facts) : nil
        }
        if facts.isWord {
            if standsAmongCapitals(token) { return nil }
            return facts.isKnown ? .lexicon : .candidate
        }
        if facts.isKnown { return .lexicon }
        guard facts.hasVowel else { return facts.letters <= Self.longestUnknown ? .shape : .candidate }
        if facts.letters > Self.longestWithVowel || standsAmongCapitals(token) { return .candidate }
        return .shape
    }

    private func evidence(_ facts: PartFacts) -> ShortFormEvidence { facts.isKnown ? .lexicon : .shape }

    /// `HQ-571`, `QH-15-27`, `DK1`, `ISO 27001`: letters that only begin a code.
    private mutating func isCodeBeforeDigits(_ token: Int, _ facts: PartFacts) -> Bool {
        let next = token + 1
        guard next < tokens.count, !isLineStart(next) else { return false }
        if isGlued(next), form(next).traits.contains(.dash), isGlued(next + 1), isDigits(next + 1) {
            return !isPlaceOrRoad(facts)
        }
        guard isDigits(next) else { return false }
        if isGlued(next) { return !isNamed(facts) }
        return !facts.isKnown
    }

    /// Whether a sense is more than a common noun.
    private func isNamed(_ facts: PartFacts) -> Bool { facts.senses.contains { lexicon.senses[$0].kind != nil } }

    private func isPlaceOrRoad(_ facts: PartFacts) -> Bool {
        let road = lexicon.kinds.id(named: "road-type")
        return facts.senses.contains { lexicon.senses[$0].kind == road && road != nil }
    }

    /// `{NAME}`, `<NAME>`, `#NAME`, `@NAME`, `A_NAME`.
    private func isInsideSlot(_ token: Int) -> Bool {
        switch mark(token - 1) {
        case UInt8(ascii: "{"), UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "_"), UInt8(ascii: "<"):
            return isGlued(token)
        default: return mark(token + 1) == UInt8(ascii: "_") && isGlued(token + 1)
        }
    }

    /// `name.PDF`, `VTV.vn`, `Yahoo.COM`, `VN-Index`: glued to a lower-case or foreign word.
    private func isPartOfAddress(_ token: Int, _ facts: PartFacts) -> Bool {
        let before = mark(token - 1)
        if isGlued(token), isGlued(token - 1), token >= 2, before == UInt8(ascii: ".") || before == UInt8(ascii: "-") {
            let shape = form(token - 2).shape
            if shape == .lower, !form(token - 2).traits.contains(.syllable) { return true }
            if shape == .code, before == UInt8(ascii: "-") { return true }
        }
        let after = mark(token + 1)
        guard isGlued(token + 1), isGlued(token + 2) else { return false }
        let next = form(token + 2)
        if after == UInt8(ascii: ".") { return next.shape == .lower && !next.traits.contains(.syllable) }
        guard after == UInt8(ascii: "-"), next.shape == .capitalized || next.shape == .lower else { return false }
        return !next.traits.contains(.syllable) || !facts.isKnown
    }

    /// A neighbor on the same line is a word in capitals too.
    private mutating func standsAmongCapitals(_ token: Int) -> Bool {
        for other in [token - 1, token + 1] where other >= 0 && other < tokens.count {
            if isLineStart(max(token, other)) || form(other).shape != .upper { continue }
            let facts = partFacts(other)
            if !facts.isKnown, facts.hasVowel, !facts.isNumeral { return true }
        }
        return false
    }
}
