import VietLexicon
import VietText

/// Slips of forms that the text itself does not have.
extension NearMissSearch {
    /// Fewer letters leave too many forms one letter away.
    private static let shortestChanged = 5
    /// From so many letters on, a form is expected anywhere.
    private static let shortestAlone = 5
    /// From so many letters on, foreign forms and rows in doubt count too.
    private static let shortestForeign = 6
    /// Tokens of a text that are asked whether they are the words of a form.
    private static let mostTokens = 1 << 16
    /// Words before a form that are asked whether it goes after them.
    private static let longestHead = 4

    /// The domains of the forms of a text, by their one sense or the one with most of the prior.
    func domains(_ keys: [ShortFormKey]) -> Set<Int32> {
        var domains: Set<Int32> = []
        for key in keys where key.count > 0 && key.definition < 0 {
            for sense in key.senses where key.senses.count == 1 || lexicon.senses[sense].prior > 0.5 {
                domains.insert(words.domainNumbers[sense])
            }
        }
        return domains.subtracting([-1])
    }

    /// The one form of the lexicon that is a slip away. Unknown valid forms are many, so a form must be expected here: the text
    /// prints its words, it lost its marks, has five letters or more, stands beside words that stand beside the right form, heads a
    /// body of an administrative level, or belongs to a domain of which the text has other forms.
    ///
    /// - Parameter places: the tokens of the unknown form in the text, a few of them.
    func inLexicon(
        _ squashed: [UInt8], _ letters: [Unicode.Scalar], places: [Int], domains: Set<Int32>, _ memo: inout SlipMemo
    ) -> [UInt8]? {
        let known = memo.slips(of: squashed) { lexiconSlips(letters) }
        let swaps = known.order.filter {
            isPrinted($0)
                || letters.count >= Self.shortestForeign
                || isCertain($0)
                    && (letters.count >= Self.shortestAlone || belongs($0, domains) || follows(places, $0)
                        || isGoverned(places, $0))
        }
        let slips = known.marks.union(swaps)
        guard slips.isEmpty, !known.isCompound else { return one(of: slips) }
        let changes = memo.changes(of: squashed) { knownChanges(letters) }
        guard !changes.isEmpty else { return nil }
        let printed = changes.filter { isPrinted($0) }
        guard printed.isEmpty else { return printed.count == 1 ? printed.first : nil }
        guard letters.count >= Self.shortestChanged else { return nil }
        let expected = changes.filter { isCertain($0) && (belongs($0, domains) || follows(places, $0)) }
        if expected.count == 1 { return expected.first }
        guard letters.count >= Self.shortestAlone else { return nil }
        return changes.count == 1 ? changes.first { isCertain($0) } : nil
    }

    private func lexiconSlips(_ letters: [Unicode.Scalar]) -> SlipMemo.Slips {
        let isCompound = isCompound(letters)
        let once = letters.count > Self.shortest ? doubled(letters) : []
        return SlipMemo.Slips(
            marks: only(unmarked(letters)) { isCertain($0) }, isCompound: isCompound,
            order: only((isCompound ? [] : transpositions(letters)) + once) { isKnown($0) })
    }

    /// Whether a known form of four letters or more and one of two or more make up the letters: `KHXH` and `VN`.
    private func isCompound(_ letters: [Unicode.Scalar]) -> Bool {
        guard letters.count >= Self.shortest + 2 else { return false }
        return (Self.shortest...letters.count - 2).contains {
            isKnown(utf8(Array(letters[..<$0]))) && isKnown(utf8(Array(letters[$0...])))
        }
    }

    /// The one form, a slip away from a form that the text defines, that stands for the words of the definition.
    func misprinted(_ squashed: [UInt8], _ long: Range<Int32>, _ memo: inout SlipMemo) -> [UInt8]? {
        let known = memo.misprints(of: squashed) {
            let letters = scalars(squashed)
            let variants = unmarked(letters) + transpositions(letters) + doubled(letters)
            return only(variants) { isKnown($0) }.union(knownChanges(letters))
        }
        let right = known.filter { squashed in
            lexicon.senses(of: squashed, squashed.indices).contains { sense in
                let wanted = lexicon.senses[sense].expansionKeys.filter { !words.isMark($0) }
                return !wanted.isEmpty && reads(wanted[...], from: Int(long.lowerBound)) == Int(long.upperBound)
            }
        }
        return right.count == 1 ? right.first : nil
    }

