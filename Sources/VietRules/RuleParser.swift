import Tables
import VietLexicon

/// Reads one `.rules` file.
///
/// A rule is a line `rule NAME` and indented fields; a field goes on over lines indented deeper than its name.
/// `pattern NAME …` declares a pattern that everything after it uses by name, in later files too. `#` begins a comment line.
struct RuleParser {
    private(set) var rules: [Rule] = []
    private(set) var diagnostics: [Diagnostic] = []
    private let file: String
    private let kinds: Kinds
    /// Patterns by name; those of earlier files are passed in.
    private(set) var shared: [String: Pattern]

    /// A logical line: its first physical line, with any continuation lines joined by `\n`.
    private struct Line {
        var bytes: [UInt8]
        var number: Int
        var indent: Int
    }

    init(_ bytes: [UInt8], file: String, kinds: Kinds, shared: [String: Pattern]) {
        self.shared = shared
        self.file = file
        self.kinds = kinds
        for line in logicalLines(bytes) { read(line) }
        for rule in rules { complete(rule) }
    }

    private func logicalLines(_ bytes: [UInt8]) -> [Line] {
        var lines: [Line] = []
        for (number, slice) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
        {
            var slice = slice
            if slice.last == UInt8(ascii: "\r") { slice.removeLast() }
            while slice.last == UInt8(ascii: " ") { slice.removeLast() }
            let indent = slice.prefix { $0 == UInt8(ascii: " ") }.count
            guard slice.count > indent, slice[slice.startIndex + indent] != UInt8(ascii: "#") else { continue }
            if indent > 2, let last = lines.indices.last, lines[last].number < number + 1, indent > lines[last].indent,
                lines[last].indent > 0 || starts(lines[last].bytes, with: "pattern ")
            {
                lines[last].bytes.append(UInt8(ascii: "\n"))
                lines[last].bytes.append(contentsOf: slice)
            } else {
                lines.append(Line(bytes: Array(slice), number: number + 1, indent: indent))
            }
        }
        return lines
    }

    private func starts(_ bytes: [UInt8], with prefix: String) -> Bool { bytes.starts(with: prefix.utf8) }

    private mutating func read(_ line: Line) {
        let body = line.bytes.dropFirst(line.indent)
        let word = body.prefix { $0 != UInt8(ascii: " ") }
        let rest = body.dropFirst(word.count).drop { $0 == UInt8(ascii: " ") }
        let key = String(decoding: word, as: UTF8.self)
        let at = SourceLocation(file: file, line: line.number, column: line.indent + 1)
        let valueAt = SourceLocation(file: file, line: line.number, column: line.bytes.count(upTo: rest.startIndex) + 1)
        if line.indent == 0 {
            switch key {
            case "rule":
                let name = String(decoding: rest, as: UTF8.self)
                if let first = rules.first(where: { $0.name == name }) {
                    report(at, "duplicate-rule", "the rule \(name) stands already at \(first.location)")
                }
                if name.isEmpty || !name.utf8.allSatisfy(Self.isNameByte) {
                    report(valueAt, "bad-rule-name", "a rule is named in lower-case ASCII, like person.rank-name")
                }
                rules.append(Rule(name: name, location: at))
            case "pattern":
                let name = rest.prefix { $0 != UInt8(ascii: " ") }
                let value = rest.dropFirst(name.count).drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
                let location = SourceLocation(
                    file: file, line: line.number, column: line.bytes.count(upTo: value.startIndex) + 1)
                var captures: [String] = []
                shared[String(decoding: name, as: UTF8.self)] = pattern(Array(value), location, &captures)
            default:
                report(
                    at, "unknown-statement", "‘\(key)’ begins no statement",
                    hint: "a file holds: rule NAME, pattern NAME …")
            }
            return
        }
        guard !rules.isEmpty else {
            report(at, "field-without-rule", "the field ‘\(key)’ belongs to no rule")
            return
        }
        field(key, Array(rest), at: at, valueAt: valueAt)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "."):
            true
        default: false
        }
    }

    private static let fields = ["about", "match", "after", "not-after", "make", "over", "yes", "no"]

    private mutating func field(_ key: String, _ value: [UInt8], at: SourceLocation, valueAt: SourceLocation) {
        let last = rules.count - 1
        let text = String(decoding: value, as: UTF8.self)
        switch key {
        case "about": rules[last].about = text
        case "match":
            var captures: [String] = []
            let known = diagnostics.count
            rules[last].match = pattern(value, valueAt, &captures)
            rules[last].captures = captures
            rules[last].matchIsBroken = diagnostics.count > known
        case "after", "not-after":
            var captures: [String] = []
            if let context = leftContext(pattern(value, valueAt, &captures), negative: key == "not-after") {
                rules[last].left.append(context)
            } else {
                report(
                    valueAt, "bad-left-context",
                    "a left context is made of literals, token tests and lexicon kinds only")
            }
        case "make":
            var problems: [Diagnostic] = []
            if let make = MakeParser(text, at: valueAt, kinds: kinds, captures: rules[last].captures).parse(&problems) {
                rules[last].makes.append(make)
            } else {
                rules[last].makeIsBroken = true
            }
            // A broken match may have lost its captures.
            diagnostics += problems.filter { !rules[last].matchIsBroken || $0.code != "unknown-capture" }
        case "over":
            for name in text.split(separator: ",") {
                rules[last].over.append((name.trimmingSpaces, valueAt))
            }
        case "yes", "no":
            let example = value.filter { $0 != UInt8(ascii: "\n") }
            do {
                let marked = try MarkedText(parsing: example)
                rules[last].examples.append(Example(text: marked, expected: key == "yes", location: valueAt))
            } catch {
                report(
                    SourceLocation(
                        file: file, line: valueAt.line, column: valueAt.column + example.count(upTo: error.offset)),
                    "bad-example", error.message)
            }
        default:
            report(
                at, "unknown-field", "a rule has no field ‘\(key)’",
                hint: suggestion(for: key, among: Self.fields).map { "did you mean \($0)?" }
                    ?? "the fields are: " + Self.fields.joined(separator: ", "))
        }
    }

    private mutating func pattern(_ bytes: [UInt8], _ at: SourceLocation, _ captures: inout [String]) -> Pattern {
        var parser = PatternParser(bytes, at: at, kinds: kinds, shared: shared, captures: captures)
        let pattern = parser.parse()
        diagnostics += parser.diagnostics
        captures = parser.captures
        return pattern
    }

    private func leftContext(_ pattern: Pattern, negative: Bool) -> LeftContext? {
        func sequence(_ pattern: Pattern) -> [Pattern]? {
            switch pattern {
            case .literal, .token, .item, .glue: [pattern]
            case .sequence(let parts):
                parts.reduce([Pattern]?([])) { sum, part in sequence(part).flatMap { next in sum.map { $0 + next } } }
            default: nil
            }
        }
        let parts: [Pattern] = if case .choice(let all) = pattern { all } else { [pattern] }
        var alternatives: [[Pattern]] = []
        for part in parts {
            guard let flat = sequence(part) else { return nil }
            alternatives.append(flat.reversed())
        }
        return LeftContext(alternatives: alternatives, negative: negative)
    }

    private mutating func complete(_ rule: Rule) {
        if !rule.hasMatch, !rule.matchIsBroken {
            report(rule.location, "rule-without-match", "the rule \(rule.name) has no match")
        }
        if rule.makes.isEmpty, !rule.makeIsBroken {
            report(rule.location, "rule-without-make", "the rule \(rule.name) makes nothing")
        }
        if !rule.examples.contains(where: \.expected) {
            report(
                rule.location, "rule-without-example", "the rule \(rule.name) has no ‘yes’ example",
                hint: "add a line: yes [text]kind …")
        }
    }

    private mutating func report(_ at: SourceLocation, _ code: String, _ message: String, hint: String? = nil) {
        diagnostics.append(Diagnostic(at: at, code: code, message, hint: hint))
    }
}

