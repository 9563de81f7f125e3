import VietLexicon
import VietText

/// The rules of one text, run from the last token to the first.
///
/// At each token: the rules whose first step fits it (`RuleEdges.first`), less those whose second step does not fit what
/// follows (`RuleEdges.second`). Nine tokens of ten begin nothing and cost three reads.
@unsafe struct RuleRun: ~Copyable {
    private let code: RuleCode
    private let words: Int
    private let rules: UnsafePointer<CompiledRule>
    private let rows: UnsafePointer<UInt64>
    /// Rows of `TokenDispatch`: of first steps, then of second steps.
    private let tokenRows: UnsafePointer<UInt64>
    private let begins: UnsafePointer<Bool>
    private let dispatch: UnsafePointer<Int32>
    private var matcher: PatternMatcher
    private let slots: UnsafeMutablePointer<Int32>
    /// The rules still to run at the position.
    private let pending: UnsafeMutablePointer<UInt64>
    /// By position, the rules whose second step fits there; made where first asked for.
    private let second: UnsafeMutablePointer<UInt64>
    private let isSecondKnown: UnsafeMutablePointer<Bool>
    private let first: StepRows
    private let following: StepRows
    private let alone: UnsafePointer<UInt64>
    private(set) var budget = WorkBudget()
    /// The line behind the position; of the position itself all but the items.
    private var line = LineContents()

    init(
        _ code: RuleCode, _ tokens: TokenPointers, _ chart: borrowing ChartMemory
    ) {
        unsafe slots = .allocate(capacity: code.slotCount)
        unsafe self.code = code
        unsafe words = code.wordCount
        unsafe rules = code.rules.base
        unsafe rows = code.rows.base
        unsafe tokenRows = tokens.dispatchRows
        unsafe begins = tokens.begins
        unsafe dispatch = tokens.dispatch
        unsafe first = StepRows(code.first)
        unsafe following = StepRows(code.second)
        unsafe alone = code.rows.base + code.alone * code.wordCount
        unsafe matcher = PatternMatcher(
            program: code.program.base, tests: code.tests.base, kindSets: code.kindSets.base,
            keyKinds: code.keyKinds.base, contexts: code.contexts.base,
            alternatives: code.alternatives.base, count: Int32(truncatingIfNeeded: tokens.count), keys: tokens.key,
            bares: tokens.bare, classes: tokens.classes, items: chart.items, first: chart.first,
            starting: chart.starting, ending: chart.ending, slots: slots)
        unsafe pending = .allocate(capacity: words)
        unsafe second = .allocate(capacity: (tokens.count + 1) * words)
        unsafe isSecondKnown = .allocate(capacity: tokens.count + 1)
        unsafe isSecondKnown.initialize(repeating: false, count: tokens.count + 1)
    }

    deinit {
        unsafe slots.deallocate()
        unsafe pending.deallocate()
        unsafe second.deallocate()
        unsafe isSecondKnown.deallocate()
    }

    /// Runs all rules; `made` takes every make with its span where `recording`.
    mutating func run(
        into chart: inout ChartMemory, recording: Bool, made: inout [(make: Int, span: Range<Int32>)]
    ) {
        var start = unsafe matcher.count &- 1
        while start >= 0 {
            unsafe budget.beginToken()
            let number = unsafe Int(dispatch[Int(start)])
            let classes = unsafe matcher.classes[Int(start)].rawValue
            unsafe line.classes |= classes
            unsafe line.words |= 1 &<< UInt64(truncatingIfNeeded: matcher.keys[Int(start)])
            if unsafe begins[number] || matcher.first[Int(start)] >= 0 || classes & first.places != 0
                || classes & TokenClass.bareLine.rawValue != 0,
                unsafe schedule(start, number, classes)
            {
                var word = 0
                while unsafe word < words {
                    let bits = unsafe pending[word]
                    guard bits != 0 else {
                        word &+= 1
                        continue
                    }
                    unsafe pending[word] = bits & (bits &- 1)
                    unsafe run(word &* 64 &+ bits.trailingZeroBitCount, start, &chart, recording, &made)
                }
            }
            if classes & TokenClass.lineStart.rawValue != 0 {
                unsafe line = LineContents()
            } else {
                unsafe line.kinds.formUnion(matcher.starting[Int(start)])
            }
            start &-= 1
        }
    }

