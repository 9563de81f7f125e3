/// Finds the known or defined form of a text that becomes another one when a letter is dropped.
struct DroppedLetters {
    /// Up to so many comparisons a text, comparing is faster than building a table.
    private static let mostComparisons = 1 << 12

    private struct Form {
        let number: Int
        let letters: Int
        let squashed: [UInt8]
    }

    private var known: [Form] = []
    /// The number of the first form by what it becomes; nil where all are compared.
    private var byRest: [[UInt8]: Int]?

    /// - Parameter lookups: how many forms will be asked for at most.
    init(_ keys: [ShortFormKey], lookups: Int) {
        for (number, key) in keys.enumerated() where !key.senses.isEmpty || key.definition >= 0 {
            let letters = key.letterCount
            guard letters > NearMissSearch.shortest, letters <= NearMissSearch.longest, key.count > 0 else { continue }
            known.append(Form(number: number, letters: letters, squashed: key.squashed))
        }
        guard known.count > Self.mostComparisons / max(lookups, 1) else { return }
        var table: [[UInt8]: Int] = [:]
        for form in known {
            var first = 0
            while first < form.squashed.count {
                var next = first + 1
                while next < form.squashed.count, form.squashed[next] & 0xC0 == 0x80 { next += 1 }
                let rest = Array(form.squashed[..<first] + form.squashed[next...])
                table[rest] = table[rest] ?? form.number
                first = next
            }
        }
        byRest = table
    }

    /// The number of the first form that becomes these letters; nil where there is none.
    func form(behind squashed: [UInt8]) -> Int? {
        if let byRest { return byRest[squashed] }
        let letters = squashed.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        return known.first { $0.letters == letters + 1 && Self.becomes($0.squashed, squashed) }?.number
    }

    /// Whether a form becomes one that is a letter shorter when the bytes are dropped that follow where both begin alike.
    private static func becomes(_ longer: [UInt8], _ shorter: [UInt8]) -> Bool {
        let dropped = longer.count - shorter.count
        guard dropped > 0 else { return false }
        var same = 0
        while same < shorter.count, longer[same] == shorter[same] { same += 1 }
        // Back to the start of the letter.
        while same > 0, same < shorter.count, shorter[same] & 0xC0 == 0x80 { same -= 1 }
        return longer[(same + dropped)...].elementsEqual(shorter[same...])
    }
}
