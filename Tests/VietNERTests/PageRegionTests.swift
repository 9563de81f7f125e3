import Testing
import VietNER

/// Which spans stand in the furniture of a page.
@Suite struct PageRegionTests {
    /// `region: text` of every mention that is not inside another one.
    private func regions(_ text: String) throws -> [String] {
        let document = try Bundled.annotator().annotate(text)
        var end = 0
        return document.mentions.compactMap { mention in
            guard mention.utf8.lowerBound >= end else { return nil }
            end = mention.utf8.upperBound
            return "\(mention.region?.rawValue ?? "article"): \(document.text(of: mention))"
        }
    }

    private static let article = "Quân khu 4 tổng kết công tác năm qua tại hội trường lớn."

    @Test(arguments: [
        // Headlines below a heading, up to the next sentence.
        (
            """
            \(article)
            Tin liên quan
            Quân khu 7 ra quân huấn luyện
            Vì sao Quân khu 9 dừng diễn tập?
            Bộ Tư lệnh Quân khu 5 họp bàn việc này trong sáng nay.
            """,
            ["article: Quân khu 4", "related: Quân khu 7", "related: Quân khu 9", "article: Bộ Tư lệnh Quân khu 5"]
        ),
        (
            "\(article)\nTIN LIÊN QUAN:\n- QUÂN KHU 7 RA QUÂN\n\n- Quân khu 9 họp",
            ["article: Quân khu 4", "related: QUÂN KHU 7", "related: Quân khu 9"]
        ),
        // In one line.
        (
            "\(article)\nXem thêm: Quân khu 7 ra quân\nQuân khu 9 hôm nay cũng họp bàn về việc này.",
            ["article: Quân khu 4", "related: Quân khu 7", "article: Quân khu 9"]
        ),
        (
            "\(article)\n>> Quân khu 7 ra quân\n»» Quân khu 9 họp",
            ["article: Quân khu 4", "related: Quân khu 7", "related: Quân khu 9"]
        ),
        // Words of a heading in a sentence.
        (
            "Xem thêm tin khác của Quân khu 7 tại đây.\nQuân khu 9 họp",
            ["article: Quân khu 7", "article: Quân khu 9"]
        ),
    ])
    func relatedHeadlines(_ text: String, _ expected: [String]) throws { #expect(try regions(text) == expected) }

    @Test(arguments: [
        // A run of short lines with items of the lexicon.
        (
            "Trang chủ\nThời sự\nKinh tế\nHuyện Bá Thước\nHuyện Cẩm Thủy\nThể thao\n\(article)",
            ["menu: Huyện Bá Thước", "menu: Huyện Cẩm Thủy", "article: Quân khu 4"]
        ),
        // A path.
        ("Trang chủ » Quốc phòng » Quân khu 7\n\(article)", ["menu: Quân khu 7", "article: Quân khu 4"]),
        ("Trang chủ | Thời sự | Quân khu 7\n\(article)", ["menu: Quân khu 7", "article: Quân khu 4"]),
        // Key words.
        ("\(article)\nTừ khóa: Quân khu 7, Nghệ An", ["article: Quân khu 4", "menu: Quân khu 7", "menu: Nghệ An"]),
        (
            "\(article)\nTags\nQuân khu 7\nNghệ An",
            ["article: Quân khu 4", "menu: Quân khu 7", "menu: Nghệ An"]
        ),
        // Lists that are none.
        (
            "Các đơn vị dự thi:\nQuân khu 7\nQuân khu 9\nThể thao\nQuân khu 5",
            ["article: Quân khu 7", "article: Quân khu 9", "article: Quân khu 5"]
        ),
        ("Kinh tế | Quân khu 7 trao thưởng", ["article: Quân khu 7"]),
    ])
    func menus(_ text: String, _ expected: [String]) throws { #expect(try regions(text) == expected) }

    @Test(arguments: [
        ("\(article)\nChia sẻ Facebook Zalo Google Email (12)", ["article: Quân khu 4", "share: Google"]),
        ("\(article)\nChia sẻ\nFacebook\nGoogle\nIn bài viết", ["article: Quân khu 4", "share: Google"]),
        ("Google trao thưởng cho hai kỹ sư trẻ của Việt Nam.", ["article: Google", "article: Việt Nam"]),
    ])
    func shareBars(_ text: String, _ expected: [String]) throws {
        #expect(try regions(text).filter { !$0.hasSuffix("Facebook") && !$0.hasSuffix("Zalo") } == expected)
    }

    @Test(arguments: [
        ("\(article)\nTin, ảnh: Lê Văn An (CTV)", ["article: Quân khu 4", "credit: Lê Văn An", "credit: CTV"]),
        ("\(article)\nLê Văn An - Trần Bình", ["article: Quân khu 4", "credit: Lê Văn An", "credit: Trần Bình"]),
        ("\(article)\nTheo TTXVN", ["article: Quân khu 4", "credit: TTXVN"]),
        // At the end of a line that belongs to the article.
        ("Lãnh đạo Quân khu 4 dự lễ. Ảnh: Lê Văn An", ["article: Quân khu 4", "credit: Lê Văn An"]),
        ("Lãnh đạo Quân khu 4 dự lễ (Ảnh: TTXVN).", ["article: Quân khu 4", "credit: TTXVN"]),
        ("(TTXVN) - \(article)", ["credit: TTXVN", "article: Quân khu 4"]),
        // Whose page it is.
        (
            "\(article)\n© Báo Nghệ An giữ bản quyền.\nĐịa chỉ: tỉnh Nghệ An",
            ["article: Quân khu 4", "credit: Báo Nghệ An", "credit: tỉnh Nghệ An"]
        ),
        // A caption, an interview, a list and an address are none.
        ("Ảnh: Các chiến sĩ của Quân khu 4 giúp dân gặt lúa", ["article: Quân khu 4"]),
        ("\(article)\nPV: Còn Quân khu 7?", ["article: Quân khu 4", "article: PV", "article: Quân khu 7"]),
        ("Danh sách khen thưởng\nLê Văn An\nTrần Văn Bình", ["article: Lê Văn An", "article: Trần Văn Bình"]),
        ("\(article)\nĐịa chỉ: tỉnh Nghệ An", ["article: Quân khu 4", "article: tỉnh Nghệ An"]),
    ])
    func credits(_ text: String, _ expected: [String]) throws {
        #expect(try regions(text).filter { !$0.hasPrefix("article: năm") } == expected)
    }

    @Test func slots() throws {
        #expect(
            try regions("Kính gửi {{ xã Nga My }}, tỉnh Nghệ An.") == ["template: xã Nga My", "article: tỉnh Nghệ An"])
        #expect(try regions("Kính gửi {xã Nga My\ntỉnh Nghệ An}.") == ["article: xã Nga My", "article: tỉnh Nghệ An"])
    }

    /// Furniture changes nothing else, and a byline is one before furniture too.
    @Test func bylinesBeforeFurniture() throws {
        #expect(
            try regions("\(Self.article)\nTrần Bình\nChia sẻ Facebook Zalo\nTin mới\nQuân khu 7 ra quân").contains(
                "credit: Trần Bình"))
    }
}
