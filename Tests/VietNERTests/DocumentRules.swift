import VietNER

/// What every document must keep, whatever its text.
enum DocumentRules {
    /// What the document breaks; empty for a sound one.
    static func violations(_ document: Document) -> [String] {
        sliceProblems(document) + orderProblems(document) + nestingProblems(document) + indexProblems(document)
    }

    private static func name(_ document: Document, _ mention: Mention) -> String {
        "\(mention.label.rawValue) \(mention.utf8) ‘\(document.text(of: mention))’"
    }

    /// The bytes at which a code point begins that is no mark of a letter, and the end.
    private static func boundaries(_ text: String) -> Set<Int> {
        var boundaries: Set<Int> = [0]
        var offset = 0
        var afterLetter = false
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .spacingMark, .enclosingMark:
                if !afterLetter { boundaries.insert(offset) }
            default:
                boundaries.insert(offset)
                afterLetter = scalar.properties.isAlphabetic
            }
            offset += UTF8.width(scalar)
        }
        boundaries.insert(offset)
        return boundaries
    }

    /// Every range lies on character boundaries, is not empty, and neither begins nor ends with white space.
    private static func sliceProblems(_ document: Document) -> [String] {
        let boundaries = boundaries(document.text)
        var problems: [String] = []
        for mention in document.mentions {
            if mention.utf8.isEmpty { problems.append("empty: \(name(document, mention))") }
            if !boundaries.contains(mention.utf8.lowerBound) || !boundaries.contains(mention.utf8.upperBound) {
                problems.append("cuts a character: \(name(document, mention))")
            }
            let slice = document.text(of: mention)
            if slice.first?.isWhitespace ?? true || slice.last?.isWhitespace ?? true {
                problems.append("white space at an edge: \(name(document, mention))")
            }
            if mention.canonical.isEmpty { problems.append("no canonical form: \(name(document, mention))") }
        }
        for definition in document.definitions {
            for range in [definition.short, definition.long]
            where !boundaries.contains(range.lowerBound) || !boundaries.contains(range.upperBound) {
                problems.append("a definition cuts a character: \(definition)")
            }
        }
        return problems
    }

    /// By start, then longest first, then in the order of the labels.
    private static func orderProblems(_ document: Document) -> [String] {
        zip(document.mentions, document.mentions.dropFirst()).filter { left, right in
            if left.utf8.lowerBound != right.utf8.lowerBound { return left.utf8.lowerBound > right.utf8.lowerBound }
            if left.utf8.upperBound != right.utf8.upperBound { return left.utf8.upperBound < right.utf8.upperBound }
            return rank(left.label) >= rank(right.label)
        }.map { "out of order: \(name(document, $0)), \(name(document, $1))" }
    }

    private static func rank(_ label: Label) -> Int { Label.allCases.firstIndex(of: label) ?? -1 }

    /// Spans never cross, spans of one label never overlap, and of two equal spans one is a short form.
    private static func nestingProblems(_ document: Document) -> [String] {
        var problems: [String] = []
        var open: [Mention] = []
        for mention in document.mentions {
            while let last = open.last, last.utf8.upperBound <= mention.utf8.lowerBound { open.removeLast() }
            for outer in open {
                let pair = "\(name(document, outer)), \(name(document, mention))"
                if outer.utf8.upperBound < mention.utf8.upperBound { problems.append("cross: \(pair)") }
                if outer.label == mention.label { problems.append("same label: \(pair)") }
                if outer.utf8 == mention.utf8, outer.label != .abbreviation, mention.label != .abbreviation {
                    problems.append("equal spans: \(pair)")
                }
            }
            open.append(mention)
        }
        return problems
    }

    /// Entities, people and posts point at mentions that fit them, in order of first mention.
    private static func indexProblems(_ document: Document) -> [String] {
        var problems: [String] = []
        for (index, entity) in document.entities.enumerated() {
            if entity.mentions.isEmpty || entity.mentions != entity.mentions.sorted() {
                problems.append("entity \(index)")
            }
            for mention in entity.mentions
            where document.mentions[mention].entity != index || document.mentions[mention].label != entity.label {
                problems.append("entity \(index) does not fit \(name(document, document.mentions[mention]))")
            }
        }
        let firsts = document.entities.map { $0.mentions.first ?? -1 }
        if firsts != firsts.sorted() { problems.append("entities are out of order") }
        for (index, mention) in document.mentions.enumerated() {
            if let entity = mention.entity, !document.entities[entity].mentions.contains(index) {
                problems.append("not in its entity: \(name(document, mention))")
            }
        }
        for person in document.people {
            if document.entities[person.entity].label != .person { problems.append("no person: \(person.name)") }
            for post in person.posts where document.mentions[post.mention].label != .title {
                problems.append("no title: \(post)")
            }
        }
        if document.people.map(\.entity) != document.people.map(\.entity).sorted() {
            problems.append("people are out of order")
        }
        return problems
    }
}
