#!/usr/bin/env python3
"""Measures how well programs find the definitions of short forms, on Tests/ShortForms/definitions.tsv.

usage: definitions.py [--command VIETNER] [--errors] [--no-peers]

A pair is a short form and its long form, both exactly as printed; precision, recall and F1 are over the pairs of all
sentences, and the table counts the right pairs by shape. The peers are two implementations of Schwartz and Hearst
(2003): `abbreviations` from PyPI, and scispaCy's AbbreviationDetector where it installs, on a blank pipeline; they are
installed into .build-bench/definitions. The rows of a shape say how many of its pairs each program finds; in the row
`trap`, no pair is right, and the cells count wrong ones.
"""
import argparse, json, pathlib, re, subprocess, sys
from collections import defaultdict

ROOT = pathlib.Path(__file__).resolve().parents[2]
SENTENCES = ROOT / "Tests" / "ShortForms" / "definitions.tsv"
FOLDER = ROOT / ".build-bench" / "definitions"
PEERS = {"abbreviations": ["abbreviations==0.2.5"], "scispacy": ["scispacy", "spacy"]}
SHORT = re.compile(r"\[([^\[\]]+)\]")
LONG = re.compile(r"\{([^{}]+)\}")

SCHWARTZ_HEARST = """
import json, sys
from abbreviations import schwartz_hearst
for line in sys.stdin:
    found = schwartz_hearst.extract_abbreviation_definition_pairs(doc_text=json.loads(line))
    print(json.dumps(sorted(found.items())))
"""
SCISPACY = """
import json, sys, spacy
from scispacy.abbreviation import AbbreviationDetector
nlp = spacy.blank("xx")
nlp.add_pipe("abbreviation_detector")
for line in sys.stdin:
    doc = nlp(json.loads(line))
    print(json.dumps(sorted({(short.text, short._.long_form.text) for short in doc._.abbreviations})))
"""


def sentences():
    """(shape, text, pairs) of every line."""
    for line in SENTENCES.read_text(encoding="utf-8").splitlines()[1:]:
        shape, marked = line.split("\t", 1)
        marked = marked.replace("\\n", "\n").replace("\\t", "\t")
        pairs = set(zip(SHORT.findall(marked), LONG.findall(marked)))
        yield shape, LONG.sub(r"\1", SHORT.sub(r"\1", marked)), pairs


def vietner(command, texts):
    """The pairs of each text by VietNER."""
    lines = "".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts))
    run = subprocess.run(
        [command, "annotate", "--from", "jsonl", "-"], input=lines, capture_output=True, text=True, check=True)
    for line in run.stdout.splitlines():
        document = json.loads(line)
        text = document["text"]
        yield {(text[d["start"]:d["end"]], text[d["long_start"]:d["long_end"]]) for d in document["definitions"]}


def peer(name, program, texts):
    """The pairs of each text by a peer; None where it does not install."""
    python = FOLDER / name / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", FOLDER / name], check=True)
    done = subprocess.run(
        [python, "-m", "pip", "install", "-q", "--retries", "1", *PEERS[name]], capture_output=True, text=True)
    if done.returncode != 0:
        print(f"definitions: note: {name} does not install: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    run = subprocess.run([python, "-c", program], input=lines, capture_output=True, text=True)
    if run.returncode != 0:
        print(f"definitions: note: {name} does not run: {run.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    return [{tuple(pair) for pair in json.loads(line)} for line in run.stdout.splitlines()]


def main():
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", default=str(ROOT / "scripts" / "vietner"))
    parser.add_argument("--errors", action="store_true", help="list what VietNER gets wrong")
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    gold = list(sentences())
    texts = [text for _, text, _ in gold]
    results = {"VietNER": list(vietner(options.command, texts))}
    if not options.no_peers:
        for name, program in (("abbreviations", SCHWARTZ_HEARST), ("scispacy", SCISPACY)):
            if (found := peer(name, program, texts)) is not None:
                results[name] = found
    print("| shape | pairs | " + " | ".join(results) + " |\n|---|--:|" + "--:|" * len(results))
    counts = defaultdict(lambda: defaultdict(int))
    for number, (shape, _, pairs) in enumerate(gold):
        counts[shape]["gold"] += len(pairs)
        for name, found in results.items():
            counts[shape][name] += len(found[number] if shape == "trap" else found[number] & pairs)
    for shape, row in counts.items():
        print(f"| {shape} | {row['gold']} | " + " | ".join(str(row[name]) for name in results) + " |")
    total = sum(len(pairs) for _, _, pairs in gold)
    scores = {}
    for name, found in results.items():
        right = sum(len(pairs & found[number]) for number, (_, _, pairs) in enumerate(gold))
        precision, recall = right / max(1, sum(map(len, found))), right / total
        scores[name] = (precision, recall, 2 * precision * recall / max(precision + recall, 1e-9))
    for row, label in enumerate(("precision", "recall", "F1")):
        print(f"| {label} | | " + " | ".join(f"{scores[name][row]:.3f}" for name in results) + " |")
    if options.errors:
        for number, (shape, text, pairs) in enumerate(gold):
            found = results["VietNER"][number]
            if found != pairs:
                print(f"{shape}: {text!r}: missed {sorted(pairs - found)}, wrong {sorted(found - pairs)}")


main()
