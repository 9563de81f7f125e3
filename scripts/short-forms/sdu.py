#!/usr/bin/env python3
"""Scores VietNER on the Vietnamese part of the acronym-extraction task of SDU@AAAI-22 (Veyseh et al. 2022).

usage: sdu.py DATA.json [--command VIETNER] [--errors N]

DATA.json is your own copy: a list of {"ID", "text", "acronyms": [[start, end], ...], "long-forms": [[start, end], ...]}
with offsets in characters. The official score is the macro F1: precision is the mean of the two precisions over exact
spans, recall likewise.

What VietNER finds is read as the task understands it:
- The texts are tokenized, with a space beside each mark. The script takes those spaces out and maps spans back.
- Acronyms are the spans of label ABBR.
- Long forms are the long forms of definitions that have a Vietnamese letter: the task marks the Vietnamese name of an
  English acronym, not the English words.
"""
import argparse, json, pathlib, re, subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
KINDS = ("acronyms", "long-forms")


# Spaces that only the tokenization put in.
SPACES = re.compile(r"(?<=[(\[“]) | (?=[)\]”.,;:!?])|(?<=[A-Z]) (?=[-&/] [A-Z0-9])|(?<=[A-Z] [-&/]) (?=[A-Z0-9])"
                    r"|(?<=[a-z]) (?=- [a-z])|(?<=[a-z] -) (?=[a-z])")
VIETNAMESE = re.compile("[ạ-ỹăâđêôơưàáãèéìíĩòóõùúũý]", re.IGNORECASE)


def detokenized(text):
    """A text without the spaces of its tokenization, and the place of each of its characters, and of its end, there."""
    left = {match.start() for match in SPACES.finditer(text)}
    places = [place for place in range(len(text)) if place not in left]
    return "".join(text[place] for place in places), [*places, len(text)]


def predictions(command, items):
    """The spans of both kinds by id."""
    read = {str(item["ID"]): detokenized(item["text"]) for item in items}
    lines = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, (text, _) in read.items())
    run = subprocess.run(
        [command, "annotate", "--from", "jsonl", "-"], input=lines, capture_output=True, text=True, check=True)
    found = {}
    for line in run.stdout.splitlines():
        document = json.loads(line)
        text, places = read[document["id"]]
        acronyms = {(s["start"], s["end"]) for s in document["spans"] if s["label"] == "ABBR"}
        longs = {(d["long_start"], d["long_end"]) for d in document["definitions"]}
        longs = {span for span in longs if VIETNAMESE.search(text[slice(*span)])}
        found[document["id"]] = {
            kind: {(places[start], places[end - 1] + 1) for start, end in spans}
            for kind, spans in (("acronyms", acronyms), ("long-forms", longs))
        }
    return found


def main():
    """Prints the table, and errors where asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--command", default=str(ROOT / "scripts" / "vietner"))
    parser.add_argument("--errors", type=int, default=0, help="list so many errors of each kind")
    options = parser.parse_args()
    items = json.loads(options.data.read_text(encoding="utf-8"))
    found = predictions(options.command, items)
    sums = [0.0, 0.0]
    print("| spans | gold | found | precision | recall | F1 |\n|---|--:|--:|--:|--:|--:|")
    errors = []
    for kind in KINDS:
        right = total = predicted = 0
        for item in items:
            gold, spans = {tuple(span) for span in item[kind]}, found[str(item["ID"])][kind]
            right, total, predicted = right + len(gold & spans), total + len(gold), predicted + len(spans)
            for name, wrong in (("missed", gold - spans), ("wrong", spans - gold)):
                errors += [(kind, name, item["text"], *span) for span in sorted(wrong)]
        precision, recall = right / max(1, predicted), right / max(1, total)
        sums[0] += precision / len(KINDS)
        sums[1] += recall / len(KINDS)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"| {kind} | {total} | {predicted} | {precision:.3f} | {recall:.3f} | {f1:.3f} |")
    macro = 2 * sums[0] * sums[1] / max(1e-9, sum(sums))
    print(f"| macro | | | {sums[0]:.3f} | {sums[1]:.3f} | {macro:.3f} |")
    for kind in KINDS:
        for name in ("missed", "wrong"):
            for _, _, text, start, end in [e for e in errors if e[:2] == (kind, name)][: options.errors]:
                print(f"{kind} {name}: …{text[max(0, start - 50):start]}[{text[start:end]}]{text[end:end + 50]}…")


main()
