package import Tables

extension Lexicon {
    /// What diagnostics and evidence call the bundled folder, wherever it stands.
    package static let bundledName = "Lexicons"

    /// The folder of the bundled lexicons: beside the running executable, or in `share` of the prefix it is installed in.
    package static func bundledDirectory() throws(LoadError) -> String {
        let tried = candidates(beside: Files.executableDirectory())
        if let found = tried.first(where: { Files.exists($0 + "/kinds.tsv") }) { return found }
        throw LoadError([
            Diagnostic(
                at: SourceLocation(file: "Lexicons"), code: "lexicons-not-found",
                "no lexicons found; tried " + (tried.isEmpty ? "nothing" : tried.joined(separator: ", ")),
                hint: "name the folder with --lexicons, or put the folder Lexicons beside the executable")
        ])
    }

    /// Where the bundled lexicons may stand, the first one first.
    static func candidates(beside directory: String?) -> [String] {
        guard let directory else { return [] }
        return ["/VietNER_VietLexicon.resources/Lexicons", "/Lexicons", "/../share/vietner/Lexicons"]
            .map { (directory == "/" ? "" : directory) + $0 }
    }

    /// Loads the bundled lexicons, shown as `Lexicons/…` wherever they stand, and lays other folders on top.
    package static func load(overlays: [String] = []) throws(LoadError) -> Lexicon {
        try load(directory: try bundledDirectory(), shownAs: bundledName, overlays: overlays)
    }

    /// Loads a folder and lays others on top: a row with an id that is there replaces it, a new id adds a row.
    ///
    /// - Parameters:
    ///   - shownAs: names the folder in diagnostics and evidence; without it, the name is `directory`.
    ///   - keep: is given the tables as soon as they are known to be sound, while a second thread does the rest.
    package static func load(
        directory: String, shownAs: String? = nil, overlays: [String] = [],
        keep: @escaping @Sendable (LexiconTables) -> Void = { _ in }
    ) throws(LoadError) -> Lexicon {
        var loader = LexiconLoader()
        loader.readLayer(directory, shownAs: shownAs ?? directory, isBase: true)
        for overlay in overlays { loader.readLayer(overlay, shownAs: overlay, isBase: false) }
        return try loader.lexicon(keep)
    }

    /// The kinds alone, for checking rules beside lexicons that do not load; nil where the kinds themselves are at fault.
    package static func kinds(directory: String, overlays: [String] = []) -> Kinds? {
        var loader = LexiconLoader()
        for folder in [directory] + overlays { loader.readKinds(ofFolder: folder) }
        let isSound = !loader.kinds.all.isEmpty && loader.reader.diagnostics.isEmpty
        return isSound ? loader.kinds : nil
    }
}
