import VietLexicon
import VietText

/// Where a phrase of a trie stands.
struct PhraseHit: Sendable {
    var start: Int32
    var end: Int32
    /// The state of the trie at its end.
    var state: Int32
}

extension PhraseTrie {
    /// Every stretch of tokens that is a phrase, in order of start, then of length; none goes across a line break.
    ///
    /// The walk runs on raw buffers: it touches every token of every text, and bounds checks were half of its time.
    ///
    /// - Parameter capitalsOnly: for each state, whether its phrases are of use only where the first token has a capital.
    func findAll(in tokens: VisibleTokens, capitalsOnly: [Bool], into hits: inout [PhraseHit]) {
        let count = tokens.count
        unsafe tokens.key.withUnsafeBufferPointer { keys in
            unsafe tokens.classes.withUnsafeBufferPointer { classes in
                unsafe roots.withUnsafeBufferPointer { roots in
                    unsafe slots.withUnsafeBufferPointer { slots in
                        unsafe capitalsOnly.withUnsafeBufferPointer { capitalsOnly in
                            for start in 0..<count {
                                let key = Int(unsafe keys[start])
                                guard key >= 0, key < roots.count else { continue }
                                var state = unsafe roots[key]
                                var end = start
                                let isCapital = unsafe classes[start].rawValue & TokenClass.capital.rawValue != 0
                                while state > 0 {
                                    end += 1
                                    let slot = unsafe slots[Int(state)]
                                    if slot.first < slot.end, isCapital || !(unsafe capitalsOnly[Int(state)]) {
                                        hits.append(PhraseHit(start: Int32(start), end: Int32(end), state: state))
                                    }
                                    guard end < count, unsafe keys[end] >= 0,
                                        unsafe classes[end].rawValue & TokenClass.lineStart.rawValue == 0
                                    else { break }
                                    let next = slot.base &+ (unsafe keys[end])
                                    guard next >= 0, Int(next) < slots.count, unsafe slots[Int(next)].parent == state
                                    else { break }
                                    state = next
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Every token at which a phrase without diacritics may begin: capitalized, or in a line without diacritics.
    func findBareStarts(in tokens: VisibleTokens, into hits: inout [PhraseHit]) {
        let wanted = TokenClass.bareLine.rawValue | TokenClass.capital.rawValue
        for start in 0..<tokens.count where tokens.classes[start].rawValue & wanted != 0 {
            let bare = tokens.bare[start]
            if bare >= 0, root(bare) > 0 { hits.append(PhraseHit(start: Int32(start), end: Int32(start), state: 0)) }
        }
    }
}
