"""Every export of the annotated articles and of awkward texts, loaded in the program it is for."""
import csv
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
import unicodedata

import cassis
import datasets
import duckdb
import spacy
from label_studio_sdk.converter import Converter
from seqeval.metrics import classification_report
from seqeval.metrics.sequence_labeling import get_entities
from seqeval.scheme import IOB2, IOBES, Entities
from spacy.cli.debug_data import debug_data
from spacy.cli.init_config import init_config
from spacy.cli.train import train
from spacy.tokens import DocBin
from spacy.training.converters import conll_ner_to_docs

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
VIETNER = ROOT / ".build/debug/vietner"
DOCCANO = ROOT / ".build-clients/doccano/bin/python"
READER = ROOT / "scripts/clients/doccano_spans.py"
LABELS = ["RANK", "PERSON", "TITLE", "ORG", "LOC", "ABBR", "DATE", "EVENT", "DOC"]
# What a short training must reach on lines it has not seen.
TRAINED_F1 = 0.5
DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."
CONFIG = '<View><Text name="text" value="$text"/><Labels name="label" toName="text">{}</Labels></View>'


def awkward():
    """Gold lines with characters outside the BMP, decomposed letters, control characters and odd white space."""
    text = "😀 “Bộ Chỉ huy Quân sự (CHQS) tỉnh”  \n\t😀 UBND.\r\nĐại tá Lê\u200b Văn An, 🇻🇳 Thủy\u00a0sản\x01 =1+1"
    for form in ("NFC", "NFD"):
        given = unicodedata.normalize(form, text)
        spans = []
        for part, label in [("Bộ Chỉ huy Quân sự (CHQS) tỉnh", "ORG"), ("CHQS", "ABBR"), ("UBND", "ABBR"),
                            ("UBND", "ORG"), ("Đại tá", "RANK"), ("Lê\u200b Văn An", "PERSON"), ("=1+1", "DOC")]:
            part = unicodedata.normalize(form, part)
            start = given.index(part)
            spans.append({"start": start, "end": start + len(part), "label": label})
        yield {"id": f"awkward {form}/😀", "text": given, "spans": spans}


def flat(spans):
    """The spans inside no other, as sorted (start, end, label)."""
    kept, end = [], 0
    order = sorted(spans, key=lambda s: (s["start"], -s["end"], LABELS.index(s["label"])))
    for span in order:
        if span["start"] >= end:
            kept.append(key(span))
            end = span["end"]
    return kept


def by_line(gold):
    """A document for each line of a text that holds a span whole."""
    start = 0
    for number, line in enumerate(gold["text"].split("\n")):
        end = start + len(line)
        spans = [
            {"start": s["start"] - start, "end": s["end"] - start, "label": s["label"]}
            for s in gold["spans"] if start <= s["start"] and s["end"] <= end
        ]
        if spans:
            yield {"id": f"{gold['id']}:{number}", "text": line, "spans": spans}
        start = end + 1


def is_inside_token(span, text):
    """Whether a span is one letter before a number, `C` of `C5`: formats made of tokens cannot hold it."""
    return span["end"] - span["start"] == 1 and text[span["end"] : span["end"] + 1].isdigit()


def key(span):
    """What makes a span the same."""
    return span["start"], span["end"], span["label"]


