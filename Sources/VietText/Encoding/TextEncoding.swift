/// An encoding that Vietnamese text is stored in; the raw value is its name.
public enum TextEncoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    case utf16le = "utf-16le"
    case utf16be = "utf-16be"
    /// Base letter and combining tone mark, a byte each.
    case windows1258 = "windows-1258"
    /// TCVN 5712:1993 VN3, also called ABC: most accented capitals are lower case in a capital font.
    case tcvn3 = "tcvn3"
    /// VNI for Windows: base letter and mark byte.
    case vni = "vni"
    /// RFC 1456, eight bits.
    case viscii = "viscii"
    /// Vietnamese Professionals Society.
    case vps = "vps"
    /// RFC 1456, ASCII marks after the letter.
    case viqr = "viqr"

    /// The encoding called `name` or by one of its other names, in any case; nil where no encoding is called so.
    /// `utf-16` is `utf16le`: a byte order mark in the text overrides either order.
    public static func named(_ name: String) -> TextEncoding? {
        let key = squashed(name)
        return allCases.first { squashed($0.rawValue) == key || $0.aliases.contains { squashed($0) == key } }
    }

    /// Every name that `named` knows, in the order of the cases: for "did you mean".
    public static var allNames: [String] {
        allCases.flatMap { [$0.rawValue] + $0.aliases }
    }

    /// Other names in use.
    private var aliases: [String] {
        switch self {
        case .utf8: ["utf8", "unicode"]
        case .utf16le: ["utf-16", "utf16", "ucs-2"]
        case .utf16be: []
        case .windows1258: ["cp1258", "1258"]
        case .tcvn3: ["abc", "tcvn", "tcvn-5712", "tcvn-5712-1"]
        case .vni: ["vni-win", "vni-windows"]
        case .viscii: ["viscii1.1-1"]
        case .vps: ["vps-win"]
        case .viqr: []
        }
    }

    /// Lower-case letters and digits of a name.
    private static func squashed(_ name: String) -> [UInt8] {
        name.lowercased().utf8.filter { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) }
    }
}
