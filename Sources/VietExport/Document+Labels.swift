public import VietNER

extension Document {
    /// The document with the mentions of some labels only, and with the entities, people, posts and definitions that still
    /// have theirs. Indices are renumbered.
    public func keeping(_ labels: Set<Label>) -> Document {
        /// The new index of each mention and entity; nil where it goes.
        var mentionIndex: [Int?] = []
        var entityIndex: [Int?] = []
        var kept: [Entity] = []
        var count = 0
        for mention in mentions {
            mentionIndex.append(labels.contains(mention.label) ? count : nil)
            count += labels.contains(mention.label) ? 1 : 0
        }
        func index(_ old: Int, in new: [Int?]) -> Int? { new.indices.contains(old) ? new[old] : nil }
        for entity in entities {
            let left = entity.mentions.compactMap { index($0, in: mentionIndex) }
            entityIndex.append(left.isEmpty ? nil : kept.count)
            if !left.isEmpty { kept.append(Entity(label: entity.label, canonical: entity.canonical, mentions: left)) }
        }
        let people = people.compactMap { person -> Person? in
            guard let entity = index(person.entity, in: entityIndex) else { return nil }
            let posts = person.posts.compactMap { post in
                index(post.mention, in: mentionIndex).map {
                    Post(title: post.title, organization: post.organization, status: post.status, mention: $0)
                }
            }
            return Person(name: person.name, entity: entity, rank: person.rank, posts: posts)
        }
        return Document(
            utf8: utf8,
            mentions: mentions.filter { labels.contains($0.label) }.map { mention in
                Mention(
                    utf8: mention.utf8, label: mention.label, canonical: mention.canonical,
                    expansion: mention.expansion,
                    entity: mention.entity.flatMap { index($0, in: entityIndex) }, evidence: mention.evidence)
            },
            entities: kept, people: people, definitions: labels.contains(.abbreviation) ? definitions : [],
            warnings: warnings)
    }
}
