/// File names for the ids of documents, one to one but for ids too long for a file system.
public enum DocumentFileName {
    /// File systems allow 255 bytes; suffixes and a fingerprint must fit too.
    private static let longest = 200

    /// The id with everything that a path would misread as `%XX`. A longer one is cut and ends in a fingerprint.
    public static func encode(_ id: String) -> String {
        var name: [UInt8] = []
        for (index, byte) in id.utf8.enumerated() {
            let escaped =
                byte < 0x20 || byte == 0x7F || "/\\:*?\"<>|%".utf8.contains(byte)
                || index == 0 && (byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-"))
            if escaped { name.append(percent: byte) } else { name.append(byte) }
        }
        if name.isEmpty { name = Array("%".utf8) }
        guard name.count > longest else { return String(decoding: name, as: UTF8.self) }
        var end = longest - 18
        while name[end] & 0xC0 == 0x80 { end -= 1 }
        if let percent = name[..<end].suffix(2).lastIndex(of: UInt8(ascii: "%")) { end = percent }
        let fingerprint = id.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return String(decoding: name[..<end], as: UTF8.self) + "~" + String(fingerprint, radix: 16)
    }

    /// The id that a file name stands for.
    public static func decode(_ name: String) -> String {
        if name == "%" { return "" }
        let bytes = Array(name.utf8)
        var id: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), let byte = bytes.hexPair(at: index + 1) {
                id.append(byte)
                index += 3
            } else {
                id.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: id, as: UTF8.self)
    }
}

extension [UInt8] {
    /// Appends `%XX`.
    mutating func append(percent byte: UInt8) {
        let digits: [UInt8] = Array("0123456789ABCDEF".utf8)
        self += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    fileprivate func hexPair(at start: Int) -> UInt8? {
        guard start + 2 <= count else { return nil }
        return UInt8(String(decoding: self[start..<start + 2], as: UTF8.self), radix: 16)
    }
}
