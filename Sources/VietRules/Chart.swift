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
    package var count: Int { key.count }

    /// Makes room, so that appending does not move what is there.
    package mutating func reserve(_ count: Int) {
        key.reserveCapacity(count)
        bare.reserveCapacity(count)
        classes.reserveCapacity(count)
        token.reserveCapacity(count)
        sense.reserveCapacity(count)
        dispatch.reserveCapacity(count)
    }

    /// Adds a stretch of tokens.
    ///
    /// - Parameters:
    ///   - forms: the forms that `tokens.form` counts.
    ///   - classes: the classes of each form.
    ///   - dispatch: what `ChartParser.dispatch` gives for each form; empty where it is not known.
    package mutating func append(
        _ tokens: Tokens, _ range: Range<Int>, forms: [TokenForm], classes: [TokenClass], dispatch numbers: [Int32] = []
    ) {
        key.append(contentsOf: range.lazy.map { forms[Int(tokens.form[$0])].key })
        bare.append(contentsOf: range.lazy.map { forms[Int(tokens.form[$0])].bare })
        self.classes.append(contentsOf: range.lazy.map { classes[Int(tokens.form[$0])].with(tokens.flags[$0]) })
        token.append(contentsOf: range.lazy.map { Int32($0) })
        sense.append(contentsOf: repeatElement(-1, count: range.count))
        if numbers.isEmpty {
            dispatch.append(contentsOf: repeatElement(-1, count: range.count))
        } else {
            dispatch.append(contentsOf: range.lazy.map { numbers[Int(tokens.form[$0])] })
        }
    }

    /// Makes the tokens fit for any chart parser.
    package mutating func forgetDispatch() {
        for token in dispatch.indices { dispatch[token] = -1 }
    }

    package mutating func removeAll() {
        key.removeAll(keepingCapacity: true)
        bare.removeAll(keepingCapacity: true)
        classes.removeAll(keepingCapacity: true)
        token.removeAll(keepingCapacity: true)
        sense.removeAll(keepingCapacity: true)
        dispatch.removeAll(keepingCapacity: true)
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
    package func items(at start: Int32) -> [Int] {
        var result: [Int] = []
        var current = first[Int(start)]
        while current >= 0 {
            result.append(Int(current))
            current = items[Int(current)].next
        }
        return result
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
