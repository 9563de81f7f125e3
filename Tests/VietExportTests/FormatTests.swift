import Testing
import VietExport
import VietNER

/// What formats make of documents, down to the bytes.
@Suite struct FormatTests {
    private static let evidence = Evidence(rule: "annotation", grade: .annotation)

    /// A document of marked parts, each the first of its words in the text.
    private func document(_ text: String, _ parts: [(String, Label)]) -> Document {
        let bytes = Array(text.utf8)
        let mentions = parts.map { part, label in
            let start = bytes.indices.first { bytes[$0...].starts(with: part.utf8) } ?? 0
            return Mention(
                utf8: start..<start + part.utf8.count, label: label, canonical: part, evidence: Self.evidence)
        }
        return Document(utf8: bytes, mentions: mentions, entities: [], people: [], definitions: [], warnings: [])
    }

    private func export(
        _ name: String, _ document: Document, _ change: (inout FormatOptions) -> Void = { _ in }
    ) throws -> (text: String, losses: LossCounts) {
        var options = FormatOptions()
        change(&options)
        var format = try #require(FormatCatalog.format(named: name)).init(options)
        var (output, losses) = ([UInt8](), LossCounts())
        format.append(ExportDocument(id: "a", document: document), to: &output, losses: &losses)
        return (String(decoding: output, as: UTF8.self), losses)
    }

    private var nested: Document {
        document("😀 Bộ CHQS tỉnh họp. Ai?", [("Bộ CHQS tỉnh", .organization), ("CHQS", .abbreviation)])
    }

