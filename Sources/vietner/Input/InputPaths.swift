internal import Glibc

/// What a file holds.
enum InputForm: String, CaseIterable, Sendable {
    /// One document.
    case text
    /// A JSON object with a text on every line.
    case jsonl
    /// A document on every line.
    case lines

    /// How the names of such files end, in folders.
    var suffix: String { self == .jsonl ? ".jsonl" : ".txt" }
}

/// Files to read, in order, with what is wrong with other paths given.
struct InputPaths: Sendable {
    enum Item: Sendable {
        case path(String, bytes: Int?)
        /// A message that names its path.
        case failure(String)
    }

    private(set) var items: [Item] = []
    /// How the names of files end, in folders.
    private let suffix: String
    private var seen: Set<String> = []

    /// Resolves files, folders, patterns and `-`. A path that comes twice is read once.
    init(_ arguments: [String], form: InputForm) { self.init(arguments, suffix: form.suffix) }

    /// Likewise, with files in folders by the end of their names.
    init(_ arguments: [String], suffix: String) {
        self.suffix = suffix
        for argument in arguments { add(argument) }
        seen = []
    }

    /// Bytes to read; nil where a pipe is among the inputs.
    var totalBytes: Int? {
        var total = 0
        for case .path(_, let bytes) in items {
            guard let bytes else { return nil }
            total += bytes
        }
        return total
    }

    /// Leaves out files that are not to be read.
    mutating func remove(where isLeftOut: (_ path: String) -> Bool) {
        items.removeAll { item in
            if case .path(let path, _) = item { isLeftOut(path) } else { false }
        }
    }

    private mutating func add(_ argument: String) {
        if argument == "-" { return add(path: argument, bytes: nil) }
        switch PathFacts(argument) {
        case .file(let bytes): add(path: argument, bytes: bytes)
        case .stream: add(path: argument, bytes: nil)
        case .folder: add(folder: argument)
        case .failed(ENOENT) where argument.utf8.contains(where: { "*?[{".utf8.contains($0) }):
            let paths = FileNames.paths(matching: argument)
            if paths.isEmpty { items.append(.failure("\(argument): error: no file matches this pattern")) }
            for path in paths { add(path) }
        case .failed(let error):
            items.append(.failure("\(argument): error: \(StandardStreams.systemMessage(error))"))
        }
    }

    private mutating func add(path: String, bytes: Int?) {
        // How much a compressed file holds, only reading it tells.
        let known = Compression(nameOf: path) == nil ? bytes : nil
        if seen.insert(path).inserted { items.append(.path(path, bytes: known)) }
    }

    /// Whether a file in a folder is read, compressed or not.
    private func isWanted(_ name: String) -> Bool {
        let ending = Compression(nameOf: name)?.suffix ?? ""
        return name.hasSuffix(suffix + ending)
    }

    private mutating func add(folder: String) {
        let before = items.count
        var root = folder
        while root.count > 1, root.hasSuffix("/") { root.removeLast() }
        var open = [root]
        var known = false
        while let folder = open.popLast() {
            guard let names = FileNames.names(inFolder: folder) else {
                items.append(.failure("\(folder): error: \(StandardStreams.systemMessage(errno))"))
                continue
            }
            var inner: [String] = []
            for name in names {
                let path = folder == "/" ? "/" + name : folder + "/" + name
                switch PathFacts(path) {
                case .file(let bytes) where isWanted(name):
                    known = true
                    add(path: path, bytes: bytes)
                // A linked folder may lead in a circle.
                case .folder where !FileNames.isLink(path): inner.append(path)
                default: break
                }
            }
            open += inner.reversed()
        }
        if !known, items.count == before {
            items.append(.failure("\(folder): error: no *\(suffix) file in this folder"))
        }
    }
}
