internal import CCompression
internal import Glibc

/// A way to compress a file.
enum Compression: String, CaseIterable, Sendable {
    case gzip
    case zstd

    /// How the names of such files end.
    var suffix: String { self == .gzip ? ".gz" : ".zst" }

    /// What such a file begins with.
    private var beginning: [UInt8] { self == .gzip ? [0x1F, 0x8B] : [0x28, 0xB5, 0x2F, 0xFD] }

    /// The one that the end of a file's name says; nil for any other name.
    init?(nameOf path: String) {
        guard let found = Self.allCases.first(where: { path.hasSuffix($0.suffix) }) else { return nil }
        self = found
    }

    /// The one whose files begin so; nil where the bytes are not compressed.
    init?(beginning bytes: [UInt8]) {
        guard let found = Self.allCases.first(where: { bytes.starts(with: $0.beginning) }) else { return nil }
        self = found
    }

    /// Whether more bytes have to come before it is known if a file is compressed.
    static func isUndecided(_ bytes: [UInt8]) -> Bool {
        allCases.contains { bytes.count < $0.beginning.count && $0.beginning.starts(with: bytes) }
    }

    fileprivate var number: Int32 { Int32(self == .gzip ? CCOMPRESSION_GZIP : CCOMPRESSION_ZSTD) }
}

/// Compresses or decompresses a stream of any length.
@safe final class CompressionStream {
    private let compression: Compression
    @unsafe private let handle: OpaquePointer

    /// Why a stream cannot go on.
    enum Failure: Error {
        case damaged
        case memory
        /// Frames that take more than 128 MB to decompress.
        case window
    }

    /// Throws where the system gives no memory.
    init(_ compression: Compression, compresses: Bool) throws(Failure) {
        self.compression = compression
        guard let handle = unsafe ccompression_open(compression.number, compresses ? 1 : 0) else { throw .memory }
        unsafe self.handle = handle
    }

    deinit { unsafe ccompression_close(handle) }

    /// Takes input and appends at most `limit` bytes of output.
    ///
    /// - Parameter finishing: says that no input follows; for compressing, until `ended`.
    /// - Returns: how many bytes of the input were taken, and whether a member of the file has ended with them.
    func step(
        _ input: ArraySlice<UInt8>, limit: Int, finishing: Bool = false, into output: inout [UInt8]
    ) throws(Failure) -> (taken: Int, ended: Bool) {
        var step = ccompression_step()
        let more = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            guard let room = buffer.baseAddress else { return }
            step = unsafe input.withUnsafeBufferPointer { bytes in
                unsafe ccompression_run(handle, bytes.baseAddress, bytes.count, room, limit, finishing ? 1 : 0)
            }
            count = step.produced
        }
        if output.isEmpty { output = more } else { output.append(contentsOf: more) }
        switch Int(step.status) {
        case Int(CCOMPRESSION_MORE): return (step.consumed, false)
        case Int(CCOMPRESSION_END): return (step.consumed, true)
        case Int(CCOMPRESSION_MEMORY): throw .memory
        case Int(CCOMPRESSION_WINDOW): throw .window
        default: throw .damaged
        }
    }
}

extension Compression {
    private static let chunk = 1 << 18

    /// Compresses all of a stream; `write` takes the bytes in order.
    func compress(
        _ source: borrowing ByteStream, write: ([UInt8]) throws(SystemError) -> Void
    ) throws(SystemError) {
        var input: [UInt8] = []
        var output: [UInt8] = []
        let stream = try Self.named { () throws(CompressionStream.Failure) in
            try CompressionStream(self, compresses: true)
        }
        while true {
            input.removeAll(keepingCapacity: true)
            let isLast = try source.read(upTo: Self.chunk, into: &input) == 0
            var taken = 0
            var ended = false
            while taken < input.count || (isLast && !ended) {
                output.removeAll(keepingCapacity: true)
                let step = try Self.named { () throws(CompressionStream.Failure) in
                    try stream.step(input[taken...], limit: Self.chunk, finishing: isLast, into: &output)
                }
                (taken, ended) = (taken + step.taken, step.ended)
                if !output.isEmpty { try write(output) }
            }
            if isLast { return }
        }
    }

    /// Compressing fails only where there is no memory.
    private static func named<Value>(
        _ work: () throws(CompressionStream.Failure) -> Value
    ) throws(SystemError) -> Value {
        do throws(CompressionStream.Failure) { return try work() } catch { throw SystemError(number: ENOMEM) }
    }
}
