/// What makes a short form one, weakest first.
package enum ShortFormEvidence: UInt8, Sendable, Comparable {
    /// Capitals that are a short form only if the text defines them; never in a result.
    case candidate
    /// Capitals that cannot be a word.
    case shape
    /// Unknown, but one slip away from a known form.
    case nearMiss
    /// The letters of a document number.
    case documentNumber
    /// `abbreviations.tsv` has it.
    case lexicon
    /// The text defines it.
    case definition

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// One occurrence of a short form.
package struct ShortForm: Sendable, Hashable {
    /// Indices of its tokens.
    package var tokens: Range<Int32>
    /// Index into `ShortForms.keys`.
    package var key: Int32
    package var evidence: ShortFormEvidence
}

/// A distinct short form of a text.
package struct ShortFormKey: Sendable, Hashable {
    /// Letters and digits, folded, as `Lexicon.squashed` gives them.
    package var squashed: [UInt8]
    /// How it is written, in standard spelling.
    package var spelling: String
    /// Its senses, a range of `Lexicon.senses`; empty where the lexicon does not know it.
    package var senses: Range<Int>
    /// How many occurrences the text has; 0 where only a near miss points here.
    package var count = 0
    /// Index into `ShortForms.definitions` of the first definition; -1 where the text does not define it.
    package var definition: Int32 = -1
    /// Index into `ShortForms.keys` of the form it is a slip of; -1 where it is none.
    package var nearMissOf: Int32 = -1

    /// How many letters and digits it has.
    var letterCount: Int { squashed.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) } }
}

/// A place where a text says what a short form stands for.
package struct DefinitionPair: Sendable, Hashable {
    package enum Order: UInt8, Sendable {
        /// `quân sự, quốc phòng (QSQP)`
        case longFirst
        /// `SSCĐ (sẵn sàng chiến đấu)`
        case shortFirst
    }

    /// Index into `ShortForms.forms`.
    package var short: Int32
    /// The words it stands for, as indices of tokens.
    package var long: Range<Int32>
    /// From bracket to bracket.
    package var parenthesis: Range<Int32>
    package var order: Order
    /// The sense whose expansion the words are, an index into `Lexicon.senses`; -1 where only the initials agree.
    package var sense: Int32
}

/// A token that is read as another word.
package struct TokenCorrection: Sendable, Hashable {
    package var token: Int32
    /// The vocabulary id of the correctly spelt form; -1 where no lexicon or rule holds it.
    package var key: Int32
}

/// All short forms of one text.
package struct ShortForms: Sendable {
    /// In text order, without overlap.
    package var forms: [ShortForm] = []
    package var keys: [ShortFormKey] = []
    /// In text order of their parentheses.
    package var definitions: [DefinitionPair] = []
    /// Misspelt short forms of one token, in text order.
    package var corrections: [TokenCorrection] = []

    package init() {}

    /// How the form is spelt that a form is to be read as.
    func spelling(of form: ShortForm) -> String {
        let right = keys[Int(form.key)].nearMissOf
        return keys[Int(right < 0 ? form.key : right)].spelling
    }

    /// The key a form is to be read as: its own, or the one it is a slip of.
    package func meaning(of form: ShortForm) -> ShortFormKey {
        let key = keys[Int(form.key)]
        return key.nearMissOf < 0 ? key : keys[Int(key.nearMissOf)]
    }
}
