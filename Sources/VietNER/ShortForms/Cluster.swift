import VietLexicon
import VietText

/// Capitals with marks between them: `LĐ-TB&XH`, `VH,TT&DL`, `T.Ư`, `KT - XH`, `NQ/TW`.
struct Cluster {
    /// What stands between two parts.
    struct Joint {
        /// `-` stands for every dash.
        let mark: UInt8
        /// Space on neither side of the mark.
        let isTight: Bool
    }

    /// Tokens of the parts.
    private(set) var parts: [Int]
    /// One fewer than the parts.
    private(set) var joints: [Joint] = []
    /// The first part follows a number and a slash or dash, as in `21/2019/NĐ-CP`.
    let isDocumentNumber: Bool

    init(_ scan: ShortFormScan, from first: Int) {
        parts = [first]
        while parts.count < ShortFormScan.mostParts, let last = parts.last {
            let mark = last + 1
            let next = last + 2
            guard next < scan.tokens.count, !scan.isLineStart(mark), !scan.isLineStart(next) else { break }
            var sign = scan.mark(mark)
            if scan.form(mark).traits.contains(.dash) { sign = UInt8(ascii: "-") }
            switch sign {
            case UInt8(ascii: "-"), UInt8(ascii: "&"), UInt8(ascii: ","): break
            case UInt8(ascii: "/"), UInt8(ascii: "."):
                guard scan.isGlued(mark), scan.isGlued(next) else {
                    sign = 0
                    break
                }
            default: sign = 0
            }
            guard sign != 0 else { break }
            switch scan.form(next).shape {
            case .upper, .mixed, .initial: break
            default: sign = 0
            }
            guard sign != 0 else { break }
            joints.append(Joint(mark: sign, isTight: scan.isGlued(mark) && scan.isGlued(next)))
            parts.append(next)
        }
        let sign = scan.mark(first - 1)
        isDocumentNumber =
            first >= 2 && scan.isGlued(first) && scan.isGlued(first - 1) && scan.isDigits(first - 2)
            && (sign == UInt8(ascii: "/") || sign == UInt8(ascii: "-"))
    }
}

extension ShortFormScan {
    /// The last token of the one short form at the start of a cluster; nil where its first part stands for itself.
    mutating func joined(_ cluster: Cluster) -> Int? {
        if isInsideWord(cluster) { return nil }
        if cluster.isDocumentNumber, let last = documentNumberEnd(cluster) { return last }
        if let last = knownEnd(cluster) { return last }
        return shapedEnd(cluster)
    }

    /// Capitals around it, in a line of capitals: `HÀ NỘI - HUẾ`.
    private mutating func isInsideWord(_ cluster: Cluster) -> Bool {
        guard tokens.flags[cluster.parts[0]].contains(.capsLine) else { return false }
        return partFacts(cluster.parts[0]).traits.contains(.syllable) && !partFacts(cluster.parts[0]).isKnown
    }

    /// All that is glued by `-`, `/`, `&` and `.`, where a document number begins.
    private mutating func documentNumberEnd(_ cluster: Cluster) -> Int? {
        var end = 0
        for (index, joint) in cluster.joints.enumerated() {
            if joint.mark == UInt8(ascii: ",") { break }
            if !joint.isTight {
                guard joint.mark == UInt8(ascii: "-"), index == 0, partFacts(cluster.parts[0]).isKnown,
                    partFacts(cluster.parts[1]).isKnown
                else { break }
            }
            end = index + 1
        }
        return end > 0 ? cluster.parts[end] : nil
    }

    /// The longest start that the lexicon knows as a whole.
    private func knownEnd(_ cluster: Cluster) -> Int? {
        var end = cluster.parts.count - 1
        while end > 0 {
            let joints = cluster.joints[..<end]
            let dotted = joints.contains { $0.mark == UInt8(ascii: ".") }
            if !dotted || isWholeRunOfInitials(cluster, end) {
                let last = cluster.parts[end]
                let key = Lexicon.squashed(utf8[Int(tokens.start[cluster.parts[0]])..<Int(tokens.end[last])])
                let senses = lexicon.senses(of: key[...])
                // A comma or a space in the form must be the custom: `ĐH, CĐ` are two; so must be single letters, which
                // else are a person's initials.
                let comma = joints.contains { $0.mark == UInt8(ascii: ",") }
                let loose = comma || joints.contains { !$0.isTight }
                let initials = cluster.parts[...end].contains { form($0).shape == .initial }
                let isCustom = { isWrittenWithMarks($0, initials) && (!comma || hasComma($0)) }
                if !senses.isEmpty, !loose && !initials || senses.contains(where: isCustom) {
                    return last
                }
            }
            end -= 1
        }
        return nil
    }

    /// Dots join single letters only, and all of them: `T.Ư`, but not `T.T` in `T.T.H.`.
    private func isWholeRunOfInitials(_ cluster: Cluster, _ end: Int) -> Bool {
        let dot = UInt8(ascii: ".")
        guard cluster.parts[...end].allSatisfy({ form($0).shape == .initial }) else { return false }
        if end < cluster.joints.count, cluster.joints[end].mark == dot { return false }
        let first = cluster.parts[0]
        return !(first >= 2 && mark(first - 1) == dot && isGlued(first) && form(first - 2).shape == .initial)
    }

    private func hasComma(_ sense: Int) -> Bool { lexicon.senses[sense].short.utf8.contains(UInt8(ascii: ",")) }

    private func isWrittenWithMarks(_ sense: Int, _ initials: Bool) -> Bool {
        lexicon.senses[sense].short.utf8.contains {
            $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: ",")
                || initials && ($0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/"))
        }
    }

    /// Parts glued by `&` or a hyphen that are short forms by themselves.
    private mutating func shapedEnd(_ cluster: Cluster) -> Int? {
        var end = 0
        for (index, joint) in cluster.joints.enumerated() {
            let ampersand = joint.mark == UInt8(ascii: "&")
            guard joint.isTight, ampersand || joint.mark == UInt8(ascii: "-"),
                isCompoundPart(cluster.parts[index]), isCompoundPart(cluster.parts[index + 1])
            else { break }
            end = index + 1
        }
        guard end > 0 else { return nil }
        let last = cluster.parts[end]
        if end < cluster.joints.count, cluster.joints[end].isTight, cluster.joints[end].mark != UInt8(ascii: ".") {
            return nil
        }
        // `QH-KT-15` is a code.
        if isGlued(last + 1), isDigits(last + 1) { return nil }
        if isGlued(last + 1), isGlued(last + 2), form(last + 1).traits.contains(.dash), isDigits(last + 2) {
            return nil
        }
        return last
    }

    private mutating func isCompoundPart(_ token: Int) -> Bool {
        let facts = partFacts(token)
        guard facts.shape != .initial, !facts.isNumeral, !facts.isCode else { return false }
        return facts.isKnown || facts.shape == .upper && !facts.hasVowel
    }
}
