import Testing
import VietExport
import VietNER

/// What imports make of files that other tools or people wrote, right and wrong.
@Suite struct ImportTests {
    private func items(
        _ name: String, _ file: String, text: String? = nil, _ change: (inout ImportOptions) -> Void = { _ in }
    ) throws -> [ImportedItem] {
        var options = ImportOptions()
        change(&options)
        var reader = try #require(ImportCatalog.format(named: name)).init(options)
        return reader.read(ImportFile(path: "f", utf8: Array(file.utf8), text: text.map { Array($0.utf8) }))
    }

    private func shown(_ item: ImportedItem) -> [String] {
        switch item {
        case .failure(let messages): messages
        case .setAside: ["set aside"]
        case .document(let id, _, let document):
            [id, document.text]
                + document.mentions.map {
                    "\($0.label.rawValue) \(String(decoding: document.utf8[$0.utf8], as: UTF8.self)) = \($0.canonical)"
                }
        }
    }

    @Test(arguments: [
        (#"[0,3,"LOC"],[2,5,"ORG"]"#, [#"span 1 (LOC) "ở H" and span 2 (ORG) "Huế" cross"#]),
        (#"[0,5,"LOC"],[2,5,"LOC"]"#, [#"span 1 (LOC) "ở Huế" and span 2 (LOC) "Huế" overlap with the same label"#]),
        (#"[2,5,"LOC"],[2,5,"LOC"]"#, [#"span 1 (LOC) "Huế" and span 2 (LOC) "Huế" overlap with the same label"#]),
        (#"[2,99,"LOC"]"#, ["span 1 (LOC): end 99 is outside the text"]),
        (#"[-1,2,"LOC"]"#, ["span 1 (LOC): start -1 is outside the text"]),
        (
            #"[2,2,"LOC"],[5,2,"ORG"]"#,
            ["span 1 (LOC) is empty, from 2 to 2", "span 2 (ORG) ends before it begins, from 5 to 2"]
        ),
        (#"[6,7,"LOC"]"#, ["span 1 (LOC): end 7 is inside a character"]),
        (#"[9,10,"LOC"]"#, ["span 1 (LOC): end 10 is inside a character"]),
        (
            #"[2,5,"PLACE"]"#,
            [
                #"span 1: unknown label "PLACE"; known are RANK, PERSON, TITLE, ORG, LOC, ABBR, DATE, EVENT, DOC"#
            ]
        ),
    ])
    func wrongSpansAreNamedAndTheDocumentIsSkipped(spans: String, problems: [String]) throws {
        // An emoji of two UTF-16 units at 6, and a letter with a mark of its own at 9.
        let text = "ở Huế 😀 e\u{301}"
        let lines = """
            {"id":"bad","text":"\(text)","label":[\(spans)]}
            {"id":7,"text":"\(text)","label":[[2,5,"LOC"]]}
            """
        let read = try items("doccano", lines).map(shown)
        #expect(read[0] == problems.map { "f:1: error: document \"bad\": \($0)" })
        #expect(read[1] == ["7", text, "LOC Huế = Huế"])
    }

    @Test func unitsAreThoseOfTheFile() throws {
        let line =
            #"{"text":"😀 Huế","entities":[{"id":4,"label":"LOC","start_offset":3,"end_offset":6}],"relations":[]}"#
        #expect(try items("doccano", line).map(shown) == [["f:1", "😀 Huế", "LOC Huế = Huế"]])
        #expect(
            try items("doccano", line) { $0.offsets = .codepoint }.map(shown)
                == [[#"f:1: error: document "f:1": entity 4 (LOC): end 6 is outside the text"#]])
    }

    @Test func onlyAcceptedTasksOfProdigyAreRead() throws {
        let lines = """
            {"text":"ở Huế","spans":[{"start":2,"end":5,"label":"LOC"}],"answer":"accept"}
            {"text":"ở Huế","spans":[],"answer":"reject"}
            {"text":"ở Huế"}
            {"text":3}
            """
        #expect(
            try items("prodigy", lines).map(shown) == [
                ["f:1", "ở Huế", "LOC Huế = Huế"], ["set aside"], ["f:3", "ở Huế"], ["f:4:9: error: expected a string"],
            ])
    }

    @Test func wordsThatAreNotTheTextAreTold() throws {
        let spans = #""spans":[{"start":1,"end":3,"label":"LOC"}]}"#
        let lines = """
            {"id":"a","text":"ở Huế","words":["ở","Hue"],"spaces":[true,false],\(spans)
            {"id":"b","text":"ở Huế","words":["ở","Huế"],"spaces":[true,false],\(spans)
            {"id":"c","text":"ở Huế","words":["ở","Huế"],"spaces":[true,false],"ents":[{"start":1,"end":2,"label":"LOC"}]}
            """
        #expect(
            try items("spacy", lines).map(shown) == [
                [#"f:1: error: document "a": words and spaces do not give the text again"#],
                [#"f:2: error: document "b": span 1 (LOC): words 1 to 3 are not words of the text"#],
                ["c", "ở Huế", "LOC Huế = Huế"],
            ])
    }

    @Test func labelStudioReadsTheFirstAnnotationThatCounts() throws {
        func result(_ end: Int, _ text: String) -> String {
            #"{"id":"r","type":"labels","value":{"start":2,"end":\#(end),"text":"\#(text)","labels":["LOC"]}}"#
        }
        let data = #""data":{"text":"ở Huế"}"#
        let file = """
            [{"id":1,\(data),"annotations":[{"was_cancelled":true,"result":[]},{"result":[\(result(5, "Huế")),
              {"type":"choices","value":{"choices":["x"]}}]}],"predictions":[{"result":[\(result(4, "Hu"))]}]},
             {"id":2,\(data),"annotations":[],"predictions":[{"result":[\(result(4, "Hu"))]}]},
             {"id":3,\(data),"annotations":[{"was_cancelled":true,"result":[]}]},
             {"id":4,\(data),"annotations":[{"result":[\(result(4, "Huế"))]}]},
             {"id":5}]
            """
        #expect(
            try items("label-studio", file).map(shown) == [
                ["1", "ở Huế", "LOC Huế = Huế"], ["2", "ở Huế", "LOC Hu = Hu"], ["set aside"],
                [
                    #"f: task 4: error: document "4": region r (LOC): its text "Huế" is not what stands there, "Hu""#
                ],
                [#"f:6:2: error: the field "data" is missing"#],
            ])
        #expect(try items("label-studio", "{}").map(shown) == [["f:1:1: error: expected an array"]])
    }

    @Test func bratNotesAreCanonicalForms() throws {
        let notes = """
            T1\tORG 0 8\tUBND xã\u{20}
            T2\tABBR 0 4\tUBND
            #1\tAnnotatorNotes T2\tỦy ban nhân dân
            R1\tPart Arg1:T1 Arg2:T2
            A1\tSure T1

            """
        #expect(
            try items("brat", notes, text: "UBND xã\nA").map(shown)
                == [["f", "UBND xã\nA", "ORG UBND xã\n = UBND xã\n", "ABBR UBND = Ủy ban nhân dân"]])
        #expect(
            try items("brat", "T1\tORG 0 4;5 7\tUBND xã\nT2\tORG\nx", text: "UBND xã").map(shown) == [
                [
                    #"f: error: document "f": line 1: T1 is in several pieces, which no span is"#,
                    #"f: error: document "f": line 2: expected ID, tab, LABEL START END, tab, text"#,
                    #"f: error: document "f": line 3: no annotation of brat"#,
                ]
            ])
    }

    @Test func columnsOfOtherToolsAreRead() throws {
        let file = """
            Ông NN O O
            Lê NNP O B-PERSON
            Văn NNP O L-PERSON

            Huế NNP O U-LOC
            -DOCSTART- -X- O O

            xã B-LOC
            Hà_Nội S-LOC
            """
        #expect(
            try items("conll", file) { $0.tokens = .word }.map(shown) == [
                ["f:1", "Ông Lê Văn\nHuế", "PERSON Lê Văn = Lê Văn", "LOC Huế = Huế"],
                ["f:6", "xã Hà Nội", "LOC xã = xã", "LOC Hà Nội = Hà Nội"],
            ])
    }

    @Test func wrongTagsAndPositionsAreTold() throws {
        func told(_ file: String, texts: [String]? = nil) throws -> [String] {
            try items("conll", file) { $0.texts = texts?.map { ("a", Array($0.utf8)) } }.flatMap(shown)
        }
        let place = #"f:1: error: document "f:1": "#
        #expect(try told("a O\nb I-LOC\n") == [place + "line 2: span I-LOC goes on where none has begun"])
        #expect(try told("a B-LOC\n\nb I-LOC\n") == [place + "line 3: span I-LOC goes on where none has begun"])
        #expect(try told("a B-LOC\nb I-ORG\nc X\n").count == 2)
        #expect(try told("a O\nb\n") == [place + "line 2: 1 columns are not what the other lines have"])
        #expect(
            try told("a 0 1 O\nb 0 1 O\n") == [place + "line 2: \"b\" begins before the token before it ends"])
        #expect(
            try told("ab 0 1 O\n") == [
                place + "line 1: \"ab\" is 2 long, its positions say 1; give the texts with --texts"
            ])
        #expect(
            try told("a 0 1 O\n", texts: ["b"])
                == [#"f:1: error: document "a": line 1: "a" is not what the text has at 0"#])
        #expect(try told("a 0 1 O\n", texts: []) == [place + "there is no text for document 1"])
    }

    @Test func fileNamesAreOneToOne() {
        for id in ["a", "a/b", "../x", ".a", "-a", "%", "%2F", "", "a:b\u{0}c", "bài số 1", "😀"] {
            let name = DocumentFileName.encode(id)
            #expect(DocumentFileName.decode(name) == id && !name.contains("/") && !name.hasPrefix("."), "\(name)")
        }
        let long = [
            String(repeating: "ấ", count: 90), String(repeating: "ấ", count: 91), String(repeating: "/", count: 300),
        ]
        let names = long.map(DocumentFileName.encode)
        #expect(Set(names).count == 3 && names.allSatisfy { $0.utf8.count <= 200 })
    }
}
