public import Tables
public import VietNER

/// What a page says of lexicons and rules.
public protocol ViewSources {
    /// The color of a label as `#rrggbb`; nil where it has none.
    func color(of label: Label) -> String?
    /// Where a rule stands; empty for a stage, which has no line.
    func locations(ofRule name: String) -> [SourceLocation]
    /// Where the row with an id stands.
    func location(ofRow id: String) -> SourceLocation?
    /// Every expansion that the lexicons give a short form, with the id of its row.
    func senses(of form: String) -> [(expansion: String, entry: String)]
}

/// Makes one HTML page that shows documents and needs no other file and no network.
///
/// Texts and names go into the page as JSON in an element that browsers do not run, so that an article with markup is shown
/// as it is. Positions count UTF-16, as the page's script does.
public struct ViewPage {
    /// Whether documents come in two versions, gold and predicted.
    private let compares: Bool
    private var documents: [[UInt8]] = []
    private var strings = StringTable()
    private var rules: Set<String> = []
    private var entries: Set<String> = []
    private var forms: Set<String> = []

    /// A page without documents; `compares` says whether each comes with a prediction.
    public init(compares: Bool = false) {
        self.compares = compares
    }

    /// How many documents there are.
    public var count: Int { documents.count }

    /// Adds a document.
    ///
    /// - Parameters:
    ///   - document: what is shown.
    ///   - id: its name.
    ///   - date: its date; nil where unknown.
    ///   - predicted: what to compare with, of the same text; nil where the page does not compare.
    public mutating func add(_ document: Document, id: String, date: String? = nil, predicted: Document? = nil) {
        var json = JSONText()
        let sets = [document] + (compares ? [predicted ?? document] : [])
        // Gold annotation knows spans alone.
        let withPeople = sets.count == 2 && document.people.isEmpty ? 1 : 0
        json.object { json in
            json.field("id", id)
            json.field("date", date)
            json.field("text", document.text)
            json.field("sets") { json in
                json.array { json in for set in sets { json.element { add(spansOf: set, to: &$0) } } }
            }
            json.field("peopleSet", withPeople)
            json.field("people") { json in
                json.array { json in
                    for person in sets[withPeople].people {
                        json.element { add(person, of: sets[withPeople], to: &$0) }
                    }
                }
            }
            json.field("definitions") { json in
                json.array { json in
                    for definition in document.definitions {
                        json.element { add([definition.form, definition.expansion], to: &$0) }
                    }
                }
            }
            json.field("warnings") { json in
                json.array { json in
                    for warning in document.warnings {
                        json.element { json in
                            json.array { json in
                                json.element { $0.append(string: warning.message) }
                                json.element { $0.append(integer: warning.count) }
                            }
                        }
                    }
                }
            }
        }
        documents.append(json.utf8)
    }

    /// The page. The same documents give the same bytes every time.
    public func utf8(sources: some ViewSources) -> [UInt8] {
        var json = JSONText()
        json.object { json in
            json.field("compares") { $0.append(boolean: compares) }
            json.field("labels") { json in
                json.array { json in
                    for label in Label.allCases {
                        json.element { json in
                            json.object { json in
                                json.field("name", label.rawValue)
                                json.field("color", sources.color(of: label))
                            }
                        }
                    }
                }
            }
            json.field("grades") { json in
                json.array { json in
                    for grade in EvidenceGrade.allCases { json.element { $0.append(string: grade.rawValue) } }
                }
            }
            addSources(sources, to: &json)
            json.field("strings") { json in
                json.array { json in for string in strings.all { json.element { $0.append(string: string) } } }
            }
            json.field("documents") { json in
                json.array { json in for document in documents { json.element { $0.append(raw: document) } } }
            }
        }
        return ViewTemplate.page(data: json.utf8)
    }

