internal import VietText

/// Reads inputs in order and hands them on in batches. Lines are read as a stream, so that only the line being read is in
/// memory, however long the file.
struct InputReader {
    let paths: InputPaths
    let form: InputForm
    let decoding: Decoding
    /// Takes a batch; may wait.
    let submit: (Batch) -> Void
    private var batch = Batch()

    private static let chunk = 1 << 18

    init(_ paths: InputPaths, form: InputForm, decoding: Decoding, submit: @escaping (Batch) -> Void) {
        self.paths = paths
        self.form = form
        self.decoding = decoding
        self.submit = submit
    }

    mutating func run() {
        for item in paths.items {
            switch item {
            case .failure(let message): add(.failure(message))
            case .path(let path, let bytes):
                do throws(SystemError) {
                    let stream = try ByteStream(path)
                    if form == .text {
                        add(
                            .document(
                                RawDocument(
                                    path: path, line: 0, encoding: nil, bytes: try stream.readAll(expecting: bytes ?? 0)
                                )))
                    } else {
                        try readLines(of: stream, path: path)
                    }
                } catch {
                    add(.failure("\(path): error: \(error.message)"))
                }
            }
        }
        flush()
    }

    private mutating func readLines(of stream: borrowing ByteStream, path: String) throws(SystemError) {
        var buffer: [UInt8] = []
        var line = 0
        var encoding = TextEncoding.utf8
        while true {
            let known = buffer.count
            if try stream.read(upTo: Self.chunk, into: &buffer) == 0 { break }
            if line == 0, known == 0 {
                if TextDecoder.looksBinary(buffer) {
                    add(.failure("\(path): error: \(Decoding.binary)"))
                    return
                }
                if form == .lines || decoding.encoding != nil { encoding = decoding.encodingOfLines(beginning: buffer) }
                if encoding == .utf16le || encoding == .utf16be {
                    add(.failure("\(path): error: \(encoding.rawValue) cannot be read line by line"))
                    return
                }
                if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { buffer.removeFirst(3) }
            }
            var start = 0
            var search = min(known, buffer.count)
            while let end = buffer.lineFeed(from: search) {
                line += 1
                add(line: Array(buffer[start..<end]), number: line, path: path, encoding)
                (start, search) = (end + 1, end + 1)
            }
            buffer.removeFirst(start)
            // What has come is worked on while more is awaited.
            flush()
        }
        if !buffer.isEmpty { add(line: buffer, number: line + 1, path: path, encoding) }
    }

    private mutating func add(line bytes: [UInt8], number: Int, path: String, _ encoding: TextEncoding) {
        var bytes = bytes
        if bytes.last == 0x0D { bytes.removeLast() }
        if form == .jsonl, bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return }
        add(.document(RawDocument(path: path, line: number, encoding: encoding, bytes: bytes)))
    }

    private mutating func add(_ item: Batch.Item) {
        batch.add(item)
        if batch.isFull { flush() }
    }

    private mutating func flush() {
        if batch.items.isEmpty { return }
        submit(batch)
        batch = Batch()
    }
}
