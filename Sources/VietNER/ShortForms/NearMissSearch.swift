import VietLexicon
import VietText

/// Finds unknown short forms that are one slip away from a form of the text or, more strictly, of the lexicon.
struct NearMissSearch {
    /// A slip is not made again and again.
    private static let mostSlips = 2
    static let shortest = 4
    static let longest = 16
    /// Bytes from which on capitals that look like a word or a code may be a slip.
    private static let longCapitals = 5
    /// Letters that lose their marks, with what they may have been.
    private static let marked: [Unicode.Scalar: [Unicode.Scalar]] = [
        "d": ["\u{111}"], "u": ["\u{1B0}"], "o": ["\u{1A1}", "\u{F4}"], "a": ["\u{103}", "\u{E2}"],
        "e": ["\u{EA}"],
    ]

    let lexicon: Lexicon
    let words: ShortFormWords
    let prefixes: KeyPrefixes
    let tokens: Tokens
    let forms: [TokenForm]
    let printed = PrintedSenses()

    /// Whether a text has forms that may be misprinted.
    static func isNeeded(_ keys: [ShortFormKey]) -> Bool {
        keys.contains { $0.senses.isEmpty && (isDefinedOnly($0) || isUnknown($0)) }
    }

    func run(_ result: inout ShortForms, _ memo: inout SlipMemo) {
        let definedOnly = result.keys.indices.filter { Self.isDefinedOnly(result.keys[$0]) }
        // Which forms are unknown does not change below.
        var unknown = result.keys.indices.filter { Self.isUnknown(result.keys[$0]) }
        // By squashed key, made where it is asked for.
        var numbers: [[UInt8]: Int] = [:]
        for index in definedOnly {
            let pair = result.definitions[Int(result.keys[index].definition)]
            guard let found = misprinted(result.keys[index].squashed, pair.long, &memo) else { continue }
            if numbers.isEmpty { numbers = Self.numbers(result.keys) }
            let right = numbers[found] ?? added(found, &result.keys)
            numbers[found] = right
            result.keys[index].nearMissOf = Int32(truncatingIfNeeded: right)
        }
        guard !unknown.isEmpty else { return }
        unknown.removeAll { !canBeSlip(result.keys[$0]) }
        guard !unknown.isEmpty else { return }
        // The letters of a document's number are composed of known ones.
        let numbered = Set(result.forms.lazy.filter { $0.evidence == .documentNumber }.map { Int($0.key) })
        unknown.removeAll { numbered.contains($0) }
        guard !unknown.isEmpty else { return }
        if numbers.isEmpty { numbers = Self.numbers(result.keys) }
        let domains = domains(result.keys)
        let dropped = DroppedLetters(result.keys, lookups: unknown.count)
        let neighbors = KeyboardSlips(result.keys, lookups: unknown.count, self)
        let places = places(Set(unknown), result)
        for index in unknown {
            let key = result.keys[index]
            let letters = scalars(key.squashed)
            var right = inText(letters, key, result.keys, numbers, dropped, neighbors)
            if right == nil, key.count <= Self.mostSlips,
                let found = inLexicon(key.squashed, letters, places: places[index] ?? [], domains: domains, &memo)
            {
                right = numbers[found] ?? added(found, &result.keys)
                numbers[found] = right
            }
            if let right { result.keys[index].nearMissOf = Int32(truncatingIfNeeded: right) }
        }
    }

    private static func numbers(_ keys: [ShortFormKey]) -> [[UInt8]: Int] {
        var numbers = [[UInt8]: Int](minimumCapacity: keys.count)
        for index in keys.indices { numbers[keys[index].squashed] = index }
        return numbers
    }

    /// The first tokens of the occurrences of unknown forms.
    private func places(_ unknown: Set<Int>, _ result: ShortForms) -> [Int: [Int]] {
        var places: [Int: [Int]] = [:]
        for form in result.forms where unknown.contains(Int(form.key)) {
            guard places[Int(form.key)]?.count ?? 0 < Self.mostSlips else { continue }
            places[Int(form.key), default: []].append(Int(form.tokens.lowerBound))
        }
        return places
    }

