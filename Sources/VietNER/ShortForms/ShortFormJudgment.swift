import VietLexicon
import VietText

extension ShortFormScan {
    /// Unknown capitals longer than this are names (`SAMSUNG`) unless the text defines them.
    private static let longestWithVowel = 5
    private static let longestUnknown = 8
    /// Two unknown letters are a brand or model more often than a short form.
    private static let shortestUnknown = 3
    /// What a token alone is; nil where it is no short form.
    mutating func judge(_ token: Int) -> ShortFormEvidence? {
        let facts = partFacts(token)
        if facts.isNumeral || isInsideSlot(token) { return nil }
        switch facts.shape {
        case .code: return facts.isKnown && !facts.isCode ? .lexicon : nil
        case .initial: return nil
        case .capitalized:
            guard facts.isKnown else { return nil }
            return !facts.hasVowel && isTitleOrPlace(token, facts) || facts.isPrintedSo ? .lexicon : nil
        case .lower:
            guard !facts.hasVowel, facts.letters >= 3 else { return nil }
            return facts.isKnown ? .lexicon : facts.letters >= 4 ? .candidate : nil
        default: break
        }
        if facts.isCode { return .candidate }
        if isCodeBeforeDigits(token, facts) {
            // `Ban CPTKV 2` for `CHPTKV`: a number after a space may also count units.
            let isWordless = !facts.hasVowel && facts.letters >= Self.longestWithVowel && facts.shape == .upper
            return isWordless && !isGlued(token + 1) ? .candidate : nil
        }
        if isCodeAfterDigits(token) || isPartOfAddress(token, facts) { return nil }
        if facts.shape == .mixed { return facts.isKnown ? .lexicon : facts.capitals >= 2 ? .candidate : nil }
        if tokens.flags[token].contains(.capsLine) {
            if facts.traits.contains(.syllable) { return nil }
            if facts.isWord, tokens.flags[token].contains(.bareLine) { return nil }
            if facts.isKnown { return .lexicon }
            let lengths = Self.shortestUnknown...Self.longestUnknown
            return !facts.hasVowel && lengths.contains(facts.letters) ? .shape : nil
        }
        if facts.isWord {
            if standsAmongCapitals(token) { return nil }
            return facts.isKnown ? .lexicon : .candidate
        }
        if facts.isKnown { return .lexicon }
        if facts.letters < Self.shortestUnknown || isPartOfName(token) || isLetterCode(token) { return .candidate }
        guard facts.hasVowel else { return facts.letters <= Self.longestUnknown ? .shape : .candidate }
        if facts.letters > Self.longestWithVowel || standsAmongCapitals(token) { return .candidate }
        return .shape
    }

    /// `HQ-571`, `QH-15-27`, `DK1`, `ISO 27001`: letters that only begin a code.
    private mutating func isCodeBeforeDigits(_ token: Int, _ facts: PartFacts) -> Bool {
        let next = token + 1
        guard next < tokens.count, !isLineStart(next) else { return false }
        if isGlued(next), form(next).traits.contains(.dash), isGlued(next + 1), isDigits(next + 1) {
            return !facts.isRoad
        }
        guard isDigits(next) else { return false }
        // `tàu CSB 8021`, `chuyến bay QH9341`
        if token > 0, finder.words.carriers.contains(form(token - 1).key), form(next).shape == .number,
            form(next).numeral != .other
        {
            return true
        }
        if !isGlued(next) { return !facts.isKnown }
        if facts.isRoad { return false }
        return form(next).shape != .number || !facts.isNumbered
    }

    /// `CM-91456-TS`, `QNg 90045 TS`: letters that end a code.
    private func isCodeAfterDigits(_ token: Int) -> Bool {
        guard token >= 2, !isLineStart(token) else { return false }
        if isGlued(token), isGlued(token - 1), form(token - 1).traits.contains(.dash), isDigits(token - 2) {
            return token >= 4 && isGlued(token - 2) && form(token - 3).traits.contains(.dash)
                && form(token - 4).traits.contains(.capital)
        }
        guard form(token - 1).shape == .number, !isLineStart(token - 1) else { return false }
        guard (4...6).contains(tokens.end[token - 1] - tokens.start[token - 1]), form(token - 1).numeral != .year else {
            return false
        }
        let shape = form(token - 2).shape
        return (shape == .mixed || shape == .upper) && tokens.end[token - 2] - tokens.start[token - 2] <= 5
    }

    /// `mã: TGV`, `cổ phiếu VHM, MWG`: letters that are a code by themselves.
    private func isLetterCode(_ token: Int) -> Bool {
        var before = token - 1
        // Others of a list stand between.
        while before > 1, !isLineStart(before), mark(before) == UInt8(ascii: ","), form(before - 1).shape == .upper {
            before -= 2
        }
        if before > 0, mark(before) == UInt8(ascii: ":") { before -= 1 }
        return before >= 0 && !isLineStart(before + 1) && finder.words.codeCues.contains(form(before).key)
    }

    /// `Tp. Vinh`, `Ths Nguyễn …`, `Tx.`: forms that are also written with one capital.
    private func isTitleOrPlace(_ token: Int, _ facts: PartFacts) -> Bool {
        let dot = UInt8(ascii: ".")
        // `N.T.Th.`
        if token >= 2, mark(token - 1) == dot, isGlued(token), form(token - 2).shape == .initial { return false }
        // `Hà Văn Kh.` is a name cut short.
        return mark(token + 1) == dot && isGlued(token + 1) && facts.hasSmallLetters || facts.isTitleOrLevel
    }

    /// A foreign name goes on: `JP Morgan`, `HMS Queen Elizabeth`, `SRV-U-RS`.
    private func isPartOfName(_ token: Int) -> Bool {
        let next = token + 1
        guard next < tokens.count, !isLineStart(next) else { return false }
        if form(next).shape == .capitalized { return !form(next).traits.contains(.syllable) }
        guard form(next).traits.contains(.dash), isGlued(next), isGlued(next + 1), next + 1 < tokens.count else {
            return form(token).traits.contains(.capital) && token >= 2 && isGlued(token) && isGlued(token - 1)
                && form(token - 1).traits.contains(.dash)
        }
        return form(next + 1).traits.contains(.letters)
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
        guard after == UInt8(ascii: "-"), next.shape == .capitalized || next.shape == .lower || next.shape == .mixed
        else { return false }
        return !next.traits.contains(.syllable) || !facts.isKnown
    }

    /// A neighbor on the same line is a word in capitals too.
    private mutating func standsAmongCapitals(_ token: Int) -> Bool {
        isWordInCapitals(token - 1, beside: token) || isWordInCapitals(token + 1, beside: token)
    }

    private mutating func isWordInCapitals(_ other: Int, beside token: Int) -> Bool {
        guard other >= 0, other < tokens.count, form(other).shape == .upper, !isLineStart(max(token, other)) else {
            return false
        }
        let facts = partFacts(other)
        return !facts.isKnown && facts.hasVowel && !facts.isNumeral
    }
}
