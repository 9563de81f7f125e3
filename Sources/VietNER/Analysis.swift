import VietLexicon
import VietRules
import VietText

/// One text between the stages: what each stage adds for the next.
struct Analysis {
    /// The normalized text that all token offsets are into.
    var utf8: [UInt8]
    var tokens: Tokens
    var forms: [TokenForm]
    var short = ShortForms()
    /// The definition whose hidden parenthesis begins at a token.
    var definitionAfter: [Int: DefinitionPair] = [:]
    /// What each short form means, beside `short.forms`.
    var expansions: [Expansion?] = []
    /// The best sense of each short form, beside `short.forms`, an index into `Lexicon.senses`; -1 where it has none. Where the
    /// expansion has no text, no sense is chosen.
    var senses: [Int32] = []
    /// Tokens without the parentheses that define short forms.
    var visible = VisibleTokens()
    /// The visible token at or after each token.
    var visibleIndex: [Int32] = []
    var chart = Chart()
    /// Index in `short.forms` by first visible token; -1 where none begins. Empty for a text without short forms.
    var shortFormStart: [Int32] = []
    /// The same by end in visible tokens.
    var shortFormEnd: [Int32] = []

    init(utf8: [UInt8], tokens: Tokens, forms: [TokenForm]) {
        self.utf8 = utf8
        self.tokens = tokens
        self.forms = forms
    }

    /// Bytes of the normalized text under a stretch of tokens.
    func bytes(_ span: Range<Int>) -> Range<Int> {
        Int(tokens.start[span.lowerBound])..<Int(tokens.end[span.upperBound - 1])
    }

    /// The visible tokens among a stretch of tokens.
    func visibleRange(_ span: Range<Int>) -> Range<Int32> {
        let start = visibleIndex[span.lowerBound]
        return start..<max(start, visibleIndex[span.upperBound])
    }

    func form(_ visibleToken: Int32) -> TokenForm {
        forms[Int(tokens.form[Int(visible.token[Int(visibleToken)])])]
    }

    /// The standard spelling of visible tokens, as printed otherwise, hidden parts left out.
    func spelling(_ span: Range<Int32>, _ memory: inout WorkerMemory) -> String {
        if span.count == 1 { return spelling(token: Int(visible.token[Int(span.lowerBound)]), &memory) }
        if let printed = printed(span, &memory) { return printed }
        var out = ""
        if !span.isEmpty { out.reserveCapacity(byteCount(span)) }
        for index in span {
            let token = Int(visible.token[Int(index)])
            if !out.isEmpty, !tokens.flags[token].contains(.glued) { out += " " }
            out += spelling(token: token, &memory)
        }
        return out
    }

    /// The text under visible tokens where it is the standard spelling already, as it mostly is: one string, not one joined
    /// of many.
    private func printed(_ span: Range<Int32>, _ memory: inout WorkerMemory) -> String? {
        guard let first = span.first else { return nil }
        let start = Int(visible.token[Int(first)])
        let end = start + span.count
        guard Int(visible.token[Int(span.upperBound) - 1]) == end - 1 else { return nil }
        for token in start..<end {
            let bytes = Int(tokens.start[token])..<Int(tokens.end[token])
            guard memory.forms.isStandard(tokens.form[token], bytes: utf8[bytes]) else { return nil }
            if token > start {
                let gap = tokens.start[token] - tokens.end[token - 1]
                guard tokens.flags[token].contains(.glued) ? gap == 0 : gap == 1 && utf8[bytes.lowerBound - 1] == 0x20
                else { return nil }
            }
        }
        return String(decoding: utf8[Int(tokens.start[start])..<Int(tokens.end[end - 1])], as: UTF8.self)
    }

    private func spelling(token: Int, _ memory: inout WorkerMemory) -> String {
        memory.forms.spelling(
            tokens.form[token], bytes: utf8[Int(tokens.start[token])..<Int(tokens.end[token])])
    }

