#!/usr/bin/env python3
"""Makes Tests/ShortForms/near-misses.tsv and look-alikes.tsv, which measure near misses.

usage: near-misses.py

The same seed, lexicon and sentences give the same files. A changed lexicon gives other ones: run it only to make a new
set, and never to leave out what fails.

near-misses.tsv: 200 slips in real short forms, by this error model:
  swapped   60  two different neighbors change places
  dropped   35  one letter is left out
  doubled   35  one letter is typed twice
  neighbor  35  one letter becomes a neighbor on a QWERTY keyboard, marks apart
  unmarked  35  one letter loses its mark: Đ, Ư, Ơ, Ô, Ă, Â, Ê
The form is drawn evenly from the one-word forms of four to ten capitals that abbreviations.tsv has and a sentence of
the project holds; the place in the form and its sentence evenly too. Forms of four letters are drawn at most 4 times,
longer ones at most 10. Letters are dropped and changed in forms of five letters or more only (six, where the text does
not print the right form): what three letters are a slip of cannot be known. In every second text the right form stands
in another sentence before; in the others it stands nowhere. A slip that is a short form of the lexicon is drawn anew.

look-alikes.tsv: 400 valid forms that resemble another one. 360 are pairs of forms of the lexicon that one such slip
turns into each other, both in one sentence; 40 are forms that no row lists, from Tests/ShortForms/unlisted.txt.
"""
import csv, json, pathlib, random, re, unicodedata
from collections import defaultdict

ROOT = pathlib.Path(__file__).resolve().parents[2]
SET = ROOT / "Tests" / "ShortForms"
SEED = 20260417
SLIPS = {"swapped": 60, "dropped": 35, "doubled": 35, "neighbor": 35, "unmarked": 35}
PAIRS = {"swapped": 50, "neighbor": 69, "dropped": 30, "doubled": 14, "unmarked": 17}
PLAIN = dict(zip("ĐƯƠÔĂÂÊ", "DUOOAAE"))
KEYS = ["QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"]
CAPITALS = "[A-ZĐƯƠÔĂÂÊ]"
FORM = re.compile(rf"(?<![\w&/.\-–]){CAPITALS}{{4,10}}(?![\w&/\-–])")
FRAMES = [
    "Kỷ yếu dùng cả [%s] lẫn %s ở nhiều trang.",
    "Cuộc họp nhắc đến [%s] và %s trong cùng một mục.",
    "Ở trang đầu có [%s], trang sau có %s.",
    "Biểu mẫu mới ghi [%s] trước, %s sau.",
    "Tài liệu tập huấn giải nghĩa [%s] rồi đến %s.",
]


def squashed(form):
    """Letters and digits in lower case."""
    return "".join(letter for letter in form.lower() if letter.isalnum())


def neighbors(letter):
    """The keys around a letter."""
    letter = PLAIN.get(letter, letter)
    row = next((number for number, keys in enumerate(KEYS) if letter in keys), None)
    if row is None:
        return []
    place = KEYS[row].index(letter)
    around = [(i, j) for i in (row - 1, row, row + 1) for j in (place - 1, place, place + 1) if (i, j) != (row, place)]
    return [KEYS[i][j] for i, j in around if 0 <= i < len(KEYS) and 0 <= j < len(KEYS[i])]


def slips(form, kind):
    """All slips of one kind, one list for each place."""
    places = range(len(form) - 1 if kind == "swapped" else len(form))
    for place in places:
        before, letter, after = form[:place], form[place], form[place + 1 :]
        if kind == "swapped" and letter != after[0]:
            yield [before + after[0] + letter + after[1:]]
        elif kind == "dropped":
            yield [before + after]
        elif kind == "doubled":
            yield [before + letter + letter + after]
        elif kind == "neighbor" and (around := neighbors(letter)):
            yield [before + other + after for other in around]
        elif kind == "unmarked" and letter in PLAIN:
            yield [before + PLAIN[letter] + after]