    private func addSources(_ sources: some ViewSources, to json: inout JSONText) {
        var entries = entries
        json.field("forms") { json in
            json.object { json in
                for form in forms.sorted() {
                    let senses = sources.senses(of: form)
                    if senses.isEmpty { continue }
                    json.field(form) { json in
                        json.array { json in
                            for sense in senses {
                                entries.insert(sense.entry)
                                json.element { json in
                                    json.array { json in
                                        json.element { $0.append(string: sense.expansion) }
                                        json.element { $0.append(string: sense.entry) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        json.field("rules") { json in
            json.object { json in
                for rule in rules.sorted() { json.field(rule, Self.text(of: sources.locations(ofRule: rule))) }
            }
        }
        json.field("entries") { json in
            json.object { json in
                for entry in entries.sorted() { json.field(entry, sources.location(ofRow: entry)?.description) }
            }
        }
    }

    /// `file:12`, or `file:12, 40` where a rule stands in several lines; nil for none.
    private static func text(of locations: [SourceLocation]) -> String? {
        guard let first = locations.first else { return nil }
        let others = locations.dropFirst().filter { $0.file == first.file }.map { ", \($0.line)" }
        return "\(SourceLocation(file: first.file, line: first.line))" + others.joined()
    }

    private mutating func add(spansOf document: Document, to json: inout JSONText) {
        let places = document.offsets(in: .utf16)
        let grades = Dictionary(uniqueKeysWithValues: EvidenceGrade.allCases.enumerated().map { ($1, $0) })
        let labels = Dictionary(uniqueKeysWithValues: Label.allCases.enumerated().map { ($1, $0) })
        json.array { json in
            for (mention, place) in zip(document.mentions, places) {
                rules.insert(mention.evidence.rule)
                if let entry = mention.evidence.entry { entries.insert(entry) }
                if mention.label == .abbreviation { forms.insert(mention.canonical) }
                var numbers = [place.lowerBound, place.upperBound, labels[mention.label] ?? 0]
                numbers += [strings.number(of: mention.canonical), strings.number(of: mention.evidence.rule)]
                numbers += [grades[mention.evidence.grade] ?? 0, strings.number(of: mention.evidence.entry)]
                numbers.append(strings.number(of: mention.evidence.location?.description))
                json.element { json in
                    json.array { json in
                        for number in numbers { json.element { $0.append(integer: number) } }
                        if let expansion = mention.expansion {
                            json.element { add(expansion, to: &$0) }
                        } else if mention.region != nil {
                            json.element { $0.append(integer: 0) }
                        }
                        if let region = mention.region { json.element { $0.append(string: region.rawValue) } }
                    }
                }
            }
        }
    }

    private mutating func add(_ expansion: Expansion, to json: inout JSONText) {
        json.array { json in
            let text = strings.number(of: expansion.text)
            json.element { $0.append(integer: text) }
            json.element { $0.append(string: expansion.source.rawValue) }
            let nearMiss = strings.number(of: expansion.nearMiss?.form)
            json.element { $0.append(integer: nearMiss) }
            json.element { json in
                json.array { json in
                    for sense in expansion.senses {
                        if let entry = sense.entry { entries.insert(entry) }
                        let numbers = [strings.number(of: sense.expansion), strings.number(of: sense.entry)]
                        json.element { json in
                            json.array { json in
                                for number in numbers { json.element { $0.append(integer: number) } }
                                json.element { $0.append(number: sense.weight) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// A person as name, first mention, rank and posts.
    private mutating func add(_ person: Person, of document: Document, to json: inout JSONText) {
        let isKnown = document.entities.indices.contains(person.entity)
        let first = isKnown ? document.entities[person.entity].mentions.first ?? 0 : 0
        let numbers = [strings.number(of: person.name), first, strings.number(of: person.rank)]
        json.array { json in
            for number in numbers { json.element { $0.append(integer: number) } }
            json.element { json in
                json.array { json in
                    for post in person.posts {
                        let numbers = [strings.number(of: post.title), strings.number(of: post.organization)]
                        json.element { json in
                            json.array { json in
                                for number in numbers { json.element { $0.append(integer: number) } }
                                json.element { $0.append(string: post.status.rawValue) }
                                json.element { $0.append(integer: post.mention) }
                            }
                        }
                    }
                }
            }
        }
    }

    private mutating func add(_ texts: [String], to json: inout JSONText) {
        let numbers = texts.map { strings.number(of: $0) }
        json.array { json in for number in numbers { json.element { $0.append(integer: number) } } }
    }
}
