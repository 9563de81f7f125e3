import Tables
import VietLexicon
import VietText

/// What one worker learned of the short forms of earlier texts: facts of token forms, and short forms by number. Bounded.
package struct ShortFormMemo: Sendable {
    /// Above this many short forms the memo starts anew with the next text.
    private static let mostKeys = 1 << 16

    /// By form number, an index into `known`; -1 where nothing is known.
    private var places: [Int32] = []
    /// The hash of a token tells whether a number still means the same form, because a form table may start anew.
    private var known: [(hash: UInt64, facts: PartFacts)] = []
    /// How the forms of `known` are spelt, as far as it was asked.
    private var spellings: [String?] = []
    /// Numbers of squashed keys.
    private var numbers = ByteIndex()
    private var keys: [Key] = []
    /// By number, where the key stands in the list of a text, and which text that is.
    private var listed: [(text: Int, key: Int32)] = []
    private var text = 0
    /// What unknown forms may be slips of.
    var slips = SlipMemo()

    /// A short form as the lexicon knows it.
    private struct Key {
        var squashed: [UInt8]
        var senses: Range<Int>
    }

    package init() {}

    /// Begins a text: no key is listed.
    mutating func begin() {
        text += 1
        slips.begin()
        guard keys.count > Self.mostKeys else { return }
        let (text, slips) = (text, slips)
        self = ShortFormMemo()
        (self.text, self.slips) = (text, slips)
    }

    // MARK: Token forms

    func facts(_ form: Int, _ hash: UInt64) -> PartFacts? {
        guard form >= 0, form < places.count, places[form] >= 0 else { return nil }
        let place = Int(places[form])
        return known[place].hash == hash ? known[place].facts : nil
    }

    mutating func set(_ facts: PartFacts, _ form: Int, _ hash: UInt64) {
        guard form >= 0 else { return }
        if form >= places.count {
            places.append(contentsOf: repeatElement(-1, count: max(form + 1 - places.count, places.count)))
        }
        if places[form] >= 0 {
            known[Int(places[form])] = (hash, facts)
            spellings[Int(places[form])] = nil
        } else {
            places[form] = Int32(truncatingIfNeeded: known.count)
            known.append((hash, facts))
            spellings.append(nil)
        }
    }

    /// The standard spelling of a form whose facts are set.
    mutating func spelling(_ form: Int, _ written: ArraySlice<UInt8>) -> String {
        guard form >= 0, form < places.count, places[form] >= 0 else { return Self.spelling(written) }
        let place = Int(places[form])
        if let known = spellings[place] { return known }
        let spelling = Self.spelling(written)
        spellings[place] = spelling
        return spelling
    }

    /// The standard spelling of a short form.
    static func spelling(_ written: ArraySlice<UInt8>) -> String {
        let printed = String(decoding: written, as: UTF8.self)
        // ASCII has no tone marks and no Ð.
        return written.allSatisfy { $0 < 0x80 } ? printed : Spelling.respell(printed)
    }

    // MARK: Short forms

    /// The number of a squashed key.
    mutating func number(of squashed: [UInt8], _ lexicon: Lexicon) -> Int32 {
        let number = numbers.intern(squashed, squashed.indices)
        if Int(number) == keys.count {
            keys.append(Key(squashed: squashed, senses: lexicon.senses(of: squashed, squashed.indices)))
            listed.append((0, -1))
        }
        return number
    }

    /// Whether the lexicon has a short form.
    func isKnown(_ number: Int32) -> Bool { !keys[Int(number)].senses.isEmpty }

    /// The place of a short form in the list of this text; -1 where it is not in it.
    func place(of number: Int32) -> Int32 {
        let entry = listed[Int(number)]
        return entry.text == text ? entry.key : -1
    }

    /// Puts a short form on the list of this text.
    mutating func list(_ number: Int32, at place: Int32) { listed[Int(number)] = (text, place) }

    /// A short form as the list of a text begins with it.
    func key(_ number: Int32, spelling: String) -> ShortFormKey {
        let key = keys[Int(number)]
        return ShortFormKey(squashed: key.squashed, spelling: spelling, senses: key.senses)
    }
}
