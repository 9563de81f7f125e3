import Testing
import VietNER

/// Which administrative unit a place is, before and after 1 July 2025.
@Suite struct PlaceUnitTests {
    /// `name: id [status → successors]` of every place that has a unit.
    private func units(_ text: String, _ date: String?) throws -> [String] {
        try Bundled.annotator().annotate(text, documentDate: date).entities.compactMap { entity in
            guard let unit = entity.unit else { return nil }
            let successors = unit.replacedBy.isEmpty ? "" : " → " + unit.replacedBy.joined(separator: ", ")
            return "\(entity.canonical): \(unit.id)" + (unit.status.map { " [\($0.rawValue)\(successors)]" } ?? "")
        }
    }

    @Test(arguments: [
        ("2025-06-30", ["tỉnh Hà Nam: province-2004-ha-nam [current]"]),
        ("2025-07-01", ["tỉnh Hà Nam: province-2004-ha-nam [former → province-2025-ninh-binh]"]),
        // The year alone does not tell.
        ("2025", ["tỉnh Hà Nam: province-2004-ha-nam"]), ("2024", ["tỉnh Hà Nam: province-2004-ha-nam [current]"]),
        (nil, ["tỉnh Hà Nam: province-2004-ha-nam"]), ("soon", ["tỉnh Hà Nam: province-2004-ha-nam"]),
    ])
    func theDateGivesTheStatus(_ date: String?, _ expected: [String]) throws {
        #expect(try units("Mưa lớn tại tỉnh Hà Nam.", date) == expected)
    }

    @Test func theDateTellsUnitsOfOneName() throws {
        let text = "Đoàn thăm xã Nga My, tỉnh Nghệ An."
        let province = "tỉnh Nghệ An: province-2025-nghe-an"
        #expect(
            try units(text, "2024-03-01")
                == ["xã Nga My: commune-until-2025-nga-my-16903 [current]", province + " [current]"])
        #expect(
            try units(text, "2026-03-01") == ["xã Nga My: commune-nga-my-16903 [current]", province + " [current]"])
        #expect(try units(text, nil) == [province])
        // The year that the text is about serves where none is given, but makes no status.
        #expect(
            try units(text + " Ngày 3/2/2024.", nil) == ["xã Nga My: commune-until-2025-nga-my-16903", province])
    }

    @Test func theLargerUnitAfterItTellsMore() throws {
        #expect(
            try units("Đoàn thăm xã Nga My, xã Yên Na (huyện Tương Dương).", "2026-03-01") == [
                "xã Nga My: commune-until-2025-nga-my-16903 [former → commune-nga-my-16903]",
                "xã Yên Na: commune-until-2025-yen-na-16912 [former → commune-yen-na-16912]",
                "huyện Tương Dương: district-tuong-duong-418 [former]",
            ])
    }

    @Test func theProvinceOfTheTextTellsUnitsOfOneName() throws {
        let place = "xã Tân Thành"
        #expect(try units("Đoàn thăm \(place).", "2024-03-01") == [])
        #expect(
            try units("UBND tỉnh Nghệ An họp bàn. Sau đó đoàn thăm \(place).", "2024-03-01") == [
                "tỉnh Nghệ An: province-2025-nghe-an [current]",
                "\(place): commune-until-2025-tan-thanh-17515 [current]",
            ])
        // The province has none.
        #expect(
            try units("UBND tỉnh Hà Tĩnh họp bàn. Sau đó đoàn thăm \(place).", "2024-03-01") == [
                "tỉnh Hà Tĩnh: province-2025-ha-tinh [current]"
            ])
    }

    @Test(arguments: [
        // A bare name is the province, but where a town outlived it.
        ("Mưa lớn ở Hải Dương.", ["Hải Dương: province-2004-hai-duong [former → province-2025-hai-phong]"]),
        ("Mưa lớn ở TP Hải Dương.", ["thành phố Hải Dương: district-hai-duong-288 [former]"]),
        ("Mưa lớn ở TP.HCM.", ["thành phố Hồ Chí Minh: province-2025-ho-chi-minh [current]"]),
        (
            "Mưa lớn ở tỉnh Thừa Thiên - Huế.",
            ["tỉnh Thừa Thiên - Huế: province-2004-thua-thien-hue [former → province-2025-hue]"]
        ),
        ("Mưa lớn ở huyện Kỳ Anh.", ["huyện Kỳ Anh: district-ky-anh-huyen-447 [former]"]),
        ("Mưa lớn ở thành phố Paris và sông Lam.", []),
    ])
    func names(_ text: String, _ expected: [String]) throws { #expect(try units(text, "2025-08-01") == expected) }

    @Test func unitsOfLaterAreNamedInAdvance() throws {
        #expect(
            try units("Sẽ có phường Hạc Thành.", "2025-05-10") == ["phường Hạc Thành: commune-hac-thanh-14797 [future]"]
        )
        // Then it is another one, which the lexicons do not have.
        #expect(try units("Mưa lớn ở thành phố Huế.", "2020-05-10") == [])
    }
}
