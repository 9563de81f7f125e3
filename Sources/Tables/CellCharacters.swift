/// Characters that have no place in a cell: they look like nothing and keep a phrase from matching.
enum CellCharacters {
    struct Problem {
        let offset: Int
        let code: String
        let message: String
        let hint: String
    }

    static let tab: UInt8 = 1
    static let lineFeed: UInt8 = 2
    static let doubtful: UInt8 = 3

    /// By byte: 0 for bytes that are fine wherever they stand, `doubtful` for those that may begin a character that is not.
    static let kinds: [UInt8] = {
        var kinds = [UInt8](repeating: 0, count: 256)
        for control in 0..<0x20 { kinds[control] = doubtful }
        kinds[0x7F] = doubtful
        // Lead bytes of C1 controls and NBSP, of combining marks, and of the blocks that hold the other ones.
        for lead in [0xC2, 0xCC, 0xCD, 0xE2, 0xE3, 0xEF] { kinds[lead] = doubtful }
        for lead in 0xF0...0xFF { kinds[lead] = doubtful }
        kinds[0x09] = tab
        kinds[0x0A] = lineFeed
        // Judged with its line end.
        kinds[0x0D] = doubtful
        return kinds
    }()

    /// Whether all bytes are UTF-8; of many, a second thread looks at half of them.
    static func isValidUTF8(_ bytes: [UInt8], halvedAbove most: Int) -> Bool {
        guard bytes.count > most, let middle = bytes[(bytes.count / 2)...].firstIndex(where: { $0 & 0xC0 != 0x80 })
        else { return isValidUTF8(bytes, 0..<bytes.count) }
        let (second, first) = TwoThreads.run(
            { isValidUTF8(bytes, middle..<bytes.count) }, { isValidUTF8(bytes, 0..<middle) })
        return first && second
    }

    private static func isValidUTF8(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        (try? UTF8Span(validating: bytes.span.extracting(range))) != nil
    }

    /// The first byte of a line that is no UTF-8.
    static func firstInvalid(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        var decoder = UTF8()
        var iterator = bytes[range].makeIterator()
        var offset = range.lowerBound
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): offset += UTF8.width(scalar)
            case .emptyInput: return nil
            case .error: return offset
            }
        }
    }

    /// The problems of a line of valid UTF-8; tabs are no problem.
    static func problems(_ bytes: [UInt8], _ range: Range<Int>) -> [Problem] {
        var problems: [Problem] = []
        var offset = range.lowerBound
        var mayCompose = false
        for scalar in String(decoding: bytes[range], as: UTF8.self).unicodeScalars {
            if let (code, name, hint) = stray(scalar.value) {
                let hex = String(scalar.value, radix: 16, uppercase: true)
                let padded = String(repeating: "0", count: max(0, 4 - hex.count)) + hex
                problems.append(
                    Problem(offset: offset, code: code, message: "\(name) U+\(padded) in the line", hint: hint))
            }
            mayCompose = mayCompose || scalar.value >= 0x300
            offset += UTF8.width(scalar)
        }
        if mayCompose { problems += cellsNotComposed(bytes, range) }
        return problems
    }

    private static func stray(_ value: UInt32) -> (code: String, name: String, hint: String)? {
        switch value {
        case 0x09: nil
        case 0..<0x20, 0x7F..<0xA0: ("control-character", "control character", "remove it")
        case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000:
            ("stray-space", "special space", "write an ordinary space")
        case 0xAD, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF:
            ("zero-width-character", "invisible character", "remove it")
        case 0xFFFD: ("replacement-character", "replacement character", "write the character that was lost")
        default: nil
        }
    }

    private static func cellsNotComposed(_ bytes: [UInt8], _ range: Range<Int>) -> [Problem] {
        var problems: [Problem] = []
        var start = range.lowerBound
        for index in range.lowerBound...range.upperBound where index == range.upperBound || bytes[index] == 0x09 {
            let cell = Array(bytes[start..<index])
            if var span = try? UTF8Span(validating: cell.span), !span.checkForNFC(quickCheck: false) {
                problems.append(
                    Problem(
                        offset: start, code: "not-nfc", message: "the cell is not in Unicode normalization form C",
                        hint: "write letters with their marks as one character"))
            }
            start = index + 1
        }
        return problems
    }
}
