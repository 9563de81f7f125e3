import Tables
import VietLexicon
import VietRules

extension Knowledge {
    /// The parts of an image, in their order: tables first, which are known before the rest.
    private enum Part: Int, CaseIterable {
        case tables, lexicon, rules, words
    }

    /// Reads the image of some sources; nil where there is none, it is stale or damaged.
    convenience init?(imageOf sources: ImageSources) {
        guard let image = ImageCache.image(of: sources, parts: Part.allCases.count) else { return nil }
        let (lexicon, others) = TwoThreads.run({ Self.lexicon(image) }, { Self.others(image) })
        guard let lexicon, let others else { return nil }
        self.init(
            lexicon: lexicon, rules: others.rules,
            shortForms: ShortFormFinder(lexicon: lexicon, words: others.words), levels: others.levels)
    }

    private static func lexicon(_ image: ImageFile) -> Lexicon? {
        guard var part = image.part(Part.lexicon.rawValue) else { return nil }
        return try? Lexicon(from: &part, tables: image.unchecked(Part.tables.rawValue))
    }

    /// All but the lexicon; nil where something of it, or the tables of the lexicon, is damaged.
    private static func others(_ image: ImageFile) -> (rules: RuleSet, words: ShortFormWords, levels: LevelWords)? {
        guard image.isWhole(Part.tables.rawValue), var rules = image.part(Part.rules.rawValue),
            var words = image.part(Part.words.rawValue)
        else { return nil }
        do throws(ImageDamage) {
            return (try RuleSet(from: &rules), try ShortFormWords(from: &words), try LevelWords(from: &words))
        } catch {
            return nil
        }
    }

    /// Begins the image of some sources; nil where the system keeps none.
    static func imageDraft(of sources: ImageSources) -> ImageDraft? {
        ImageCache.draft(of: sources, parts: Part.allCases.count)
    }

    /// Finishes and keeps the image for the next run; the contents of the tables are in it already.
    func keepImage(_ draft: ImageDraft) {
        draft.append(lexicon.write)
        draft.append(rules.write)
        draft.append { image in
            self.shortForms.words.write(to: &image)
            self.levels.write(to: &image)
        }
        ImageCache.keep(draft)
    }
}
