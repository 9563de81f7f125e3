import Testing
import VietText

struct WordCaseTests {
    private func described(_ word: String) -> String {
        let written = WordCase(Array(word.utf8)[...])
        return (written.beginsWithCapital ? "capital" : "small") + (written.isUpper ? ", upper" : "")
    }

    @Test func lettersOfVietnameseAreLookedUp() {
        #expect(described("Đại") == "capital")
        #expect(described("tá") == "small")
        #expect(described("CHQS") == "capital, upper")
        #expect(described("BỘ") == "capital, upper")
        #expect(described("Q") == "capital")
        #expect(described("ThS") == "capital")
        #expect(described("F16A") == "capital, upper")
        #expect(described("24/1") == "small")
        #expect(described("") == "small")
    }

    /// Every character of the looked-up blocks, alone and twice, as Unicode has it.
    @Test func tablesAgreeWithUnicode() {
        for value in [0x21..<0x180, 0x1E80..<0x1F00].joined() {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            let facts = scalar.properties
            let isUpper = facts.isAlphabetic && !facts.isLowercase
            let expected = (facts.isUppercase ? "capital" : "small") + (isUpper ? ", upper" : "")
            #expect(described(String(scalar) + String(scalar)) == expected, "U+\(String(value, radix: 16))")
        }
    }

    @Test func otherScriptsAreAskedOfUnicode() {
        #expect(described("ΑΒΓ") == "capital, upper")
        #expect(described("αβγ") == "small")
        #expect(described("НАТО") == "capital, upper")
        #expect(described("漢字") == "small, upper")
    }
}
