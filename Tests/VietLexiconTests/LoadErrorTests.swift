import Tables
import Testing

@testable import VietLexicon

@Suite("Problems of a load")
struct LoadErrorTests {
    private let head = "id⇥text⇥kind⇥parent⇥replaced_by⇥from⇥to⇥source\n"

    @Test("every problem of every file is reported at once")
    func all() throws {
        let folder = try Folder.base([
            "organizations.tsv": head + """
                a⇥Tỉnh ủy⇥organisation⇥⇥⇥⇥⇥own
                b⇥Thành ủy⇥organization⇥aa⇥a | zzz⇥⇥⇥onw
                c⇥Quận ủy⇥organization | palce⇥⇥⇥2025⇥2024-05⇥own

                """,
            "places/a.tsv": head + "a⇥Huế⇥place⇥⇥⇥⇥⇥own\nd⇥—⇥place⇥own⇥⇥⇥⇥own\n",
            "abbreviations.tsv": """
            id⇥short⇥expansion⇥kind⇥right⇥source
            s1⇥&⇥và⇥term⇥⇥own
            s2⇥QK⇥Quân khu⇥trem⇥@plce⇥own

            """,
        ])
        #expect(
            problems(folder.path) == [
                "L/abbreviations.tsv:2:4 bad-short-form", "L/abbreviations.tsv:3:16 unknown-kind",
                "L/organizations.tsv:2:11 unknown-kind", "L/organizations.tsv:3:25 unknown-id",
                "L/organizations.tsv:3:32 unknown-id", "L/organizations.tsv:3:38 unknown-source",
                "L/organizations.tsv:4:26 unknown-kind", "L/organizations.tsv:4:39 bad-period",
                "L/places/a.tsv:2:1 duplicate-id", "L/places/a.tsv:3:11 unknown-id",
            ])
    }

    @Test("misspelt kinds, sources and ids get a suggestion")
    func hints() throws {
        let folder = try Folder.base([
            "organizations.tsv": head + "main-unit⇥Tỉnh ủy⇥organisation⇥main-unti⇥⇥⇥⇥onw\n"
        ])
        do throws(LoadError) {
            _ = try Lexicon.load(directory: folder.path)
            Issue.record("loaded")
        } catch {
            #expect(
                error.diagnostics.map(\.hint) == [
                    "did you mean organization?", "did you mean main-unit?", "did you mean own?",
                ])
        }
    }

    @Test("a phrase needs words, and no more than the masks hold")
    func lengths() throws {
        let long = Array(repeating: "dài", count: 33).joined(separator: " ")
        let folder = try Folder.base(["words.tsv": "id⇥text⇥kind⇥source\na⇥\(long)⇥place⇥own\n"])
        #expect(problems(folder.path) == ["L/words.tsv:2:3 phrase-too-long"])
    }

    @Test("kinds are checked")
    func kinds() throws {
        let folder = try Folder([
            "kinds.tsv": """
            kind⇥label⇥color⇥unaccented⇥about
            rank⇥RNAK⇥#b45309⇥yes⇥ranks
            rank⇥RANK⇥red⇥maybe⇥ranks
            Place⇥LOC⇥red⇥no⇥places
            term⇥⇥⇥no⇥terms
            place⇥LOC⇥red⇥no⇥places

            """
        ])
        #expect(
            problems(folder.path) == [
                "L/kinds.tsv:2:6 unknown-label", "L/kinds.tsv:3:1 duplicate-kind",
                "L/kinds.tsv:3:15 unknown-unaccented", "L/kinds.tsv:4:1 bad-kind", "L/kinds.tsv:5:1 bad-kind",
                "L/kinds.tsv:6:11 bad-color",
            ])
    }

    @Test("a folder that is not there, or has no kinds, says so; an overlay needs none")
    func folders() throws {
        #expect(problems("/nowhere/at/all") == ["L missing-folder"])
        let empty = try Folder(["x/y.txt": "no table"])
        #expect(problems(empty.path) == ["L/kinds.tsv missing-file"])
        let base = try Folder.base([:])
        #expect(problems(base.path, overlays: [empty.path]).isEmpty)
        #expect(problems(base.path, overlays: ["/nowhere/at/all"]) == ["/nowhere/at/all missing-folder"])
    }

    @Test("rules and encodings are read by others; any other table in the folder is phrases")
    func foreignFiles() throws {
        let folder = try Folder.base([
            "rules/a.rules": "rule", "rules/b.tsv": "x", "encodings/tcvn3.tsv": "byte⇥letter\n", "README.md": "#",
            "places/kinds.tsv": "id⇥text⇥kind⇥source\nhue⇥Huế⇥place⇥own\n",
        ])
        #expect(problems(folder.path).isEmpty)
    }

    @Test("bundled lexicons are looked for beside the executable")
    func bundled() throws {
        #expect(
            Lexicon.candidates(beside: "/opt/bin") == [
                "/opt/bin/VietNER_VietLexicon.resources/Lexicons", "/opt/bin/Lexicons",
                "/opt/bin/../share/vietner/Lexicons",
            ])
        #expect(Lexicon.candidates(beside: "/").first == "/VietNER_VietLexicon.resources/Lexicons")
        let directory = try Lexicon.bundledDirectory()
        #expect(directory.hasSuffix("/VietNER_VietLexicon.resources/Lexicons"))
    }
}
