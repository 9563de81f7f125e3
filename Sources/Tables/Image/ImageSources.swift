/// What an image is made from: this program, and every file of some folders.
package struct ImageSources: Equatable, Sendable {
    /// A file that changed later than this before an image was made may change again without showing it.
    private static let settling: Int64 = 2_000_000_000

    /// The same for the same program, folders and names of folders, whatever the files hold.
    let name: String
    /// Changes with any of the files; an image holds the one it was made from.
    let fingerprint: [UInt8]
    /// Whether all files have been at rest for long enough for their stamps to tell the next change.
    let isSettled: Bool

    /// Takes the stamps of all files that are not hidden; nil where a folder cannot be read.
    ///
    /// - Parameter folders: where each stands, and what diagnostics call it.
    package init?(folders: [(path: String, shownAs: String)]) {
        guard let program = FileStamp.ofProgram() else { return nil }
        var names: [String] = []
        var stamps: [FileStamp] = []
        var identity = ImageWriter()
        Self.append(program, to: &identity)
        for folder in folders {
            guard let stamp = FileStamp(folder.path), stamp.isFolder else { return nil }
            identity.append(folder.path)
            identity.append(folder.shownAs)
            identity.append(stamp.inode)
            Self.list(folder.path, &names, &stamps)
        }
        name = String(Checksum.of(identity.bytes), radix: 16) + ".image"
        var prints = identity
        prints.append(names)
        for stamp in stamps { Self.append(stamp, to: &prints) }
        fingerprint = prints.bytes
        let newest = stamps.map(\.changed).max() ?? 0
        isSettled = newest < FileStamp.now() - Self.settling
    }

    private static func list(_ folder: String, _ names: inout [String], _ stamps: inout [FileStamp]) {
        for name in Files.names(in: folder) ?? [] where name.first != "." {
            let path = folder + "/" + name
            guard let stamp = FileStamp(path) else { continue }
            names.append(path)
            stamps.append(stamp)
            if stamp.isFolder { list(path, &names, &stamps) }
        }
    }

    /// Field by field: there may be anything between them.
    private static func append(_ stamp: FileStamp, to image: inout ImageWriter) {
        image.append(stamp.inode)
        image.append(stamp.size)
        image.append(stamp.modified)
        image.append(stamp.changed)
    }
}