    // MARK: Which rules

    /// Fills `pending`; false where no rule can match.
    private mutating func schedule(_ start: Int32, _ number: Int, _ classes: UInt32) -> Bool {
        let own = unsafe tokenRows + number &* 2 &* words
        unsafe combine(pending, own) { _, own in own }
        var places = unsafe classes & first.places
        while places != 0 {
            unsafe add(first.place[places.trailingZeroBitCount])
            places &= places &- 1
        }
        if classes & TokenClass.bareLine.rawValue != 0, unsafe matcher.bares[Int(start)] >= 0 {
            unsafe add(first.bare[Int(matcher.bares[Int(start)])])
        }
        let head = unsafe matcher.first[Int(start)]
        var current = head
        while current >= 0 {
            let item = unsafe matcher.items + Int(current)
            let kind = unsafe Int(item.pointee.kind.raw)
            unsafe add(item.pointee.caseFits ? first.entry[kind] : first.looseEntry[kind])
            current = unsafe item.pointee.next
        }
        let next = unsafe secondSteps(start &+ 1)
        unsafe combine(pending, next) { $0 & $1 }
        current = head
        while current >= 0 {
            let item = unsafe matcher.items + Int(current)
            let kind = unsafe Int(item.pointee.kind.raw)
            let row = unsafe item.pointee.caseFits ? first.item[kind] : first.looseItem[kind]
            if row != 0 { unsafe add(row, followedAt: item.pointee.end) }
            current = unsafe item.pointee.next
        }
        var any: UInt64 = 0
        for word in unsafe 0..<words { any |= unsafe pending[word] }
        return any != 0
    }

    @inline(__always)
    private func add(_ row: Int32) {
        guard row != 0 else { return }
        unsafe combine(pending, rows + Int(row) &* words) { $0 | $1 }
    }

    private func add(_ row: Int32, followedAt end: Int32) {
        let source = unsafe rows + Int(row) &* words
        let next = unsafe secondSteps(end)
        var word = 0
        while unsafe word < words {
            let both = unsafe Self.four(source + word) & Self.four(next + word)
            unsafe Self.set(pending + word, Self.four(pending + word) | both)
            word &+= 4
        }
    }

    /// The rules whose second step fits at a position.
    private func secondSteps(_ position: Int32) -> UnsafePointer<UInt64> {
        let row = unsafe second + Int(position) &* words
        if unsafe isSecondKnown[Int(position)] { return unsafe UnsafePointer(row) }
        unsafe isSecondKnown[Int(position)] = true
        unsafe combine(row, alone) { _, alone in alone }
        guard unsafe position < matcher.count else { return unsafe UnsafePointer(row) }
        let classes = unsafe matcher.classes[Int(position)].rawValue
        if classes & TokenClass.lineStart.rawValue != 0 { return unsafe UnsafePointer(row) }
        if classes & TokenClass.bareLine.rawValue != 0 {
            for word in unsafe 0..<words { unsafe row[word] = .max }
            return unsafe UnsafePointer(row)
        }
        let own = unsafe tokenRows + Int(dispatch[Int(position)]) &* 2 &* words + words
        unsafe combine(row, own) { $0 | $1 }
        var places = unsafe classes & following.places
        while places != 0 {
            unsafe add(following.place[places.trailingZeroBitCount], to: row)
            places &= places &- 1
        }
        var current = unsafe matcher.first[Int(position)]
        while current >= 0 {
            let item = unsafe matcher.items + Int(current)
            let kind = unsafe Int(item.pointee.kind.raw)
            unsafe add(item.pointee.caseFits ? following.item[kind] : following.looseItem[kind], to: row)
            current = unsafe item.pointee.next
        }
        return unsafe UnsafePointer(row)
    }

