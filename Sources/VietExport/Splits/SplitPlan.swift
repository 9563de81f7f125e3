internal import VietNER

/// One part of a split.
public struct SplitPart: Hashable, Sendable {
    /// `train`, `dev`, `test` or any other name.
    public let name: String
    /// Its share of the documents, from 0 to 1.
    public let share: Double

    /// Makes a part.
    public init(name: String, share: Double) {
        (self.name, self.share) = (name, share)
    }
}

/// Which document goes into which part of a split.
///
/// Documents of which the sketches agree in seven tenths are one group, and a group stays together. Groups are dealt
/// out so that every part gets its share of documents and of the spans of every label, after Sechidis, Tsoumakas and Vlahavas
/// (2011): the label that is rarest among what is left goes first. The plan depends on the contents, the parts and the seed, not
/// on the order of the documents.
public struct SplitPlan: Sendable {
    /// From this estimated similarity on, documents are copies of one another.
    public static let sameFrom = 0.7
    private static let rows = 4

    /// The parts, as given.
    public let parts: [SplitPart]
    /// For every document the index of its part.
    public private(set) var partOfDocument: [Int]
    /// For every document the first document of its group.
    public let groupOfDocument: [Int]
    private let sketches: [ContentSketch]

    /// Deals documents out. Costs a sort, and a comparison for every two documents that share four values of their signatures.
    public init(_ sketches: [ContentSketch], parts: [SplitPart], seed: UInt64) {
        self.parts = parts
        self.sketches = sketches
        groupOfDocument = Self.groups(sketches)
        partOfDocument = Array(repeating: 0, count: sketches.count)
        deal(seed: seed)
    }

    private static func groups(_ sketches: [ContentSketch]) -> [Int] {
        var first = Array(sketches.indices)
        func root(_ document: Int) -> Int {
            var document = document
            while first[document] != document {
                first[document] = first[first[document]]
                document = first[document]
            }
            return document
        }
        // Copies without a change are one document here, so that a thousand of them cost no more than one.
        var known: [[UInt32]: Int] = [:]
        for (document, sketch) in sketches.enumerated() {
            if let other = known[sketch.signature] {
                first[document] = other
            } else {
                known[sketch.signature] = document
            }
        }
        let distinct = known.values.sorted()
        for band in stride(from: 0, to: ContentSketch.functions, by: rows) {
            var seen: [[UInt32]: [Int]] = [:]
            for document in distinct {
                let key = Array(sketches[document].signature[band..<band + rows])
                for other in seen[key] ?? [] {
                    let (left, right) = (root(other), root(document))
                    if left != right, sketches[other].similarity(to: sketches[document]) >= sameFrom {
                        first[max(left, right)] = min(left, right)
                    }
                }
                seen[key, default: []].append(document)
            }
        }
        return sketches.indices.map(root)
    }

    private mutating func deal(seed: UInt64) {
        var members: [Int: [Int]] = [:]
        for (document, group) in groupOfDocument.enumerated() { members[group, default: []].append(document) }
        /// What a group brings: documents, then spans by label.
        func amounts(_ documents: [Int]) -> [Double] {
            documents.reduce([Double](repeating: 0, count: 1 + Label.allCases.count)) { sum, document in
                zip(sum, [1] + sketches[document].labels.map(Double.init)).map { $0 + $1 }
            }
        }
        var groups = members.values.map { documents in
            (
                documents: documents, amounts: amounts(documents),
                // The sum does not depend on the order of the documents.
                place: HashMix.finish(
                    HashMix.step(seed, documents.reduce(0) { $0 &+ HashMix.finish(sketches[$1].hash) }))
            )
        }
        groups.sort { ($0.place, $0.documents[0]) < ($1.place, $1.documents[0]) }
        let totals = amounts(Array(sketches.indices))
        var wanted = parts.map { part in totals.map { $0 * part.share } }
        var left = totals
        while !groups.isEmpty {
            let label = left.indices.dropFirst().filter { left[$0] > 0.5 }.min { (left[$0], $0) < (left[$1], $1) }
            // Large groups first, while there is room to make up for them.
            let kind = label ?? 0
            let holders = groups.indices.filter { groups[$0].amounts[kind] > 0 }
                .sorted { (groups[$1].amounts[kind], $0) < (groups[$0].amounts[kind], $1) }
            for index in holders {
                let group = groups[index]
                let part = parts.indices.max { one, other in
                    (wanted[one][kind], wanted[one][0], -one) < (wanted[other][kind], wanted[other][0], -other)
                }
                guard let part else { return }
                for document in group.documents { partOfDocument[document] = part }
                for kind in group.amounts.indices {
                    wanted[part][kind] -= group.amounts[kind]
                    left[kind] -= group.amounts[kind]
                }
            }
            let dealt = Set(holders)
            groups = groups.indices.filter { !dealt.contains($0) }.map { groups[$0] }
        }
    }

    /// What went where: a line of headings, a line for each part, and what was kept together.
    public var summary: [String] {
        var lines = [(["part", "documents", "groups"] + Label.allCases.map(\.rawValue))]
        for (index, part) in parts.enumerated() {
            let documents = partOfDocument.indices.filter { partOfDocument[$0] == index }
            let spans = Label.allCases.indices.map { label in documents.reduce(0) { $0 + sketches[$1].labels[label] } }
            lines.append(
                [part.name, "\(documents.count)", "\(Set(documents.map { groupOfDocument[$0] }).count)"]
                    + spans.map { "\($0)" })
        }
        let widths = lines[0].indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { line in
            line.enumerated().map { column, cell in
                let space = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + space : space + cell
            }.joined(separator: "  ")
        }
    }

    /// How many documents are in a group with an earlier one.
    public var nearDuplicates: Int { groupOfDocument.indices.count { groupOfDocument[$0] != $0 } }

    /// A table with a row for each document: its part, its id, and the first document of its group where that is another.
    public func table(ids: [String]) -> [UInt8] {
        var output = Array("part,document,near_duplicate_of\r\n".utf8)
        for (document, id) in ids.enumerated() {
            output.append(cell: parts[partOfDocument[document]].name)
            output.append(ascii: ",")
            output.append(cell: id)
            output.append(ascii: ",")
            if groupOfDocument[document] != document { output.append(cell: ids[groupOfDocument[document]]) }
            output.append(ascii: "\r\n")
        }
        return output
    }
}
