#!/usr/bin/env python3
"""Measures how many short forms get the right expansion where the lexicon does not know those that the text defines.

usage: definitions-alone.py GOLD.jsonl... [--command VIETNER] [--min SHARE] [--errors]

GOLD.jsonl holds lines with `id`, `text` and `spans`; a span of label ABBR has `expansion`, and may have others that are
right too in `expansion_alt`. A text defines a short form where it stands in a parenthesis of its own right after its
expansion, or right before its expansion in a parenthesis. For each text, the rows of abbreviations.tsv with these short
forms are taken out of a copy of Lexicons/; all other rows stay. Where an example of a rule needs such a row, the rows
stay with a placeholder as expansion, so that the text alone can give the right one. Exits with 1 where less than SHARE
of all short forms is right.
"""
import argparse, json, pathlib, re, shutil, subprocess, sys, tempfile, unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLE = "abbreviations.tsv"
SHORT, EXPANSION = 1, 2
OLD_TONE = dict(zip("oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(),
                    "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split()))


def folded(text):
    """Letters and digits in lower case, tone marks where the new style puts them."""
    text = unicodedata.normalize("NFC", text or "").lower().replace("ð", "đ")
    text = re.sub(r"(?<![qg])(" + "|".join(OLD_TONE) + r")(?!\w)", lambda match: OLD_TONE[match[1]], text)
    return "".join(letter for letter in text if letter.isalnum())


def expansions(span):
    """The right expansions of a span, folded."""
    return {folded(text) for text in [span.get("expansion"), *span.get("expansion_alt", [])] if text}


def defined(document):
    """The short forms that a text defines, folded."""
    forms = set()
    for span in document["spans"]:
        if span["label"] != "ABBR":
            continue
        before, after = document["text"][: span["start"]], document["text"][span["end"] :]
        inside = re.match(r"\s*\(([^()]*)\)", after)
        for expansion in expansions(span):
            if re.search(r"\($", before) and after.startswith(")") and folded(before).endswith(expansion):
                forms.add(folded(span["text"]))
            if inside and folded(inside[1]) == expansion:
                forms.add(folded(span["text"]))
    return forms


def without(forms, table, placeholder):
    """The lines of the table without the rows of some short forms, or with a placeholder as their expansion."""
    for number, row in enumerate(table):
        cells = row.split("\t")
        if number == 0 or row.startswith("#") or folded(cells[SHORT]) not in forms:
            yield row
        elif placeholder:
            cells[EXPANSION] = f"{placeholder} {number}"
            yield "\t".join(cells)


def main():
    """Prints both shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=pathlib.Path)
    parser.add_argument("--command", default=str(ROOT / "scripts" / "vietner"))
    parser.add_argument("--min", type=float, default=0.0)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    table = (ROOT / "Lexicons" / TABLE).read_text(encoding="utf-8").splitlines(keepends=True)
    counts = {"all": [0, 0], "defined": [0, 0]}
    with tempfile.TemporaryDirectory() as folder:
        lexicons = pathlib.Path(folder) / "Lexicons"
        shutil.copytree(ROOT / "Lexicons", lexicons)
        for line in (line for path in options.gold for line in path.read_text(encoding="utf-8").splitlines()):
            document = json.loads(line)
            forms = defined(document)
            text = json.dumps({"id": document["id"], "text": document["text"], "date": document.get("date")})
            for placeholder in (None, "placeholder"):
                (lexicons / TABLE).write_text("".join(without(forms, table, placeholder)), encoding="utf-8")
                run = subprocess.run(
                    [options.command, "annotate", "--lexicons", str(lexicons), "--from", "jsonl", "-"], input=text,
                    capture_output=True, text=True)
                if run.returncode == 0:
                    break
            else:
                raise SystemExit(f"definitions-alone: {document['id']}: {run.stderr}")
            spans = {(s["start"], s["end"]): s for s in json.loads(run.stdout)["spans"] if s["label"] == "ABBR"}
            for span in document["spans"]:
                if span["label"] != "ABBR" or not expansions(span):
                    continue
                found = spans.get((span["start"], span["end"]), {}).get("expansion")
                right = folded(found) in expansions(span)
                for name in ("all", "defined") if folded(span["text"]) in forms else ("all",):
                    counts[name][0] += right
                    counts[name][1] += 1
                if options.errors and not right:
                    print(f"{document['id']}: {span['text']}: {found}, not {span['expansion']}")
    for name, (right, total) in counts.items():
        print(f"{name} short forms: {right} of {total} right, {right / max(1, total):.3f}")
    sys.exit(1 if counts["all"][0] < options.min * counts["all"][1] else 0)


main()
