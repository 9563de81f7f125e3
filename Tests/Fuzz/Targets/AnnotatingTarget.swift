import TestSupport
import VietExport
import VietNER

/// A text becomes a document, and the document a line that says the same when it is read back.
package struct AnnotatingTarget: FuzzTarget {
    package static let name = "annotating"
    private let annotator: Annotator

    package init() throws { annotator = try Annotator(lexicons: Repository.path + "/Lexicons") }

    package func problem(_ input: [UInt8]) -> String? {
        let document = annotator.annotate(utf8: input)
        if document.utf8 != input { return "the text changed" }
        for mention in document.mentions where mention.utf8.isEmpty || mention.utf8.upperBound > input.count {
            return "a span outside the text: \(mention.utf8)"
        }
        if annotator.explain(utf8: input).document.mentions.count != document.mentions.count {
            return "explaining finds other mentions"
        }
        guard String(validating: input, as: UTF8.self) != nil else { return nil }
        for unit in OffsetUnit.allCases {
            var line: [UInt8] = []
            JSONLinesWriter(offsets: unit).append(document, id: "a", to: &line)
            do throws(JSONError) {
                let read = try JSONLinesReader.read(line: line)
                var again: [UInt8] = []
                JSONLinesWriter(offsets: unit).append(read.document, id: "a", to: &again)
                if read.document.mentions.map(\.utf8) != document.mentions.map(\.utf8) {
                    return "positions in \(unit) are read as others"
                }
            } catch {
                return "its own line cannot be read: \(error)"
            }
        }
        return nil
    }
}
