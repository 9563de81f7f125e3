import TestSupport

/// What a fuzzer feeds with bytes, and the tests with its seeds.
package protocol FuzzTarget: SendableMetatype {
    /// The name on the command line, and of its folder of seeds.
    static var name: String { get }

    /// Loads what it needs; once for a process.
    init() throws

    /// Reads an input. What it finds wrong with the outcome, such as a span outside its text; nil where all is well.
    func problem(_ input: [UInt8]) -> String?
}

/// Every target, by name.
package enum FuzzTargets {
    package static let all: [any FuzzTarget.Type] = [
        DecodingTarget.self, AnnotatingTarget.self, TableTarget.self, RulesTarget.self, JSONLinesTarget.self,
        ImportTarget.self,
    ]

    /// The target with a name; nil where there is none.
    package static func target(named name: String) -> (any FuzzTarget.Type)? { all.first { $0.name == name } }
}

/// An input whose first bytes choose among options.
struct Choices {
    private(set) var rest: ArraySlice<UInt8>

    init(_ input: [UInt8]) { rest = input[...] }

    /// The next byte chooses one of the values; the first one where no byte is left.
    mutating func choose<Value>(_ values: [Value]) -> Value {
        values[Int(rest.popFirst() ?? 0) % values.count]
    }
}
