/// Stretches of tokens by how they are written, for `NameRepeats`: open addressing by a hash of all forms of a stretch, and
/// the lengths of the stretches by their first form.
struct NameIndex {
    /// Tokens of the longest stretch.
    static let longest = 63

    /// The number of each stretch, by hash; -1 where the slot is empty. The count is a power of two, at most half of them full.
    private var slots: [Int32]
    /// First forms, by hash; -1 where the slot is empty.
    private var firstForms: [Int32]
    /// Beside `firstForms`, one bit for each length.
    private var lengthBits: [UInt64]
    private var stretches: [Range<Int>] = []
    /// One bit for each first form, by its lowest six bits: most tokens are passed over by one test.
    private var filter: UInt64 = 0

    /// An empty index.
    init() {
        slots = [Int32](repeating: -1, count: 64)
        firstForms = slots
        lengthBits = [UInt64](repeating: 0, count: 64)
    }

    var isEmpty: Bool { stretches.isEmpty }

    /// The number of the stretch that is written like `tokens`; nil where there is none.
    func number(of tokens: Range<Int>, _ forms: [Int32]) -> Int? {
        let number = slots[slot(of: tokens, forms)]
        return number < 0 ? nil : Int(number)
    }

    /// Adds a stretch that is not there yet and not longer than `longest`; stretches are numbered from 0.
    mutating func add(_ tokens: Range<Int>, _ forms: [Int32]) {
        if 2 * stretches.count >= slots.count { grow(forms) }
        stretches.append(tokens)
        enter(stretches.count - 1, forms)
    }

    private mutating func grow(_ forms: [Int32]) {
        slots = [Int32](repeating: -1, count: 2 * slots.count)
        firstForms = slots
        lengthBits = [UInt64](repeating: 0, count: slots.count)
        for number in stretches.indices { enter(number, forms) }
    }

    private mutating func enter(_ number: Int, _ forms: [Int32]) {
        let tokens = stretches[number]
        slots[slot(of: tokens, forms)] = Int32(truncatingIfNeeded: number)
        let first = forms[tokens.lowerBound]
        let place = place(ofFirst: first)
        firstForms[place] = first
        lengthBits[place] |= 1 << UInt64(tokens.count)
        filter |= 1 << UInt64(first & 63)
    }

    /// The lengths of the stretches with a first form, one bit for each.
    @inline(__always)
    func lengths(first form: Int32) -> UInt64 {
        guard filter >> UInt64(form & 63) & 1 == 1 else { return 0 }
        return lengthBits[place(ofFirst: form)]
    }

    private func slot(of tokens: Range<Int>, _ forms: [Int32]) -> Int {
        var hash: UInt64 = 0
        for token in tokens { hash = (hash ^ UInt64(UInt32(bitPattern: forms[token]))) &* 0x9E37_79B9_7F4A_7C15 }
        var slot = Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
        while slots[slot] >= 0, !isWrittenAlike(stretches[Int(slots[slot])], tokens, forms) {
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    private func isWrittenAlike(_ left: Range<Int>, _ right: Range<Int>, _ forms: [Int32]) -> Bool {
        guard left.count == right.count else { return false }
        for offset in 0..<left.count where forms[left.lowerBound + offset] != forms[right.lowerBound + offset] {
            return false
        }
        return true
    }

    private func place(ofFirst form: Int32) -> Int {
        let hash = UInt64(UInt32(bitPattern: form)) &* 0x9E37_79B9_7F4A_7C15
        var place = Int(truncatingIfNeeded: hash >> 32) & (firstForms.count - 1)
        while firstForms[place] >= 0, firstForms[place] != form { place = (place + 1) & (firstForms.count - 1) }
        return place
    }
}