    /// The one form, or the one whose words the text prints.
    private func one(of slips: Set<[UInt8]>) -> [UInt8]? {
        if slips.count == 1 { return slips.first }
        let printed = slips.filter { isPrinted($0) }
        return printed.count == 1 ? printed.first : nil
    }

    private func only(_ variants: [[Unicode.Scalar]], where fits: ([UInt8]) -> Bool) -> Set<[UInt8]> {
        Set(variants.lazy.map { utf8($0) }.filter(fits))
    }

    private func isKnown(_ squashed: [UInt8]) -> Bool { !lexicon.senses(of: squashed, squashed.indices).isEmpty }

    /// Whether the text has the words of a sense one after another, marks apart.
    private func isPrinted(_ squashed: [UInt8]) -> Bool {
        lexicon.senses(of: squashed, squashed.indices).contains { sense in
            if let known = printed.senses[sense] { return known }
            let wanted = lexicon.senses[sense].expansionKeys.filter { !words.isMark($0) }
            let isThere = isPrinted(wanted)
            printed.senses[sense] = isThere
            return isThere
        }
    }

    private func isPrinted(_ wanted: [Int32]) -> Bool {
        guard wanted.count > 1, let first = wanted.first, first >= 0 else { return false }
        return (0..<min(tokens.count, Self.mostTokens)).contains {
            key($0) == first && reads(wanted[...], from: $0) != nil
        }
    }

    /// The token after words that stand one after another from a token on, marks apart; nil where they do not.
    private func reads(_ wanted: ArraySlice<Int32>, from token: Int) -> Int? {
        var token = token
        for word in wanted {
            while token < tokens.count, words.isMark(key(token)) { token += 1 }
            guard token < tokens.count, key(token) == word else { return nil }
            token += 1
        }
        return token
    }

    private func key(_ token: Int) -> Int32 {
        let number = Int(tokens.form[token])
        return forms.indices.contains(number) ? forms[number].key : -1
    }

    private func isCertain(_ squashed: [UInt8]) -> Bool {
        lexicon.senses(of: squashed, squashed.indices).contains {
            let sense = lexicon.senses[$0]
            let isLong = squashed.count >= Self.shortestForeign
            return (isLong || sense.isCertain) && sense.prior >= 0.5 && beginsAlike(squashed, sense.expansion)
        }
    }

    /// False for a foreign short form of a translated name: such forms lie close together.
    private func beginsAlike(_ squashed: [UInt8], _ expansion: String) -> Bool {
        let first = Spelling.bare(squashed[...]).first
        return Spelling.bare(Spelling.fold(Array(expansion.utf8)[...])[...]).first == first
    }

    private func belongs(_ squashed: [UInt8], _ domains: Set<Int32>) -> Bool {
        lexicon.senses(of: squashed, squashed.indices).contains { domains.contains(words.domainNumbers[$0]) }
    }

    /// Whether a phrase of the lexicon has the form, or the words that it stands for, before the word after one of its places or
    /// after the words before it.
    private func follows(_ places: [Int], _ squashed: [UInt8]) -> Bool {
        let trie = lexicon.phrases
        let short = lexicon.vocabulary.id(squashed[...])
        let longs = lexicon.senses(of: squashed, squashed.indices).map { lexicon.senses[$0].expansionKeys }
        let ends = ([short >= 0 ? [short] : []] + longs).filter { !$0.isEmpty }.map { words in
            words.dropFirst().reduce(trie.root(words[0])) { $0 == 0 ? 0 : trie.step($0, $1) }
        }
        for place in places {
            if place + 1 < tokens.count, ends.contains(where: { $0 != 0 && trie.step($0, key(place + 1)) != 0 }) {
                return true
            }
            for length in 1...Self.longestHead where length <= place {
                var state = trie.root(key(place - length))
                for token in place - length + 1..<place where state != 0 { state = trie.step(state, key(token)) }
                guard state != 0 else { continue }
                if short >= 0, trie.step(state, short) != 0 { return true }
                for long in longs {
                    if long.reduce(state, { $0 == 0 ? 0 : trie.step($0, $1) }) != 0 { return true }
                }
            }
        }
        return false
    }

