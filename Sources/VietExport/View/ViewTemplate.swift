/// The files of the page, put together.
enum ViewTemplate {
    /// The page with its data, which is JSON.
    static func page(data: [UInt8]) -> [UInt8] {
        let style = PackageResources.page_css + PackageResources.spans_css
        let script = [
            PackageResources.model_js, PackageResources.search_js, PackageResources.render_js,
            PackageResources.panel_js,
            PackageResources.lists_js, PackageResources.main_js, PackageResources.controls_js,
            PackageResources.start_js,
        ].flatMap { $0 }
        var page: [UInt8] = []
        page.reserveCapacity(data.count + style.count + script.count + PackageResources.page_html.count)
        let marks = [("/*style*/", style), ("/*data*/", escaped(data)), ("/*script*/", script)]
        var rest = PackageResources.page_html[...]
        for (mark, part) in marks {
            guard let place = rest.firstRange(of: Array(mark.utf8)) else { continue }
            page += rest[..<place.lowerBound]
            page += part
            rest = rest[place.upperBound...]
        }
        return page + rest
    }

    /// JSON in which no `<` stands, so that nothing in it ends the element around it.
    private static func escaped(_ json: [UInt8]) -> [UInt8] {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(json.count + json.count / 64)
        for byte in json {
            if byte == UInt8(ascii: "<") { escaped.append(ascii: "\\u003c") } else { escaped.append(byte) }
        }
        return escaped
    }
}

/// Strings by number, each once: canonical forms and rules repeat through all documents.
struct StringTable {
    private(set) var all: [String] = []
    private var numbers: [String: Int] = [:]

    /// The number of a string; -1 for none.
    mutating func number(of string: String?) -> Int {
        guard let string else { return -1 }
        if let number = numbers[string] { return number }
        numbers[string] = all.count
        all.append(string)
        return all.count - 1
    }
}
