/// An ISO 8601 date: `2024`, `2024-01` or `2024-01-24`.
struct InputDate: Sendable {
    let text: String

    /// nil where the text is no such date. A time after a whole date is dropped.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        var length = bytes.count
        if length > 10, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ") { length = 10 }
        guard [4, 7, 10].contains(length) else { return nil }
        for index in 0..<length {
            let isDash = index == 4 || index == 7
            guard isDash ? bytes[index] == UInt8(ascii: "-") : (0x30...0x39).contains(bytes[index]) else { return nil }
        }
        func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        let month = length >= 7 ? number(5..<7) : 1
        let day = length == 10 ? number(8..<10) : 1
        let year = number(0..<4)
        guard year >= 1, (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, of: year) else {
            return nil
        }
        self.text = String(decoding: bytes[..<length], as: UTF8.self)
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
        return [4, 6, 9, 11].contains(month) ? 30 : 31
    }
}