    /// Whether a body of all administrative levels stands before a level: `UBDN xã`.
    private func isGoverned(_ places: [Int], _ squashed: [UInt8]) -> Bool {
        guard let level = words.levelKind else { return false }
        let isBody = lexicon.senses(of: squashed, squashed.indices).contains { index in
            lexicon.senses[index].kind.map { words.organizationHeads.contains($0) } ?? false
        }
        guard isBody else { return false }
        let trie = lexicon.phrases
        return places.contains { place in
            guard place + 1 < tokens.count else { return false }
            var state = trie.root(key(place + 1))
            for next in place + 2...place + 3 where state != 0 {
                if trie.entries(state).contains(where: { trie.matches[$0].kind == level }) { return true }
                state = next < tokens.count ? trie.step(state, key(next)) : 0
            }
            return false
        }
    }

    /// With one of two equal neighbors left out.
    private func doubled(_ letters: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        (1..<letters.count).compactMap { index in
            guard letters[index] == letters[index - 1] else { return nil }
            var shorter = letters
            shorter.remove(at: index)
            return shorter
        }
    }

    /// The forms of the lexicon that have one letter more, or another one beside it on the keyboard.
    private func knownChanges(_ letters: [Unicode.Scalar]) -> Set<[UInt8]> {
        let whole = utf8(letters)
        var known: Set<[UInt8]> = []
        var variant: [UInt8] = []
        func ask(_ letter: [UInt8], for range: Range<Int>) {
            variant.removeAll(keepingCapacity: true)
            variant += whole[..<range.lowerBound]
            variant += letter
            variant += whole[range.upperBound...]
            if !lexicon.senses(of: variant, variant.indices).isEmpty { known.insert(variant) }
        }
        var start = 0
        var prefix = KeyPrefixes.Prefix()
        for letter in letters {
            let end = start + UTF8.width(letter)
            for more in Keyboard.bytes where prefixes.mayHave(prefix, more) { ask(more, for: start..<start) }
            for neighbor in Keyboard.neighbors(of: letter) {
                let other = utf8([neighbor])
                if prefixes.mayHave(prefix, other) { ask(other, for: start..<end) }
            }
            // All others begin with the letters so far.
            prefix.append(whole[start..<end])
            guard prefixes.mayHave(prefix) else { return known }
            start = end
        }
        for more in Keyboard.bytes where prefixes.mayHave(prefix, more) { ask(more, for: start..<start) }
        return known
    }
}

/// Which senses' words a text prints, as far as it was asked.
final class PrintedSenses {
    /// By index into `Lexicon.senses`.
    var senses: [Int: Bool] = [:]
}

/// Which letters lie beside each other on a keyboard; a letter with marks lies where its plain letter lies.
enum Keyboard {
    private static let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].map { Array($0.unicodeScalars) }
    private static let plain: [Unicode.Scalar: Unicode.Scalar] = [
        "\u{111}": "d", "\u{1B0}": "u", "\u{1A1}": "o", "\u{F4}": "o", "\u{103}": "a", "\u{E2}": "a", "\u{EA}": "e",
    ]
    /// Letters that short forms are made of.
    static let letters: [Unicode.Scalar] = rows.flatMap(\.self) + plain.keys.sorted()
    /// Those in UTF-8.
    static let bytes: [[UInt8]] = letters.map { Array(String($0).utf8) }
    private static let table: [Unicode.Scalar: [Unicode.Scalar]] = {
        var table: [Unicode.Scalar: [Unicode.Scalar]] = [:]
        for letter in letters {
            table[letter] = letters.filter { areNeighbors(plain[letter] ?? letter, plain[$0] ?? $0) }
        }
        return table
    }()

    /// In the order of `letters`; empty for what is no letter.
    static func neighbors(of letter: Unicode.Scalar) -> [Unicode.Scalar] { table[letter] ?? [] }

    /// Whether two forms of one length differ in one letter, by a neighbor on the keyboard.
    static func isSlip(_ letters: [Unicode.Scalar], of other: [Unicode.Scalar]) -> Bool {
        guard letters.count == other.count else { return false }
        var differs = 0
        for (left, right) in zip(letters, other) where left != right {
            differs += 1
            if differs > 1 || !neighbors(of: left).contains(right) { return false }
        }
        return differs == 1
    }

    private static func areNeighbors(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
        for (row, keys) in rows.enumerated() {
            guard let place = keys.firstIndex(of: left) else { continue }
            for (other, keys) in rows.enumerated() where abs(other - row) <= 1 {
                if let index = keys.firstIndex(of: right) {
                    return index != place && abs(index - place) <= 1 || other != row && index == place
                }
            }
        }
        return false
    }
}
