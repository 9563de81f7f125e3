import VietLexicon
import VietText

/// What a line of a page is, by itself.
enum PageLine {
    /// Marks alone.
    case blank
    /// Sentences.
    case prose
    /// Words without the mark that ends a sentence; `isShort` where they are as few as those of a menu.
    case words(isShort: Bool)
    /// Above a list.
    case heading(Region)
    /// A heading and what follows it, in one line.
    case listed(Region)
    /// Items of a menu or share bar; `isCertain` where they are that by themselves.
    case items(Region, isCertain: Bool)
    /// A credit, which may be part of a line of sentences.
    case credit(Range<Int>)
    /// Of a region where the line before is.
    case following(Region)
}

/// Reads lines one by one. Costs no more for a long line than for a short one.
struct PageLineReader {
    private typealias Use = FurniturePhrases.Use

    let analysis: Analysis
    let phrases: FurniturePhrases

    /// Longer lines are sentences.
    private static let mostTokens = 90
    /// Words that an item of a menu may have.
    private static let mostItemWords = 6
    /// Words after a cue such as `Ảnh:` that a credit may have, how many of them in lower case, and how many in a line of
    /// capitals, where those say nothing.
    private static let mostCreditWords = 12
    private static let mostLowerWords = 3
    private static let mostCapsWords = 5

    private static let openers: [Use] = [.heading, .start, .cue, .follow]
    private static let items: [Use] = [.item, .part]

    /// What a line is; its tokens must not be empty.
    func line(_ line: Range<Int>) -> PageLine {
        guard line.count <= Self.mostTokens else { return tail(line) ?? lead(line) ?? .prose }
        let body = trimmed(line)
        if body.isEmpty { return .blank }
        // A mark may be the first word of a row: `©`.
        if let opened = opened(body, of: line) ?? (body == line ? nil : opened(line, of: line)) { return opened }
        if isPointed(line.lowerBound..<body.lowerBound) { return .listed(.related) }
        let isSentence = endsSentence(line)
        if !isSentence, let items = items(body) { return items }
        if let credit = tail(line) ?? lead(line) { return credit }
        return isSentence ? .prose : .words(isShort: wordCount(body) <= Self.mostItemWords)
    }

    // MARK: Openings

    /// What the first words say.
    private func opened(_ body: Range<Int>, of line: Range<Int>) -> PageLine? {
        guard let match = phrases.match(at: body.lowerBound, before: body.upperBound, in: analysis, Self.openers) else {
            return nil
        }
        let hasColon = match.end < body.upperBound && isMark(match.end, UInt8(ascii: ":"))
        switch match.use {
        case .heading:
            if !(match.end..<body.upperBound).contains(where: isLetters) { return .heading(match.region) }
            return hasColon ? .listed(match.region) : nil
        case .start: return .credit(line)
        case .cue: return hasColon && isCredit(match.end + 1..<body.upperBound) ? .credit(line) : nil
        default: return hasColon ? .following(match.region) : nil
        }
    }

    /// Two arrows or more: `>>`.
    private func isPointed(_ marks: Range<Int>) -> Bool {
        marks.count { isMark($0, UInt8(ascii: ">")) || isScalar($0, 0xBB) } >= 2
    }

    // MARK: Items

    /// Items side by side: each of them in the lexicon, or with marks between them and some in the lexicon.
    private func items(_ body: Range<Int>) -> PageLine? {
        var found = FoundItems()
        var start = body.lowerBound
        var pieces = 0
        for token in body where isSeparator(token) {
            guard add(start..<token, to: &found) else { return nil }
            pieces += 1
            start = token + 1
        }
        if pieces == 0 { return tiled(body) }
        guard add(start..<body.upperBound, to: &found), let region = found.region else {
            return nil
        }
        // A path or a row of links: `Trang chủ » Thời sự » Tin trong tỉnh`.
        return found.isCertain || found.count >= 2 ? .items(region, isCertain: true) : nil
    }

    /// Counts what stands between two marks; false where it is too long for a link.
    private func add(_ piece: Range<Int>, to found: inout FoundItems) -> Bool {
        let piece = trimmed(piece)
        if let match = phrases.match(at: piece.lowerBound, before: piece.upperBound, in: analysis, Self.items),
            !(match.end..<piece.upperBound).contains(where: isLetters)
        {
            found.add(match)
        }
        return wordCount(piece) <= 2 * Self.mostItemWords
    }

    /// Items of the lexicon and nothing else but numbers: `Chia sẻ Facebook Zalo (12)`.
    private func tiled(_ body: Range<Int>) -> PageLine? {
        var found = FoundItems()
        var token = body.lowerBound
        while token < body.upperBound {
            if let match = phrases.match(at: token, before: body.upperBound, in: analysis, Self.items) {
                found.add(match)
                token = match.end
            } else if isLetters(token) {
                return nil
            } else {
                token += 1
            }
        }
        return found.region.map { .items($0, isCertain: found.isCertain || found.count >= 3) }
    }

    /// Items of a line.
    private struct FoundItems {
        private var shares = 0
        private(set) var count = 0
        private(set) var isCertain = false

