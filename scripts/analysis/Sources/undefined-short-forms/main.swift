// Short forms nobody defined: those that no article writes out, with what they most often stand for, the most frequent first.
// An empty expansion means that the lexicons do not know the short form, or cannot choose.
//     scripts/analysis/undefined-short-forms articles/*.txt
import Articles
import VietNER

struct Use {
    var mentions = 0
    var articles = 0
    var expansions: [String: Int] = [:]
}

var uses: [String: Use] = [:]
var defined: Set<String> = []
for article in annotated(arguments(usage: "undefined-short-forms FILE…")) {
    defined.formUnion(article.document.definitions.map(\.form))
    var seen: Set<String> = []
    for mention in article.document.mentions where mention.label == .abbreviation {
        uses[mention.canonical, default: Use()].mentions += 1
        uses[mention.canonical]?.expansions[mention.expansion?.text ?? "", default: 0] += 1
        if seen.insert(mention.canonical).inserted { uses[mention.canonical]?.articles += 1 }
    }
}

printRow("short_form", "mentions", "articles", "expansion")
let order = uses.filter { !defined.contains($0.key) }.sorted {
    ($1.value.mentions, $0.key) < ($0.value.mentions, $1.key)
}
for (form, use) in order {
    let best = use.expansions.min { ($1.value, $0.key) < ($0.value, $1.key) }
    printRow(form, "\(use.mentions)", "\(use.articles)", best?.key ?? "")
}
