import Tables
import Testing
import VietLexicon
import VietText

private let organizations = """
    id⇥text⇥kind⇥aliases⇥canonical⇥english⇥level⇥parent⇥from⇥to⇥source⇥certainty
    army⇥Quân đội nhân dân Việt Nam⇥organization⇥Quân đội ta⇥⇥People's Army⇥central⇥⇥1944-12-22⇥⇥own⇥
    command⇥Bộ Chỉ huy Quân sự⇥org-level⇥⇥⇥⇥province | district⇥army⇥⇥⇥own⇥high
    committee⇥Ban Chấp hành Trung ương⇥organization⇥⇥Ban Chấp hành Trung ương Đảng⇥⇥⇥⇥⇥⇥own⇥
    people⇥Ủy ban nhân dân⇥org-level⇥⇥⇥⇥⇥⇥⇥⇥own⇥
    doubtful⇥Ban Nào đó⇥org-organ | organization⇥⇥⇥⇥⇥⇥⇥⇥own⇥low
    both⇥Bộ Tư lệnh⇥org-organ | organization⇥⇥⇥⇥⇥⇥⇥⇥own⇥

    """

private let abbreviations = """
    id⇥short⇥expansion⇥kind⇥prior⇥cues⇥unless⇥left⇥right⇥alternatives⇥source⇥certainty
    chqs⇥CHQS⇥Chỉ huy Quân sự⇥domain⇥⇥⇥⇥⇥⇥⇥own⇥
    bch⇥BCH⇥Ban Chấp hành⇥org-organ⇥2⇥đại hội | Đoàn⇥@rank⇥⇥⇥⇥own⇥
    bch2⇥BCH⇥Bộ Chỉ huy⇥org-level⇥1.5⇥⇥phường | @place⇥@rank⇥quân sự⇥Ban Chỉ huy | Bộ Chỉ huy Quân sự⇥own⇥medium
    tw⇥TW⇥Trung ương⇥term⇥⇥⇥⇥⇥⇥⇥own⇥
    tu⇥T.Ư⇥Trung ương⇥term⇥⇥⇥⇥⇥⇥⇥own⇥
    ubnd⇥UBND⇥Ủy ban nhân dân⇥org-level⇥⇥⇥⇥⇥⇥⇥own⇥
    btl⇥BTL⇥Bộ Tư lệnh⇥term⇥⇥⇥⇥⇥⇥⇥own⇥
    who⇥WHO⇥Tổ chức Y tế Thế giới⇥organization⇥⇥⇥⇥⇥⇥⇥own⇥
    ldtbxh⇥LĐ-TB&XH⇥Lao động - Thương binh và Xã hội⇥domain⇥⇥⇥⇥⇥⇥⇥own⇥
    lost⇥XYZ⇥Không biết gì⇥term⇥⇥⇥⇥⇥⇥⇥own⇥low

    """

@Suite("Lexicon")
struct LexiconTests {
    let folder: Folder
    let lexicon: Lexicon

    init() throws {
        folder = try Folder.base(["organizations.tsv": organizations, "abbreviations.tsv": abbreviations])
        lexicon = try Lexicon.load(directory: folder.path, shownAs: "Lexicons/")
    }