    @Test(arguments: [
        (Nesting.outer, TagScheme.bio, ["B-ORG", "I-ORG", "I-ORG"], 1),
        (.outer, .bioes, ["B-ORG", "I-ORG", "E-ORG"], 1),
        (.inner, .bioes, ["O", "S-ABBR", "O"], 1),
        (.flatten, .bio, ["B-ORG", "B-ABBR", "B-ORG"], 0),
        (.layers, .bio, ["B-ORG O", "I-ORG B-ABBR", "I-ORG O"], 0),
    ])
    func conllChoosesAmongNestedSpans(nesting: Nesting, scheme: TagScheme, tags: [String], lost: Int) throws {
        let (text, losses) = try export("conll", nested) {
            $0.nesting = nesting
            $0.scheme = scheme
            $0.labels = [.organization, .abbreviation]
        }
        let outside = nesting == .layers ? "O O" : "O"
        #expect(
            text == """
                -DOCSTART- -X- O O

                😀 0 1 \(outside)
                Bộ 2 4 \(tags[0])
                CHQS 5 9 \(tags[1])
                tỉnh 10 14 \(tags[2])
                họp 15 18 \(outside)
                . 18 19 \(outside)

                Ai 20 22 \(outside)
                ? 22 23 \(outside)


                """)
        #expect(losses[.nested] == lost)
    }

    @Test func noTokenHoldsWhiteSpaceOrControlCharacters() throws {
        for value in 0...0x3100 as ClosedRange<UInt32> {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let isBlank = scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
            let (text, _) = try export("conll", document("a\(Character(scalar))b", []))
            let tokens = text.split(separator: "\n").dropFirst()
            if isBlank {
                #expect(tokens.count == 2 || tokens.map { $0.split(separator: " ")[0] } == ["a\u{FFFD}b"], "\(value)")
            } else {
                #expect(!text.contains("\u{FFFD}"), "\(value)")
            }
            #expect(tokens.allSatisfy { $0.unicodeScalars.count { $0 == " " } == 3 }, "\(value)")
        }
    }

    @Test func aSpanInsideATokenIsCountedAsLost() throws {
        let (text, losses) = try export("conll", document("Hà Nội", [("Hà N", .place)]))
        #expect(losses[.unaligned] == 1)
        #expect(losses.summary == "1 spans that begin or end inside a token")
        #expect(!text.contains("LOC"))
    }

    @Test func wordsAreJoinedInsideSpansOnly() throws {
        let annotator = try Annotator()
        let (text, _) = try export(
            "conll", document("Ông Lê Văn An ở Hà Nội", [("Lê Văn An", .person), ("Nội", .place)])
        ) {
            $0.tokens = .word
            $0.use(annotator)
        }
        #expect(text.contains("Lê_Văn_An 4 13 B-PERSON\n"))
        #expect(text.contains("Hà 16 18 O\nNội 19 22 B-LOC\n"))
        let (whole, _) = try export("conll", document("ở Hà Nội", [("Hà Nội", .place)])) {
            $0.tokens = .word
            $0.use(annotator)
        }
        #expect(whole.contains("Hà_Nội 2 8 B-LOC\n"))
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a"), ("\t=1", "'\t=1"), (" =1", "' =1"),
        ("\u{FF1D}1", "'\u{FF1D}1"), ("\r1", "'\r1"), ("a=1", "a=1"), ("a\"b", "a\"b"), ("a,b", "a,b"),
        ("a\nb", "a\nb"),
    ])
    func noCellIsAFormula(text: String, shown: String) throws {
        let (row, _) = try export("csv", document(text, [(text, .document)]))
        let quoted = shown.contains { ",;\"'\t".contains($0) || $0.isNewline }
        let cell = quoted ? "\"\(shown.replacing("\"", with: "\"\""))\"" : shown
        #expect(row == "a,0,\(text.unicodeScalars.count),DOC,\(cell),\(cell),,,,annotation,annotation,,\r\n")
    }

    @Test func eachFormatCountsInTheUnitOfItsReader() throws {
        #expect(try export("doccano", nested).text.contains(#""label":[[3,15,"ORG"],[6,10,"ABBR"]]"#))
        #expect(try export("label-studio", nested).text.contains(#""value":{"start":2,"end":14,"#))
        #expect(try export("prodigy", nested).text.contains(#"{"start":2,"end":14,"token_start":1,"token_end":3,"#))
        #expect(try export("gliner", nested).text.contains(#""ner":[[1,3,"ORG"],[2,2,"ABBR"]]"#))
        #expect(try export("csv", nested) { $0.offsets = .utf8 }.text.hasPrefix("a,5,21,ORG,"))
    }

    @Test func casCountsUTF16AndHoldsNoForbiddenCharacter() throws {
        let given = document("😀 \"A&<B>\u{1}\u{FFFF}\"\tHuế\r\n", [("Huế", .place)])
        let (text, losses) = try export("cas", given)
        #expect(text.contains("sofaString=\"😀 &quot;A&amp;&lt;B&gt;\u{FFFD}\u{FFFD}&quot;&#9;Huế&#13;&#10;\""))
        #expect(text.contains(#" sofa="1" begin="13" end="16" value="LOC"/>"#))
        #expect(losses[.characters] == 2)
    }

    @Test func webAnnotationsPointToTextByPositionAndQuote() throws {
        var given = nested
        #expect(
            try export("web-annotation", given).text.hasSuffix(
                #""selector":[{"type":"TextPositionSelector","start":5,"end":9},{"type":"TextQuoteSelector","#
                    + #""exact":"CHQS","prefix":"😀 Bộ ","suffix":" tỉnh họp. Ai?"}]}}"#))
        var format = try #require(FormatCatalog.format(named: "web-annotation")).init(FormatOptions())
        for (id, source) in [
            ("https://a.vn/b?c=1#d", "https://a.vn/b?c=1#d"), ("bài 1/a:b", "bài%201/a%3Ab"), ("50%", "50%25"),
        ] {
            given = document("Huế", [("Huế", .place)])
            var (output, losses) = ([UInt8](), LossCounts())
            format.append(ExportDocument(id: id, document: given), to: &output, losses: &losses)
            #expect(String(decoding: output, as: UTF8.self).contains(#""target":{"source":"\#(source)","#))
        }
    }

    @Test func datasetsStateTheirFeatures() throws {
        let (line, losses) = try export("datasets", nested)
        #expect(
            line.contains(#""ner_tags":["O","B-ORG","I-ORG","I-ORG","O","O","O","O"],"spans":[{"start":2,"end":14,"#))
        #expect(losses[.nested] == 1)
        var options = FormatOptions()
        options.labels = [.organization]
        let files = DatasetsFormatFiles(options)
        #expect(files.card.contains("  - split: dev\n    path: dev.jsonl\n"))
        #expect(
            files.card.contains("  - name: ner_tags\n    list:\n      class_label:\n        names:\n          '0': O\n")
        )
        #expect(files.features.contains(#"{"names":["O","B-ORG","I-ORG"],"_type":"ClassLabel"}"#))
    }

    private struct DatasetsFormatFiles {
        var card = ""
        var features = ""

        init(_ options: FormatOptions) {
            for (name, bytes) in FormatCatalog.format(named: "datasets")?.init(options).commonFiles(parts: [
                "train", "dev",
            ])
                ?? []
            {
                let text = String(decoding: bytes, as: UTF8.self)
                if name == "README.md" { card = text }
                if name == "features.json" { features = text }
            }
        }
    }

    @Test func wordsAndSpacesGiveTheTextAgain() throws {
        let texts = ["", " ", "  ", "a", " a", "a  b", "a \n b ", "\n\na\u{A0}b\u{200B} c\r\n", "😀\u{1}😀  "]
        for text in texts {
            let line = try export("spacy", document(text, [])).text
            let value = try #require(JSONRecord(line))
            #expect(
                zip(value.words, value.spaces).map { $0 + ($1 ? " " : "") }.joined() == text, "\(text.debugDescription)"
            )
        }
    }
}
