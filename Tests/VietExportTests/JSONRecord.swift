import Foundation

/// The words of a line for spaCy.
struct JSONRecord {
    let words: [String]
    let spaces: [Bool]

    init?(_ line: String) {
        guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
            let words = object["words"] as? [String], let spaces = object["spaces"] as? [Bool],
            words.count == spaces.count
        else { return nil }
        (self.words, self.spaces) = (words, spaces)
    }
}
