/// A date as lexicons write it: a year, a month or a day.
package struct CalendarDate: Hashable, Sendable {
    /// 1…9999.
    package let year: Int
    /// 1…12; 0 means the year as a whole.
    package let month: Int
    /// 1…31; 0 means the month as a whole.
    package let day: Int

    /// Nil where the parts are no date of the Gregorian calendar; month and day may be 0.
    package init?(year: Int, month: Int = 0, day: Int = 0) {
        guard (1...9999).contains(year), (0...12).contains(month), day >= 0, month > 0 || day == 0 else { return nil }
        guard day <= Self.days(in: month, of: year) else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        self.init(bytes, bytes.indices)
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD` from a cell.
    package init?(_ bytes: [UInt8], _ cell: Range<Int>) {
        guard cell.count == 4 || cell.count == 7 || cell.count == 10 else { return nil }
        func number(_ offset: Int, _ length: Int) -> Int? {
            var value = 0
            for index in cell.lowerBound + offset..<cell.lowerBound + offset + length {
                guard 0x30...0x39 ~= bytes[index] else { return nil }
                value = value * 10 + Int(bytes[index] - 0x30)
            }
            return value
        }
        guard let year = number(0, 4) else { return nil }
        var parts = [0, 0]
        for part in 0..<(cell.count - 4) / 3 {
            guard bytes[cell.lowerBound + 4 + 3 * part] == UInt8(ascii: "-"), let value = number(5 + 3 * part, 2),
                value > 0
            else { return nil }
            parts[part] = value
        }
        self.init(year: year, month: parts[0], day: parts[1])
    }

    /// The first day as a number that sorts: 20250701.
    package var first: Int { year * 10000 + max(month, 1) * 100 + max(day, 1) }
    /// The last day as a number that sorts; a year ends on 31 December.
    package var last: Int {
        let lastMonth = month == 0 ? 12 : month
        return year * 10000 + lastMonth * 100 + (day == 0 ? Self.days(in: lastMonth, of: year) : day)
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CalendarDate: CustomStringConvertible {
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    package var description: String {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        var text = padded(year, 4)
        if month > 0 { text += "-" + padded(month, 2) }
        if day > 0 { text += "-" + padded(day, 2) }
        return text
    }
}
