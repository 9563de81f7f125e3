import Foundation
import Testing

/// The built command, run as its users run it.
struct VietnerProcess {
    let status: Int32
    let output: [UInt8]
    let messages: String

    /// The lines of the output, parsed.
    var lines: [[String: Any]] {
        get throws {
            try output.split(separator: 0x0A).map { line in
                try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
            }
        }
    }

    /// The ids of the documents written, in order.
    var ids: [String] {
        get throws { try lines.map { try #require($0["id"] as? String) } }
    }

    /// The command stands beside the test bundle.
    static let path: String = {
        let tests =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("vietner").path
    }()

    /// Runs the command in `folder`.
    init(_ arguments: [String], in folder: TemporaryFolder, input: [UInt8] = []) throws {
        try self.init(Self.path, arguments, in: folder, input: input)
    }

    /// Runs a shell script in `folder`; `$VIETNER` is the command.
    init(script: String, in folder: TemporaryFolder) throws {
        try self.init("/bin/bash", ["-c", script], in: folder, input: [])
    }

    private init(_ path: String, _ arguments: [String], in folder: TemporaryFolder, input: [UInt8]) throws {
        let id = UUID().uuidString
        let paths = ["in", "out", "err"].map { NSTemporaryDirectory() + "/vietner-\(id).\($0)" }
        for path in paths {
            _ = FileManager.default.createFile(atPath: path, contents: path == paths[0] ? Data(input) : nil)
        }
        defer { for path in paths { try? FileManager.default.removeItem(atPath: path) } }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = folder.url
        process.environment = ProcessInfo.processInfo.environment.merging(["VIETNER": Self.path]) { $1 }
        process.standardInput = FileHandle(forReadingAtPath: paths[0])
        process.standardOutput = FileHandle(forWritingAtPath: paths[1])
        process.standardError = FileHandle(forWritingAtPath: paths[2])
        try process.run()
        process.waitUntilExit()
        status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
        output = Array(try Data(contentsOf: URL(fileURLWithPath: paths[1])))
        messages = String(decoding: try Data(contentsOf: URL(fileURLWithPath: paths[2])), as: UTF8.self)
    }
}

/// A folder that goes when the test ends.
final class TemporaryFolder {
    let url: URL

    init(_ files: [String: String] = [:]) throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("vietner-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        for (name, text) in files { try write(Array(text.utf8), to: name) }
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ bytes: [UInt8], to name: String) throws {
        let file = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    /// The names in the folder, hidden ones included.
    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
    }

    func contents(of name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: url.appendingPathComponent(name)))
    }
}
