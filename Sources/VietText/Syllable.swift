/// What can be a Vietnamese syllable: tables of onsets and rhymes, and the tones that a final stop allows.
package enum Syllable {
    /// The letters of *nghiêng*.
    static let longest = 7

    /// True where onset, rhyme and tone of a folded word fit together. A word without diacritics is judged as the
    /// level tone, so *ban* is one and *cap* is none.
    package static func isSyllable(_ folded: ArraySlice<UInt8>) -> Bool {
        guard let letters = letters(folded), let layout = SyllableLayout(letters[...]) else { return false }
        return allows(layout) && allowsTone(layout)
    }

    /// True where a folded word in ASCII can be a syllable that lost its diacritics: *duong*, *cap*, *viet*.
    package static func isBareSyllable(_ folded: ArraySlice<UInt8>) -> Bool {
        guard let letters = letters(folded), letters.allSatisfy({ $0 < 0x80 }),
            let layout = SyllableLayout(letters[...]), onsets[layout.onset] != nil
        else { return false }
        if layout.onset == g, layout.firstVowel == VowelLetter.i { return bareRhymes.contains(layout.rhyme) }
        return fits(layout) && bareRhymes.contains(layout.rhyme)
    }

    /// Onset and rhyme fit, whatever the tone.
    static func allows(_ layout: SyllableLayout) -> Bool {
        if layout.onset == q { return rhymesAfterQu.contains(layout.rhyme) }
        return onsets[layout.onset] != nil && rhymes.contains(layout.rhyme) && fits(layout)
    }

    private static func letters(_ folded: ArraySlice<UInt8>) -> [UInt32]? {
        guard folded.count <= longest * 3 else { return nil }
        let letters = scalars(of: folded.span)
        return (1...longest).contains(letters.count) ? letters : nil
    }

    /// Rhymes that end in p, t, c or ch bear sắc or nặng only.
    private static func allowsTone(_ layout: SyllableLayout) -> Bool {
        layout.tone >= 4 || !stops.contains(layout.coda)
    }

    /// What may follow an onset.
    private enum Follow { case any, front, back }

    /// k, gh and ngh stand before e, ê, i; c, g and ng before the other vowels. A glide after /k/ is written qu.
    private static func fits(_ layout: SyllableLayout) -> Bool {
        let front = layout.firstVowel >= VowelLetter.e && layout.firstVowel <= VowelLetter.i
        let isY = layout.firstVowel == VowelLetter.y
        if isY { return layout.onset == 0 || (layout.rhyme == y && onsetsBeforeY.contains(layout.onset)) }
        // giếng, giết; ia after g is gi + a.
        if layout.onset == g, layout.firstVowel == VowelLetter.i { return true }
        // At the start of a word the diphthong is written yê.
        if layout.onset == 0, layout.rhyme >> 5 != 0, startsWithIê(layout.rhyme) { return false }
        if layout.onset == c, glideRhymes.contains(layout.rhyme) { return false }
        switch onsets[layout.onset] {
        case .front: return front
        case .back: return !front
        default: return true
        }
    }

    private static func startsWithIê(_ rhyme: UInt32) -> Bool {
        var head = rhyme
        while head >= 1 << 10 { head >>= 5 }
        return head == iê
    }

    private static let q = SyllableKey.key("qu")
    private static let g = SyllableKey.key("g")
    private static let c = SyllableKey.key("c")
    private static let y = SyllableKey.key("y")
    private static let iê = SyllableKey.key("iê")
    private static let stops = Set(["p", "t", "c", "ch"].map { SyllableKey.key($0) })
    private static let onsetsBeforeY = Set(["v", "th", "d"].map { SyllableKey.key($0) })

    private static let onsets: [UInt32: Follow] = {
        var table: [UInt32: Follow] = [0: .any, q: .any]
        for onset in "b ch d đ gi h kh l m n nh p ph r s t th tr v x".split(separator: " ") {
            table[SyllableKey.key(onset)] = .any
        }
        for onset in ["k", "gh", "ngh"] { table[SyllableKey.key(onset)] = .front }
        for onset in ["c", "g", "ng"] { table[SyllableKey.key(onset)] = .back }
        return table
    }()

    private static let plainRhymes = """
        a ac ach ai am an ang anh ao ap at au ay
        ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
        e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
        i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
        y yêm yên yêng yêt yêu
        o oc oi om on ong op ot oong ooc ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
        u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt
        ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
        """
    /// Rhymes that begin with a glide.
    private static let writtenGlides = """
        oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt oe oen oeo oet
        uân uâng uât uây uê uêch uênh uêt uơ uy uya uych uyn uynh uyp uyt uyu uyên uyêt
        """
    /// What follows qu, where u is the glide.
    private static let writtenAfterQu = """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât âu ây e en eo et
        ê ên ênh êch êt i y yên yêt ynh ych yt it ơ ơi ơn ôc
        """

    private static let glideRhymes = keys(writtenGlides)
    private static let rhymes = keys(plainRhymes).union(glideRhymes)
    private static let rhymesAfterQu = keys(writtenAfterQu)
    private static let bareRhymes = Set(
        [plainRhymes, writtenGlides, writtenAfterQu].flatMap { words($0) }.map { word in
            SyllableKey.key(String(decoding: Spelling.bare(Array(word.utf8)[...]), as: UTF8.self))
        })

    private static func words(_ text: String) -> [Substring] { text.split { $0 == " " || $0 == "\n" } }

    private static func keys(_ text: String) -> Set<UInt32> { Set(words(text).map { SyllableKey.key($0) }) }
}
