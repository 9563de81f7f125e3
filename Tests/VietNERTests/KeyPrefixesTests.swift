import Testing
import VietLexicon

@testable import VietNER

@Suite("what short forms begin with")
struct KeyPrefixesTests {
    @Test("every beginning of every form may be one, and few others")
    func prefixes() throws {
        let lexicon = try ShortFormReading.lexicon.get()
        let prefixes = KeyPrefixes(lexicon)
        for key in lexicon.shortFormKeys {
            var prefix = KeyPrefixes.Prefix()
            for byte in key {
                #expect(prefixes.mayHave(prefix, [byte]))
                prefix.append([byte])
                #expect(prefixes.mayHave(prefix))
            }
        }
        let others = (0..<1000).map { number in
            var prefix = KeyPrefixes.Prefix()
            prefix.append("\(number)@".utf8)
            return prefixes.mayHave(prefix)
        }
        #expect(others.count { $0 } < 500)
    }
}
