#!/usr/bin/env python3
"""Compares `vietner evaluate` with nervaluate and seqeval, which judge the same spans: every figure within 1e-9.

    scripts/clients/evaluate.py [VIETNER]      by default the debug build

Both come from PyPI into .build-clients. The data are the annotated articles of Tests/Corpus with what the command
finds in them, and texts and spans made at random: nested, crossing, beside emoji, with offsets in another unit on each
side.
"""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = ROOT / ".build-clients"
PACKAGES = {"nervaluate": "1.2.1", "seqeval": "1.2.2"}
TOLERANCE = 1e-9
LABELS = ["RANK", "PERSON", "TITLE", "ORG", "LOC", "ABBR", "DATE", "EVENT", "DOC"]
SCHEMES = {"strict": "strict", "exact": "exact", "partial": "partial", "type": "ent_type"}
UNITS = {"codepoint": None, "utf16": "utf-16-le", "utf8": "utf-8"}


def enter_environment():
    """Runs this script again by the Python of .build-clients, after installing there what is missing."""
    python = ENVIRONMENT / "bin/python"
    if pathlib.Path(sys.prefix) == ENVIRONMENT:
        return
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
    listed = subprocess.run([python, "-m", "pip", "list", "--format=json"], check=True, capture_output=True).stdout
    there = {package["name"].lower(): package["version"] for package in json.loads(listed)}
    missing = [f"{name}=={version}" for name, version in PACKAGES.items() if there.get(name) != version]
    if missing:
        command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *missing]
        subprocess.run(command, check=True)
    os.execv(python, [python, __file__, *sys.argv[1:]])


def order(span):
    """The order of spans in a line: by start, then longest first, then by label."""
    return span["start"], -span["end"], LABELS.index(span["label"])


def outermost(spans):
    """Without overlap, the longest of those that begin first; `spans` are in order."""
    kept = []
    for span in spans:
        if not kept or span["start"] >= kept[-1]["end"]:
            kept.append(span)
    return kept


def innermost(spans):
    """Without overlap, the shortest of those that end first; at the same place the last label."""
    kept = []
    for span in sorted(spans, key=lambda s: (s["end"], -s["start"], -LABELS.index(s["label"]))):
        if not kept or span["start"] >= kept[-1]["end"]:
            kept.append(span)
    return kept


NESTING = {"all": list, "outer": outermost, "inner": innermost}


def random_document(number, source):
    """(text, gold spans, predicted spans); the predicted ones are the gold ones, some of them changed."""
    text = "".join(source.choice("aă êộ😀𝔘.\n\"") for _ in range(source.randrange(1, 400)))
    gold = {}
    for _ in range(source.randrange(0, 25)):
        start = source.randrange(len(text))
        end = min(len(text), start + source.choice([1, 2, 3, 5, 8, 200]))
        gold[start, end, source.choice(LABELS[:5])] = None
    predicted = {}
    for start, end, label in gold:
        change = source.random()
        if change < 0.2:
            label = source.choice(LABELS[:6])
        elif change < 0.4:
            start = max(0, start - source.randrange(3))
            end = min(len(text), end + source.randrange(3))
        elif change < 0.5:
            continue
        predicted[start, end, label] = None
    for _ in range(source.randrange(0, 4)):
        start = source.randrange(len(text))
        predicted[start, min(len(text), start + source.randrange(1, 9)), source.choice(LABELS)] = None
    made = [sorted(({"start": s, "end": e, "label": w} for s, e, w in spans), key=order) for spans in (gold, predicted)]
    return {"id": f"random-{number}", "text": text}, *made


def write(path, documents, unit):
    """Writes gold annotation with offsets in a unit."""
    encoding = UNITS[unit]

    def position(text, codepoint):
        if encoding is None:
            return codepoint
        return len(text[:codepoint].encode(encoding)) // (2 if unit == "utf16" else 1)

    with open(path, "w", encoding="utf-8") as lines:
        for document, spans in documents:
            text = document["text"]
            places = [{**s, "start": position(text, s["start"]), "end": position(text, s["end"])} for s in spans]
            lines.write(json.dumps({**document, "offsets": unit, "spans": places}, ensure_ascii=False) + "\n")


class Comparison:
    """Counts figures compared, and keeps those that differ."""

    def __init__(self):
        self.compared, self.different = 0, []

    def equal(self, name, ours, theirs):
        """Compares one figure."""
        self.compared += 1
        if abs(float(ours) - float(theirs)) > TOLERANCE:
            self.different.append(f"{name}: {ours!r}, theirs {theirs!r}")


