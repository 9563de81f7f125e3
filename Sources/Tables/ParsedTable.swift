import Synchronization

/// A file cut into cells and checked by itself, so that files can be read on several threads.
package struct ParsedTable: Sendable {
    /// What to read.
    package struct Request: Sendable {
        let path: String
        let file: String
        let schema: TableSchema

        /// A file at `path`, named `file` in diagnostics.
        package init(path: String, file: String, schema: TableSchema) {
            (self.path, self.file, self.schema) = (path, file, schema)
        }
    }

    /// Nil where the file cannot be read or has no header.
    private(set) var table: Table?
    let schema: TableSchema
    private(set) var diagnostics: [Diagnostic] = []

    init(path: String, file: String, schema: TableSchema) {
        do throws(Files.Failure) {
            self.init(try Files.read(path), file: file, schema: schema)
        } catch {
            self.init(
                schema: schema,
                failure: Diagnostic(
                    at: SourceLocation(file: file), code: Files.exists(path) ? "unreadable-file" : "missing-file",
                    "cannot read the file: \(error.reason)"))
        }
    }

    private init(schema: TableSchema, failure: Diagnostic) { (self.schema, diagnostics) = (schema, [failure]) }

    /// Reads the bytes of a file.
    ///
    /// - Parameter halvedAbove: the bytes of a file of which a second thread takes half.
    package init(_ bytes: [UInt8], file: String, schema: TableSchema, halvedAbove: Int = 1 << 24) {
        self.schema = schema
        guard bytes.count < Int(UInt32.max) else {
            diagnostics = [
                Diagnostic(
                    at: SourceLocation(file: file), code: "file-too-large", "the file is larger than 4 GB",
                    hint: "split it")
            ]
            return
        }
        var parser = TableParser(bytes: bytes, file: file, schema: schema, halvedAbove: halvedAbove)
        table = parser.parse()
        diagnostics = parser.diagnostics
    }

    /// Reads files on two threads, each taking the next one; the results stand in the order of the requests.
    package static func read(_ requests: [Request]) -> [ParsedTable] {
        let next = Counter()
        let work: @Sendable () -> [(Int, ParsedTable)] = {
            var done: [(Int, ParsedTable)] = []
            while true {
                let index = next.take()
                guard index < requests.count else { return done }
                let request = requests[index]
                done.append((index, ParsedTable(path: request.path, file: request.file, schema: request.schema)))
            }
        }
        let (first, second) = TwoThreads.run(work, work)
        return (first + second).sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// Numbers from 0, each given out once.
    private final class Counter: Sendable {
        private let next = Atomic<Int>(0)
        func take() -> Int { next.wrappingAdd(1, ordering: .relaxed).oldValue }
    }
}
