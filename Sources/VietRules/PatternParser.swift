import Tables
import VietLexicon

/// Reads one pattern: literals, `@kind`, `<classes>`, names of shared patterns, groups, choices, repetitions, captures.
///
/// ```
/// pattern  := sequence ('|' sequence)*
/// sequence := element+
/// element  := [name ':'] ['!' | '&'] atom ['?' | '*' | '+' | '{' m [',' n] '}'] | '~'
/// atom     := '"' words '"' | '@' kind ['~'] | '<' test+ '>' | Name | '(' pattern ')' | '$'
/// test     := 'any' | ['!'] (class | '@' kind)
/// ```
struct PatternParser {
    let bytes: [UInt8]
    let base: SourceLocation
    let kinds: Kinds
    let shared: [String: Pattern]
    private(set) var captures: [String]
    private(set) var diagnostics: [Diagnostic] = []
    private var index = 0

    /// - Parameter base: where the first byte of `bytes` stands.
    init(_ bytes: [UInt8], at base: SourceLocation, kinds: Kinds, shared: [String: Pattern], captures: [String] = []) {
        self.bytes = bytes
        self.base = base
        self.kinds = kinds
        self.shared = shared
        self.captures = captures
    }

    /// The whole of `bytes` as one pattern; problems go to `diagnostics`.
    mutating func parse() -> Pattern {
        let pattern = choice()
        skipSpace()
        if index < bytes.count {
            report("unexpected-character", "unexpected ‘\(String(decoding: bytes[index...].prefix(1), as: UTF8.self))’")
        }
        return pattern
    }

    private mutating func choice() -> Pattern {
        var alternatives = [sequence()]
        while peek() == UInt8(ascii: "|") {
            index += 1
            alternatives.append(sequence())
        }
        return alternatives.count == 1 ? alternatives[0] : .choice(alternatives)
    }

