import Testing

@testable import VietNER

@Suite("Name index")
struct NameIndexTests {
    @Test("stretches are found by how they are written, wherever they stand")
    func againstDictionary() {
        // Few forms, so that many stretches begin alike.
        var state: UInt64 = 7
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let forms = (0..<20_000).map { _ in Int32(next(90)) }
        var index = NameIndex()
        var numbers: [ArraySlice<Int32>: Int] = [:]
        for _ in 0..<5_000 {
            let start = next(forms.count - 4)
            let tokens = start..<start + 1 + next(4)
            #expect(index.number(of: tokens, forms) == numbers[forms[tokens]])
            guard numbers[forms[tokens]] == nil else { continue }
            numbers[forms[tokens]] = numbers.count
            index.add(tokens, forms)
        }
        for form in Set(forms) {
            let lengths = Set(numbers.keys.filter { $0.first == form }.map(\.count))
            #expect(index.lengths(first: form) == lengths.reduce(0) { $0 | 1 << UInt64($1) })
        }
        #expect(index.lengths(first: 1_000) == 0)
    }
}
