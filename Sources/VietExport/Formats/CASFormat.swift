internal import VietNER

/// UIMA CAS as XMI, for INCEpTION and DKPro: a file for each document with sentences, tokens and named entities, and one type
/// system. UIMA counts UTF-16 code units.
package struct CASFormat: DocumentFormat {
    package static let name = "cas"
    package static let abstract = "UIMA CAS XMI for INCEpTION: a folder with an .xmi for each document"
    package static let losses: [FormatLoss] = [.canonical, .expansion, .people]
    package static let options: Set<FormatOption> = [.nested]
    package static let layout = FormatLayout.documents
    package static let suffix = "xmi"

    private static let types = "de.tudarmstadt.ukp.dkpro.core.api"
    private var options: FormatOptions

    package init(_ options: FormatOptions) { self.options = options }

    package func files(of document: ExportDocument, count: Int) -> [FolderFile] {
        [FolderFile(name: DocumentFileName.encode(document.id) + ".xmi", count: count)]
    }

    package mutating func append(_ document: ExportDocument, to output: inout [UInt8], losses: inout LossCounts) {
        var none: WordSegmenter?
        let text = TokenizedDocument(document.document, segmenter: &none)
        countConstantLosses(document.document, &losses)
        let spans = document.document.chosen(options.nesting, losses: &losses)
        let utf8 = document.document.utf8
        // Where sentences, tokens and spans stand, in this order.
        var ranges: [Range<Int>] = []
        for (index, token) in text.tokens.enumerated() where token.opensSentence {
            let next = text.tokens[(index + 1)...].firstIndex(where: \.opensSentence) ?? text.tokens.count
            ranges.append(token.utf8.lowerBound..<text.tokens[next - 1].utf8.upperBound)
        }
        let sentences = ranges.count
        ranges += text.tokens.map(\.utf8)
        ranges += spans.map(\.utf8)
        let positions = utf8.positions(
            ofBytes: ranges.flatMap { [$0.lowerBound, $0.upperBound] } + [utf8.count], in: .utf16)

        output.append(ascii: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xmi:XMI xmi:version=\"2.0\"")
        output.append(ascii: " xmlns:xmi=\"http://www.omg.org/XMI\" xmlns:cas=\"http:///uima/cas.ecore\"")
        for module in ["metadata", "segmentation", "ner"] {
            let path = Self.types.replacing(".", with: "/")
            output += Array(" xmlns:\(module)=\"http:///\(path)/\(module)/type.ecore\"".utf8)
        }
        output.append(
            ascii: ">\n<cas:NULL xmi:id=\"0\"/>\n<cas:Sofa xmi:id=\"1\" sofaNum=\"1\" sofaID=\"_InitialView\"")
        output.append(ascii: " mimeType=\"text\" sofaString=\"")
        losses.add(.characters, output.append(attribute: utf8[...]))
        output.append(ascii: "\"/>\n<metadata:DocumentMetaData xmi:id=\"2\" sofa=\"1\" begin=\"0\" end=\"")
        output.append(decimal: positions[2 * ranges.count])
        output.append(ascii: "\" language=\"vi\" documentTitle=\"")
        _ = output.append(attribute: Array(document.id.utf8)[...])
        output.append(ascii: "\" documentId=\"")
        _ = output.append(attribute: Array(document.id.utf8)[...])
        output.append(ascii: "\"/>\n")
        for index in ranges.indices {
            let span = index - sentences - text.tokens.count
            output.append(
                ascii: index < sentences
                    ? "<segmentation:Sentence xmi:id=\""
                    : span < 0 ? "<segmentation:Token xmi:id=\"" : "<ner:NamedEntity xmi:id=\"")
            output.append(decimal: index + 3)
            output.append(ascii: "\" sofa=\"1\" begin=\"")
            output.append(decimal: positions[2 * index])
            output.append(ascii: "\" end=\"")
            output.append(decimal: positions[2 * index + 1])
            if span >= 0 {
                output.append(ascii: "\" value=\"")
                output += Array(document.document.mentions[spans[span].mention].label.rawValue.utf8)
            }
            output.append(ascii: "\"/>\n")
        }
        output.append(ascii: "<cas:View sofa=\"1\" members=\"2")
        for index in ranges.indices {
            output.append(ascii: " ")
            output.append(decimal: index + 3)
        }
        output.append(ascii: "\"/>\n</xmi:XMI>\n")
    }

    package func commonFiles(parts: [String]) -> [(name: String, bytes: [UInt8])] {
        func type(_ name: String, _ parent: String, _ features: [String]) -> String {
            let features = features.map {
                """
                <featureDescription><name>\($0)</name><description/>\
                <rangeTypeName>uima.cas.String</rangeTypeName></featureDescription>
                """
            }
            return """
                <typeDescription><name>\(Self.types).\(name)</name><description/>\
                <supertypeName>\(parent)</supertypeName>\
                <features>\(features.joined())</features></typeDescription>

                """
        }
        let annotation = "uima.tcas.Annotation"
        let system =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">
            <types>

            """
            + type(
                "metadata.type.DocumentMetaData", "uima.tcas.DocumentAnnotation", ["documentTitle", "documentId"])
            + type("segmentation.type.Sentence", annotation, []) + type("segmentation.type.Token", annotation, [])
            + type("ner.type.NamedEntity", annotation, ["value", "identifier"])
            + "</types>\n</typeSystemDescription>\n"
        return [("TypeSystem.xml", Array(system.utf8))]
    }
}

extension [UInt8] {
    /// Appends text as the value of an XML attribute; gives how many characters became U+FFFD, since XML 1.0 forbids them.
    fileprivate mutating func append(attribute text: ArraySlice<UInt8>) -> Int {
        var replaced = 0
        for (index, byte) in zip(text.indices, text) {
            switch byte {
            case UInt8(ascii: "&"): append(ascii: "&amp;")
            case UInt8(ascii: "<"): append(ascii: "&lt;")
            case UInt8(ascii: ">"): append(ascii: "&gt;")
            case UInt8(ascii: "\""): append(ascii: "&quot;")
            case 0x09: append(ascii: "&#9;")
            case 0x0A: append(ascii: "&#10;")
            case 0x0D: append(ascii: "&#13;")
            case 0x00..<0x20:
                append(ascii: "\u{FFFD}")
                replaced += 1
            // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
            case 0xBE, 0xBF:
                append(byte)
                if index >= text.startIndex + 2, text[index - 1] == 0xBF, text[index - 2] == 0xEF {
                    self[count - 1] = 0xBD
                    replaced += 1
                }
            default: append(byte)
            }
        }
        return replaced
    }
}
