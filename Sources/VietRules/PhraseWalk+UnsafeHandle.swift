import VietLexicon
import VietText

/// Where a phrase of a trie stands.
struct PhraseHit: Sendable {
    var start: Int32
    var end: Int32
    /// The state of the trie at its end.
    var state: Int32
}

extension ChartParser {
    /// Adds every entry that stands in the tokens; none goes across a line break.
    ///
    /// The walk runs on raw buffers: it touches every token of every text, and bounds checks were half of its time.
    mutating func findPhrases(_ tokens: VisibleTokens) {
        let count = tokens.count
        let (trie, use) = (lexicon.phrases, rules.phraseUse)
        let (anyCase, loose) = (KindWords(rules.anyCaseKinds), KindWords(use.looseCapitals))
        unsafe tokens.key.withUnsafeBufferPointer { keys in
            unsafe tokens.classes.withUnsafeBufferPointer { classes in
                unsafe trie.withRoots { roots, gates in
                    unsafe trie.slots.withUnsafeBufferPointer { slots in
                        unsafe trie.matches.withUnsafeBufferPointer { matches in
                            unsafe use.withBuffers { capitalsOnly, lowerRoots in
                                for start in 0..<count {
                                    let key = Int(unsafe keys[start])
                                    guard key >= 0, key < roots.count else { continue }
                                    let isCapital =
                                        unsafe classes[start].rawValue & TokenClass.capital.rawValue != 0
                                    var state = unsafe isCapital ? roots[key] : lowerRoots[key]
                                    guard state > 0 else { continue }
                                    // A slot is far away; most first words are followed by none that goes on from them.
                                    let gate = unsafe gates[key]
                                    if gate != .max {
                                        let next = start &+ 1
                                        guard next < count, unsafe keys[next] >= 0,
                                            unsafe gate & (1 &<< UInt32(bitPattern: keys[next])) != 0
                                        else { continue }
                                    }
                                    var end = start
                                    while state > 0 {
                                        end &+= 1
                                        let slot = unsafe slots[Int(state)]
                                        if slot.first >= 0, isCapital || !(unsafe capitalsOnly[Int(state)]) {
                                            var match = Int(slot.first)
                                            var isLast = false
                                            while !isLast {
                                                let phrase = unsafe matches[match]
                                                match &+= 1
                                                isLast = phrase.isLast
                                                if !isCapital, phrase.caseClass & 1 == 1,
                                                    !anyCase.contains(phrase.kind.raw)
                                                {
                                                    continue
                                                }
                                                unsafe add(
                                                    phrase, tokens, classes, start, end,
                                                    isLoose: loose.contains(phrase.kind.raw))
                                            }
                                        }
                                        guard end < count, unsafe keys[end] >= 0,
                                            slot.followers & (1 &<< UInt32(bitPattern: unsafe keys[end])) != 0,
                                            unsafe classes[end].rawValue & TokenClass.lineStart.rawValue == 0
                                        else { break }
                                        let next = slot.base &+ (unsafe keys[end])
                                        guard next >= 0, Int(next) < slots.count,
                                            unsafe slots[Int(next)].parent == state
                                        else { break }
                                        state = next
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Adds an entry that the tokens spell, if its short forms are short forms here and mean what they mean in it.
    @inline(__always)
    private mutating func add(
        _ phrase: PhraseMatch, _ tokens: VisibleTokens, _ classes: UnsafeBufferPointer<TokenClass>, _ start: Int,
        _ end: Int, isLoose: Bool
    ) {
        if phrase.upper != 0 {
            guard unsafe areShortForms(phrase, classes, start) else { return }
            // A short form by itself is only what it means here: `CĐ` no union where it is a college.
            if phrase.sense >= 0, phrase.upper & 1 == 1 {
                let chosen = tokens.sense[start]
                let group = rules.phraseUse.senseGroup
                if chosen >= 0, group[Int(chosen)] != group[Int(phrase.sense)],
                    (start..<end).allSatisfy({ unsafe classes[$0].has(.shortForm) })
                {
                    return
                }
            }
        }
        var capitals = phrase.caseClass
        // Long names of offices are printed with any capitals after the first: `Bộ Chỉ huy quân sự`.
        if isLoose, capitals.nonzeroBitCount > 1, capitals & 1 == 1, phrase.upper == 0, end - start > 2 { capitals = 1 }
        memory.insert(
            ChartItem(
                kind: phrase.kind, caseFits: unsafe hasClass(.capital, classes, start, capitals),
                start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end),
                origin: .phrase(entry: Int(phrase.entry), isShort: phrase.sense >= 0), firstAttribute: 0,
                attributeCount: 0, next: -1))
    }

    /// Whether the tokens that stand for short forms of an entry are such here; capitals that a name is typed with need
    /// not be: `FPT`.
    @inline(__always)
    private func areShortForms(
        _ phrase: PhraseMatch, _ classes: UnsafeBufferPointer<TokenClass>, _ start: Int
    ) -> Bool {
        var mask = phrase.upper
        while mask != 0 {
            let token = unsafe classes[start &+ mask.trailingZeroBitCount]
            if !token.has(.shortForm), phrase.sense >= 0 || !token.has(.upper) || token.has(.capsLine) { return false }
            mask &= mask &- 1
        }
        return true
    }

    /// Whether the tokens from `start` at the set bits of a mask have a class.
    @inline(__always)
    private func hasClass(
        _ wanted: TokenClass, _ classes: UnsafeBufferPointer<TokenClass>, _ start: Int, _ mask: UInt32
    ) -> Bool {
        var mask = mask
        while mask != 0 {
            if unsafe !classes[start &+ mask.trailingZeroBitCount].has(wanted) { return false }
            mask &= mask &- 1
        }
        return true
    }
}

extension PhraseUse {
    /// The marks of the states and `lowerRoots`, for the walk.
    @inline(__always)
    fileprivate func withBuffers(_ body: (UnsafeBufferPointer<Bool>, UnsafeBufferPointer<Int32>) -> Void) {
        unsafe capitalsOnly.withUnsafeBufferPointer { capitalsOnly in
            unsafe lowerRoots.withUnsafeBufferPointer { unsafe body(capitalsOnly, $0) }
        }
    }
}

extension PhraseTrie {
    /// `roots` and `gates`, for the walk.
    @inline(__always)
    fileprivate func withRoots(_ body: (UnsafeBufferPointer<Int32>, UnsafeBufferPointer<UInt32>) -> Void) {
        unsafe roots.withUnsafeBufferPointer { roots in
            unsafe gates.withUnsafeBufferPointer { unsafe body(roots, $0) }
        }
    }

    /// Every token at which a phrase without diacritics may begin: capitalized, or in a line without diacritics.
    func findBareStarts(in tokens: VisibleTokens, into hits: inout [PhraseHit]) {
        let wanted = TokenClass.bareLine.rawValue | TokenClass.capital.rawValue
        for start in 0..<tokens.count where tokens.classes[start].rawValue & wanted != 0 {
            let bare = tokens.bare[start]
            guard root(bare) > 0 else { continue }
            // Where the line has diacritics, only phrases of two words or more lack those of one.
            if !tokens.classes[start].has(.bareLine) {
                guard start + 1 < tokens.count, mayBegin(bare, tokens.bare[start + 1]) else { continue }
            }
            hits.append(PhraseHit(start: Int32(start), end: Int32(start), state: 0))
        }
    }
}
