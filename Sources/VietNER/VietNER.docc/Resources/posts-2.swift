import VietNER

let annotator = try Annotator()
let document = annotator.annotate(CommandLine.arguments[1])
for person in document.people {
    for post in person.posts {
        print(post.organization ?? "", post.title, person.name, person.rank ?? "", post.status.rawValue)
    }
}
