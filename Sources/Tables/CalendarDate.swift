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
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let lengths = parts.map(\.utf8.count)
        guard [[4], [4, 2], [4, 2, 2]].contains(lengths) else { return nil }
        let numbers = parts.compactMap { part in part.utf8.allSatisfy { 48...57 ~= $0 } ? Int(part) : nil }
        guard numbers.count == parts.count, !numbers.dropFirst().contains(0) else { return nil }
        self.init(
            year: numbers[0], month: numbers.count > 1 ? numbers[1] : 0, day: numbers.count > 2 ? numbers[2] : 0)
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
