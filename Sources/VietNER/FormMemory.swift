import VietRules
import VietText

/// What a worker remembers of token forms beyond `FormTable`: derived once, used wherever the form stands.
struct FormMemory: Sendable {
    private var generation = -1
    /// The classes by form.
    private(set) var classes: [TokenClass] = []
    private var spellings: [String?] = []

    /// Makes room for all forms of a table; forgets everything when the table has started anew.
    mutating func follow(_ table: FormTable) {
        if generation != table.generation {
            generation = table.generation
            classes.removeAll(keepingCapacity: true)
            spellings.removeAll(keepingCapacity: true)
        }
        let known = classes.count
        guard known < table.forms.count else { return }
        for form in table.forms[known...] {
            classes.append(TokenClass.of(form))
            spellings.append(nil)
        }
    }

    /// A form in standard spelling, its case kept.
    mutating func spelling(_ form: Int32, in table: FormTable) -> String {
        if let known = spellings[Int(form)] { return known }
        let spelling = Spelling.respell(String(decoding: table.bytes(form), as: UTF8.self))
        spellings[Int(form)] = spelling
        return spelling
    }
}
