internal import VietNER

/// A JSON value of known kind, decoded when asked for.
struct JSONValue {
    let bytes: [UInt8]
    let kind: JSONKind
    let range: Range<Int>

    func error(_ message: String) -> JSONError {
        JSONScanner(bytes).error(message, at: range.lowerBound)
    }

    func object() throws(JSONError) -> JSONObject {
        guard kind == .object else { throw error("expected an object") }
        return JSONObject(value: self, fields: try JSONObjectScanner.fields(of: bytes, in: range))
    }

    func array<Element>(_ make: (JSONValue) throws(JSONError) -> Element) throws(JSONError) -> [Element] {
        var made: [Element] = []
        for element in try JSONObjectScanner.elements(of: bytes, in: range) {
            made.append(try make(JSONValue(bytes: bytes, kind: element.kind, range: element.range)))
        }
        return made
    }

    func string() throws(JSONError) -> [UInt8] {
        guard kind == .string else { throw error("expected a string") }
        return JSONString(bytes, in: range).utf8
    }

    func text() throws(JSONError) -> String {
        String(decoding: try string(), as: UTF8.self)
    }

    func number() throws(JSONError) -> Double {
        guard kind == .number, let number = Double(String(decoding: bytes[range], as: UTF8.self)) else {
            throw error("expected a number")
        }
        return number
    }

    func integer() throws(JSONError) -> Int {
        guard kind == .number else { throw error("expected an integer") }
        // Positions make up most of a line.
        if range.count < 10, !bytes[range].contains(where: { !(0x30...0x39).contains($0) }) {
            return bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        guard let number = Int(String(decoding: bytes[range], as: UTF8.self)) else {
            throw error("expected an integer")
        }
        return number
    }

    func choice<Choice: RawRepresentable<String>>(of type: Choice.Type) throws(JSONError) -> Choice {
        guard let choice = Choice(rawValue: try text()) else { throw error("no such value here") }
        return choice
    }
}

/// The fields of a JSON object, found by key; a look-up compares the keys in order.
struct JSONObject {
    let value: JSONValue
    private let fields: [JSONField]

    init(value: JSONValue, fields: [JSONField]) {
        self.value = value
        self.fields = fields
    }

    subscript(key: String) -> JSONValue? {
        guard let field = fields.first(where: { $0.key == key }) else { return nil }
        return JSONValue(bytes: value.bytes, kind: field.kind, range: field.range)
    }

    func required(_ key: String) throws(JSONError) -> JSONValue {
        guard let field = self[key] else { throw value.error("the field \"\(key)\" is missing") }
        return field
    }

    /// The string of a field that may be missing.
    func text(_ key: String) throws(JSONError) -> String? {
        try self[key]?.text()
    }

    func mention(at range: Range<Int>) throws(JSONError) -> Mention {
        Mention(
            utf8: range, label: try required("label").choice(of: Label.self),
            canonical: try required("canonical").text(), expansion: try expansion(),
            entity: try self["entity"]?.integer(),
            evidence: Evidence(
                rule: try required("rule").text(), entry: try text("entry"),
                grade: try required("evidence").choice(of: EvidenceGrade.self)),
            region: try region())
    }

    /// The mention of a gold annotation; `printed` is its text.
    func goldMention(at range: Range<Int>, printed: String) throws(JSONError) -> Mention {
        // What is accepted too has no weight beside what the annotator chose.
        let accepted = try self["expansion_alt"]?.array { value throws(JSONError) in
            Sense(expansion: try value.text(), entry: nil, weight: 0)
        }
        let expansion = try text("expansion").map { chosen in
            Expansion(
                text: chosen, source: .lexicon,
                senses: [Sense(expansion: chosen, entry: nil, weight: 1)] + (accepted ?? []))
        }
        return Mention(
            utf8: range, label: try required("label").choice(of: Label.self),
            canonical: try text("canonical") ?? printed, expansion: expansion,
            evidence: Evidence(rule: JSONLinesReader.annotationRule, grade: .annotation), region: try region())
    }

    private func region() throws(JSONError) -> Region? { try self["region"]?.choice(of: Region.self) }

    private func expansion() throws(JSONError) -> Expansion? {
        guard let source = self["source"] else { return nil }
        let chosen = try text("expansion")
        let senses: [Sense]
        if let chosen {
            senses = [Sense(expansion: chosen, entry: try text("entry"), weight: 1)]
        } else {
            senses = try required("senses").array { value throws(JSONError) in try value.object().sense() }
        }
        return Expansion(
            text: chosen, source: try source.choice(of: ExpansionSource.self), senses: senses,
            nearMiss: try nearMiss())
    }

    private func nearMiss() throws(JSONError) -> NearMiss? {
        guard let form = try text("near_miss_of") else { return nil }
        return NearMiss(
            form: form, slip: try required("slip").choice(of: Slip.self), distance: try required("distance").integer())
    }

    private func sense() throws(JSONError) -> Sense {
        Sense(
            expansion: try required("expansion").text(), entry: try text("entry"),
            weight: try required("weight").number())
    }

    func entity() throws(JSONError) -> Entity {
        Entity(
            label: try required("label").choice(of: Label.self), canonical: try required("canonical").text(),
            mentions: try required("mentions").array { value throws(JSONError) in try value.integer() },
            unit: try unit())
    }

    private func unit() throws(JSONError) -> PlaceUnit? {
        guard let id = try text("unit") else { return nil }
        return PlaceUnit(
            id: id, from: try text("valid_from"), to: try text("valid_to"),
            status: try self["status"]?.choice(of: UnitStatus.self),
            replacedBy: try self["replaced_by"]?.array { value throws(JSONError) in try value.text() } ?? [])
    }

    func person() throws(JSONError) -> Person {
        Person(
            name: try required("name").text(), entity: try required("entity").integer(), rank: try text("rank"),
            rankFacts: try rankFacts(),
            posts: try required("posts").array { value throws(JSONError) in try value.object().post() })
    }

    private func rankFacts() throws(JSONError) -> RankFacts? {
        let facts = RankFacts(
            grade: try text("rank_grade"), english: try text("rank_english"),
            services: try self["rank_services"]?.array { value throws(JSONError) in try value.text() } ?? [])
        return facts.grade == nil && facts.english == nil && facts.services.isEmpty ? nil : facts
    }

    private func post() throws(JSONError) -> Post {
        Post(
            title: try required("title").text(), organization: try text("organization"),
            status: try required("status").choice(of: PostStatus.self), mention: try required("mention").integer())
    }

    func warning() throws(JSONError) -> DocumentWarning {
        DocumentWarning(
            code: try required("code").text(), message: try required("message").text(),
            byteOffset: try self["byte_offset"]?.integer(), count: try required("count").integer())
    }
}
