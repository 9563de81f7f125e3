import Foundation
import Testing
import VietNER

@Suite struct InvariantTests {
    /// `label: canonical` of every mention, in order.
    private func readings(_ text: String, _ annotator: Annotator) -> [String] {
        annotator.annotate(text).mentions.map { "\($0.label.rawValue): \($0.canonical)" }
    }

    @Test func articlesKeepTheRules() throws {
        let annotator = try Bundled.annotator()
        for article in try GoldCorpus.shared.get().articles {
            let document = annotator.annotate(article.text)
            #expect(document.text == article.text)
            #expect(DocumentRules.violations(document) == [], "\(article.id)")
        }
    }

    @Test func generatedTextsKeepTheRules() throws {
        let annotator = try Bundled.annotator()
        var mentions = 0
        for text in try GeneratedTexts.texts(300, noisy: true) {
            let document = annotator.annotate(text)
            let violations = DocumentRules.violations(document)
            if !violations.isEmpty { Issue.record("\(violations.joined(separator: "\n"))\n\(text.debugDescription)") }
            if document.utf8 != Array(text.utf8) { Issue.record("the text changed: \(text.debugDescription)") }
            mentions += document.mentions.count
        }
        #expect(mentions > 3000)
    }

    @Test func bytesThatAreNoTextKeepTheRules() throws {
        let annotator = try Bundled.annotator()
        let sentence = Array("Đại tá Lê Văn An, Chính ủy Bộ CHQS tỉnh".utf8)
        for cut in sentence.indices {
            for byte: UInt8 in [0x80, 0xC3, 0xE1, 0xFF] {
                var bytes = sentence
                bytes[cut] = byte
                let document = annotator.annotate(utf8: bytes)
                #expect(document.utf8 == bytes)
                for mention in document.mentions {
                    #expect(mention.utf8.lowerBound >= 0 && mention.utf8.upperBound <= bytes.count)
                }
            }
        }
    }

    @Test func composedAndDecomposedTextsSayTheSame() throws {
        let annotator = try Bundled.annotator()
        var texts = try GoldCorpus.shared.get().articles.map(\.text)
        texts += try GeneratedTexts.texts(60, noisy: true)
        for text in texts {
            let composed = readings(text.precomposedStringWithCanonicalMapping, annotator)
            let decomposed = readings(text.decomposedStringWithCanonicalMapping, annotator)
            if composed != decomposed {
                let difference = composed.difference(from: decomposed)
                Issue.record("\(difference)\n\(text.debugDescription)")
            }
        }
    }

    /// Offsets move with what stands before, and nothing else changes.
    @Test func aLineBeforeMovesEveryMention() throws {
        let annotator = try Bundled.annotator()
        for article in try GoldCorpus.shared.get().articles {
            let before = "Củ cải phơi hai nắng 😀.\n"
            let plain = annotator.annotate(article.text)
            let moved = annotator.annotate(before + article.text)
            #expect(moved.mentions.map(\.label) == plain.mentions.map(\.label), "\(article.id)")
            #expect(
                moved.mentions.map { $0.utf8.lowerBound - before.utf8.count } == plain.mentions.map(\.utf8.lowerBound))
        }
    }
}
