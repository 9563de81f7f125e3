public import VietNER

extension Document {
    /// The document with the mentions of some labels only, and with the entities, people, posts and definitions that still
    /// have theirs. Indices are renumbered.
    public func keeping(_ labels: Set<Label>) -> Document { keeping { labels.contains($0.label) } }

    /// The document with some mentions only, and with the entities, people, posts and definitions that still have theirs.
    /// Indices are renumbered. Costs a pass over the mentions.
    public func keeping(where isKept: (Mention) -> Bool) -> Document {
        /// The new index of each mention and entity; nil where it goes.
        var mentionIndex: [Int?] = []
        var entityIndex: [Int?] = []
        var kept: [Entity] = []
        var left: [Mention] = []
        for mention in mentions {
            let stays = isKept(mention)
            mentionIndex.append(stays ? left.count : nil)
            if stays { left.append(mention) }
        }
        func index(_ old: Int, in new: [Int?]) -> Int? { new.indices.contains(old) ? new[old] : nil }
        for entity in entities {
            let mentions = entity.mentions.compactMap { index($0, in: mentionIndex) }
            entityIndex.append(mentions.isEmpty ? nil : kept.count)
            if !mentions.isEmpty {
                kept.append(
                    Entity(label: entity.label, canonical: entity.canonical, mentions: mentions, unit: entity.unit))
            }
        }
        let people = people.compactMap { person -> Person? in
            guard let entity = index(person.entity, in: entityIndex) else { return nil }
            let posts = person.posts.compactMap { post in
                index(post.mention, in: mentionIndex).map {
                    Post(title: post.title, organization: post.organization, status: post.status, mention: $0)
                }
            }
            return Person(
                name: person.name, entity: entity, rank: person.rank, rankFacts: person.rankFacts, posts: posts)
        }
        let forms = Set(left.lazy.filter { $0.label == .abbreviation }.map(\.utf8))
        return Document(
            utf8: utf8,
            mentions: left.map { mention in
                Mention(
                    utf8: mention.utf8, label: mention.label, canonical: mention.canonical,
                    expansion: mention.expansion,
                    entity: mention.entity.flatMap { index($0, in: entityIndex) }, evidence: mention.evidence,
                    region: mention.region)
            },
            entities: kept, people: people, definitions: definitions.filter { forms.contains($0.short) },
            warnings: warnings)
    }

    /// The document without its page furniture: as if only the article had been annotated, but that names in the article are
    /// read with what the furniture says. Indices are renumbered. Costs a pass over the mentions.
    public var withoutFurniture: Document {
        if mentions.allSatisfy({ $0.region == nil }) { return self }
        let kept = keeping { $0.region == nil }
        let ranks = Set(kept.mentions.lazy.filter { $0.label == .rank }.map(\.canonical))
        return Document(
            utf8: utf8, mentions: kept.mentions, entities: kept.entities,
            people: kept.people.map { person in
                let rank = person.rank.flatMap { ranks.contains($0) ? $0 : nil }
                return Person(
                    name: person.name, entity: person.entity, rank: rank,
                    rankFacts: rank.flatMap { _ in person.rankFacts },
                    posts: person.posts)
            },
            definitions: kept.definitions, warnings: warnings)
    }
}
