import VietNER

let annotator = try Annotator()
let document = annotator.annotate(CommandLine.arguments[1])
for mention in document.mentions {
    print(mention.label.rawValue, mention.canonical)
}