    /// Of mere candidates only those in lower case and long capitals: the others are names and words.
    private static func isUnknown(_ key: ShortFormKey) -> Bool {
        guard key.senses.isEmpty, key.definition < 0, key.squashed.count >= shortest,
            key.squashed.count <= 3 * longest
        else { return false }
        return key.count > 0 || key.spelling.utf8.first.map { $0 >= 0x61 && $0 <= 0x7A } == true || isLongCapitals(key)
    }

    private func canBeSlip(_ key: ShortFormKey) -> Bool {
        (Self.shortest...Self.longest).contains(key.letterCount)
    }

    private static func isDefinedOnly(_ key: ShortFormKey) -> Bool {
        key.definition >= 0 && key.senses.isEmpty
            && (shortest...longest).contains(key.letterCount)
    }

    private static func isLongCapitals(_ key: ShortFormKey) -> Bool {
        key.squashed.count >= longCapitals && key.spelling.unicodeScalars.allSatisfy(\.properties.isUppercase)
    }

    private func added(_ squashed: [UInt8], _ keys: inout [ShortFormKey]) -> Int {
        let senses = lexicon.senses(of: squashed, squashed.indices)
        let spelling = senses.first.map { lexicon.senses[$0].short } ?? ""
        keys.append(ShortFormKey(squashed: squashed, spelling: spelling, senses: senses))
        return keys.count - 1
    }

    // MARK: Forms of the text

    /// A form of this text that is known, defined or more frequent.
    private func inText(
        _ letters: [Unicode.Scalar], _ key: ShortFormKey, _ keys: [ShortFormKey], _ numbers: [[UInt8]: Int],
        _ dropped: DroppedLetters, _ neighbors: KeyboardSlips
    ) -> Int? {
        func right(_ squashed: [UInt8]) -> Int? {
            guard let index = numbers[squashed], isBetter(keys[index], than: key) else { return nil }
            return index
        }
        for variant in transpositions(letters) + unmarked(letters) {
            if let found = right(utf8(variant)) { return found }
        }
        guard key.count < 2 else { return nil }
        for index in letters.indices {
            var shorter = letters
            shorter.remove(at: index)
            // One letter too many: a doubled one in any form, another in long ones.
            let isDoubled = index > 0 && letters[index] == letters[index - 1]
            if isDoubled || letters.count > 5, let found = right(utf8(shorter)) { return found }
        }
        if let longer = dropped.form(behind: key.squashed), isBetter(keys[longer], than: key) { return longer }
        return neighbors.onlyForm(behind: letters)
    }

    private func isBetter(_ other: ShortFormKey, than key: ShortFormKey) -> Bool {
        !other.senses.isEmpty || other.definition >= 0 || other.count > key.count && other.count > 2
    }

    // MARK: Slips

    func transpositions(_ letters: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        (1..<letters.count).compactMap { index in
            guard letters[index] != letters[index - 1] else { return nil }
            var swapped = letters
            swapped.swapAt(index - 1, index)
            return swapped
        }
    }

    /// With marks put on one letter, or on every d.
    func unmarked(_ letters: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        var variants: [[Unicode.Scalar]] = []
        for index in letters.indices {
            for marked in Self.marked[letters[index]] ?? [] {
                var variant = letters
                variant[index] = marked
                variants.append(variant)
            }
        }
        if letters.filter({ $0 == "d" }).count > 1 { variants.append(letters.map { $0 == "d" ? "\u{111}" : $0 }) }
        return variants
    }

    func scalars(_ squashed: [UInt8]) -> [Unicode.Scalar] {
        Array(String(decoding: squashed, as: UTF8.self).unicodeScalars)
    }

    func utf8(_ letters: [Unicode.Scalar]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(2 * letters.count)
        for letter in letters {
            if letter.value < 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: letter.value))
            } else {
                bytes.append(contentsOf: UTF8.encode(letter) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return bytes
    }
}
