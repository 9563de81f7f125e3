#!/usr/bin/env python3
"""Lexicons and rules that grow: laid over the bundled ones, they show what each more row or rule costs.

    scripts/bench/lexicons.py rows|rules COUNT FOLDER
"""
import csv
import pathlib
import random
import sys

LEXICONS = pathlib.Path(__file__).resolve().parent.parent.parent / "Lexicons"

NEVER_RULE = """rule bench.never-{number}
  about   A rule whose first literal stands in no text
  match   "zq{number}x" name:AnyName
  make    person(name)
  yes     zq{number}x [Lê Văn Diện]person chủ trì hội nghị.

"""
# The files whose names give the syllables.
SYLLABLES = ("surnames.tsv", "given-names.tsv", "places/communes.tsv", "places/districts.tsv")


def syllables(lexicons):
    """The distinct capitalized syllables of Vietnamese names, sorted."""
    found = set()
    for name in SYLLABLES:
        with open(lexicons / name, encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            found.update(word for row in rows for word in row["text"].split() if word.isalpha() and word.istitle())
    return sorted(found)


def names(folder, count, seed=1):
    """Makes a folder with `count` distinct names of places, of three to five syllables; the same for the same seed.

    Real syllables begin like phrases that texts hold; three or more of them are hardly ever one that a text holds. So
    the rows cost what a gazetteer costs where it matches nothing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pick, words, seen = random.Random(seed), syllables(LEXICONS), set()
    with open(folder / "bench-names.tsv", "w", encoding="utf-8") as out:
        out.write("id\ttext\tkind\tsource\n")
        while len(seen) < count:
            name = " ".join(pick.choices(words, k=pick.choice((3, 3, 4, 5))))
            if name not in seen:
                out.write(f"bench-{len(seen):07}\t{name}\tplace\town-knowledge\n")
                seen.add(name)


def never_rules(folder, count):
    """Makes a folder that adds `count` rules, none of which can match."""
    rules = folder / "rules"
    rules.mkdir(parents=True, exist_ok=True)
    text = "".join(NEVER_RULE.format(number=number) for number in range(count))
    (rules / "bench-never.rules").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    what, number, target = sys.argv[1:]
    {"rows": names, "rules": never_rules}[what](pathlib.Path(target), int(number))
