/// What the digits of a number token allow it to mean.
enum Numerals {
    /// The shape of a number token, and its value where it is one integer that fits; otherwise -1.
    static func classify(_ bytes: ArraySlice<UInt8>) -> (shape: NumeralShape, value: Int32) {
        guard let parts = Parts(bytes.span, 0, bytes.count) else { return (.other, -1) }
        return (parts.shape, parts.count == 1 ? parts.first.value : -1)
    }

    /// Where a number with dashes and other marks falls into two numbers: `24-26/11` and `22/12/1944-22/12/2024` do,
    /// because one side is a date and the whole is not. The range is the dash, in bytes of the span.
    static func cut(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Range<Int>? {
        if let whole = Parts(bytes, start, end), whole.shape != .other { return nil }
        var dash: Range<Int>?
        var index = start
        while index < end {
            let length = bytes[index] == 0x2D ? 1 : bytes[index] == 0xE2 ? 3 : 0
            if length > 0 {
                guard dash == nil else { return nil }
                dash = index..<index + length
            }
            index += max(length, 1)
        }
        guard let dash, dash.upperBound < end, let left = Parts(bytes, start, dash.lowerBound),
            let right = Parts(bytes, dash.upperBound, end), right.isDate, left.isDate || left.isDay
        else { return nil }
        return dash
    }

    /// One run of digits; the value is -1 where it is above Int32.
    struct Part {
        var value: Int32 = 0
        var digits = 0

        mutating func append(_ digit: UInt8) {
            digits += 1
            guard value >= 0 else { return }
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(Int32(digit))
            value = overflow || carry ? -1 : sum
        }

        var isDay: Bool { digits <= 2 && (1...31).contains(value) }
        var isMonth: Bool { digits <= 2 && (1...12).contains(value) }
        var isYear: Bool { digits == 4 && (1000...2999).contains(value) }
    }

    /// Up to three runs of digits with the marks between them.
    struct Parts {
        var first = Part()
        var second = Part()
        var third = Part()
        var count = 1
        /// `-` stands for the en dash too.
        var mark: UInt8 = 0
        var sameMarks = true

        /// Nil where there are more than three runs.
        init?(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
            var index = start
            while index < end {
                var byte = bytes[index]
                if byte >= 0x30 && byte <= 0x39 {
                    switch count {
                    case 1: first.append(byte - 0x30)
                    case 2: second.append(byte - 0x30)
                    default: third.append(byte - 0x30)
                    }
                    index += 1
                    continue
                }
                index += byte == 0xE2 ? 3 : 1
                if byte == 0xE2 { byte = 0x2D }
                sameMarks = sameMarks && (count == 1 || byte == mark)
                mark = byte
                count += 1
                if count > 3 { return nil }
            }
        }

        var shape: NumeralShape {
            if count == 1 { return first.isYear ? .year : .integer }
            guard sameMarks, mark == 0x2F || mark == 0x2D || mark == 0x2E else { return .other }
            if count == 3 {
                if first.isDay, second.isMonth, third.isYear { return .dayMonthYear }
                return mark == 0x2D && first.isYear && second.isMonth && third.isDay ? .yearMonthDay : .other
            }
            if first.isDay, second.isMonth { return .dayMonth }
            if first.isMonth, second.isYear { return .monthYear }
            return mark == 0x2D && first.isYear && second.isYear || isSeason ? .yearRange : .other
        }

        /// `2025/26`, `2025-26`: a year and the last two digits of the next.
        private var isSeason: Bool {
            mark != 0x2E && first.isYear && first.value >= 1900 && second.digits == 2
                && second.value == (first.value + 1) % 100
        }

        var isDate: Bool {
            let shape = shape
            return shape == .dayMonth || shape == .monthYear || shape == .dayMonthYear
        }

        var isDay: Bool { count == 1 && first.isDay }
    }
}