    @inline(__always)
    private func add(_ source: Int32, to row: UnsafeMutablePointer<UInt64>) {
        guard source != 0 else { return }
        unsafe combine(row, rows + Int(source) &* words) { $0 | $1 }
    }

    /// Combines a row with another one, four words at once.
    @inline(__always)
    private func combine(
        _ row: UnsafeMutablePointer<UInt64>, _ other: UnsafePointer<UInt64>,
        _ operation: (SIMD4<UInt64>, SIMD4<UInt64>) -> SIMD4<UInt64>
    ) {
        var word = 0
        while unsafe word < words {
            unsafe Self.set(row + word, operation(Self.four(row + word), Self.four(other + word)))
            word &+= 4
        }
    }

    @inline(__always)
    private static func four(_ words: UnsafePointer<UInt64>) -> SIMD4<UInt64> {
        unsafe UnsafeRawPointer(words).loadUnaligned(as: SIMD4<UInt64>.self)
    }

    @inline(__always)
    private static func set(_ words: UnsafeMutablePointer<UInt64>, _ value: SIMD4<UInt64>) {
        unsafe UnsafeMutableRawPointer(words).storeBytes(of: value, as: SIMD4<UInt64>.self)
    }

    // MARK: One rule

    private mutating func run(
        _ index: Int, _ start: Int32, _ chart: inout ChartMemory, _ recording: Bool,
        _ made: inout [(make: Int, span: Range<Int32>)]
    ) {
        let limit = unsafe budget.limit
        guard limit > 0 else {
            unsafe budget.giveUp(at: start)
            return
        }
        let rule = unsafe rules + index
        // Lines without diacritics have other words than the rules.
        guard
            unsafe matcher.classes[Int(start)].has(.bareLine)
                || line.satisfies(rule.pointee.needs, matcher.starting[Int(start)])
        else { return }
        unsafe matcher.begin(limit: limit)
        guard unsafe matcher.fitsLeft(rule, start) else {
            unsafe budget.spend(matcher.steps)
            return
        }
        for slot in 0..<(2 * Int(unsafe rule.pointee.captureCount)) { unsafe matcher.slots[slot] = -1 }
        unsafe matcher.start = start
        let end = unsafe matcher.match(rule.pointee.start, start)
        unsafe budget.spend(matcher.steps)
        guard end > start else {
            if unsafe matcher.gaveUp { unsafe budget.giveUp(at: start) }
            return
        }
        for index in unsafe Int(rule.pointee.firstMake)..<Int(rule.pointee.makeEnd) {
            let make = unsafe code.makes.base[index]
            var span = start..<end
            if make.capture >= 0 {
                guard let captured = unsafe captured(make.capture) else { continue }
                span = captured
            }
            var attributes = 0
            for place in make.firstAttribute..<make.attributeEnd {
                let attribute = unsafe code.makeAttributes.base[Int(place)]
                if attribute.constant >= 0 {
                    chart.append(ItemAttribute(name: attribute.name, tokens: 0..<0, constant: attribute.constant))
                } else if let tokens = unsafe captured(attribute.capture) {
                    chart.append(ItemAttribute(name: attribute.name, tokens: tokens, constant: -1))
                } else {
                    continue
                }
                attributes += 1
            }
            let added = chart.insert(
                ChartItem(
                    kind: make.kind, caseFits: true, start: span.lowerBound, end: span.upperBound,
                    origin: .rule(index), firstAttribute: 0, attributeCount: 0, next: -1),
                attributeCount: attributes, prevails: unsafe rule.pointee.prevails)
            unsafe matcher.items = chart.items
            unsafe line.kinds.insert(make.kind.raw)
            unsafe budget.spend(chart.lastInsertSteps)
            if recording { made.append((index, span)) }
            if added { unsafe announce(make.kind, span, start) }
        }
    }

