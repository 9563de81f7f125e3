import VietExport
import VietNER

// stages ROUNDS: annotates the texts of the JSON Lines on standard input that many times on one thread and prints, for each
// time, one JSON object of nanoseconds by stage. Reading the JSON and writing the lines are stages as well; loading is not
// timed.
let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1
var lines: [[UInt8]] = []
while let line = readLine() { lines.append(Array(line.utf8)) }

let annotator = try Annotator()
let writer = JSONLinesWriter()
let names = ["reading"] + Stage.allCases.map(\.rawValue) + ["writing"]

func nanoseconds(since start: ContinuousClock.Instant) -> Int {
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    return Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
}

for _ in 0..<rounds {
    var times = [Int](repeating: 0, count: names.count)
    var output: [UInt8] = []
    for line in lines {
        var start = ContinuousClock.now
        guard let field = try JSONObjectScanner.fields(of: line).first(where: { $0.key == "text" }) else { continue }
        let text = JSONString(line, in: field.range).utf8
        times[0] += nanoseconds(since: start)
        let (document, stages) = annotator.timed(utf8: text)
        for (index, time) in stages.enumerated() { times[index + 1] += time }
        start = .now
        output.removeAll(keepingCapacity: true)
        writer.append(document, id: "text", to: &output)
        times[names.count - 1] += nanoseconds(since: start)
    }
    print("{" + zip(names, times).map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}")
}