    @Test("a row gives an entry with its cells and its line")
    func entry() throws {
        let entry = lexicon.entries[try #require(lexicon.entry(id: "army"))]
        #expect(entry.text == "Quân đội nhân dân Việt Nam")
        #expect(entry.canonical == entry.text)
        #expect(entry.english == "People's Army")
        #expect(entry.levels == ["central"])
        #expect(entry.from?.description == "1944-12-22")
        #expect(entry.to == nil)
        #expect(entry.source == "own")
        #expect(entry.location.description == "Lexicons/organizations.tsv:2")
        #expect(!entry.isDerived)
        let command = lexicon.entries[try #require(lexicon.entry(id: "command"))]
        #expect(command.parent == "army")
        #expect(command.levels == ["province", "district"])
        #expect(lexicon.entry(id: "doubtful") == nil)
        #expect(lexicon.entry(id: "nothing") == nil)
        #expect(lexicon.kinds.names.first == "rank")
        #expect(lexicon.kinds.id(named: "place").map { lexicon.kinds[$0].label } == "LOC")
    }

    @Test(
        "long names, aliases, short forms and mixtures are phrases",
        arguments: [
            ("Quân đội nhân dân Việt Nam", ["organization: Quân đội nhân dân Việt Nam"]),
            ("Quân đội ta", ["organization: Quân đội nhân dân Việt Nam"]),
            ("Bộ Chỉ huy Quân sự", ["org-level: Bộ Chỉ huy Quân sự"]),
            ("Bộ CHQS", ["org-level: Bộ Chỉ huy Quân sự"]),
            ("Ban Chấp hành TW", ["organization: Ban Chấp hành Trung ương Đảng"]),
            ("BCH Trung ương", ["organization: Ban Chấp hành Trung ương Đảng"]),
            ("BCH T.Ư", ["organization: Ban Chấp hành Trung ương Đảng"]),
            ("BCH TW", ["organization: Ban Chấp hành Trung ương Đảng"]),
            ("UBND", ["org-level: Ủy ban nhân dân"]),
            ("Uỷ ban nhân dân", ["org-level: Ủy ban nhân dân"]),
            ("WHO", ["organization: Tổ chức Y tế Thế giới"]),
            ("CHQS", ["domain: Chỉ huy Quân sự"]),
            ("LĐ-TB&XH", ["domain: Lao động - Thương binh và Xã hội"]),
            ("BTL", ["org-organ: Bộ Tư lệnh", "organization: Bộ Tư lệnh"]),
            ("Bộ Tư lệnh", ["org-organ: Bộ Tư lệnh", "organization: Bộ Tư lệnh"]),
            ("Ban Nào đó", []),
            ("XYZ", []),
            ("TW", []),
            ("Bộ Chỉ", []),
            ("Quân đội nhân dân Lào", []),
        ])
    func phrase(text: String, expected: [String]) {
        #expect(lexicon.readings(text) == expected)
    }

    @Test("capitals of the phrase are wanted in the text, capitals of short forms all of them")
    func capitals() throws {
        let long = try #require(lexicon.matches("Bộ Chỉ huy Quân sự").first)
        #expect(long.caseClass == 0b01011)
        #expect(long.upper == 0)
        #expect(long.sense == -1)
        let mixed = try #require(lexicon.matches("Bộ CHQS").first)
        #expect(mixed.caseClass == 0b11)
        #expect(mixed.upper == 0b10)
        #expect(lexicon.senses[Int(mixed.sense)].short == "CHQS")
        let entry = lexicon.entries[Int(mixed.entry)]
        #expect(entry.text == "Bộ CHQS")
        #expect(entry.isDerived)
        #expect(entry.base == lexicon.entry(id: "command").map(Int32.init))
        let dotted = try #require(lexicon.matches("BCH T.Ư").first)
        #expect(dotted.caseClass == 0b1011)
        #expect(dotted.upper == 0b0001)
        #expect(lexicon.entries[Int(dotted.entry)].text == "BCH T.Ư")
    }

    @Test("a short form that is no phrase's shows its own row")
    func shortForm() throws {
        let match = try #require(lexicon.matches("WHO").first)
        let entry = lexicon.entries[Int(match.entry)]
        #expect(entry.isShortForm)
        #expect(entry.id == "who")
        #expect(entry.text == "WHO")
        #expect(entry.parent == nil)
        #expect(entry.levels.isEmpty)
        #expect(entry.location.description == "Lexicons/abbreviations.tsv:9")
    }

    @Test("unaccented text matches kinds that allow it")
    func bare() {
        #expect(lexicon.readings("uy ban nhan dan", bare: true) == ["org-level: Ủy ban nhân dân"])
        #expect(lexicon.readings("lao dong", bare: true).isEmpty)
        #expect(lexicon.readings("ldtbxh", bare: true).isEmpty)
    }

    @Test("senses of a short form stand together under its squashed key")
    func senses() throws {
        for written in ["BCH", "B.C.H", "bch", "B C-H"] {
            let range = lexicon.senses(of: Lexicon.squashed(Array(written.utf8)[...])[...])
            #expect(range.map { lexicon.senses[$0].id } == ["bch", "bch2"])
        }
        let range = lexicon.senses(of: Lexicon.squashed(Array("TB–LĐ".utf8)[...])[...])
        #expect(range.isEmpty)
        for written in ["LĐTBXH", "LĐ - TB & XH", "LÐ-TB&XH"] {
            let found = lexicon.senses(of: Lexicon.squashed(Array(written.utf8)[...])[...])
            #expect(found.map { lexicon.senses[$0].id } == ["ldtbxh"])
        }
        #expect(String(decoding: Lexicon.squashed(Array("“T.Ư” – (Đ/c)".utf8)[...]), as: UTF8.self) == "tưđc")
    }

    @Test("a sense has its kind, weight, cues and conditions")
    func sense() throws {
        let range = lexicon.senses(of: Array("bch".utf8)[...])
        let first = lexicon.senses[range.lowerBound]
        #expect(first.prior == 2)
        #expect(first.cues == [lexicon.keys("đại hội"), lexicon.keys("đoàn")])
        #expect(first.unless == [.kind(try #require(lexicon.kinds.id(named: "rank")))])
        #expect(first.left.isEmpty)
        #expect(first.isCertain)
        let second = lexicon.senses[range.lowerBound + 1]
        #expect(second.prior == 1.5)
        #expect(second.expansion == "Bộ Chỉ huy")
        #expect(second.expansionKeys == lexicon.keys("bộ chỉ huy"))
        #expect(second.kind == lexicon.kinds.id(named: "org-level"))
        #expect(second.right == [.words(lexicon.keys("quân sự"))])
        #expect(second.left == first.unless)
        #expect(second.unless.first == .words(lexicon.keys("phường")))
        #expect(second.alternatives == ["Ban Chỉ huy", "Bộ Chỉ huy Quân sự"])
        #expect(!second.isCertain)
        #expect(lexicon.senses(of: Array("tw".utf8)[...]).map { lexicon.senses[$0].kind } == [nil])
    }

    @Test("a sense that is not certain makes no variant inside a phrase")
    func certainty() {
        // BCH for Bộ Chỉ huy is of medium certainty.
        #expect(lexicon.readings("BCH Quân sự").isEmpty)
        #expect(lexicon.readings("BCH") == ["org-organ: Ban Chấp hành", "org-level: Bộ Chỉ huy"])
    }

    @Test("a short form inherits from a phrase only where the capitals of the expansion allow it")
    func inheritedCase() throws {
        let folder = try Folder.base([
            "words.tsv": """
            id⇥text⇥kind⇥source
            a⇥Huyện⇥place⇥own
            b⇥huyện⇥domain⇥own
            c⇥An Ninh⇥place⇥own
            d⇥An ninh⇥domain⇥own

            """,
            "abbreviations.tsv": """
            id⇥short⇥expansion⇥kind⇥source
            s1⇥H⇥huyện⇥term⇥own
            s2⇥AN⇥an ninh⇥term⇥own

            """,
        ])
        let lexicon = try Lexicon.load(directory: folder.path)
        #expect(lexicon.readings("H") == ["domain: huyện"])
        #expect(lexicon.readings("AN") == ["domain: An ninh"])
    }

    @Test("a variant that a row types itself is one match, which knows its sense")
    func typedVariant() throws {
        let folder = try Folder.base([
            "words.tsv": """
            id⇥text⇥kind⇥aliases⇥source
            a⇥Liên hợp quốc⇥organization⇥LHQ | Đại hội đồng LHQ | Đại hội đồng Liên hợp quốc⇥own

            """,
            "abbreviations.tsv": "id⇥short⇥expansion⇥kind⇥source\ns1⇥LHQ⇥Liên hợp quốc⇥organization⇥own\n",
        ])
        let lexicon = try Lexicon.load(directory: folder.path)
        for text in ["LHQ", "Đại hội đồng LHQ"] {
            let matches = lexicon.matches(text)
            #expect(matches.map(\.sense) == [0])
            #expect(matches.map { lexicon.entries[Int($0.entry)].text } == [text])
            #expect(matches.map { lexicon.entries[Int($0.entry)].canonical } == ["Liên hợp quốc"])
        }
    }

    @Test("an overlay replaces rows by id, adds rows, and may take one away")
    func overlay() throws {
        let overlay = try Folder([
            "mine.tsv": """
            id⇥text⇥kind⇥source⇥certainty
            people⇥Ủy ban hành chính⇥org-level⇥own⇥
            new⇥Hội Nhà báo⇥organization⇥mine⇥
            committee⇥Ban Chấp hành Trung ương⇥organization⇥own⇥low

            """,
            "sources.tsv": "id⇥title\nmine⇥My notes\n",
        ])
        let changed = try Lexicon.load(directory: folder.path, overlays: [overlay.path])
        #expect(changed.readings("Ủy ban nhân dân").isEmpty)
        #expect(changed.readings("Ủy ban hành chính") == ["org-level: Ủy ban hành chính"])
        #expect(changed.readings("Hội Nhà báo") == ["organization: Hội Nhà báo"])
        #expect(changed.readings("BCH T.Ư").isEmpty)
        #expect(changed.readings("Bộ CHQS") == lexicon.readings("Bộ CHQS"))
        let entry = changed.entries[try #require(changed.entry(id: "new"))]
        #expect(entry.location.description == overlay.path + "/mine.tsv:3")
    }

    @Test("the same folder gives the same value")
    func determinism() throws {
        let again = try Lexicon.load(directory: folder.path, shownAs: "Lexicons")
        #expect(again.entries.map(\.text) == lexicon.entries.map(\.text))
        #expect(again.phrases.matches == lexicon.phrases.matches)
        #expect(again.vocabulary.count == lexicon.vocabulary.count)
    }

    @Test("the bundled lexicons load without a problem")
    func bundled() throws {
        let bundled = try Lexicon.load()
        #expect(bundled.warnings.isEmpty)
        #expect(bundled.entries.contains { !$0.isDerived })
        #expect(bundled.entries.allSatisfy { $0.location.file.hasPrefix("Lexicons/") })
        for text in ["Bộ Chỉ huy Quân sự", "Bộ CHQS", "UBND", "Uỷ ban nhân dân"] {
            #expect(!bundled.readings(text).isEmpty, "\(text)")
        }
    }
}