def sentences():
    """The project's own sentences: articles, cases, the sense set and contexts.txt."""
    found = []
    for line in (ROOT / "Tests/Corpus/gold.jsonl").read_text(encoding="utf-8").splitlines():
        for paragraph in json.loads(line)["text"].split("\n"):
            found += re.split(r"(?<=[.!?]) (?=[A-ZĐ])", paragraph.strip())
    for path in sorted((ROOT / "Tests/Cases").glob("*.cases")):
        if "near-misses" not in path.name:
            lines = path.read_text(encoding="utf-8").splitlines()
            found += [re.sub(r"\[|\](?:[a-z-]+)?", "", x) for x in lines if not x.startswith("#") and "\\" not in x]
    found += [line.split("\t")[3] for line in (SET / "senses.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    found = [unicodedata.normalize("NFC", re.sub(r"[\[\]]", "", text.strip())) for text in found]
    found = [text for text in found if 30 < len(text) < 260 and text.upper() != text]
    return list(dict.fromkeys(found + (SET / "contexts.txt").read_text(encoding="utf-8").splitlines()))


def near_misses(known, random_source):
    """Rows of near-misses.tsv."""
    places = defaultdict(list)
    for text in sentences():
        for match in FORM.finditer(text):
            if match[0] in known["printed"]:
                places[match[0]].append((text, match.start()))
    forms = sorted(places)
    rows, drawn = [], defaultdict(int)
    for number, kind in enumerate(kind for kind, count in SLIPS.items() for _ in range(count)):
        in_text = number % 2 == 0
        while True:
            form = random_source.choice(forms)
            shortest = 4 if kind not in ("dropped", "neighbor") else 5 if in_text else 6
            if drawn[form] >= (10 if len(form) > 4 else 4) or len(form) < shortest:
                continue
            options = list(slips(form, kind))
            if not options:
                continue
            slip = random_source.choice(random_source.choice(options))
            if squashed(slip) == squashed(form) or squashed(slip) in known["squashed"]:
                continue
            text, start = random_source.choice(places[form])
            printed = f"{text[:start]}[{slip}]{text[start + len(form):]}"
            others = [other for other, _ in places[form] if other != text]
            if in_text and not others or not in_text and re.search(rf"(?<!\w){form}(?!\w)", printed):
                continue
            if in_text:
                printed = f"{random_source.choice(others)} {printed}"
            if any(row[0] == slip and row[4] == printed for row in rows):
                continue
            drawn[form] += 1
            rows.append([slip, form, kind, "text" if in_text else "lexicon", printed])
            break
    return rows


def look_alikes(known, random_source):
    """Rows of look-alikes.tsv."""
    forms = {form for form in known["printed"] if re.fullmatch(f"{CAPITALS}{{3,9}}", form)}
    used, rows = set(), []
    for kind, count in PAIRS.items():
        shortest = 3 if kind == "unmarked" else 4
        pairs = sorted({
            (form, slip) for form in forms if len(form) >= shortest for options in slips(form, kind) for slip in options
            if slip in forms and squashed(slip) != squashed(form)})
        random_source.shuffle(pairs)
        for pair in pairs:
            if count and not used & set(pair):
                used |= set(pair)
                count -= 1
                for left, right in (pair, pair[::-1]):
                    rows.append([left, right, FRAMES[len(rows) % len(FRAMES)] % (left, right)])
        if count:
            raise SystemExit(f"near-misses.py: the lexicon has {count} pairs too few of the kind {kind}")
    for text in (SET / "unlisted.txt").read_text(encoding="utf-8").splitlines():
        form = re.search(r"\[(.*)\]", text)[1]
        near = sorted({
            other for other in known["printed"] for kind in SLIPS for a, b in ((form, other), (other, form))
            if any(b in options for options in slips(a, kind))})
        if squashed(form) in known["squashed"] or not near:
            raise SystemExit(f"near-misses.py: unlisted.txt: {form} is a listed form or resembles none")
        rows.append([form, near[0], text])
    return rows


def write(name, header, rows):
    """Writes a table of the set."""
    with open(SET / name, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
        table.writerows([header, *rows])


def main():
    """Writes both tables."""
    with open(ROOT / "Lexicons/abbreviations.tsv", encoding="utf-8") as file:
        lines = [line for line in file.read().splitlines() if line and not line.startswith("#")]
    forms = [row["short"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    known = {"printed": set(forms), "squashed": {squashed(form) for form in forms}}
    random_source = random.Random(SEED)
    write("near-misses.tsv", ["printed", "form", "slip", "right_form_in", "text"], near_misses(known, random_source))
    write("look-alikes.tsv", ["form", "resembles", "text"], look_alikes(known, random_source))


main()
