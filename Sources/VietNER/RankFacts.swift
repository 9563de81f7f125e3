import VietLexicon
import VietRules
import VietText

/// What the lexicons say of a rank.
public struct RankFacts: Hashable, Sendable {
    /// The grade in the codes of NATO, as near as it compares: `OF-5`, `OR-6`; nil where none is given.
    public let grade: String?
    /// The English name that is most used; others are in use for some. Nil where none is given.
    public let english: String?
    /// The services that have the rank, in English: `army`, `navy`, `police`; empty where none is given.
    public let services: [String]

    /// Makes facts.
    public init(grade: String?, english: String?, services: [String]) {
        self.grade = grade
        self.english = english
        self.services = services
    }
}

extension Knowledge {
    /// What the row of a rank says, by the rank's canonical form; nil where there is no such row, or it says nothing.
    func facts(ofRank canonical: String) -> RankFacts? {
        let words = canonical.split(separator: " ").map {
            rules.vocabulary.id(Spelling.fold(ArraySlice($0.utf8))[...])
        }
        guard let kind = rankKind, let match = lexicon.matches(words[...]).first(where: { $0.kind == kind }) else {
            return nil
        }
        let entry = lexicon.entries[Int(match.entry)]
        let services = entry.service?.split(separator: ",").map { String($0.drop { $0 == " " }) } ?? []
        if entry.grade == nil, entry.english == nil, services.isEmpty { return nil }
        return RankFacts(grade: entry.grade, english: entry.english, services: services)
    }
}
