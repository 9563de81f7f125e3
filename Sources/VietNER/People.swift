import VietText

/// Links persons to the ranks and posts beside them.
///
/// A rank belongs to the name right after it, or to every name of a list that it opens (`các Đại tá: A, …; B, …`), or to the
/// one before it, apart from a comma, a dash or a bracket (`A, 4//, …`), where no name follows directly. Posts
/// follow their name after commas, or stand right before it; `;` and any other word end the chain.
struct PeopleLinker {
    /// What a token between two parts of a chain does.
    enum Gap: Sendable {
        /// Joins a name to its rank or post, whichever stands first: comma, dash, bracket.
        case mark
        /// Joins a name to its post, or a rank to its name: a connecting word, the full stop of a short form.
        case link
        /// Separates the persons of a list, or opens it.
        case listBreak
        /// Ends the chain.
        case other
    }

    /// The most tokens between two persons of one list.
    static let longestGap = 24

    let spans: [Span]
    /// By token; `other` for all but those between ranks, names and titles that stand near each other.
    let gaps: [Gap]

    /// Rank and posts of one mention of a person.
    struct Link {
        var rank: Int?
        var posts: [Int] = []
    }

    /// The links of every PERSON span, by its position in `spans`; nil for the others.
    func links() -> [Link?] {
        // Only spans that are no part of another one take part in a chain.
        var chain: [Int] = []
        var end = 0
        for (index, span) in spans.enumerated() where span.tokens.lowerBound >= end {
            if span.label == .rank || span.label == .person || span.label == .title {
                chain.append(index)
                end = span.tokens.upperBound
            }
        }
        var links = [Link?](repeating: nil, count: spans.count)
        var taken = [Bool](repeating: false, count: spans.count)
        for (position, index) in chain.enumerated() where spans[index].label == .person {
            var link = Link()
            var next = position + 1
            if let rank = rankAfter(position, chain, taken) {
                link.rank = rank
                taken[rank] = true
                next += 1
            }
            while next < chain.count, spans[chain[next]].label == .title, isNear(chain[next - 1], chain[next]) {
                link.posts.append(chain[next])
                taken[chain[next]] = true
                next += 1
            }
            links[index] = link
        }
        let shared = sharedRanks(chain)
        for (position, index) in chain.enumerated() where spans[index].label == .person {
            addBefore(index, position, chain, &links, &taken)
            if links[index]?.rank == nil { links[index]?.rank = shared[position] }
        }
        return links
    }

    /// The rank that follows a name which has none before it, and belongs to no other one.
    private func rankAfter(_ position: Int, _ chain: [Int], _ taken: [Bool]) -> Int? {
        guard position + 1 < chain.count, spans[chain[position + 1]].label == .rank else { return nil }
        let rank = chain[position + 1]
        let between = spans[chain[position]].tokens.upperBound..<spans[rank].tokens.lowerBound
        guard between.count <= 2, between.allSatisfy({ gaps[$0] == .mark }) else { return nil }
        if position + 2 < chain.count, spans[chain[position + 2]].label == .person {
            // `A, Đại tá B` and `A, các Đại tá: B`.
            let gap = spans[rank].tokens.upperBound..<spans[chain[position + 2]].tokens.lowerBound
            if gap.allSatisfy({ gaps[$0] == .listBreak }) { return nil }
        }
        if position > 0, spans[chain[position - 1]].label == .rank, !taken[chain[position - 1]],
            isNear(chain[position - 1], chain[position])
        {
            return nil
        }
        return rank
    }

    /// Rank and posts that stand before the name.
    private func addBefore(
        _ index: Int, _ position: Int, _ chain: [Int], _ links: inout [Link?], _ taken: inout [Bool]
    ) {
        var previous = position - 1
        var right = index
        /// From right to left.
        var posts: [Int] = []
        defer { if !posts.isEmpty { links[index]?.posts.insert(contentsOf: posts.reversed(), at: 0) } }
        while previous >= 0, isNear(chain[previous], right) {
            let candidate = chain[previous]
            switch spans[candidate].label {
            case .rank where links[index]?.rank == nil && !taken[candidate]: links[index]?.rank = candidate
            case .title where !taken[candidate]:
                posts.append(candidate)
                taken[candidate] = true
            default: return
            }
            right = candidate
            previous -= 1
        }
    }

    /// For each position of the chain the rank that opens the list in which it stands; nil where there is none.
    private func sharedRanks(_ chain: [Int]) -> [Int?] {
        var ranks: [Int?] = []
        ranks.reserveCapacity(chain.count)
        for (position, index) in chain.enumerated() {
            guard position > 0 else {
                ranks.append(nil)
                continue
            }
            let before = spans[chain[position - 1]]
            let until = spans[index].tokens.lowerBound
            let gap = before.tokens.upperBound..<max(before.tokens.upperBound, until)
            if before.tokens.upperBound > until || gap.contains(where: { gaps[$0] == .other }) {
                ranks.append(nil)
            } else if before.label == .rank {
                // A rank of a list is followed by a colon, not by its name.
                ranks.append(gap.contains { gaps[$0] == .listBreak } ? chain[position - 1] : nil)
            } else {
                ranks.append(ranks[position - 1])
            }
        }
        return ranks
    }

    private func isNear(_ left: Int, _ right: Int) -> Bool {
        let (from, to) = (spans[left].tokens.upperBound, spans[right].tokens.lowerBound)
        return from <= to && to - from <= 2 && (from..<to).allSatisfy { gaps[$0] == .link || gaps[$0] == .mark }
    }
}