        mutating func add(_ match: FurniturePhrases.Match) {
            count += 1
            if match.region == .share { shares += 1 }
            isCertain = isCertain || match.use == .item
        }

        /// What most of them are; nil where there are none.
        var region: Region? { count == 0 ? nil : 2 * shares >= count ? .share : .menu }
    }

    /// Bars, arrows and bullets between links.
    private func isSeparator(_ token: Int) -> Bool {
        switch scalar(token) {
        case 0x7C, 0x3E, 0xBB, 0x203A, 0x2192, 0xB7, 0x2022, 0x25B8, 0x25BA, 0x276F: true
        default: false
        }
    }

    // MARK: Credits

    /// A cue and a name at the end of a line: `Các đại biểu dự lễ. Ảnh: Minh Anh`.
    private func tail(_ line: Range<Int>) -> PageLine? {
        let first = max(line.lowerBound + 1, line.upperBound - 2 * Self.mostCreditWords)
        var colon = line.upperBound - 1
        while colon >= first {
            if isMark(colon, UInt8(ascii: ":")), isCredit(colon + 1..<line.upperBound) {
                var start = colon - 1
                while start >= max(line.lowerBound, colon - phrases.mostWords) {
                    if start == line.lowerBound || isEdge(start - 1),
                        phrases.match(at: start, before: colon, in: analysis, [.cue])?.end == colon
                    {
                        return .credit(start..<line.upperBound)
                    }
                    start -= 1
                }
            }
            colon -= 1
        }
        return nil
    }

    /// An agency in brackets before the text: `(Dân trí) - `.
    private func lead(_ line: Range<Int>) -> PageLine? {
        guard isMark(line.lowerBound, UInt8(ascii: "(")) else { return nil }
        let limit = min(line.upperBound - 1, line.lowerBound + 2 + Self.mostItemWords)
        var closing = line.lowerBound + 1
        while closing < limit, !isMark(closing, UInt8(ascii: ")")) { closing += 1 }
        let name = line.lowerBound + 1..<closing
        guard let first = name.first, closing < limit, traits(closing + 1).contains(.dash),
            traits(first).contains(.capital), isCredit(name)
        else { return nil }
        return .credit(line.lowerBound..<closing + 1)
    }

    /// Whether words name who made something: few, and hardly any in lower case.
    private func isCredit(_ tokens: Range<Int>) -> Bool {
        guard let last = tokens.last, tokens.count <= 2 * Self.mostCreditWords, !isMark(last, UInt8(ascii: "?")) else {
            return false
        }
        var words = 0
        var lower = 0
        for token in tokens where isWord(token) {
            words += 1
            if analysis.forms[Int(analysis.tokens.form[token])].shape == .lower { lower += 1 }
        }
        let isCaps = analysis.tokens.flags[last].contains(.capsLine)
        let most = isCaps ? Self.mostCapsWords : Self.mostCreditWords
        return words > 0 && words <= most && lower <= Self.mostLowerWords
    }

    // MARK: Tokens

    private func isEdge(_ token: Int) -> Bool {
        if isSeparator(token) { return true }
        if !traits(token).isDisjoint(with: [.opening, .closing, .dash]) { return true }
        switch scalar(token) {
        case 0x21, 0x2E, 0x3B, 0x3F, 0x2026: return true
        default: return false
        }
    }

    /// A line without the marks around its words.
    private func trimmed(_ line: Range<Int>) -> Range<Int> {
        var (start, end) = (line.lowerBound, line.upperBound)
        while start < end, !isWord(start) { start += 1 }
        while end > start, !isWord(end - 1) { end -= 1 }
        return start..<end
    }

    /// Whether the last mark ends a sentence, or leads over to the next line.
    private func endsSentence(_ line: Range<Int>) -> Bool {
        var last = line.upperBound - 1
        while last > line.lowerBound, !traits(last).isDisjoint(with: [.closing, .quote]) { last -= 1 }
        switch scalar(last) {
        // Three of them are a headline that goes on elsewhere.
        case 0x2E: return !(last > line.lowerBound && isMark(last - 1, UInt8(ascii: ".")))
        case 0x3A, 0x3B: return true
        default: return false
        }
    }

    private func traits(_ token: Int) -> FormTraits { analysis.forms[Int(analysis.tokens.form[token])].traits }

    func wordCount(_ tokens: Range<Int>) -> Int { tokens.count(where: isWord) }

    func isWord(_ token: Int) -> Bool {
        let shape = analysis.forms[Int(analysis.tokens.form[token])].shape
        return shape != .punctuation && shape != .symbol
    }

    /// A word that is no number.
    private func isLetters(_ token: Int) -> Bool {
        isWord(token) && analysis.forms[Int(analysis.tokens.form[token])].shape != .number
    }

    func isMark(_ token: Int, _ mark: UInt8) -> Bool {
        let start = Int(analysis.tokens.start[token])
        return analysis.utf8[start] == mark && Int(analysis.tokens.end[token]) == start + 1
    }

    private func isScalar(_ token: Int, _ value: UInt32) -> Bool { scalar(token) == value }

    /// The first character of a token.
    private func scalar(_ token: Int) -> UInt32 {
        decodeScalar(analysis.utf8.span, at: Int(analysis.tokens.start[token])).value
    }
}
