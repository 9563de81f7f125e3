package import VietNER

extension Document {
    /// The columns of `addPeople`.
    package static let personColumns = [
        "person", "rank", "post", "organization", "status", "document", "date", "text",
    ]
    /// The columns of `addEntities`.
    package static let entityColumns = ["entity", "label", "names", "short_forms", "mentions", "document", "date"]

    /// Adds a record for every post of every person; one without post for a person who has none.
    package func addPeople(to table: inout RecordTable, id: String, date: String?) {
        for person in people {
            func add(_ post: Post?) {
                table.add([
                    .text(person.name), .text(person.rank), .text(post?.title), .text(post?.organization),
                    .text(post?.status.rawValue), .text(id), .text(date), .text(post.flatMap { printed($0.mention) }),
                ])
            }
            if person.posts.isEmpty { add(nil) }
            for post in person.posts { add(post) }
        }
    }

    /// Adds a record for every entity, with each name once as it is printed first.
    package func addEntities(to table: inout RecordTable, id: String, date: String?) {
        let forms = mentions.filter { $0.label == .abbreviation }
        for entity in entities {
            let found = names(of: entity, forms)
            table.add([
                .text(entity.canonical), .text(entity.label.rawValue), .list(found.names), .list(found.shortForms),
                .number(entity.mentions.count), .text(id), .text(date),
            ])
        }
    }

    /// What an entity is called, each name once as it is printed first, and the short forms in its names; `forms` are the
    /// short forms of the document.
    func names(of entity: Entity, _ forms: [Mention]) -> (names: [String], shortForms: [String]) {
        var names: [String] = []
        var shortForms: [String] = []
        for index in entity.mentions {
            guard let name = printed(index) else { continue }
            if !names.contains(name) { names.append(name) }
            let range = mentions[index].utf8
            for form in forms
            where range.lowerBound <= form.utf8.lowerBound && form.utf8.upperBound <= range.upperBound {
                if !shortForms.contains(form.canonical) { shortForms.append(form.canonical) }
            }
        }
        return (names, shortForms)
    }

    private func printed(_ mention: Int) -> String? {
        mentions.indices.contains(mention) ? String(decoding: utf8[mentions[mention].utf8], as: UTF8.self) : nil
    }
}
