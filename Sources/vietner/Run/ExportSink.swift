internal import ArgumentParser
internal import VietExport

/// Where the documents of an export go, in order.
protocol ExportSink: AnyObject {
    /// Takes a range of bytes and the documents that fill it.
    func add(_ bytes: [UInt8], _ range: Range<Int>, _ pieces: ArraySlice<DocumentPiece<DocumentExporter.Facts>>) throws
    /// Puts everything in place; `report` takes lines for the user.
    func finish(report: (String) -> Void) throws
    /// Removes what was written.
    func discard()
}

/// One file, or standard output.
final class FileSink: ExportSink {
    private let file: OutputFile
    private let frame: (start: [UInt8], between: [UInt8], end: [UInt8])
    private var isFirst = true

    /// Begins the file.
    init(_ file: OutputFile, _ format: any DocumentFormat) throws {
        (self.file, frame) = (file, format.frame)
        try file.write(frame.start)
    }

    func add(
        _ bytes: [UInt8], _ range: Range<Int>, _ pieces: ArraySlice<DocumentPiece<DocumentExporter.Facts>>
    ) throws {
        if frame.between.isEmpty { return try file.write(bytes, range) }
        for piece in pieces where !piece.range.isEmpty {
            if !isFirst { try file.write(frame.between) }
            isFirst = false
            try file.write(bytes, piece.range)
        }
    }

    func finish(report: (String) -> Void) throws {
        try file.write(frame.end)
        try file.commit()
    }

    func discard() { file.discard() }
}

/// A folder with files for each document, or with one file.
final class FolderSink: ExportSink {
    private let folder: OutputFolder
    private let format: any DocumentFormat
    private var part: FolderPart

    init(_ folder: OutputFolder, _ format: any DocumentFormat) {
        (self.folder, self.format) = (folder, format)
        part = FolderPart(name: nil, folder: folder, format: format)
    }

    func add(
        _ bytes: [UInt8], _ range: Range<Int>, _ pieces: ArraySlice<DocumentPiece<DocumentExporter.Facts>>
    ) throws {
        for piece in pieces { try part.add(Array(bytes[piece.range]), piece.facts?.files ?? []) }
    }

    func finish(report: (String) -> Void) throws {
        try part.finish()
        for (name, bytes) in format.commonFiles(parts: [FolderPart.wholeName]) { try folder.write(bytes, to: name) }
        try folder.commit()
    }

    func discard() { folder.discard() }
}

/// A folder with the parts of a split. Documents wait on the disk until the last one is known.
final class SplitSink: ExportSink {
    /// The file that says what went where.
    static let table = "split.csv"

    private let folder: OutputFolder
    private let format: any DocumentFormat
    private let parts: [SplitPart]
    private let seed: UInt64
    private var spool: SpoolFile
    private var entries: [(id: String, range: Range<Int>, facts: DocumentExporter.Facts)] = []

    init(_ folder: OutputFolder, _ format: any DocumentFormat, parts: [SplitPart], seed: UInt64) throws {
        (self.folder, self.format, self.parts, self.seed) = (folder, format, parts, seed)
        spool = try Self.told { () throws(SystemError) in try SpoolFile() }
    }

    private static func told<Value: ~Copyable>(_ work: () throws(SystemError) -> Value) throws -> Value {
        do throws(SystemError) {
            return try work()
        } catch {
            StandardStreams.message("temporary file: error: \(error.message)")
            throw ExitCode.inputFailed
        }
    }

    func add(
        _ bytes: [UInt8], _ range: Range<Int>, _ pieces: ArraySlice<DocumentPiece<DocumentExporter.Facts>>
    ) throws {
        for piece in pieces {
            guard let facts = piece.facts else { continue }
            let start = spool.count
            try Self.told { () throws(SystemError) in try spool.append(Array(bytes[piece.range])) }
            entries.append((piece.id, start..<spool.count, facts))
        }
    }

    func finish(report: (String) -> Void) throws {
        let plan = SplitPlan(entries.compactMap(\.facts.sketch), parts: parts, seed: seed)
        for (index, part) in parts.enumerated() {
            var output = FolderPart(name: part.name, folder: folder, format: format)
            for (entry, place) in zip(entries, plan.partOfDocument) where place == index {
                let bytes = try Self.told { () throws(SystemError) in try spool.bytes(in: entry.range) }
                try output.add(bytes, entry.facts.files)
            }
            try output.finish()
        }
        for (name, bytes) in format.commonFiles(parts: parts.map(\.name)) { try folder.write(bytes, to: name) }
        try folder.write(plan.table(ids: entries.map(\.id)), to: Self.table)
        try folder.commit()
        for line in plan.summary { report(line) }
        report("\(plan.nearDuplicates) documents are near duplicates of another, and in its part")
    }

    func discard() { folder.discard() }
}

/// One part of an export to a folder: one file, or a folder of files.
struct FolderPart {
    /// What stands for a part where there is only one.
    static let wholeName = "train"

    /// nil where there is only one part.
    let name: String?
    let folder: OutputFolder
    let format: any DocumentFormat
    private var isFirst = true

    init(name: String?, folder: OutputFolder, format: any DocumentFormat) {
        (self.name, self.folder, self.format) = (name, folder, format)
    }

    /// `train.conll`
    private var stream: String { "\(name ?? Self.wholeName).\(type(of: format).suffix)" }

    mutating func add(_ bytes: [UInt8], _ files: [FolderFile]) throws {
        if files.isEmpty {
            if bytes.isEmpty { return }
            try folder.write(isFirst ? format.frame.start : format.frame.between, to: stream)
            try folder.write(bytes, to: stream)
        }
        var start = 0
        for file in files {
            try folder.write(
                Array(bytes[start..<start + file.count]), to: name.map { "\($0)/\(file.name)" } ?? file.name)
            start += file.count
        }
        isFirst = false
    }

    /// Ends the file, which is there even where no document is.
    func finish() throws {
        if type(of: format).layout == .documents { return }
        if isFirst { try folder.write(format.frame.start, to: stream) }
        try folder.write(format.frame.end, to: stream)
    }
}
