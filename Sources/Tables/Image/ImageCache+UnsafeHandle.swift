import Glibc

/// The folder of images, `vietner` in the user's folder for caches. Nothing is lost with it.
///
/// It is `$XDG_CACHE_HOME/vietner`, or `~/.cache/vietner` where that is not set. Where it cannot be made or written,
/// there are no images, and nobody is told.
package enum ImageCache {
    /// No more images are kept: each program and each choice of folders has its own.
    private static let mostImages = 8
    /// What the name of an image ends in while it is written.
    static let unfinished = ".part"

    /// The image of some sources; nil where there is none that can be used.
    package static func image(of sources: ImageSources, parts: Int) -> ImageFile? {
        guard let folder else { return nil }
        return ImageFile(path: folder + "/" + sources.name, count: parts, sources: sources)
    }

    /// Begins the image of some sources, for the next run; nil where none can be kept. Costs, with its parts, about as much as
    /// writing its bytes.
    ///
    /// - Parameter sources: as they were before the first of them was read.
    package static func draft(of sources: ImageSources, parts: Int) -> ImageDraft? {
        guard let folder, sources.isSettled, makeFolder(folder) else { return nil }
        return ImageDraft(path: folder + "/" + sources.name, sources: sources, count: parts)
    }

    /// Keeps an image that has all its parts.
    package static func keep(_ draft: ImageDraft) {
        guard let folder else { return }
        removeOldest(in: folder)
        draft.keep()
    }

    /// Nil where no variable says where; paths that are not absolute are none (XDG Base Directory Specification).
    private static var folder: String? {
        for (name, below) in [("XDG_CACHE_HOME", ""), ("HOME", "/.cache")] {
            guard let value = unsafe getenv(name) else { continue }
            let path = unsafe String(cString: value)
            if path.hasPrefix("/") { return path + below + "/vietner" }
        }
        return nil
    }

    private static func makeFolder(_ folder: String) -> Bool {
        if let slash = folder.lastIndex(of: "/") { unsafe mkdir(String(folder[..<slash]), 0o700) }
        unsafe mkdir(folder, 0o700)
        return unsafe access(folder, W_OK | X_OK) == 0
    }

    /// Makes room for one image more, and removes what interrupted runs have left an hour ago.
    private static func removeOldest(in folder: String) {
        var images: [(changed: Int64, path: String)] = []
        let anHourAgo = FileStamp.now() - 3_600_000_000_000
        for name in Files.names(in: folder) ?? [] {
            let path = folder + "/" + name
            guard let stamp = FileStamp(path), !stamp.isFolder else { continue }
            if name.hasSuffix(".image") {
                images.append((stamp.changed, path))
            } else if name.hasSuffix(unfinished), stamp.changed < anHourAgo {
                unsafe unlink(path)
            }
        }
        images.sort { $0 > $1 }
        for image in images.dropFirst(mostImages - 1) { unsafe unlink(image.path) }
    }
}
