internal import VietText

/// A canonical form or expansion as it is compared: without regard to case, spaces, commas and dashes, and to where the
/// tone mark stands.
struct ComparedForm: Hashable {
    let words: [String]

    init(_ form: String) {
        let lower = Spelling.respell(form).lowercased()
        words = lower.unicodeScalars.split { $0.properties.isWhitespace || $0 == "," || Self.dashes.contains($0) }
            .map { String(String.UnicodeScalarView($0)) }
    }

    private static let dashes: Set<Unicode.Scalar> = ["-", "\u{2013}", "\u{2014}"]
}
