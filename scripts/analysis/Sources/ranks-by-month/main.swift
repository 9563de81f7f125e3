// Ranks by month: how often each rank is mentioned, and how many persons hold it, in the articles of a month.
//     scripts/analysis/ranks-by-month articles/*.txt
import Articles
import VietNER

struct MonthAndRank: Hashable, Comparable {
    let month: String
    let rank: String

    static func < (left: Self, right: Self) -> Bool { (left.month, left.rank) < (right.month, right.rank) }
}

var mentions: [MonthAndRank: Int] = [:]
var holders: [MonthAndRank: Set<String>] = [:]
for article in annotated(arguments(usage: "ranks-by-month FILE…")) {
    for mention in article.document.mentions where mention.label == .rank {
        mentions[MonthAndRank(month: article.month, rank: mention.canonical), default: 0] += 1
    }
    for person in article.document.people {
        guard let rank = person.rank else { continue }
        holders[MonthAndRank(month: article.month, rank: rank), default: []].insert(person.name)
    }
}

printRow("month", "rank", "mentions", "persons")
for key in Set(mentions.keys).union(holders.keys).sorted() {
    printRow(key.month, key.rank, "\(mentions[key] ?? 0)", "\(holders[key]?.count ?? 0)")
}
