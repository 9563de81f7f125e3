/// Every format of `export`, by name.
public enum FormatCatalog {
    /// In the order of help.
    public static let all: [any DocumentFormat.Type] = [
        CoNLLFormat.self, SpaCyFormat.self, DatasetsFormat.self, GLiNERFormat.self, ProdigyFormat.self,
        DoccanoFormat.self, LabelStudioFormat.self, BratFormat.self, CASFormat.self, WebAnnotationFormat.self,
        CSVFormat.self, PairsFormat.self,
    ]

    /// The format with a name; nil where there is none.
    public static func format(named name: String) -> (any DocumentFormat.Type)? { all.first { $0.name == name } }
}
