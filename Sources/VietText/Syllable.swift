/// What can be a Vietnamese syllable: tables of onsets and rhymes, and the tones that a final stop allows.
package enum Syllable {
    /// The letters of *nghiêng*.
    static let longest = 7

    /// True where onset, rhyme and tone of a folded word fit together. A word without diacritics is judged as the
    /// level tone, so *ban* is one and *cap* is none.
    package static func isSyllable(_ folded: ArraySlice<UInt8>) -> Bool { judge(folded).isSyllable }

    /// True where a folded word in ASCII can be a syllable that lost its diacritics: *duong*, *cap*, *viet*.
    package static func isBareSyllable(_ folded: ArraySlice<UInt8>) -> Bool { judge(folded).isBare }

    /// Both at once: whether a folded word is a syllable, and whether it can be one that lost its diacritics.
    static func judge(_ folded: ArraySlice<UInt8>) -> (isSyllable: Bool, isBare: Bool) {
        guard let letters = letters(folded), let layout = SyllableLayout(letters[...]) else { return (false, false) }
        return (
            allows(layout) && allowsTone(layout), letters.allSatisfy { $0 < 0x80 } && allowsBare(layout)
        )
    }

    private static func allowsBare(_ layout: SyllableLayout) -> Bool {
        guard onsets[layout.onset] != 0, rhymes[layout.rhyme] & Rhyme.bare != 0 else { return false }
        return layout.onset == g && layout.firstVowel == VowelLetter.i || fits(layout)
    }

    /// Onset and rhyme fit, whatever the tone.
    static func allows(_ layout: SyllableLayout) -> Bool {
        let rhyme = rhymes[layout.rhyme]
        if layout.onset == q { return rhyme & Rhyme.afterQu != 0 }
        return rhyme & Rhyme.full != 0 && onsets[layout.onset] != 0 && fits(layout)
    }

    private static func letters(_ folded: ArraySlice<UInt8>) -> [UInt32]? {
        guard folded.count <= longest * 3 else { return nil }
        let letters = scalars(of: folded.span)
        return (1...longest).contains(letters.count) ? letters : nil
    }

    /// Rhymes that end in p, t, c or ch bear sắc or nặng only.
    private static func allowsTone(_ layout: SyllableLayout) -> Bool {
        layout.tone >= 4 || stops[layout.coda] == 0
    }

    /// What may follow an onset.
    private enum Follow {
        static let any: UInt8 = 1
        static let front: UInt8 = 2
        static let back: UInt8 = 3
    }

    /// What a rhyme may be, one bit each.
    private enum Rhyme {
        /// With the onsets but qu.
        static let full: UInt8 = 1
        /// Begins with a glide.
        static let glide: UInt8 = 2
        static let afterQu: UInt8 = 4
        /// Of a syllable without its diacritics.
        static let bare: UInt8 = 8
    }

    /// k, gh and ngh stand before e, ê, i; c, g and ng before the other vowels. A glide after /k/ is written qu.
    private static func fits(_ layout: SyllableLayout) -> Bool {
        let front = layout.firstVowel >= VowelLetter.e && layout.firstVowel <= VowelLetter.i
        let isY = layout.firstVowel == VowelLetter.y
        if isY { return layout.onset == 0 || (layout.rhyme == y && onsetsBeforeY[layout.onset] != 0) }
        // giếng, giết; ia after g is gi + a.
        if layout.onset == g, layout.firstVowel == VowelLetter.i { return true }
        // At the start of a word the diphthong is written yê.
        if layout.onset == 0, layout.rhyme >> 5 != 0, startsWithIê(layout.rhyme) { return false }
        if layout.onset == c, rhymes[layout.rhyme] & Rhyme.glide != 0 { return false }
        switch onsets[layout.onset] {
        case Follow.front: return front
        case Follow.back: return !front
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
    private static let stops = SyllableKeyTable([("p t c ch", 1)])
    private static let onsetsBeforeY = SyllableKeyTable([("v th d", 1)])

    private static let onsets: SyllableKeyTable = {
        var table = SyllableKeyTable([
            ("b ch d đ gi h kh l m n nh p ph qu r s t th tr v x", Follow.any), ("k gh ngh", Follow.front),
            ("c g ng", Follow.back),
        ])
        table.add(0, Follow.any)
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

    private static let rhymes = SyllableKeyTable([
        (plainRhymes, Rhyme.full), (writtenGlides, Rhyme.full | Rhyme.glide), (writtenAfterQu, Rhyme.afterQu),
        (bare(plainRhymes), Rhyme.bare), (bare(writtenGlides), Rhyme.bare), (bare(writtenAfterQu), Rhyme.bare),
    ])

    private static func bare(_ text: String) -> String {
        String(decoding: Spelling.bare(Array(text.utf8)[...]), as: UTF8.self)
    }
}
