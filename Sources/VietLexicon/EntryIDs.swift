package import Tables

/// The ids of all rows, and the entries of those that are phrases.
struct EntryIDs: Sendable {
    private let ids: ByteIndex
    /// By number of the id; -1 for ids of other rows.
    private let entries: [Int32]

    init(_ ids: ByteIndex, entries: [Int32]) { (self.ids, self.entries) = (ids, entries) }

    /// The entry of the row with an id; nil where there is none.
    func entry(_ id: [UInt8]) -> Int? {
        let number = Int(ids.find(id, 0..<id.count))
        return number < 0 || entries[number] < 0 ? nil : Int(entries[number])
    }
}

extension EntryIDs: Imaged {
    func write(to image: inout ImageWriter) {
        ids.write(to: &image)
        image.append(entries)
    }

    init(from image: inout ImageReader) throws(ImageDamage) {
        ids = try ByteIndex(from: &image)
        entries = try image.array()
    }
}

/// What of a lexicon is known before its phrases are put into tries: the contents of the tables and the ids, most of which
/// a text never asks for.
package struct LexiconTables: Sendable {
    let ids: EntryIDs
    let tables: [Table]

    /// Appends everything.
    package func write(to image: inout ImageWriter) {
        image.append(part: ids.write)
        for table in tables { table.writeContent(to: &image) }
    }
}
