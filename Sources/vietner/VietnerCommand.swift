import ArgumentParser
import Foundation
import VietExport
import VietNER
import Tables

@main
struct VietnerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "vietner")
    @Argument var file: String
    @Option var lexicons: String?
    @Option var repeats: Int?
    static func load(_ path: String?) throws -> Annotator {
        do { return try Annotator(lexicons: path) } catch {
            print(error)
            throw ExitCode(3)
        }
    }
    func run() throws {
        let annotator = try Self.load(lexicons)
        var out: [UInt8] = []
        var texts: [(String, [UInt8])] = []
        for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as! [String: Any]
            texts.append((object["id"] as! String, Array((object["text"] as! String).utf8)))
        }
        var a = 0, w = 0, bytes = 0, spans = 0
        for _ in 0..<(repeats ?? 1) {
            out.removeAll(keepingCapacity: true)
            for (id, text) in texts {
                let t0 = clock()
                let document = annotator.annotate(utf8: text)
                let t1 = clock()
                JSONLinesWriter().append(document, id: id, to: &out)
                w += clock() - t1
                a += t1 - t0
                bytes += text.count; spans += document.mentions.count
            }
        }
        FileHandle.standardError.write(Data("annotate \(Double(bytes) / Double(a)) MB/s, write \(Double(bytes) / Double(w)) MB/s, spans \(spans)\n".utf8))
        FileHandle.standardOutput.write(Data(out))
    }
}
