internal import ArgumentParser
internal import VietExport

/// The documents that an interrupted run has written.
struct EarlierDocuments: Sendable {
    private var ids: Set<UInt128> = []
    /// How many there are.
    var count: Int { ids.count }

    /// None.
    init() {}

    /// Reads the lines back and cuts the file after the last whole one.
    ///
    /// Only the id of a line is kept, and only the line being read is in memory.
    ///
    /// - Parameter unit: what the lines to be added count.
    /// - Throws: the exit code after a message, where the file cannot be read or its lines count another unit.
    init(repairing partial: PartialFile, unit: OffsetUnit) throws {
        /// The bytes of whole lines.
        var whole = 0
        var otherUnit: OffsetUnit?
        do throws(SystemError) {
            let stream = try ByteStream(partial.path)
            var buffer: [UInt8] = []
            reading: while true {
                let known = buffer.count
                if try stream.read(upTo: Self.chunk, into: &buffer) == 0 { break }
                var (start, search) = (0, known)
                while let end = buffer.lineFeed(from: search) {
                    let line = Array(buffer[start..<end])
                    guard let id = Self.id(of: line) else { break reading }
                    if whole == 0, let written = Self.unit(of: line), written != unit { otherUnit = written }
                    if otherUnit != nil { break reading }
                    ids.insert(id.fingerprint)
                    whole += line.count + 1
                    (start, search) = (end + 1, end + 1)
                }
                buffer.removeFirst(start)
            }
        } catch {
            throw Self.failure("\(partial.path): error: cannot read: \(error.message)")
        }
        if let otherUnit {
            let given = "--offsets \(otherUnit.rawValue)"
            throw Self.failure("\(partial.path): error: was written with \(given); resume with the same options")
        }
        try partial.truncate(to: whole)
    }

    /// Whether the document with this id is written.
    func contains(_ id: String) -> Bool {
        !ids.isEmpty && ids.contains(id.fingerprint)
    }

    private static let chunk = 1 << 18
    private static let beginning = Array("{\"format\":\(JSONLinesWriter.format),\"id\":".utf8)

    /// The id of a line that is whole at both ends; nil for any other.
    private static func id(of line: [UInt8]) -> String? {
        guard line.starts(with: beginning), line.last == UInt8(ascii: "}") else { return nil }
        var scanner = JSONScanner(line, in: beginning.count..<line.count)
        guard let value = try? scanner.value(), value.kind == .string else { return nil }
        return JSONString(line, in: value.range).text
    }

    private static func unit(of line: [UInt8]) -> OffsetUnit? {
        guard let fields = try? JSONObjectScanner.fields(of: line),
            let offsets = fields.first(where: { $0.key == "offsets" })
        else { return nil }
        return OffsetUnit(rawValue: JSONString(line, in: offsets.range).text)
    }

    private static func failure(_ message: String) -> any Error {
        StandardStreams.message(message)
        return ExitCode.inputFailed
    }
}

extension String {
    /// FNV-1a in 128 bits: stands for the id, so that a million ids fit in little memory.
    var fingerprint: UInt128 {
        utf8.reduce(0x6C62_272E_07BB_0142_62B8_2175_6295_C58D) {
            ($0 ^ UInt128($1)) &* 0x0000_0000_0100_0000_0000_0000_0000_013B
        }
    }
}
