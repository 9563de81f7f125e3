private let hexDigits: [UInt8] = Array("0123456789abcdef".utf8)

extension [UInt8] {
    /// Appends a JSON string with its quotes; `bytes` must be valid UTF-8.
    package mutating func appendJSON(string bytes: [UInt8], range: Range<Int>) {
        append(UInt8(ascii: "\""))
        var start = range.lowerBound
        while start < range.upperBound {
            let stop = bytes.firstEscape(from: start, to: range.upperBound)
            append(contentsOf: bytes[start..<stop])
            if stop < range.upperBound { appendEscape(of: bytes[stop]) }
            start = stop + 1
        }
        append(UInt8(ascii: "\""))
    }

    /// Appends a JSON string with its quotes.
    package mutating func appendJSON(string: String) {
        append(UInt8(ascii: "\""))
        for byte in string.utf8 where byte < 0x20 || byte == 0x22 || byte == 0x5C {
            // Rare in names and canonical forms.
            for byte in string.utf8 {
                if byte < 0x20 || byte == 0x22 || byte == 0x5C { appendEscape(of: byte) } else { append(byte) }
            }
            return append(UInt8(ascii: "\""))
        }
        append(contentsOf: string.utf8)
        append(UInt8(ascii: "\""))
    }

    /// Appends an integer in decimal.
    package mutating func append(decimal value: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        var place: UInt = 1
        while rest / place >= 10 { place *= 10 }
        while place > 0 {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / place))
            rest %= place
            place /= 10
        }
    }

    /// Appends a share from 0 to 1, rounded to four decimals; a value that is no number gives 0.
    package mutating func append(share value: Double) {
        let tenThousandths = value > 0 ? Int(Swift.min(value, 1) * 10_000 + 0.5) : 0
        append(decimal: tenThousandths / 10_000)
        guard tenThousandths % 10_000 != 0 else { return }
        append(UInt8(ascii: "."))
        var place = 1_000
        var rest = tenThousandths % 10_000
        while rest > 0 {
            append(UInt8(ascii: "0") + UInt8(rest / place))
            rest %= place
            place /= 10
        }
    }

    /// Appends a JSON array with one value for each element.
    mutating func appendArray<Elements: Sequence>(
        of elements: Elements, append: (Elements.Element, inout [UInt8]) -> Void
    ) {
        self.append(UInt8(ascii: "["))
        var first = true
        for element in elements {
            if !first { self.append(UInt8(ascii: ",")) }
            first = false
            append(element, &self)
        }
        self.append(UInt8(ascii: "]"))
    }

    /// A share as `append(share:)` writes it.
    init(share value: Double) {
        self.init()
        append(share: value)
    }

    private mutating func appendEscape(of byte: UInt8) {
        append(UInt8(ascii: "\\"))
        switch byte {
        case 0x22, 0x5C: append(byte)
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0D: append(UInt8(ascii: "r"))
        case 0x09: append(UInt8(ascii: "t"))
        default:
            append(ascii: "u00")
            append(hexDigits[Int(byte >> 4)])
            append(hexDigits[Int(byte & 15)])
        }
    }
}
