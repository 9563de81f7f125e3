import Foundation
import TestSupport

/// Texts made of sentences of the articles in random order, spelling form and company.
enum GeneratedTexts {
    /// What may stand between two sentences.
    private static let glue = [
        " ", "\n", "\r\n", "\n\n", "\u{A0}", "\t", "", "😀", " 👨‍👩‍👧 ", "🇻🇳", "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{AD}",
        "\u{301}", " \u{323}\u{302} ", "\0", "\u{1B}[0m", "\u{85}", "\u{2028}", "(", ")", "“", "”", ", ", ": ", " - ",
        "]",
        "北京", "\u{202E}", "\u{10FFFF}",
    ]

    /// What may be put inside a sentence.
    private static let grit = [
        "\u{200B}", "\u{200D}", "\u{AD}", "\u{A0}", "\u{301}", "\u{309}", "😀", "\0", "\r\n", "\u{FEFF}", "\u{31B}",
    ]

    /// The sentences of all articles, a line cut after each full stop.
    static let sentences = Result {
        try GoldCorpus.shared.get().articles.flatMap { article in
            article.text.split(separator: "\n").flatMap { $0.components(separatedBy: ". ") }.filter { !$0.isEmpty }
        }
    }

    /// The texts of seeds 0 to `count`, each the same in every run.
    static func texts(_ count: Int, noisy: Bool) throws -> [String] {
        let sentences = try sentences.get()
        return (0..<count).map { seed in
            var random = RandomSource(seed: UInt64(seed))
            var text = ""
            for _ in 0..<Int.random(in: 1...25, using: &random) {
                let sentence = sentences.randomElement(using: &random) ?? ""
                guard noisy else {
                    text += sentence + ". "
                    continue
                }
                text += spelled(sentence, &random) + (glue.randomElement(using: &random) ?? "")
                if Int.random(in: 0..<8, using: &random) == 0 { text += bytes(&random) }
            }
            return text
        }
    }

    /// The sentence composed, decomposed or mixed, now and then with grit inside.
    private static func spelled(_ sentence: String, _ random: inout RandomSource) -> String {
        let form = Int.random(in: 0..<4, using: &random)
        let isGritty = Int.random(in: 0..<3, using: &random) == 0
        var out = ""
        for scalar in sentence.unicodeScalars {
            let letter = String(scalar)
            let decomposes = form == 1 || (form == 2 && Bool.random(using: &random))
            out += decomposes ? letter.decomposedStringWithCanonicalMapping : letter
            if isGritty, Int.random(in: 0..<25, using: &random) == 0 { out += grit.randomElement(using: &random) ?? "" }
        }
        return out
    }

    /// Random bytes made valid.
    private static func bytes(_ random: inout RandomSource) -> String {
        let leads: [UInt8] = [0x20, 0x41, 0xCC, 0x81, 0xE1, 0xBA, 0xBB, 0xE2, 0x80, 0xF0, 0x9F, 0xCD, 0xC3, 0xAD]
        let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
            Bool.random(using: &random)
                ? leads.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