extension [UInt8] {
    /// The number of code points before `offset`.
    fileprivate func count(upTo offset: Int) -> Int {
        self[..<offset].count { $0 & 0xC0 != 0x80 }
    }
}

extension Substring {
    var trimmingSpaces: String {
        var view = self
        while view.first == " " { view.removeFirst() }
        while view.last == " " { view.removeLast() }
        return String(view)
    }
}

/// Reads the value of a `make` field: `kind`, `kind(capture)`, then `name=capture` or `name="text"`.
private struct MakeParser {
    let text: String
    let at: SourceLocation
    let kinds: Kinds
    let captures: [String]

    init(_ text: String, at: SourceLocation, kinds: Kinds, captures: [String]) {
        self.text = text
        self.at = at
        self.kinds = kinds
        self.captures = captures
    }

    func parse(_ diagnostics: inout [Diagnostic]) -> Make? {
        let words = text.split(separator: " ")
        guard let head = words.first else {
            diagnostics.append(Diagnostic(at: at, code: "empty-make", "a kind must follow ‘make’"))
            return nil
        }
        let parts = head.split(separator: "(", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let kind = kinds.id(named: parts[0]) else {
            diagnostics.append(
                Diagnostic(
                    at: at, code: "unknown-kind", "no kind is named ‘\(parts[0])’",
                    hint: suggestion(for: parts[0], among: kinds.names).map { "did you mean \($0)?" }))
            return nil
        }
        var make = Make(kind: kind, capture: nil, attributes: [])
        if parts.count > 1 {
            guard parts[1].hasSuffix(")") else {
                diagnostics.append(
                    Diagnostic(
                        at: at, code: "open-make", "‘\(head)’ has no closing parenthesis at its end",
                        hint: "write it without spaces: kind(capture)"))
                return nil
            }
            guard let slot = slot(String(parts[1].dropLast()), &diagnostics) else { return nil }
            make.capture = slot
        }
        for word in words.dropFirst() {
            let sides = word.split(separator: "=", maxSplits: 1).map(String.init)
            guard sides.count == 2, let name = Attribute(rawValue: sides[0]) else {
                diagnostics.append(
                    Diagnostic(
                        at: at, code: "unknown-attribute", "‘\(word)’ gives no known attribute",
                        hint: "the attributes are: " + Attribute.allCases.map(\.rawValue).joined(separator: ", ")))
                return nil
            }
            if sides[1].hasPrefix("\""), sides[1].hasSuffix("\""), sides[1].count > 1 {
                make.attributes.append((name, .text(String(sides[1].dropFirst().dropLast()))))
            } else {
                guard let slot = slot(sides[1], &diagnostics) else { return nil }
                make.attributes.append((name, .capture(slot)))
            }
        }
        return make
    }

    private func slot(_ name: String, _ diagnostics: inout [Diagnostic]) -> Int? {
        if let slot = captures.firstIndex(of: name) { return slot }
        diagnostics.append(
            Diagnostic(
                at: at, code: "unknown-capture", "the match captures nothing named \(name)",
                hint: suggestion(for: name, among: captures).map { "did you mean \($0)?" }))
        return nil
    }
}
