internal import Glibc

/// The bytes of a file as they were before it was compressed; those of any other file as they are.
///
/// What a file is compressed with, its first bytes tell. Members and frames that follow one another are read as one.
final class Decompression {
    private let path: String
    private var compression: Compression?
    private var stream: CompressionStream?
    /// Bytes read and not yet decompressed, from `position`.
    private var raw: [UInt8] = []
    private var position = 0
    private var isOpen = false
    /// Whether all that was read makes whole members.
    private var isWhole = true

    private static let chunk = 1 << 16

    init(_ path: String) { self.path = path }

    /// Appends up to `limit` bytes; gives how many came, 0 at the end. `source` appends up to so many bytes of the file.
    func read(
        upTo limit: Int, into bytes: inout [UInt8],
        from source: (_ limit: Int, _ bytes: inout [UInt8]) throws(SystemError) -> Int
    ) throws(SystemError) -> Int {
        if !isOpen { try open(source) }
        guard let stream, let compression else {
            if raw.isEmpty { return try source(limit, &bytes) }
            // What was read to see how the file begins.
            let count = raw.count
            bytes += raw
            raw = []
            return count
        }
        let before = bytes.count
        while true {
            if position == raw.count {
                raw.removeAll(keepingCapacity: true)
                position = 0
                if try source(Self.chunk, &raw) == 0, isWhole { return 0 }
            }
            // Without more input, what the last step left inside is still to come.
            let isAtEnd = raw.isEmpty
            do throws(CompressionStream.Failure) {
                let step = try stream.step(raw[position...], limit: limit, into: &bytes)
                position += step.taken
                isWhole = step.ended
            } catch {
                throw SystemError(number: error == .memory ? ENOMEM : EILSEQ, reason: reason(error, compression))
            }
            if bytes.count > before { return bytes.count - before }
            if isAtEnd, !isWhole {
                throw SystemError(
                    number: EILSEQ, reason: "the \(compression.rawValue) data is cut short; the file is not whole")
            }
        }
    }

    private func open(_ source: (_ limit: Int, _ bytes: inout [UInt8]) throws(SystemError) -> Int) throws(SystemError) {
        isOpen = true
        while Compression.isUndecided(raw), try source(Self.chunk, &raw) > 0 {}
        compression = Compression(beginning: raw)
        guard let compression else {
            if let named = Compression(nameOf: path) {
                throw SystemError(
                    number: EILSEQ,
                    reason: "no \(named.rawValue) data, as the name says; rename the file, or compress it")
            }
            return
        }
        do throws(CompressionStream.Failure) {
            stream = try CompressionStream(compression, compresses: false)
        } catch {
            throw SystemError(number: ENOMEM, reason: reason(error, compression))
        }
    }

    private func reason(_ failure: CompressionStream.Failure, _ compression: Compression) -> String {
        switch failure {
        case .damaged: "the \(compression.rawValue) data is damaged"
        case .memory: StandardStreams.systemMessage(ENOMEM)
        case .window: "needs more than 128 MB to be decompressed; compress it again with a smaller window"
        }
    }
}
