import VietText

/// The ISO 8601 value of a DATE span, read off its number tokens.
struct CalendarDate: Hashable, Sendable {
    var year: Int?
    var month: Int?
    var day: Int?
    var quarter: Int?
    /// The last year of a period.
    var untilYear: Int?

    /// `2024-01-24`, `2025-Q3`, `2023/2030`, `2024-01`, `2024`; without a year `--01-24` or `--01`; nil for no date.
    var iso: String? {
        if let untilYear, let year { return "\(pad(year, 4))/\(pad(untilYear, 4))" }
        guard let year else {
            guard let month else { return quarter.map { "Q\($0)" } }
            return "--" + pad(month, 2) + (day.map { "-" + pad($0, 2) } ?? "")
        }
        if let quarter { return pad(year, 4) + "-Q\(quarter)" }
        guard let month else { return pad(year, 4) }
        return pad(year, 4) + "-" + pad(month, 2) + (day.map { "-" + pad($0, 2) } ?? "")
    }

    private func pad(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// Adds what one numeral says, in text order.
    mutating func read(_ shape: NumeralShape, digits: [Int], value: Int) {
        switch shape {
        case .dayMonthYear where digits.count == 3: (day, month, year) = (digits[0], digits[1], digits[2])
        case .yearMonthDay where digits.count == 3: (year, month, day) = (digits[0], digits[1], digits[2])
        case .dayMonth where digits.count == 2: (day, month) = (digits[0], digits[1])
        case .monthYear where digits.count == 2: (month, year) = (digits[0], digits[1])
        case .yearRange where digits.count == 2:
            (year, untilYear) = (digits[0], digits[1] < 100 ? digits[0] + 1 : digits[1])
        case .year: if year == nil { year = value } else { untilYear = value }
        case .integer:
            if day == nil, month == nil { day = value } else if month == nil { month = value } else { year = value }
        default: break
        }
    }
}
