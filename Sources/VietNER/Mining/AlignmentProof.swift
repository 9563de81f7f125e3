import VietLexicon
import VietText

/// Shows how the letters of a short form stand for words.
struct AlignmentProof {
    private static let skipCost = 1
    private static let longest = 24
    private static let digraphs = Set(
        ["th", "tr", "ch", "ng", "nh", "ph", "gi", "kh", "qu", "gh"].map { Array($0.utf8) })

    private struct Step {
        var cost: Int
        /// Letters and words that it reads.
        var letters: Int
        var words: Int
    }

    let lexicon: Lexicon

    /// `C=Chỉ H=huy Q=Quân S=sự`, with words that no letter stands for in parentheses; nil where the letters are not those of
    /// the words, as of a foreign short form with a translated name. Cost grows with letters times words.
    func text(_ short: String, _ expansion: String) -> String? {
        let letters = String(decoding: Lexicon.squashed(Array(short.utf8)[...]), as: UTF8.self).unicodeScalars.map {
            $0
        }
        let words = expansion.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        guard letters.count > 1, letters.count <= Self.longest, !words.isEmpty else { return nil }
        let folded = words.map { Spelling.fold(Array($0.utf8)[...]) }
        // By letters and words left: the cheapest first step.
        var steps = [[Step?]](repeating: [Step?](repeating: nil, count: words.count + 1), count: letters.count + 1)
        steps[0][0] = Step(cost: 0, letters: 0, words: 0)
        for left in 0...letters.count {
            for rest in 1...words.count {
                steps[left][rest] = best(left, rest, steps, letters, folded)
            }
        }
        guard steps[letters.count][words.count] != nil else { return nil }
        return described(steps, letters, words)
    }

    private func best(
        _ left: Int, _ rest: Int, _ steps: [[Step?]], _ letters: [Unicode.Scalar], _ folded: [[UInt8]]
    ) -> Step? {
        let word = folded[folded.count - rest]
        var best: Step?
        func offer(_ count: Int, _ words: Int, _ cost: Int) {
            guard count <= left, words <= rest, let next = steps[left - count][rest - words] else { return }
            if next.cost + cost < best?.cost ?? .max {
                best = Step(cost: next.cost + cost, letters: count, words: words)
            }
        }
        let first = letters.count - left
        let initials = InitialLetter.letters(word[...], most: 2)
        let ahead = InitialLetter.letters(bytes(letters[first...].prefix(2))[...])
        if let wanted = ahead.first, let initial = initials.first, wanted.fits(initial) {
            offer(1, 1, 0)
            if ahead.count == 2, initials.count == 2, ahead[1].fits(initials[1]),
                Self.digraphs.contains([ahead[0].bare, ahead[1].bare])
            {
                offer(2, 1, 0)
            }
        }
        for count in 2...3 where count <= left && count < letters.count {
            for sense in lexicon.senses(of: bytes(letters[first..<first + count])[...]) {
                let part = lexicon.senses[sense].expansion.split { !$0.isLetter && !$0.isNumber }
                let from = folded.count - rest
                guard part.count > 1, part.count <= rest,
                    zip(part, folded[from...]).allSatisfy({ Spelling.fold(Array($0.utf8)[...]) == $1 })
                else { continue }
                offer(count, part.count, 0)
            }
        }
        offer(0, 1, Self.skipCost)
        return best
    }

    private func described(_ steps: [[Step?]], _ letters: [Unicode.Scalar], _ words: [String]) -> String {
        var (left, rest) = (letters.count, words.count)
        var parts: [String] = []
        while rest > 0, let step = steps[left][rest] {
            let read = letters[(letters.count - left)...].prefix(step.letters).map { String($0).uppercased() }.joined()
            let named = words[(words.count - rest)...].prefix(step.words).joined(separator: " ")
            parts.append(step.letters == 0 ? "(\(named))" : "\(read)=\(named)")
            (left, rest) = (left - step.letters, rest - step.words)
        }
        return parts.joined(separator: " ")
    }

    private func bytes(_ letters: some Sequence<Unicode.Scalar>) -> [UInt8] {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: letters)
        return Array(String(text).utf8)
    }
}
