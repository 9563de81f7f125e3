internal import VietNER

/// A folder that Hugging Face `datasets` loads: JSON Lines for each part, a `README.md` that states parts and features, and
/// the features as `features.json`. Spans count code points.
package struct DatasetsFormat: DocumentFormat {
    package static let name = "datasets"
    package static let abstract = "a folder for Hugging Face datasets: tokens, tags and spans, with their features"
    package static let losses: [FormatLoss] = [.expansion, .people]
    package static let options: Set<FormatOption> = [.nested, .tokens, .scheme]
    package static let layout = FormatLayout.folder
    package static let suffix = "jsonl"

    private var options: FormatOptions

    package init(_ options: FormatOptions) { self.options = options }

    /// The name of a column of tags; nil stands for all labels.
    private static func column(_ label: Label?) -> String {
        label.map { "\($0.rawValue.lowercased())_tags" } ?? "ner_tags"
    }

    package mutating func append(_ document: ExportDocument, to output: inout [UInt8], losses: inout LossCounts) {
        let text = TokenizedDocument(document.document, segmenter: &options.segmenter)
        countConstantLosses(document.document, &losses)
        // All spans are in the line; the columns of tags lose what the counts say.
        let tags = TagColumns(text, options, losses: &losses)
        output.append(ascii: "{\"id\":")
        output.appendJSON(string: document.id)
        output.append(ascii: ",\"text\":")
        output.appendJSON(textOf: document.document)
        output.append(ascii: ",\"tokens\":")
        output.appendArray(of: text.tokens) { token, output in text.append(token, to: &output) }
        for (label, column) in zip(tags.labels, tags.columns) {
            output.append(ascii: ",")
            output.appendJSON(string: Self.column(label))
            output.append(ascii: ":")
            output.appendArray(of: text.tokens.indices) { token, output in
                output.append(ascii: "\"")
                column.append(token, options.scheme, to: &output)
                output.append(ascii: "\"")
            }
        }
        let spans = document.document.spans(.layers)
        let positions = document.document.positions(of: spans, in: .codepoint)
        output.append(ascii: ",\"spans\":")
        output.appendArray(of: spans.indices) { index, output in
            let mention = document.document.mentions[spans[index].mention]
            output.append(ascii: "{\"start\":")
            output.append(decimal: positions[2 * index])
            output.append(key: "end", positions[2 * index + 1])
            output.append(key: "label", text: mention.label.rawValue)
            output.append(ascii: ",\"text\":")
            output.appendJSON(string: document.document.utf8, range: spans[index].utf8)
            output.append(key: "canonical", text: mention.canonical)
            output.append(ascii: "}")
        }
        output.append(ascii: "}\n")
    }

    package func commonFiles(parts: [String]) -> [(name: String, bytes: [UInt8])] {
        [("README.md", Array(card(parts).utf8)), ("features.json", features())]
    }

    private func card(_ parts: [String]) -> String {
        var lines = ["---", "configs:", "- config_name: default", "  data_files:"]
        for part in parts { lines += ["  - split: \(part)", "    path: \(part).jsonl"] }
        lines += ["dataset_info:", "  features:"]
        for name in ["id", "text"] { lines += ["  - name: \(name)", "    dtype: string"] }
        lines += ["  - name: tokens", "    list: string"]
        for label in TagColumns.labels(options) {
            lines += ["  - name: \(Self.column(label))", "    list:", "      class_label:", "        names:"]
            for (index, tag) in TagColumns.tags(of: label, options).enumerated() {
                lines.append("          '\(index)': \(tag)")
            }
        }
        lines += ["  - name: spans", "    list:"]
        for (name, type) in Self.spanFields { lines += ["    - name: \(name)", "      dtype: \(type)"] }
        return (lines + ["---", ""]).joined(separator: "\n")
    }

    private static let spanFields = [
        ("start", "int64"), ("end", "int64"), ("label", "string"), ("text", "string"), ("canonical", "string"),
    ]

    private func features() -> [UInt8] {
        func value(_ type: String, _ json: inout JSONText) {
            json.object { json in
                json.field("dtype", type)
                json.field("_type", "Value")
            }
        }
        func list(_ json: inout JSONText, _ element: (inout JSONText) -> Void) {
            json.object { json in
                json.field("feature", element)
                json.field("_type", "List")
            }
        }
        var json = JSONText()
        json.object { json in
            for name in ["id", "text"] { json.field(name) { value("string", &$0) } }
            json.field("tokens") { list(&$0) { value("string", &$0) } }
            for label in TagColumns.labels(options) {
                json.field(Self.column(label)) { json in
                    list(&json) { json in
                        json.object { json in
                            json.field("names") { json in
                                json.array { json in
                                    for tag in TagColumns.tags(of: label, options) {
                                        json.element { $0.append(string: tag) }
                                    }
                                }
                            }
                            json.field("_type", "ClassLabel")
                        }
                    }
                }
            }
            json.field("spans") { json in
                list(&json) { json in
                    json.object { json in
                        for (name, type) in Self.spanFields { json.field(name) { value(type, &$0) } }
                    }
                }
            }
        }
        return json.utf8 + [UInt8(ascii: "\n")]
    }
}