    /// Lets rules that begin with a new item, or go on with it, be tried.
    private func announce(_ kind: KindID, _ span: Range<Int32>, _ start: Int32) {
        if unsafe isSecondKnown[Int(span.lowerBound)] {
            let isReached =
                unsafe matcher.classes[Int(span.lowerBound)].rawValue & TokenClass.lineStart.rawValue == 0
            if isReached {
                unsafe add(following.item[Int(kind.raw)], to: second + Int(span.lowerBound) &* words)
            }
        }
        guard span.lowerBound == start else { return }
        let item = unsafe first.item[Int(kind.raw)]
        if item != 0 { unsafe add(item, followedAt: span.upperBound) }
        let entry = unsafe first.entry[Int(kind.raw)]
        if entry != 0 { unsafe add(entry, followedAt: start &+ 1) }
    }

    private func captured(_ slot: Int32) -> Range<Int32>? {
        let (low, high) = unsafe (matcher.slots[Int(slot) &* 2], matcher.slots[Int(slot) &* 2 &+ 1])
        return low >= 0 && high > low ? low..<high : nil
    }
}

/// The arrays of `VisibleTokens` that the chart parser reads.
@unsafe struct TokenPointers {
    let count: Int
    let key: UnsafePointer<Int32>
    let bare: UnsafePointer<Int32>
    let classes: UnsafePointer<TokenClass>
    let sense: UnsafePointer<Int32>
    /// The number of each token in `TokenDispatch`.
    let dispatch: UnsafePointer<Int32>
    let dispatchRows: UnsafePointer<UInt64>
    let begins: UnsafePointer<Bool>
}

/// The numbers of rows that `EdgeCode` holds.
@unsafe private struct StepRows {
    let item: UnsafePointer<Int32>
    let looseItem: UnsafePointer<Int32>
    let entry: UnsafePointer<Int32>
    let looseEntry: UnsafePointer<Int32>
    let bare: UnsafePointer<Int32>
    let place: UnsafePointer<Int32>
    let places: UInt32

    init(_ code: EdgeCode) {
        unsafe item = code.item.base
        unsafe looseItem = code.looseItem.base
        unsafe entry = code.entry.base
        unsafe looseEntry = code.looseEntry.base
        unsafe bare = code.bare.base
        unsafe place = code.place.base
        unsafe places = code.places
    }
}

extension VisibleTokens {
    /// The arrays as pointers, with the numbers and rows of a dispatch.
    @unsafe func withPointers<Result>(
        _ numbers: [Int32], _ dispatch: TokenDispatch, _ body: (TokenPointers) -> Result
    ) -> Result {
        unsafe key.withUnsafeBufferPointer { key in
            unsafe bare.withUnsafeBufferPointer { bare in
                unsafe classes.withUnsafeBufferPointer { classes in
                    unsafe sense.withUnsafeBufferPointer { sense in
                        unsafe numbers.withUnsafeBufferPointer { numbers in
                            unsafe dispatch.rows.withUnsafeBufferPointer { rows in
                                unsafe dispatch.begins.withUnsafeBufferPointer { begins in
                                    guard let key = key.baseAddress, let bare = bare.baseAddress,
                                        let classes = classes.baseAddress, let sense = sense.baseAddress,
                                        let numbers = numbers.baseAddress, let rows = rows.baseAddress,
                                        let begins = begins.baseAddress
                                    else { preconditionFailure("a text without tokens has no pointers") }
                                    return unsafe body(
                                        TokenPointers(
                                            count: self.count, key: key, bare: bare, classes: classes, sense: sense,
                                            dispatch: numbers, dispatchRows: rows, begins: begins))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

extension ChartParser {
    /// Runs the rules over the tokens; the chart holds the entries.
    mutating func runRules(_ tokens: VisibleTokens, _ numbers: [Int32], _ dispatch: TokenDispatch) {
        let (code, recording) = (code, recording)
        // The run holds pointers into `code`, which count as no use of it.
        withExtendedLifetime(code) {
            unsafe tokens.withPointers(numbers, dispatch) { pointers in
                var run = unsafe RuleRun(code, pointers, memory)
                unsafe run.run(into: &memory, recording: recording, made: &made)
                budget = unsafe run.budget
            }
        }
    }
}
