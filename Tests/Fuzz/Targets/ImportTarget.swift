import VietExport
import VietNER

/// A file of another tool becomes documents or messages. The first byte chooses the format, the next two its options; in
/// formats that keep texts beside their files, the text ends at the first byte 0.
package struct ImportTarget: FuzzTarget {
    package static let name = "import"

    package init() {}

    package func problem(_ input: [UInt8]) -> String? {
        var choices = Choices(input)
        let type = choices.choose(ImportCatalog.all)
        var options = ImportOptions()
        options.offsets = choices.choose([nil] + OffsetUnit.allCases)
        let more = choices.choose([0, 1, 2, 3])
        options.tokens = more & 1 == 0 ? .syllable : .word
        if more & 2 != 0 { options.texts = [("a", Array("Đại tá Lê Văn A đến Huế.".utf8))] }
        var file = Array(choices.rest)
        var text: [UInt8]?
        if type.textSuffix != nil {
            let end = file.firstIndex(of: 0) ?? file.endIndex
            text = Array(file[..<end])
            file = Array(file[min(end + 1, file.count)...])
        }
        var format = type.init(options)
        for item in format.read(ImportFile(path: "fuzzed", utf8: file, text: text)) {
            switch item {
            case .setAside: break
            case .failure(let messages):
                if messages.isEmpty { return "a document is skipped, and nothing is said of it" }
            case .document(let id, _, let document):
                var line: [UInt8] = []
                JSONLinesWriter().append(document, id: id, to: &line)
                do throws(JSONError) {
                    _ = try JSONLinesReader.read(line: line)
                } catch {
                    return "the line of an imported document cannot be read: \(error)"
                }
            }
        }
        return nil
    }
}
