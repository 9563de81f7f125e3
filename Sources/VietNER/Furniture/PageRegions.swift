import VietLexicon
import VietText

/// Which parts of a text are page furniture. One pass over the lines.
struct PageRegions {
    /// A stretch of tokens and what it is.
    private struct Part {
        let tokens: Range<Int>
        let region: Region
    }

    /// A list of headlines without an end is no list.
    private static let mostListed = 40
    /// Words of a byline, and of one in which nothing is known.
    private static let mostBylineWords = 10
    private static let mostUnknownWords = 4
    /// Tokens of a slot.
    private static let mostSlotTokens = 24

    private let reader: PageLineReader
    private var lines: [Range<Int>] = []
    private var kinds: [PageLine] = []
    /// Beside `lines`; nil for the lines of the article.
    private var parts: [Part?] = []
    private var slots: [Part] = []

    /// Reads a text; `spans` are its mentions in their order.
    init(_ analysis: Analysis, _ phrases: FurniturePhrases, _ spans: [Span]) {
        reader = PageLineReader(analysis: analysis, phrases: phrases)
        if phrases.isEmpty { return }
        cut(analysis)
        kinds = lines.map { reader.line($0) }
        parts = Array(repeating: nil, count: lines.count)
        markLists()
        markRuns()
        markBylines(spans)
    }

    /// The region of each mention, in their order.
    func regions(of spans: [Span]) -> [Region?] {
        var line = 0
        var slot = 0
        return spans.map { span in
            let start = span.tokens.lowerBound
            while slot < slots.count, slots[slot].tokens.upperBound <= start { slot += 1 }
            if slot < slots.count, slots[slot].tokens.contains(start) { return .template }
            while line < lines.count, lines[line].upperBound <= start { line += 1 }
            guard line < parts.count, let part = parts[line], part.tokens.contains(start) else { return nil }
            return part.region
        }
    }

    // MARK: Lines and slots

    /// Finds the lines, and the slots in them.
    private mutating func cut(_ analysis: Analysis) {
        let (starts, flags, bytes) = (analysis.tokens.start.span, analysis.tokens.flags.span, analysis.utf8.span)
        var start = 0
        var slot = -1
        for token in 0..<starts.count {
            if token > start, flags[token].contains(.lineStart) {
                lines.append(start..<token)
                start = token
                slot = -1
            }
            // `{{` opens one slot.
            switch bytes[Int(starts[token])] {
            case UInt8(ascii: "{") where slot < 0 || slot + 1 < token: slot = token
            case UInt8(ascii: "}") where slot >= 0 && token - slot <= Self.mostSlotTokens:
                slots.append(Part(tokens: slot..<token + 1, region: .template))
                slot = -1
            default: break
            }
        }
        if start < starts.count { lines.append(start..<starts.count) }
    }

    // MARK: Lists and credits

    /// Marks what says itself what it is, and the lists below headings.
    private mutating func markLists() {
        var list: Region?
        var listed = 0
        for (index, kind) in kinds.enumerated() {
            switch kind {
            case .blank: continue
            case .heading(let region):
                mark(index, region)
                (list, listed) = (region, 0)
                continue
            case .listed(let region): mark(index, region)
            case .words(let isShort):
                listed += 1
                guard let region = list, listed <= Self.mostListed, isShort || region == .related else {
                    list = nil
                    continue
                }
                mark(index, region)
            case .credit(let tokens):
                parts[index] = Part(tokens: tokens, region: .credit)
                list = nil
            case .following(let region):
                if let before = previousPart(of: index), before.region == region { mark(index, region) }
                list = nil
            case .prose, .items: list = nil
            }
        }
    }

    private mutating func mark(_ line: Int, _ region: Region) {
        parts[line] = Part(tokens: lines[line], region: region)
    }

    /// The furniture of the line before that is not blank.
    private func previousPart(of line: Int) -> Part? {
        var before = line - 1
        while before >= 0, case .blank = kinds[before] { before -= 1 }
        return before < 0 ? nil : parts[before]
    }

    // MARK: Menus and bars

    /// Marks runs of short lines, one after the other, with enough items of the lexicon among them.
    private mutating func markRuns() {
        var run: [Int] = []
        for index in lines.indices {
            if parts[index] != nil {
                end(&run)
                continue
            }
            switch kinds[index] {
            case .items, .words(isShort: true): run.append(index)
            case .blank: continue
            default: end(&run)
            }
        }
        end(&run)
    }

    private mutating func end(_ run: inout [Int]) {
        var known: [Region: Int] = [:]
        for line in run { if case .items(let region, _) = kinds[line] { known[region, default: 0] += 1 } }
        let count = known.values.reduce(0, +)
        let isRun = count >= 2 && 4 * count >= run.count
        for line in run {
            if case .items(let region, let isCertain) = kinds[line] {
                if isRun || isCertain { mark(line, region) }
            } else if isRun {
                mark(line, known[.share, default: 0] > known[.menu, default: 0] ? .share : .menu)
            }
        }
        run.removeAll()
    }

    // MARK: Bylines

    /// Marks the names that end an article: one or two lines after its last sentence.
    private mutating func markBylines(_ spans: [Span]) {
        var line = lines.count
        var bylines: [Int] = []
        var isInside = false
        while line > 0, !isInside {
            line -= 1
            if case .blank = kinds[line] { continue }
            if let part = parts[line] {
                // A credit within a line belongs to the article.
                isInside = !bylines.isEmpty || part.tokens != lines[line]
            } else if bylines.count < 2, isByline(lines[line], spans) {
                bylines.append(line)
            } else {
                isInside = true
            }
        }
        guard isInside else { return }
        // Below other short lines it may be one more name of a list.
        if case .words(isShort: true) = kinds[line] { return }
        for line in bylines { mark(line, .credit) }
    }

    /// Whether a line holds words with a capital or words of a byline and nothing else, and few or a person's name.
    private func isByline(_ line: Range<Int>, _ spans: [Span]) -> Bool {
        let words = reader.wordCount(line.prefix(2 * Self.mostBylineWords))
        guard line.count <= 2 * Self.mostBylineWords, words > 0, words <= Self.mostBylineWords else { return false }
        let analysis = reader.analysis
        var isName =
            words <= Self.mostUnknownWords || spans.contains { $0.label == .person && $0.tokens.overlaps(line) }
        var token = line.lowerBound
        while token < line.upperBound {
            if let match = reader.phrases.match(at: token, before: line.upperBound, in: analysis, [.last]) {
                isName = true
                token = match.end
                continue
            }
            let form = analysis.forms[Int(analysis.tokens.form[token])]
            if reader.isWord(token), !form.traits.contains(.capital) { return false }
            token += 1
        }
        return isName && !reader.isMark(line.upperBound - 1, UInt8(ascii: ":"))
    }
}