class ClientTests(unittest.TestCase):
    """One test for each client."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = pathlib.Path(cls.folder.name)
        lines = (ROOT / "Tests/Corpus/gold.jsonl").read_text(encoding="utf-8").splitlines()
        cls.gold = [json.loads(line) for line in lines] + list(awkward())
        cls.inside_tokens = 0
        for document in cls.gold:
            held = [span for span in document["spans"] if not is_inside_token(span, document["text"])]
            cls.inside_tokens += len(document["spans"]) - len(held)
            document["spans"] = held
        cls.input = cls.path / "gold.jsonl"
        cls.input.write_text("".join(json.dumps(d) + "\n" for d in cls.gold), encoding="utf-8")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def export(self, name, *options):
        """The bytes of an export as text, line ends as they are."""
        done = subprocess.run([VIETNER, "export", name, self.input, *options], check=True, capture_output=True)
        return done.stdout.decode("utf-8")

    def test_spans_inside_tokens_are_counted(self):
        """What a format made of tokens leaves out is said."""
        path = ROOT / "Tests/Corpus/gold.jsonl"
        done = subprocess.run([VIETNER, "export", "prodigy", path], check=True, capture_output=True)
        self.assertGreater(self.inside_tokens, 0)
        said = f"{self.inside_tokens} spans that begin or end inside a token"
        self.assertIn(said, done.stderr.decode("utf-8"))

    def records(self, name, *options):
        """The lines of an export, parsed."""
        return [json.loads(line) for line in self.export(name, *options).split("\n") if line]

    def spacy_docs(self, gold):
        """The .spacy file of gold lines, and its documents."""
        path = self.path / f"{len(gold)}.spacy"
        (self.path / "part.jsonl").write_text("".join(json.dumps(d) + "\n" for d in gold), encoding="utf-8")
        exported = subprocess.run(
            [VIETNER, "export", "spacy", self.path / "part.jsonl"], check=True, capture_output=True
        )
        subprocess.run([sys.executable, ROOT / "scripts/spacy/docbin.py", path], check=True, input=exported.stdout)
        return path, list(DocBin().from_disk(path).get_docs(spacy.blank("xx").vocab))

    def test_spacy_holds_all_spans(self):
        """doc.spans has every span, doc.ents the outer ones, at the places of the gold."""
        _, docs = self.spacy_docs(self.gold)
        for gold, doc in zip(self.gold, docs, strict=True):
            self.assertEqual(doc.text, gold["text"])
            spans = [(s.start_char, s.end_char, s.label_) for s in doc.spans["sc"]]
            self.assertEqual(sorted(spans), sorted(map(key, gold["spans"])))
            self.assertEqual([(s.start_char, s.end_char, s.label_) for s in doc.ents], flat(gold["spans"]))

    def test_spacy_learns(self):
        """debug data finds no error, and a short training finds spans of lines it has not seen."""
        lines = [line for gold in self.gold for line in by_line(gold)]
        train_path, _ = self.spacy_docs([line for number, line in enumerate(lines) if number % 5])
        dev_path, docs = self.spacy_docs(lines[::5])
        config = init_config(lang="xx", pipeline=["ner"], optimize="efficiency", gpu=False)
        config["training"].update(max_steps=1000, eval_frequency=200)
        config["paths"].update(train=str(train_path), dev=str(dev_path))
        config.to_disk(self.path / "config.cfg")
        # Ends the test where it finds an error.
        debug_data(self.path / "config.cfg", ignore_warnings=True, no_format=True, silent=True)
        train(self.path / "config.cfg", self.path / "model")
        model = spacy.load(self.path / "model/model-last")
        found, right, wanted = 0, 0, 0
        for doc in docs:
            made = {(e.start_char, e.end_char, e.label_) for e in model(doc.text).ents}
            gold = {(e.start_char, e.end_char, e.label_) for e in doc.ents}
            found, right, wanted = found + len(made), right + len(made & gold), wanted + len(gold)
        self.assertGreater(2 * right / (found + wanted), TRAINED_F1)

    def test_conll_in_spacy(self):
        """spaCy's own converter finds as many documents and the outer spans."""
        docs = list(conll_ner_to_docs(self.export("conll"), no_print=True))
        self.assertEqual(len(docs), len(self.gold))
        for gold, doc in zip(self.gold, docs):
            self.assertEqual([e.label_ for e in doc.ents], [label for _, _, label in flat(gold["spans"])])

    def test_conll_in_seqeval(self):
        """seqeval reads the same spans from BIO and from BIOES, and finds them at the positions of the columns."""
        for scheme, reader in (("bio", IOB2), ("bioes", IOBES)):
            documents = self.export("conll", "--scheme", scheme).split("-DOCSTART- -X- O O\n")[1:]
            tags = []
            for gold, document in zip(self.gold, documents, strict=True):
                rows = [line.split() for line in document.split("\n") if line]
                self.assertEqual({len(row) for row in rows} - {4}, set())
                tags.append([row[-1] for row in rows])
                spans = [(int(rows[e.start][1]), int(rows[e.end - 1][2]), e.tag)
                         for e in Entities([tags[-1]], reader).entities[0]]
                self.assertEqual(spans, flat(gold["spans"]))
                self.assertEqual(len(get_entities(tags[-1])), len(spans))
            report = classification_report(tags, tags, mode="strict", scheme=reader, output_dict=True)
            self.assertEqual(report["micro avg"]["f1-score"], 1)

    def test_prodigy(self):
        """Spans and tokens slice the text, as Prodigy checks them."""
        for gold, task in zip(self.gold, self.records("prodigy"), strict=True):
            self.assertEqual(task["text"], gold["text"])
            self.assertEqual(sorted(map(key, task["spans"])), sorted(map(key, gold["spans"])))
            for token in task["tokens"]:
                self.assertEqual(task["text"][token["start"]:token["end"]], token["text"])
            for span in task["spans"]:
                self.assertEqual(task["tokens"][span["token_start"]]["start"], span["start"])
                self.assertEqual(task["tokens"][span["token_end"]]["end"], span["end"])

    def test_doccano(self):
        """doccano's own parser takes every span; positions count UTF-16 code units, as its page does."""
        path = self.path / "doccano-import.jsonl"
        path.write_text(self.export("doccano"), encoding="utf-8", newline="")
        parsed = subprocess.run([DOCCANO, READER, path], check=True, capture_output=True, encoding="utf-8")
        lines = [json.loads(line) for line in parsed.stdout.split("\n") if line]
        for gold, line in zip(self.gold, lines, strict=True):
            self.assertEqual(line["text"], gold["text"])
            self.assertEqual(line["meta"]["document"], gold["id"])
            units = line["text"].encode("utf-16-le")
            printed = [(units[2 * s:2 * e].decode("utf-16-le"), label) for s, e, label in line["label"]]
            wanted = [(gold["text"][s["start"]:s["end"]], s["label"]) for s in gold["spans"]]
            self.assertEqual(sorted(printed), sorted(wanted))

    def test_label_studio(self):
        """The converter of Label Studio's SDK makes tagged tokens of the tasks."""
        tasks = json.loads(self.export("label-studio"))
        for gold, task in zip(self.gold, tasks, strict=True):
            result = task["predictions"][0]["result"]
            spans = [(r["value"]["start"], r["value"]["end"], r["value"]["labels"][0]) for r in result]
            self.assertEqual(sorted(spans), sorted(map(key, gold["spans"])))
            for region in result:
                value = region["value"]
                self.assertEqual(task["data"]["text"][value["start"]:value["end"]], value["text"])
        flat_tasks = json.loads(self.export("label-studio", "--nested", "outer"))
        for number, task in enumerate(flat_tasks):
            task.update(id=number, annotations=task.pop("predictions"))
        (self.path / "tasks.json").write_text(json.dumps(flat_tasks), encoding="utf-8")
        config = CONFIG.format("".join(f'<Label value="{label}"/>' for label in LABELS))
        Converter(config, str(self.path)).convert_to_conll2003(
            str(self.path / "tasks.json"), str(self.path / "studio"), is_dir=False
        )
        lines = (self.path / "studio/result.conll").read_text(encoding="utf-8").split("\n")
        self.assertGreater(sum(line.split(" ")[-1].startswith("B-") for line in lines), 0)

    def test_gliner(self):
        """Each field is as GLiNER documents it: tokens, and spans by first and last token."""
        for gold, record in zip(self.gold, json.loads(self.export("gliner")), strict=True):
            self.assertEqual(len(record["ner"]), len(gold["spans"]))
            printed = ["".join(record["tokenized_text"][s:e + 1]) + label for s, e, label in record["ner"]]
            # White space and zero-width characters are in no token.
            wanted = ["".join(gold["text"][s["start"]:s["end"]].replace("\u200b", "").split()) + s["label"]
                      for s in gold["spans"]]
            self.assertEqual(sorted(printed), sorted(wanted))

    def test_datasets(self):
        """datasets loads the lines with one type for each column."""
        for name in ("prodigy", "pairs", "doccano"):
            (self.path / f"{name}.jsonl").write_text(self.export(name), encoding="utf-8", newline="")
        loaded = datasets.load_dataset(
            "json", data_files=str(self.path / "prodigy.jsonl"), split="train", cache_dir=str(self.path / "cache")
        )
        self.assertEqual(loaded["text"][:], [gold["text"] for gold in self.gold])

    def export_folder(self, name, *options):
        """The folder of an export."""
        folder = self.path / "-".join((name, *options)).replace("/", "")
        subprocess.run([VIETNER, "export", name, self.input, "-o", folder, *options], check=True, capture_output=True)
        return folder

    def test_datasets_folder(self):
        """datasets loads the folder with the features it states, and the parts of a split hold each document once."""
        for options in ((), ("--nested", "layers", "--split", "train=0.6,dev=0.2,test=0.2")):
            folder = self.export_folder("datasets", *options)
            loaded = datasets.load_dataset(str(folder), cache_dir=str(self.path / "cache"))
            features = datasets.Features.from_dict(json.loads((folder / "features.json").read_text(encoding="utf-8")))
            rows = {}
            for part in loaded.values():
                self.assertEqual(part.features, features)
                rows.update((row["id"], row) for row in part)
            self.assertEqual(sum(part.num_rows for part in loaded.values()), len(self.gold))
            self.assertEqual(sorted(loaded), ["dev", "test", "train"] if options else ["train"])
            columns = [name for name in features if name.endswith("_tags")]
            for gold in self.gold:
                row = rows[gold["id"]]
                self.assertEqual(row["text"], gold["text"])
                self.assertEqual(sorted(map(key, row["spans"])), sorted(map(key, gold["spans"])))
                for span in row["spans"]:
                    self.assertEqual(row["text"][span["start"]:span["end"]], span["text"])
                tags = [features[name].feature.int2str(row[name]) for name in columns]
                self.assertTrue(all(len(column) == len(row["tokens"]) for column in tags))
                begun = sum(tag[0] == "B" for column in tags for tag in column)
                self.assertEqual(begun, len(gold["spans"]) if options else len(flat(gold["spans"])))

    def test_cas(self):
        """dkpro-cassis reads texts, spans at the places of the gold, and the tokens and sentences around them."""
        folder = self.export_folder("cas")
        with (folder / "TypeSystem.xml").open("rb") as file:
            types = cassis.load_typesystem(file)
        texts = {gold["id"]: gold for gold in self.gold}
        for path in folder.glob("*.xmi"):
            with path.open("rb") as file:
                cas = cassis.load_cas_from_xmi(file, typesystem=types)
            gold = texts.pop(cas.select(DKPRO + "metadata.type.DocumentMetaData")[0].documentId)
            # XML cannot hold the control character.
            self.assertEqual(cas.sofa_string, gold["text"].replace("\x01", "\ufffd"))
            found = [(e.begin, e.end, e.value) for e in cas.select(DKPRO + "ner.type.NamedEntity")]
            self.assertEqual(sorted(found), sorted(map(key, gold["spans"])))
            tokens = cas.select(DKPRO + "segmentation.type.Token")
            sentences = cas.select(DKPRO + "segmentation.type.Sentence")
            for sentence in sentences:
                self.assertGreater(len(cas.select_covered(DKPRO + "segmentation.type.Token", sentence)), 0)
            self.assertEqual((tokens[0].begin, tokens[-1].end), (sentences[0].begin, sentences[-1].end))
        self.assertEqual(texts, {})

    def test_brat(self):
        """Every line of the .ann slices its .txt, as brat checks when it opens a document."""
        folder = self.export_folder("brat")
        texts = {gold["text"]: gold for gold in self.gold}
        for path in folder.glob("*.txt"):
            gold = texts.pop(path.read_bytes().decode("utf-8"))
            found = []
            for line in path.with_suffix(".ann").read_text(encoding="utf-8").split("\n"):
                if line.startswith("T"):
                    _, place, printed = line.split("\t")
                    label, start, end = place.split(" ")
                    found.append((int(start), int(end), label))
                    self.assertEqual(gold["text"][int(start):int(end)], printed)
            self.assertEqual(sorted(found), sorted(map(key, gold["spans"])))
        self.assertEqual(texts, {})

    def test_web_annotation(self):
        """Every annotation has what the W3C model requires, and its two selectors select the same text."""
        page = json.loads(self.export("web-annotation"))
        self.assertEqual((page["@context"], page["type"]), ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage"))
        texts = {gold["id"].replace(" ", "%20"): gold for gold in self.gold}
        found = {source: [] for source in texts}
        for item in page["items"]:
            self.assertEqual(item["type"], "Annotation")
            source = item["target"]["source"]
            text = texts[source]["text"]
            position, quote = item["target"]["selector"]
            start, end = position["start"], position["end"]
            self.assertEqual((position["type"], quote["type"]), ("TextPositionSelector", "TextQuoteSelector"))
            self.assertEqual(text[start:end], quote["exact"])
            self.assertTrue(text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"]))
            found[source].append((start, end, item["body"][0]["value"]))
        self.assertEqual(len({item["id"] for item in page["items"]}), len(page["items"]))
        for source, gold in texts.items():
            self.assertEqual(sorted(found[source]), sorted(map(key, gold["spans"])))

    def test_annotated_lines_in_duckdb(self):
        """DuckDB reads what annotate writes, and its substrings are the spans."""
        path = self.path / "annotated.jsonl"
        articles = sorted((ROOT / "Tests/Corpus").glob("*.txt"))[:4]
        subprocess.run([VIETNER, "annotate", *articles, "-o", path], check=True, capture_output=True)
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        query = f"""
            select id, span.label, span.text, substring(text, span.start + 1, span."end" - span.start)
            from (select id, text, unnest(spans) as span from read_json('{path}', format='newline_delimited'))
        """
        rows = duckdb.sql(query).fetchall()
        self.assertEqual(len(rows), sum(len(line["spans"]) for line in lines))
        self.assertGreater(len(rows), 100)
        for _, _, text, sliced in rows:
            self.assertEqual(text, sliced)

    def test_imports(self):
        """What goes out comes back: the same spans, for every format that can be imported."""
        for name in ("spacy", "prodigy", "doccano", "label-studio"):
            self.check_import(name, self.export(name).encode("utf-8"))
        self.check_import("conll", self.export("conll", "--nested", "layers").encode("utf-8"), "--texts", self.input)
        folder = self.path / "brat-back"
        subprocess.run([VIETNER, "export", "brat", self.input, "-o", folder], check=True, capture_output=True)
        self.check_import("brat", None, folder)

    def check_import(self, name, exported, *arguments):
        """The spans of an import are those of the gold."""
        command = [VIETNER, "import", name, *([] if exported is None else ["-"]), *arguments]
        done = subprocess.run(command, check=True, capture_output=True, input=exported)
        back = {line["id"]: line for line in map(json.loads, done.stdout.decode("utf-8").splitlines())}
        self.assertEqual(len(back), len(self.gold))
        for gold in self.gold:
            self.assertEqual(back[gold["id"]]["text"], gold["text"])
            self.assertEqual(sorted(map(key, back[gold["id"]]["spans"])), sorted(map(key, gold["spans"])))

    def test_csv_and_duckdb(self):
        """DuckDB and Python read the same rows, every span slices its text, and no cell is a formula."""
        path = self.path / "spans.csv"
        path.write_text(self.export("csv"), encoding="utf-8", newline="")
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), sum(len(gold["spans"]) for gold in self.gold))
        texts = {gold["id"]: gold["text"] for gold in self.gold}
        for row in rows:
            printed = texts[row["document"]][int(row["start"]):int(row["end"])]
            self.assertIn(row["text"], (printed, "'" + printed))
            self.assertFalse(any(cell[:1] in tuple("=+-@\t\r") and cell for cell in row.values()))
        query = f"select label, count(*) from read_csv('{path}', all_varchar=true) group by label order by label"
        counts = duckdb.sql(query).fetchall()
        self.assertEqual(counts, sorted((label, sum(r["label"] == label for r in rows)) for label in LABELS))

    def test_pairs(self):
        """Every short form stands between its left and right context."""
        pairs = self.records("pairs")
        texts = {gold["id"]: gold["text"] for gold in self.gold}
        self.assertEqual(len(pairs), sum(s["label"] == "ABBR" for gold in self.gold for s in gold["spans"]))
        for pair in pairs:
            self.assertEqual(texts[pair["document"]][pair["start"]:pair["end"]], pair["text"])
            self.assertIn(pair["left"] + pair["text"] + pair["right"], texts[pair["document"]])


if __name__ == "__main__":
    unittest.main()