    private mutating func sequence() -> Pattern {
        var elements: [Pattern] = []
        while let byte = peek(), byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")"), diagnostics.isEmpty {
            elements.append(element())
        }
        if elements.isEmpty { report("empty-pattern", "a pattern is missing here") }
        return elements.count == 1 ? elements[0] : .sequence(elements)
    }

    private mutating func element() -> Pattern {
        if peek() == UInt8(ascii: "~") {
            index += 1
            return .glue
        }
        let start = index
        if let name = word(), index < bytes.count, bytes[index] == UInt8(ascii: ":") {
            index += 1
            let slot = captures.firstIndex(of: name) ?? captures.count
            if slot == captures.count { captures.append(name) }
            return .capture(slot, repeated(prefixed()))
        }
        index = start
        return repeated(prefixed())
    }

    private mutating func prefixed() -> Pattern {
        switch peek() {
        case UInt8(ascii: "!"):
            index += 1
            return .ahead(atom(), negative: true)
        case UInt8(ascii: "&"):
            index += 1
            return .ahead(atom(), negative: false)
        default: return atom()
        }
    }

    private mutating func repeated(_ atom: Pattern) -> Pattern {
        guard index < bytes.count else { return atom }
        switch bytes[index] {
        case UInt8(ascii: "?"):
            index += 1
            return .repetition(atom, from: 0, upTo: 1)
        case UInt8(ascii: "*"):
            index += 1
            return .repetition(atom, from: 0, upTo: Pattern.mostRepeats)
        case UInt8(ascii: "+"):
            index += 1
            return .repetition(atom, from: 1, upTo: Pattern.mostRepeats)
        case UInt8(ascii: "{"):
            let start = index
            index += 1
            let low = number()
            var high = low
            if peek() == UInt8(ascii: ",") {
                index += 1
                high = number()
            }
            expect("}")
            guard let low, let high, low <= high, high > 0, high <= Pattern.longestRepetition else {
                report(
                    "bad-repetition", "a repetition is {m} or {m,n} with m ≤ n ≤ \(Pattern.longestRepetition)",
                    at: start)
                return atom
            }
            return .repetition(atom, from: low, upTo: high)
        default: return atom
        }
    }

    private mutating func atom() -> Pattern {
        guard let byte = peek() else {
            report("empty-pattern", "a pattern is missing here")
            return .sequence([])
        }
        switch byte {
        case UInt8(ascii: "\""): return literal()
        case UInt8(ascii: "@"):
            index += 1
            let kind = kindName()
            var anyCase = false
            if index < bytes.count, bytes[index] == UInt8(ascii: "~") {
                anyCase = true
                index += 1
            }
            return kind.map { .item(kind: $0, anyCase: anyCase) } ?? .sequence([])
        case UInt8(ascii: "<"): return tokenTest()
        case UInt8(ascii: "$"):
            index += 1
            return .ahead(.token(TokenTest()), negative: true)
        case UInt8(ascii: "("):
            index += 1
            let inner = choice()
            expect(")")
            return inner
        default:
            let start = index
            guard let name = word() else {
                report(
                    "unexpected-character", "unexpected ‘\(String(decoding: bytes[index...].prefix(1), as: UTF8.self))’"
                )
                index = bytes.count
                return .sequence([])
            }
            if let pattern = shared[name] { return pattern }
            report(
                "unknown-pattern", "no shared pattern is named \(name)", at: start,
                hint: suggestion(for: name, among: Array(shared.keys)).map { "did you mean \($0)?" }
                    ?? "declare it above with: pattern \(name) …")
            return .sequence([])
        }
    }

    private mutating func literal() -> Pattern {
        let start = index
        index += 1
        var text: [UInt8] = []
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count { index += 1 }
            text.append(bytes[index])
            index += 1
        }
        if index == bytes.count { report("open-literal", "this literal is never closed", at: start) }
        index += 1
        if text.isEmpty {
            report("empty-literal", "a literal needs a word", at: start)
            return .sequence([])
        }
        return .literal(text: String(decoding: text, as: UTF8.self), at: location(start))
    }

    private mutating func tokenTest() -> Pattern {
        let start = index
        index += 1
        var test = TokenTest()
        var isAny = false
        while let byte = peek(), byte != UInt8(ascii: ">") {
            var negative = false
            if byte == UInt8(ascii: "!") {
                negative = true
                index += 1
            }
            if peek() == UInt8(ascii: "@") {
                index += 1
                guard let kind = kindName() else { break }
                if negative {
                    test.noKind |= KindSet(1) << KindSet(kind.raw)
                } else {
                    test.anyKind |= KindSet(1) << KindSet(kind.raw)
                }
                continue
            }
            let at = index
            while index < bytes.count, ![UInt8(ascii: " "), UInt8(ascii: ">")].contains(bytes[index]) { index += 1 }
            let name = String(decoding: bytes[at..<index], as: UTF8.self)
            isAny = isAny || name == "any"
            if name == "any" { continue }
            guard let known = TokenClass.named.first(where: { $0.name == name }) else {
                report(
                    "unknown-class", "no token class is named \(name)", at: at,
                    hint: suggestion(for: name, among: TokenClass.named.map(\.name)).map { "did you mean \($0)?" }
                        ?? "the classes are: " + TokenClass.named.map(\.name).joined(separator: ", "))
                break
            }
            if negative { test.forbidden.formUnion(known.class) } else { test.required.formUnion(known.class) }
        }
        expect(">")
        if test == TokenTest(), !isAny { report("empty-class", "a token test needs a class", at: start) }
        return .token(test)
    }

    private mutating func kindName() -> KindID? {
        let start = index
        guard let name = word() else {
            report("missing-kind", "a kind must follow ‘@’")
            return nil
        }
        if let kind = kinds.id(named: name) { return kind }
        report(
            "unknown-kind", "no kind is named \(name)", at: start,
            hint: suggestion(for: name, among: kinds.names).map { "did you mean \($0)?" } ?? "kinds stand in kinds.tsv")
        return nil
    }

    private mutating func word() -> String? {
        let start = index
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"),
                UInt8(ascii: "_"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                index += 1
                continue
            default: break
            }
            break
        }
        return index > start ? String(decoding: bytes[start..<index], as: UTF8.self) : nil
    }

    private mutating func number() -> Int? {
        skipSpace()
        let start = index
        while index < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) { index += 1 }
        return Int(String(decoding: bytes[start..<index], as: UTF8.self))
    }

    private mutating func expect(_ character: Character) {
        if let byte = peek(), byte == character.asciiValue {
            index += 1
        } else {
            report(
                "missing-\(character == ")" ? "parenthesis" : character == ">" ? "angle" : "brace")",
                "‘\(character)’ is missing here")
            index = bytes.count
        }
    }

    private mutating func peek() -> UInt8? {
        skipSpace()
        return index < bytes.count ? bytes[index] : nil
    }

    private mutating func skipSpace() {
        while index < bytes.count, bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\n") {
            index += 1
        }
    }

    private func location(_ offset: Int) -> SourceLocation {
        // A pattern may go on over several lines; its continuation lines keep their indentation in `bytes`.
        let before = bytes[..<min(offset, bytes.count)]
        let lines = before.count { $0 == UInt8(ascii: "\n") }
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let column = String(decoding: bytes[lineStart..<before.endIndex], as: UTF8.self).unicodeScalars.count
        return SourceLocation(
            file: base.file, line: base.line + lines, column: lines == 0 ? base.column + column : column + 1)
    }

    private mutating func report(_ code: String, _ message: String, at offset: Int? = nil, hint: String? = nil) {
        // One problem a pattern: what follows the first is mostly its echo.
        guard diagnostics.isEmpty else { return }
        diagnostics.append(Diagnostic(at: location(offset ?? index), code: code, message, hint: hint))
    }
}
