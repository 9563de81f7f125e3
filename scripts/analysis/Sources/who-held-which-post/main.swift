// Who held which post when: every post with its holder, the oldest article first.
//     scripts/analysis/who-held-which-post articles/*.txt
import Articles
import VietNER

var rows: [[String]] = []
for article in annotated(arguments(usage: "who-held-which-post FILE…")) {
    for person in article.document.people {
        for post in person.posts {
            rows.append([
                post.organization ?? "", post.title, article.date ?? "", person.name, person.rank ?? "",
                post.status.rawValue, article.path,
            ])
        }
    }
}

printRow("organization", "post", "date", "person", "rank", "status", "article")
for row in rows.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
    printRow(row[0], row[1], row[2], row[3], row[4], row[5], row[6])
}
