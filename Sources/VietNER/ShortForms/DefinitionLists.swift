import VietLexicon
import VietText

/// Lines of lists of short forms that were met.
struct DefinitionLists {
    /// First tokens of the lines.
    var lines: Set<Int> = []
}

/// Definitions by place: lines `CHQS: …`, `… - CHQS`, and lists under a heading.
extension DefinitionSearch {
    private static let mostLongTokens = 24
    private static let mostListedWords = 14

    /// What the rest of a line says that a form at its start or end stands for.
    func listed(_ form: ShortForm, _ key: ShortFormKey, _ lists: inout DefinitionLists) -> DefinitionPair? {
        let first = Int(form.tokens.lowerBound)
        let next = Int(form.tokens.upperBound)
        if let line = lineStart(before: first) {
            let isListed = isUnderHeading(line, lists)
            if isListed { lists.lines.insert(line) }
            return entry(key, next, isListed: isListed)
        }
        let before = first - 1
        if before > 0, !scan.isLineStart(first),
            scan.mark(before) == UInt8(ascii: ";") || scan.mark(before) == UInt8(ascii: ":")
        {
            return entry(key, next, isListed: false)
        }
        return lineEnd(form, key)
    }

    /// The first token of the line that a form begins, a bullet or number apart; nil where it begins none.
    private func lineStart(before first: Int) -> Int? {
        var line = first
        while line > 0, first - line < 3, !scan.tokens.flags[line].contains(.lineStart) {
            let traits = scan.form(line - 1).traits
            guard !traits.contains(.letters), !opens(line - 1) else { return nil }
            line -= 1
        }
        return scan.tokens.flags[line].contains(.lineStart) ? line : nil
    }

    /// Whether the line before is a heading of a list of short forms, or a line of one.
    private func isUnderHeading(_ line: Int, _ lists: DefinitionLists) -> Bool {
        guard line > 0 else { return false }
        var start = line - 1
        while start > 0, line - start < Self.mostTokens, !scan.tokens.flags[start].contains(.lineStart) { start -= 1 }
        if lists.lines.contains(start) { return true }
        var end = line
        if scan.mark(end - 1) == UInt8(ascii: ":") { end -= 1 }
        return (1...Self.mostCueTokens).contains {
            end - $0 >= start && isPhrase(end - $0..<end, scan.finder.words.listHeadingKind)
        }
    }

    /// What follows a form and a mark.
    private func entry(_ key: ShortFormKey, _ next: Int, isListed: Bool) -> DefinitionPair? {
        var start = next
        while start < scan.tokens.count, start - next < 2, !scan.isLineStart(start), isSeparator(start) { start += 1 }
        guard start < scan.tokens.count, !scan.isLineStart(start), start > next || isListed else { return nil }
        var end = start
        while end < scan.tokens.count, end - start < Self.mostLongTokens, end == start || !scan.isLineStart(end) {
            guard isWord(end) || isInnerMark(end) && end > start else { break }
            end += 1
        }
        let isWhole = end >= scan.tokens.count || scan.isLineStart(end) || isStop(end)
        while end > start, !isWord(end - 1) { end -= 1 }
        guard isWhole, end > start else { return nil }
        if let found = sense(key, start..<end, whole: true) {
            return made(found.long, next..<next, .shortFirst, found.sense)
        }
        let words = alignable(start..<end)
        let letters = InitialLetter.letters(key.squashed[...])
        let parts = KeyParts(key.squashed, scan.lexicon)
        let isAligned =
            words.count > 1 && InitialAlignment(letters: letters).length(words, whole: true, parts: parts) != nil
        guard isAligned || isListed && (2...Self.mostListedWords).contains(words.count) else { return nil }
        return made(start..<end, next..<next, .shortFirst, -1)
    }

    private func isSeparator(_ token: Int) -> Bool {
        if scan.form(token).traits.contains(.dash) { return true }
        switch scan.mark(token) {
        case UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "."): return true
        default: return false
        }
    }

    private func isStop(_ token: Int) -> Bool {
        switch scan.mark(token) {
        case UInt8(ascii: "."), UInt8(ascii: ";"): true
        default: false
        }
    }

    /// A whole line before a mark and a form at its end.
    private func lineEnd(_ form: ShortForm, _ key: ShortFormKey) -> DefinitionPair? {
        let first = Int(form.tokens.lowerBound)
        let next = Int(form.tokens.upperBound)
        guard first > 2, !scan.isLineStart(first), !scan.isLineStart(first - 1),
            next >= scan.tokens.count || scan.isLineStart(next) || isStop(next)
        else { return nil }
        let isDash = scan.form(first - 1).traits.contains(.dash) && !scan.isGlued(first) && !scan.isGlued(first - 1)
        guard isDash || scan.mark(first - 1) == UInt8(ascii: ":") else { return nil }
        var start = first - 1
        while start > 0, first - start < Self.mostLongTokens, !scan.tokens.flags[start].contains(.lineStart),
            isWord(start - 1) || isInnerMark(start - 1)
        {
            start -= 1
        }
        guard lineStart(before: start) != nil else { return nil }
        let long = start..<first - 1
        if let found = sense(key, long, whole: true) { return made(found.long, next..<next, .longFirst, found.sense) }
        let words = alignable(long)
        let alignment = InitialAlignment(letters: InitialLetter.letters(key.squashed[...]))
        guard alignment.letters.count > 2,
            alignment.length(words, whole: true, parts: KeyParts(key.squashed, scan.lexicon)) != nil
        else { return nil }
        return made(long, next..<next, .longFirst, -1)
    }
}
