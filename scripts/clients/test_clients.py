"""Every export of the annotated articles and of awkward texts, loaded in the program it is for."""
import csv
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
import unicodedata

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
LABELS = ["RANK", "PERSON", "TITLE", "ORG", "LOC", "ABBR", "DATE", "EVENT", "DOC"]
# What a short training must reach on lines it has not seen.
TRAINED_F1 = 0.5
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
        cls.input = cls.path / "gold.jsonl"
        cls.input.write_text("".join(json.dumps(d) + "\n" for d in cls.gold), encoding="utf-8")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def export(self, name, *options):
        """The bytes of an export as text, line ends as they are."""
        done = subprocess.run([VIETNER, "export", name, self.input, *options], check=True, capture_output=True)
        return done.stdout.decode("utf-8")

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
        config["training"].update(max_steps=400, eval_frequency=200)
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
        """Positions count UTF-16 code units, as doccano's page does."""
        for gold, record in zip(self.gold, self.records("doccano"), strict=True):
            units = record["text"].encode("utf-16-le")
            printed = [(units[2 * s:2 * e].decode("utf-16-le"), label) for s, e, label in record["label"]]
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
