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
    static func load(_ path: String?) throws -> Annotator {
        do { return try Annotator(lexicons: path) } catch {
            print(error)
            throw ExitCode(3)
        }
    }
    func run() throws {
        let annotator = try Self.load(lexicons)
        var out: [UInt8] = []
        for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as! [String: Any]
            let document = annotator.annotate(object["text"] as! String)
            JSONLinesWriter().append(document, id: object["id"] as! String, to: &out)
        }
        FileHandle.standardOutput.write(Data(out))
    }
}
