internal import VietExport
internal import VietNER
internal import VietText

/// A file of annotated JSON Lines, read whole.
struct AnnotatedFile {
    /// One document, with its name.
    struct Item {
        /// The id; `line N` where the line has none.
        var id: String
        var line: AnnotatedLine
    }

    /// The documents, in the order of the file.
    private(set) var items: [Item] = []
    /// What cannot be read, each message with path, line and column.
    private(set) var failures: [String] = []

    /// Reads a file, or standard input for `-`. A line that cannot be read, and an id that stands twice, is left out and
    /// named in `failures`.
    init(_ path: String) {
        let bytes: [UInt8]
        do throws(SystemError) {
            bytes = try ByteStream(path).readAll(expecting: 0)
        } catch {
            failures.append("\(path): error: \(error.message)")
            return
        }
        if TextDecoder.looksBinary(bytes) {
            failures.append("\(path): error: binary file; annotated JSON Lines are wanted")
            return
        }
        var seen: Set<String> = []
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var number = 0
        while start < bytes.count {
            let end = bytes.lineFeed(from: start) ?? bytes.count
            number += 1
            let line = Array(bytes[start..<end])
            start = end + 1
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
            guard String(validating: line, as: UTF8.self) != nil else {
                failures.append("\(path):\(number): error: not UTF-8")
                continue
            }
            do throws(JSONError) {
                let read = try JSONLinesReader.read(line: line)
                let id = read.id ?? "line \(number)"
                if seen.insert(id).inserted {
                    items.append(Item(id: id, line: read))
                } else {
                    failures.append(
                        "\(path):\(number): error: the id \"\(id)\" stands twice; only the first one is used")
                }
            } catch {
                failures.append("\(path):\(number):\(error.column): error: \(error.message)")
            }
        }
        if items.isEmpty, failures.isEmpty { failures.append("\(path): error: no annotated line in this file") }
    }
}
