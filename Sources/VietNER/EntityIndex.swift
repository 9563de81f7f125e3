/// Joins the mentions of one thing: same label, same canonical form.
struct EntityIndex {
    /// Compares bytes: canonical forms are normalized, and hashing a `String` would normalize them again.
    private struct Key: Hashable {
        let label: Label
        let canonical: String
        let hash: UInt64

        init(_ label: Label, _ canonical: String) {
            self.label = label
            self.canonical = canonical
            // FNV-1a (Fowler, Noll, Vo 1991).
            hash = canonical.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        }

        func hash(into hasher: inout Hasher) { hasher.combine(hash) }

        static func == (left: Key, right: Key) -> Bool {
            left.hash == right.hash && left.label == right.label
                && left.canonical.utf8.elementsEqual(right.canonical.utf8)
        }
    }

    private(set) var entities: [Entity] = []
    private var entityOfSpan: [Int?] = []

    init(_ spans: [Span]) {
        var indices: [Key: Int] = [:]
        var members: [[Int]] = []
        var firsts: [Int] = []
        for (index, span) in spans.enumerated() {
            guard span.label != .abbreviation, span.label != .date, span.label != .rank else {
                entityOfSpan.append(nil)
                continue
            }
            let key = Key(span.label, span.canonical)
            let entity = indices[key] ?? members.count
            if entity == members.count {
                indices[key] = entity
                members.append([])
                firsts.append(index)
            }
            members[entity].append(index)
            entityOfSpan.append(entity)
        }
        entities = members.enumerated().map { index, mentions in
            Entity(label: spans[firsts[index]].label, canonical: spans[firsts[index]].canonical, mentions: mentions)
        }
    }

    func entity(ofSpan span: Int) -> Int? { entityOfSpan[span] }

    /// One record for each person, with the highest rank mention and every distinct post.
    func people(_ spans: [Span], _ links: [Int: PeopleLinker.Link]) -> [Person] {
        entities.indices.filter { entities[$0].label == .person }.map { index in
            let mentions = entities[index].mentions.compactMap { links[$0] }
            var posts: [Post] = []
            for mention in mentions.flatMap(\.posts).sorted() {
                let title = spans[mention]
                guard !posts.contains(where: { $0.title == title.canonical }) else { continue }
                posts.append(
                    Post(
                        title: title.canonical, organization: title.organization.map { spans[$0].canonical },
                        status: title.status, mention: mention))
            }
            return Person(
                name: entities[index].canonical, entity: index,
                rank: mentions.lazy.compactMap(\.rank).first.map { spans[$0].canonical }, posts: posts)
        }
    }
}
