/// Joins the mentions of one thing: same label, same canonical form.
struct EntityIndex {
    private(set) var entities: [Entity] = []
    private var entityOfSpan: [Int?] = []

    /// Compares bytes: canonical forms are normalized, and hashing a `String` would normalize them again.
    init(_ spans: [Span]) {
        // Numbers of entities by hash, -1 where empty; a power of two, at most half full.
        var capacity = 16
        while capacity < 2 * spans.count { capacity *= 2 }
        var slots = [Int32](repeating: -1, count: capacity)
        var firsts: [(span: Int, hash: UInt64)] = []
        var members: [[Int]] = []
        entityOfSpan.reserveCapacity(spans.count)
        for index in spans.indices {
            let label = spans[index].label
            guard label != .abbreviation, label != .date, label != .rank else {
                entityOfSpan.append(nil)
                continue
            }
            let hash = Self.hash(label, spans[index].canonical)
            var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
            while slots[slot] >= 0 {
                let first = firsts[Int(slots[slot])]
                if first.hash == hash, spans[first.span].label == label,
                    spans[first.span].canonical.utf8.elementsEqual(spans[index].canonical.utf8)
                {
                    break
                }
                slot = (slot + 1) & (capacity - 1)
            }
            if slots[slot] < 0 {
                slots[slot] = Int32(truncatingIfNeeded: members.count)
                members.append([])
                firsts.append((index, hash))
            }
            members[Int(slots[slot])].append(index)
            entityOfSpan.append(Int(slots[slot]))
        }
        entities.reserveCapacity(members.count)
        for (first, mentions) in zip(firsts, members) {
            entities.append(
                Entity(label: spans[first.span].label, canonical: spans[first.span].canonical, mentions: mentions))
        }
    }

    /// FNV-1a (Fowler, Noll, Vo 1991), its high bits folded into the low ones that slots are taken from.
    private static func hash(_ label: Label, _ canonical: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(truncatingIfNeeded: label.index)
        for byte in canonical.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash ^ hash >> 32
    }

    func entity(ofSpan span: Int) -> Int? { entityOfSpan[span] }

    /// One record for each person, with the highest rank mention and every distinct post.
    func people(
        _ spans: [Span], _ links: [PeopleLinker.Link?], facts: (String) -> RankFacts?
    ) -> [Person] {
        entities.indices.filter { entities[$0].label == .person }.map { index in
            let mentions = entities[index].mentions.compactMap { links[$0] }
            var posts: [Post] = []
            var titles: Set<String> = []
            for mention in mentions.flatMap(\.posts).sorted() {
                let title = spans[mention]
                guard titles.insert(title.canonical).inserted else { continue }
                posts.append(
                    Post(
                        title: title.canonical, organization: title.organization.map { spans[$0].canonical },
                        status: title.status, mention: mention))
            }
            let rank = mentions.lazy.compactMap(\.rank).first.map { spans[$0].canonical }
            return Person(
                name: entities[index].canonical, entity: index, rank: rank,
                rankFacts: rank.flatMap(facts), posts: posts)
        }
    }
}
