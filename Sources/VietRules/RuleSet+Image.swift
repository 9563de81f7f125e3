package import Tables
import VietLexicon
import VietText

extension RuleSet: Imaged {
    /// Appends everything but the examples.
    package func write(to image: inout ImageWriter) {
        image.append(rules)
        image.append(origins.map(\.name))
        image.append(origins.map(\.location.file))
        image.append(origins.map(\.location.line))
        image.append(contexts)
        image.append(alternatives)
        image.append(makes)
        image.append(makeAttributes)
        image.append(constants)
        image.append(program)
        image.append(tests)
        image.append(kindSets)
        image.append(lists: losers)
        image.append(takesPartInOver)
        image.append(anyCaseKinds)
        image.append(keyKinds)
        vocabulary.write(to: &image)
        edges.write(to: &image)
        phraseUse.write(to: &image)
    }

    /// The rules without their examples, which have all passed where there is an image.
    package init(from image: inout ImageReader) throws(ImageDamage) {
        rules = try image.array()
        let (names, files, lines) = (try image.texts(), try image.texts(), try image.array(of: Int.self))
        origins = names.indices.map { (names[$0], SourceLocation(file: files[$0], line: lines[$0])) }
        contexts = try image.array()
        alternatives = try image.array()
        makes = try image.array()
        makeAttributes = try image.array()
        constants = try image.texts()
        program = try image.array()
        tests = try image.array()
        kindSets = try image.array()
        losers = try image.lists()
        takesPartInOver = try image.array()
        anyCaseKinds = try image.value()
        keyKinds = try image.array()
        vocabulary = try Vocabulary(from: &image)
        edges = try RuleEdges(from: &image)
        phraseUse = try PhraseUse(from: &image)
        examples = []
    }
}

extension RuleEdges: Imaged {
    package func write(to image: inout ImageWriter) {
        image.append(wordCount)
        image.append(rows)
        first.write(to: &image)
        second.write(to: &image)
        image.append(alone)
    }

    package init(from image: inout ImageReader) throws(ImageDamage) {
        wordCount = try image.value()
        rows = try image.array()
        first = try Step(from: &image)
        second = try Step(from: &image)
        alone = try image.value()
    }
}

extension RuleEdges.Step: Imaged {
    package func write(to image: inout ImageWriter) {
        for rows in [key, bare, item, looseItem, entry, looseEntry, place] { image.append(rows) }
        image.append(places)
        image.append(tests.map(\.test))
        image.append(tests.map(\.row))
    }

    package init(from image: inout ImageReader) throws(ImageDamage) {
        key = try image.array()
        bare = try image.array()
        item = try image.array()
        looseItem = try image.array()
        entry = try image.array()
        looseEntry = try image.array()
        place = try image.array()
        places = try image.value()
        let (tests, rows) = (try image.array(of: TokenTest.self), try image.array(of: Int32.self))
        self.tests = zip(tests, rows).map { (test: $0, row: $1) }
    }
}

extension PhraseUse: Imaged {
    package func write(to image: inout ImageWriter) {
        image.append(looseCapitals)
        image.append(capitalsOnly)
        image.append(lowerRoots)
        image.append(senseGroup)
    }

    package init(from image: inout ImageReader) throws(ImageDamage) {
        looseCapitals = try image.value()
        capitalsOnly = try image.array()
        lowerRoots = try image.array()
        senseGroup = try image.array()
    }
}
