import VietLexicon

/// The chart while it grows: items in lists by start, longest first, and the kinds that start and end at each position.
///
/// Memory of its own, which stays from text to text: an insertion costs no allocation and no check of ownership.
@safe struct ChartMemory: ~Copyable, @unchecked Sendable {
    private(set) var count = 0
    private var itemCapacity = 256
    private var positionCapacity = 0
    @unsafe private(set) var items: UnsafeMutablePointer<ChartItem>
    /// The longest item at each position; -1 where there is none.
    @unsafe private(set) var first: UnsafeMutablePointer<Int32>
    /// The kinds of items that fit by case and start at each position.
    @unsafe private(set) var starting: UnsafeMutablePointer<KindWords>
    /// The kinds of items that end at each position, in any case.
    @unsafe private(set) var ending: UnsafeMutablePointer<KindWords>
    private(set) var attributes: [ItemAttribute] = []
    private var positions = 0
    /// How many items the last insertion looked at, and 1 for itself.
    private(set) var lastInsertSteps = 0

    init() {
        unsafe items = .allocate(capacity: itemCapacity)
        unsafe first = .allocate(capacity: 1)
        unsafe starting = .allocate(capacity: 1)
        unsafe ending = .allocate(capacity: 1)
    }

    deinit {
        unsafe items.deallocate()
        unsafe first.deallocate()
        unsafe starting.deallocate()
        unsafe ending.deallocate()
    }

    /// Empties the chart for a text of `tokens` tokens.
    mutating func reset(tokens: Int) {
        count = 0
        attributes.removeAll(keepingCapacity: true)
        positions = tokens + 1
        if positions > positionCapacity {
            positionCapacity = positions + positions / 4
            unsafe first.deallocate()
            unsafe starting.deallocate()
            unsafe ending.deallocate()
            unsafe first = .allocate(capacity: positionCapacity)
            unsafe starting = .allocate(capacity: positionCapacity)
            unsafe ending = .allocate(capacity: positionCapacity)
        }
        unsafe first.initialize(repeating: -1, count: positions)
        unsafe starting.initialize(repeating: KindWords(), count: positions)
        unsafe ending.initialize(repeating: KindWords(), count: positions)
    }

    /// Copies the items and the heads of their lists.
    borrowing func copy(items target: inout [ChartItem], first heads: inout [Int32]) {
        target.removeAll(keepingCapacity: true)
        unsafe target.append(contentsOf: UnsafeBufferPointer(start: items, count: count))
        heads.removeAll(keepingCapacity: true)
        unsafe heads.append(contentsOf: UnsafeBufferPointer(start: first, count: positions))
    }

    /// Adds an attribute of the item that is inserted next.
    mutating func append(_ attribute: ItemAttribute) { attributes.append(attribute) }

    /// Adds an item with the last attributes appended. Where one of the same kind and span is there already, that one
    /// takes the new one's origin if the new one says more (`prevails`), and its case if it fits better. True where rules
    /// may now match that did not before.
    @discardableResult
    mutating func insert(_ new: ChartItem, attributeCount: Int = 0, prevails: Bool = false) -> Bool {
        let firstAttribute = Int32(truncatingIfNeeded: attributes.count - attributeCount)
        let start = Int(new.start)
        var previous: Int32 = -1
        var current = unsafe first[start]
        lastInsertSteps = 1
        while current >= 0 {
            lastInsertSteps &+= 1
            let other = unsafe items + Int(current)
            if unsafe other.pointee.end < new.end { break }
            if unsafe other.pointee.end == new.end, unsafe other.pointee.kind == new.kind {
                let fitsNow = unsafe new.caseFits && !other.pointee.caseFits
                if fitsNow {
                    unsafe other.pointee.caseFits = true
                    unsafe starting[start].insert(new.kind.raw)
                }
                if prevails {
                    unsafe other.pointee.origin = new.origin
                    unsafe other.pointee.firstAttribute = firstAttribute
                    unsafe other.pointee.attributeCount = Int32(truncatingIfNeeded: attributeCount)
                } else if attributeCount > 0 {
                    attributes.removeLast(attributeCount)
                }
                return fitsNow
            }
            previous = current
            current = unsafe other.pointee.next
        }
        if count == itemCapacity { grow() }
        let index = Int32(truncatingIfNeeded: count)
        let item = unsafe items + count
        unsafe item.initialize(to: new)
        unsafe item.pointee.next = current
        unsafe item.pointee.firstAttribute = firstAttribute
        unsafe item.pointee.attributeCount = Int32(truncatingIfNeeded: attributeCount)
        count += 1
        if previous < 0 { unsafe first[start] = index } else { unsafe items[Int(previous)].next = index }
        if new.caseFits { unsafe starting[start].insert(new.kind.raw) }
        unsafe ending[Int(new.end)].insert(new.kind.raw)
        return true
    }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<ChartItem>.allocate(capacity: itemCapacity * 2)
        unsafe larger.initialize(from: items, count: count)
        unsafe items.deallocate()
        unsafe items = larger
        itemCapacity *= 2
    }
}
