extension Spelling {
    /// Whether a folded word is another one with the tone or further diacritics left out: `đai` and `dai` of `đại`, but not
    /// `trường` of `trưởng`.
    package static func lacksMarks(_ folded: [UInt8], of full: [UInt8]) -> Bool {
        let given = Array(String(decoding: folded, as: UTF8.self).unicodeScalars)
        let wanted = Array(String(decoding: full, as: UTF8.self).unicodeScalars)
        guard given.count == wanted.count, given != wanted else { return false }
        return zip(given, wanted).allSatisfy { written, right in
            if written == right || written.value == Letters.bare(right.value) { return true }
            guard let a = Letters.vowel(written.value), let b = Letters.vowel(right.value) else { return false }
            return a.letter == b.letter && a.tone == 0
        }
    }
}
