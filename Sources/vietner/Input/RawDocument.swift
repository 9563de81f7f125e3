internal import VietText

/// A document as it was read: bytes and where they stand.
struct RawDocument: Sendable {
    /// The path as given; `-` for standard input.
    let path: String
    /// The line, counted from 1; 0 for a whole file.
    let line: Int
    /// The encoding of a line; nil for a whole file.
    let encoding: TextEncoding?
    /// The bytes, without a line's end.
    let bytes: [UInt8]

    /// `PATH` or `PATH:LINE`.
    var place: String { line == 0 ? path : "\(path):\(line)" }
}

/// Work for one worker: some documents, or one large one.
struct Batch: Sendable {
    enum Item: Sendable {
        case document(RawDocument)
        /// A message that names its path.
        case failure(String)
    }

    static let byteLimit = 1 << 16
    static let countLimit = 64

    private(set) var items: [Item] = []
    private(set) var bytes = 0

    var isFull: Bool { bytes >= Self.byteLimit || items.count >= Self.countLimit }

    mutating func add(_ item: Item) {
        items.append(item)
        if case .document(let document) = item { bytes += document.bytes.count }
    }
}
