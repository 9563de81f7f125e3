package import VietLexicon
package import VietText

/// The tokens that lexicon and rules see: those of the text without parentheses that define a short form.
package struct VisibleTokens: Sendable {
    /// Vocabulary ids; -1 where unknown.
    package var key: [Int32] = []
    /// Unaccented vocabulary ids; -1 where unknown.
    package var bare: [Int32] = []
    package var classes: [TokenClass] = []
    /// The token's index in `Tokens`.
    package var token: [Int32] = []
    /// Where a short form begins, the index of the sense chosen for it; -1 where none is, or none is chosen.
    package var sense: [Int32] = []
    /// What `ChartParser.dispatch` of the parser to be used gives for the token; -1 where that has to look it up.
    package var dispatch: [Int32] = []

    package init() {}

    /// Room for so many tokens, which `set` fills.
    package init(count: Int) {
        key = [Int32](repeating: -1, count: count)
        bare = key
        token = key
        sense = key
        dispatch = key
        classes = [TokenClass](repeating: [], count: count)
    }

    package var count: Int { key.count }

    /// What all tokens of one form share.
    package struct FormFacts: BitwiseCopyable, Sendable {
        package let key: Int32
        package let bare: Int32
        package let classes: TokenClass
        /// What `ChartParser.dispatch` gives for the form; -1 where it is not known.
        package let dispatch: Int32

        package init(_ form: TokenForm, classes: TokenClass, dispatch: Int32 = -1) {
            (key, bare) = (form.key, form.bare)
            (self.classes, self.dispatch) = (classes, dispatch)
        }
    }

    /// Puts a stretch of tokens at a place; `facts` are those of each form that `tokens.form` counts.
    package mutating func set(_ tokens: Tokens, _ range: Range<Int>, at first: Int, facts: [FormFacts]) {
        Self.fill(
            &key, &bare, &classes, &token, &dispatch, from: first, tokens.form, tokens.flags, range, facts)
    }

    /// Writes all arrays in one pass: the facts of a form are read once, from one place.
    private static func fill(
        _ key: inout [Int32], _ bare: inout [Int32], _ classes: inout [TokenClass], _ token: inout [Int32],
        _ dispatch: inout [Int32], from first: Int, _ forms: [Int32], _ flags: [TokenFlags], _ range: Range<Int>,
        _ facts: [FormFacts]
    ) {
        var keys = key.mutableSpan
        var bares = bare.mutableSpan
        var allClasses = classes.mutableSpan
        var places = token.mutableSpan
        var numbers = dispatch.mutableSpan
        let (forms, flags, facts) = (forms.span, flags.span, facts.span)
        var target = first
        for index in range {
            let known = facts[Int(forms[index])]
            keys[target] = known.key
            bares[target] = known.bare
            allClasses[target] = known.classes.with(flags[index])
            places[target] = Int32(truncatingIfNeeded: index)
            numbers[target] = known.dispatch
            target &+= 1
        }
    }

    /// Makes the tokens fit for any chart parser.
    package mutating func forgetDispatch() {
        for token in dispatch.indices { dispatch[token] = -1 }
    }
}

/// Where an item comes from.
package enum ItemOrigin: Hashable, BitwiseCopyable, Sendable {
    /// `RuleSet.makes[index]`.
    case rule(Int)
    /// `Lexicon.entries[entry]`; `isShort` where a short form is part of the phrase.
    case phrase(entry: Int, isShort: Bool)
    /// A stage before the chart, with an index of its own.
    case given(Int)
}

/// One stretch of visible tokens that is an entry or mention of a kind.
package struct ChartItem: BitwiseCopyable, Sendable {
    package var kind: KindID
    /// False where the text lacks a capital that the entry has.
    package var caseFits: Bool
    /// First visible token.
    package var start: Int32
    /// After the last visible token.
    package var end: Int32
    package var origin: ItemOrigin
    /// First index in `Chart.attributes`.
    var firstAttribute: Int32
    var attributeCount: Int32
    /// The next shorter item at the same start; -1 ends the list.
    package var next: Int32
}

extension ChartItem {
    /// An item that a stage before the chart found, with the stage's own index for it.
    package init(given index: Int, kind: KindID, tokens: Range<Int32>) {
        self.init(
            kind: kind, caseFits: true, start: tokens.lowerBound, end: tokens.upperBound, origin: .given(index),
            firstAttribute: 0, attributeCount: 0, next: -1)
    }
}

/// An attribute of an item.
package struct ItemAttribute: Sendable {
    package var name: Attribute
    /// The visible tokens captured; empty where the rule gives a constant.
    package var tokens: Range<Int32>
    /// The index in `RuleSet.constants`; -1 where tokens are captured.
    package var constant: Int32
}

/// Every item found so far, by start, longest first.
package struct Chart: Sendable {
    package private(set) var items: [ChartItem] = []
    private var attributes: [ItemAttribute] = []
    /// The longest item at each visible token; -1 where there is none.
    package private(set) var first: [Int32] = []

    package init() {}

    /// Takes over what a parse has found, in the storage of an earlier one.
    mutating func copy(_ memory: borrowing ChartMemory) {
        memory.copy(items: &items, first: &first)
        attributes.removeAll(keepingCapacity: true)
        attributes.append(contentsOf: memory.attributes)
    }

    package func attributes(of item: ChartItem) -> ArraySlice<ItemAttribute> {
        attributes[Int(item.firstAttribute)..<Int(item.firstAttribute + item.attributeCount)]
    }

    /// The items that start at a visible token, longest first.
    package func items(at start: Int32) -> ItemNumbers { ItemNumbers(items: items, following: first[Int(start)]) }

    /// The numbers of the items of one start, read off their links.
    package struct ItemNumbers: Sequence, IteratorProtocol, Sendable {
        let items: [ChartItem]
        var following: Int32

        package mutating func next() -> Int? {
            guard following >= 0 else { return nil }
            let number = Int(following)
            following = items[number].next
            return number
        }
    }

    /// The item of a kind over exactly these visible tokens.
    package func item(_ kind: KindID, _ span: Range<Int32>) -> ChartItem? {
        var current = first[Int(span.lowerBound)]
        while current >= 0 {
            let item = items[Int(current)]
            if item.end == span.upperBound, item.kind == kind { return item }
            current = item.next
        }
        return nil
    }
}
