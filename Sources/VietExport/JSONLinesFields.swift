internal import VietNER

extension JSONOutput {
    /// Appends a JSON array with one value for each element.
    mutating func appendArray<Elements: Sequence>(
        of elements: Elements, append: (Elements.Element, inout JSONOutput) -> Void
    ) {
        self.append(UInt8(ascii: "["))
        var first = true
        for element in elements {
            if !first { self.append(UInt8(ascii: ",")) }
            first = false
            append(element, &self)
        }
        self.append(UInt8(ascii: "]"))
    }

    /// Appends a field whose key needs no escape, after another field; nothing for nil.
    private mutating func append(field key: StaticString, _ value: String?) {
        guard let value else { return }
        append(key: key)
        append(json: value)
    }

    private mutating func append(field key: StaticString, _ value: Int?) {
        guard let value else { return }
        append(key: key)
        append(decimal: value)
    }

    private mutating func append(key: StaticString) {
        append(ascii: ",\"")
        append(ascii: key)
        append(ascii: "\":")
    }

    /// Appends what follows the place of a span in `text`, and closes it.
    mutating func append(mention: borrowing Mention, of text: [UInt8]) {
        append(ascii: ",\"label\":")
        append(json: mention.label.rawValue)
        append(ascii: ",\"text\":")
        append(json: text, mention.utf8.clamped(to: 0..<text.count))
        append(field: "canonical", mention.canonical)
        append(field: "entity", mention.entity)
        append(field: "rule", mention.evidence.rule)
        append(field: "evidence", mention.evidence.grade.rawValue)
        append(field: "entry", mention.evidence.entry)
        if let expansion = mention.expansion {
            append(field: "source", expansion.source.rawValue)
            append(field: "expansion", expansion.text)
            if expansion.text == nil {
                append(ascii: ",\"ambiguous\":true,\"senses\":")
                appendArray(of: expansion.senses) { sense, output in
                    output.append(ascii: "{\"expansion\":")
                    output.append(json: sense.expansion)
                    output.append(field: "entry", sense.entry)
                    output.append(ascii: ",\"weight\":")
                    output.append(contentsOf: [UInt8](share: sense.weight))
                    output.append(ascii: "}")
                }
            }
            if let nearMiss = expansion.nearMiss {
                append(field: "near_miss_of", nearMiss.form)
                append(field: "slip", nearMiss.slip.rawValue)
                append(ascii: ",\"distance\":")
                append(decimal: nearMiss.distance)
            }
        }
        append(field: "region", mention.region?.rawValue)
        append(ascii: "}")
    }

    mutating func append(entity: Entity) {
        append(ascii: "{\"label\":")
        append(json: entity.label.rawValue)
        append(field: "canonical", entity.canonical)
        append(ascii: ",\"mentions\":")
        appendArray(of: entity.mentions) { mention, output in output.append(decimal: mention) }
        if let unit = entity.unit {
            append(field: "unit", unit.id)
            append(field: "valid_from", unit.from)
            append(field: "valid_to", unit.to)
            append(field: "status", unit.status?.rawValue)
            if !unit.replacedBy.isEmpty {
                append(ascii: ",\"replaced_by\":")
                appendArray(of: unit.replacedBy) { id, output in output.append(json: id) }
            }
        }
        append(ascii: "}")
    }

    mutating func append(person: Person) {
        append(ascii: "{\"name\":")
        append(json: person.name)
        append(field: "entity", person.entity)
        append(field: "rank", person.rank)
        if let facts = person.rankFacts {
            append(field: "rank_grade", facts.grade)
            append(field: "rank_english", facts.english)
            if !facts.services.isEmpty {
                append(ascii: ",\"rank_services\":")
                appendArray(of: facts.services) { service, output in output.append(json: service) }
            }
        }
        append(ascii: ",\"posts\":")
        appendArray(of: person.posts) { post, output in
            output.append(ascii: "{\"title\":")
            output.append(json: post.title)
            output.append(field: "organization", post.organization)
            output.append(field: "status", post.status.rawValue)
            output.append(field: "mention", post.mention)
            output.append(ascii: "}")
        }
        append(ascii: "}")
    }

    /// Appends a definition; `positions` are the start and end of the short form, then of the long form.
    mutating func append(definition: Definition, at positions: ArraySlice<Int>) {
        let keys: [StaticString] = ["{\"start\":", ",\"end\":", ",\"long_start\":", ",\"long_end\":"]
        for (key, position) in zip(keys, positions) {
            append(ascii: key)
            append(decimal: position)
        }
        append(field: "form", definition.form)
        append(field: "expansion", definition.expansion)
        append(ascii: "}")
    }

    mutating func append(warning: DocumentWarning) {
        append(ascii: "{\"code\":")
        append(json: warning.code)
        append(field: "message", warning.message)
        append(field: "byte_offset", warning.byteOffset)
        append(field: "count", warning.count)
        append(ascii: "}")
    }
}
