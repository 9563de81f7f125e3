import Foundation
package import Tables

/// Finds the rule files of lexicon folders.
package enum RuleFiles {
    /// The files `rules/*.rules` of each folder in order of name, with the names that diagnostics print. A later folder
    /// replaces a file of the same name.
    package static func read(_ directories: [String]) throws(LoadError) -> [(name: String, bytes: [UInt8])] {
        var files: [String: (name: String, bytes: [UInt8])] = [:]
        var problems: [Diagnostic] = []
        for directory in directories {
            let folder = directory + "/rules"
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            for name in names.sorted() where name.hasSuffix(".rules") {
                let path = folder + "/" + name
                let shown = (directory as NSString).lastPathComponent + "/rules/" + name
                if let data = FileManager.default.contents(atPath: path) {
                    files[name] = (shown, Array(data))
                } else {
                    problems.append(
                        Diagnostic(at: SourceLocation(file: shown), code: "unreadable-file", "the file cannot be read"))
                }
            }
        }
        if !problems.isEmpty { throw LoadError(problems) }
        return files.sorted { $0.key < $1.key }.map(\.value)
    }
}