def compare_nervaluate(name, report, gold, predicted, comparison):
    """Every count and figure of the four schemes, over all labels and by label."""
    import nervaluate

    def inclusive(documents):
        return [[{"label": s["label"], "start": s["start"], "end": s["end"] - 1} for s in spans] for spans in documents]

    results = nervaluate.Evaluator(inclusive(gold), inclusive(predicted), tags=LABELS, loader="dict").evaluate()
    groups = [("all", report["all"], results["overall"])]
    groups += [(label, report["labels"][label], entities) for label, entities in results["entities"].items()]
    if set(report["labels"]) != set(results["entities"]):
        comparison.different.append(f"{name}: labels {sorted(report['labels'])}, theirs {sorted(results['entities'])}")
    for label, ours, theirs in groups:
        for scheme, their_scheme in SCHEMES.items():
            for figure in ("correct", "incorrect", "partial", "missed", "spurious", "precision", "recall", "f1"):
                place = f"{name}, nervaluate, {label}, {scheme}, {figure}"
                comparison.equal(place, ours["semeval"][scheme][figure], getattr(theirs[their_scheme], figure))


def compare_seqeval(name, report, texts, gold, predicted, comparison):
    """Precision, recall and F1 of flat tags, a tag for each code point: by label, micro, macro and weighted."""
    from seqeval.metrics import classification_report

    def tags(text, spans):
        tags = ["O"] * len(text)
        for span in spans:
            tags[span["start"]:span["end"]] = ["I-" + span["label"]] * (span["end"] - span["start"])
            tags[span["start"]] = "B-" + span["label"]
        return tags

    sides = [[tags(text, spans) for text, spans in zip(texts, side)] for side in (gold, predicted)]
    theirs = classification_report(*sides, output_dict=True, zero_division=0)
    groups = [(label, report["labels"][label], label) for label in report["labels"]]
    groups += [("all", report["all"], "micro avg"), ("macro", report["macro"], "macro avg")]
    groups += [("weighted", report["weighted"], "weighted avg")]
    for label, ours, key in groups:
        for figure, their_figure in (("precision", "precision"), ("recall", "recall"), ("f1", "f1-score")):
            comparison.equal(f"{name}, seqeval, {label}, {figure}", ours[figure], theirs[key][their_figure])
        if "gold" in ours:
            comparison.equal(f"{name}, seqeval, {label}, support", ours["gold"], theirs[key]["support"])


def compare(name, vietner, documents, units, comparison):
    """Judges (document, gold, predicted) by all three, for every choice of nested spans."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder, side) for side in ("gold.jsonl", "predicted.jsonl")]
        for side, (path, unit) in enumerate(zip(paths, units)):
            write(path, [(document, spans[side]) for document, *spans in documents], unit)
        for nesting, choose in NESTING.items():
            command = [vietner, "evaluate", *paths, "--format", "json", "--samples", "10", "--nested", nesting]
            report = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
            gold, predicted = ([choose(spans[side]) for _, *spans in documents] for side in (0, 1))
            place = f"{name}, {nesting}"
            compare_nervaluate(place, report, gold, predicted, comparison)
            if nesting != "all":
                compare_seqeval(place, report, [d["text"] for d, *_ in documents], gold, predicted, comparison)


def annotated(vietner, gold):
    """The gold articles, with what the command finds in them."""
    lines = subprocess.run([vietner, "annotate", "--from", "jsonl", gold], check=True, capture_output=True).stdout
    found = {document["id"]: document["spans"] for document in map(json.loads, lines.splitlines())}
    for line in gold.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        sides = (document["spans"], found[document["id"]])
        spans = [sorted(({k: s[k] for k in ("start", "end", "label")} for s in side), key=order) for side in sides]
        yield {"id": document["id"], "text": document["text"]}, *spans


def main():
    """Prints how many figures agree; exits with 1 where one does not."""
    enter_environment()
    vietner = sys.argv[1] if len(sys.argv) > 1 else ROOT / ".build/debug/vietner"
    comparison = Comparison()
    articles = list(annotated(vietner, ROOT / "Tests/Corpus/gold.jsonl"))
    compare("articles", vietner, articles, ("codepoint", "utf8"), comparison)

    def worse(spans):
        """Without ranks, and with a place for every organization."""
        changed = ({**s, "label": "LOC"} if s["label"] == "ORG" else s for s in spans if s["label"] != "RANK")
        return sorted(changed, key=order)

    changed = [(document, gold, worse(predicted)) for document, gold, predicted in articles]
    compare("articles with errors", vietner, changed, ("utf16", "codepoint"), comparison)
    for seed, units in enumerate([("codepoint", "utf16"), ("utf16", "utf8"), ("utf8", "codepoint")]):
        source = random.Random(seed)
        documents = [random_document(number, source) for number in range(60)]
        compare(f"random {seed}", vietner, documents, units, comparison)
    print("\n".join(comparison.different[:50]), end="\n" if comparison.different else "", file=sys.stderr)
    wrong = len(comparison.different)
    print(f"evaluate: {comparison.compared} figures compared, {wrong} differ by more than {TOLERANCE}")
    sys.exit(1 if comparison.different or comparison.compared < 1000 else 0)


if __name__ == "__main__":
    main()
