import Tables
import TestSupport
import VietNER

/// The annotator over the lexicons of this repository, loaded once for all tests.
enum Bundled {
    private static let loaded: Result<Annotator, LoadError> = {
        do throws(LoadError) {
            return .success(try Annotator(lexicons: Repository.path + "/Lexicons"))
        } catch {
            return .failure(error)
        }
    }()

    /// Throws every diagnostic where the lexicons do not load.
    static func annotator() throws -> Annotator { try loaded.get() }
}

extension Document {
    /// The text under a mention.
    func text(of mention: Mention) -> String { String(decoding: utf8[mention.utf8], as: UTF8.self) }

    /// The mentions of a label, each as its text.
    func texts(_ label: Label) -> [String] { mentions.filter { $0.label == label }.map(text(of:)) }

    /// The mentions of a label, each as `text = canonical`.
    func canonical(_ label: Label) -> [String] {
        mentions.filter { $0.label == label }.map { text(of: $0) + " = " + $0.canonical }
    }

    /// The short forms, each as `text = expansion`.
    var expansions: [String] {
        mentions.filter { $0.label == .abbreviation }.map { text(of: $0) + " = " + ($0.expansion?.text ?? "") }
    }

    /// The persons, each as `rank name: post [status] …`.
    var summaries: [String] {
        people.map { person in
            let posts = person.posts.map { post in
                post.title + (post.status == .current ? "" : " [\(post.status.rawValue)]")
            }
            return [person.rank, person.name].compactMap(\.self).joined(separator: " ")
                + (posts.isEmpty ? "" : ": " + posts.joined(separator: "; "))
        }
    }
}
