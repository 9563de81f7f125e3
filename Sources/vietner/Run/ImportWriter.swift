internal import VietExport
internal import VietNER

/// Reads files of another tool one after another, and writes their documents as annotated lines.
struct ImportWriter {
    struct Counts {
        var written = 0
        var setAside = 0
        /// Documents and files that cannot be read.
        var failed = 0
    }

    let file: OutputFile
    var format: any ImportFormat
    private(set) var counts = Counts()
    private var ids: Set<String> = []

    init(file: OutputFile, format: any ImportFormat) {
        (self.file, self.format) = (file, format)
    }

    /// Reads an input; what is wrong with it goes to standard error.
    mutating func add(_ input: InputPaths.Item) throws {
        switch input {
        case .failure(let message): fail([message])
        case .path(let path, let bytes):
            guard let whole = read(path, expecting: bytes ?? 0) else { return }
            var text: [UInt8]?
            let type = Swift.type(of: format)
            if let suffix = type.textSuffix {
                let stem = path.hasSuffix(type.suffix) ? String(path.dropLast(type.suffix.count)) : path
                text = read(stem + suffix, expecting: 0)
                if text == nil { return }
            }
            try add(format.read(ImportFile(path: path, utf8: whole, text: text)))
        }
    }

    /// A whole file; nil where it cannot be read, which is then told.
    private mutating func read(_ path: String, expecting size: Int) -> [UInt8]? {
        do throws(SystemError) {
            return try ByteStream(path).readAll(expecting: size)
        } catch {
            fail(["\(path): error: \(error.message)"])
            return nil
        }
    }

    private mutating func add(_ items: [ImportedItem]) throws {
        var output: [UInt8] = []
        for item in items {
            switch item {
            case .failure(let messages): fail(messages)
            case .setAside: counts.setAside += 1
            case .document(let id, let place, let document):
                guard ids.insert(id).inserted else {
                    fail(["\(place): error: the id \"\(id)\" stands twice; only the first one is written"])
                    continue
                }
                JSONLinesWriter().append(document, id: id, to: &output)
                counts.written += 1
            }
        }
        try file.write(output, 0..<output.count)
    }

    private mutating func fail(_ messages: [String]) {
        for message in messages { StandardStreams.message(message) }
        counts.failed += 1
    }
}