    /// The bytes of the text under visible tokens, at least one: about those of their standard form.
    func byteCount(_ span: Range<Int32>) -> Int {
        let first = Int(visible.token[Int(span.lowerBound)])
        let last = Int(visible.token[Int(span.upperBound) - 1])
        return Int(tokens.end[last] - tokens.start[first])
    }

    func isFullStop(_ visibleToken: Int32) -> Bool { isMark(UInt8(ascii: "."), visibleToken) }

    func isComma(_ visibleToken: Int32) -> Bool { isMark(UInt8(ascii: ","), visibleToken) }

    func isSlash(_ visibleToken: Int32) -> Bool { visibleToken >= 0 && isMark(UInt8(ascii: "/"), visibleToken) }

    private func isMark(_ mark: UInt8, _ visibleToken: Int32) -> Bool {
        guard Int(visibleToken) < visible.count else { return false }
        let token = Int(visible.token[Int(visibleToken)])
        return tokens.end[token] - tokens.start[token] == 1 && utf8[Int(tokens.start[token])] == mark
    }

    /// The value of a Roman numeral token; 0 for anything else.
    func romanValue(_ visibleToken: Int32) -> Int {
        let token = Int(visible.token[Int(visibleToken)])
        var total = 0
        var last = Int.max
        for byte in utf8[Int(tokens.start[token])..<Int(tokens.end[token])] {
            let value = Self.romanValue(of: byte)
            guard value > 0 else { return 0 }
            total += value > last ? value - 2 * last : value
            last = value
        }
        return total
    }

    private static func romanValue(of letter: UInt8) -> Int {
        switch letter {
        case UInt8(ascii: "I"): 1
        case UInt8(ascii: "V"): 5
        case UInt8(ascii: "X"): 10
        case UInt8(ascii: "L"): 50
        case UInt8(ascii: "C"): 100
        case UInt8(ascii: "D"): 500
        case UInt8(ascii: "M"): 1000
        default: 0
        }
    }

    /// The numbers between the inner marks of a number token; values over 9 digits are cut off at 0.
    func digits(_ visibleToken: Int32) -> [Int] {
        let token = Int(visible.token[Int(visibleToken)])
        var numbers: [Int] = []
        var (value, count) = (0, 0)
        for index in Int(tokens.start[token])..<Int(tokens.end[token]) {
            let byte = utf8[index]
            if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                count += 1
                value = count > 9 ? 0 : value * 10 + Int(byte - UInt8(ascii: "0"))
            } else if count > 0 {
                numbers.append(value)
                (value, count) = (0, 0)
            }
        }
        if count > 0 { numbers.append(value) }
        return numbers
    }

    /// The short form that starts at a visible token, and the visible token after it.
    func shortForm(startingAt start: Int32) -> (Int, Int32)? {
        guard start >= 0, Int(start) < shortFormStart.count else { return nil }
        let index = Int(shortFormStart[Int(start)])
        guard index >= 0 else { return nil }
        let end = visibleIndex[Int(short.forms[index].tokens.upperBound)]
        return end > start ? (index, end) : nil
    }

    func shortForm(endingAt end: Int32) -> Int? {
        guard end >= 0, Int(end) < shortFormEnd.count, shortFormEnd[Int(end)] >= 0 else { return nil }
        return Int(shortFormEnd[Int(end)])
    }

    /// The expansion of the short form that covers exactly these visible tokens.
    func expansion(coveringVisible span: Range<Int32>) -> String? {
        guard let (index, end) = shortForm(startingAt: span.lowerBound), end == span.upperBound else { return nil }
        return expansions.indices.contains(index) ? expansions[index]?.text : nil
    }

    /// The longest item of a kind that ends at a visible token and starts at `from` or later.
    func longestItem(_ kind: KindID, endingAt end: Int32, from: Int32) -> ChartItem? {
        var start = from
        while start < end {
            if let item = chart.item(kind, start..<end) { return item }
            start += 1
        }
        return nil
    }
}
