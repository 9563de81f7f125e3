import Foundation
import VietNER

let annotator = try Annotator()
var rows: [String] = []
for path in CommandLine.arguments.dropFirst() {
    let document = annotator.annotate(try String(contentsOfFile: path, encoding: .utf8))
    let days = document.mentions.filter { $0.label == .date && $0.canonical.utf8.count == 10 }
    for person in document.people {
        for post in person.posts {
            let date = days.first?.canonical ?? ""
            let row = [post.organization ?? "", post.title, date, person.name, person.rank ?? ""]
            rows.append(row.joined(separator: "\t"))
        }
    }
}
for row in rows.sorted() { print(row) }
