#!/usr/bin/env python3
"""Builds Tests/Corpus/*.txt and Tests/Corpus/gold.jsonl from the marked articles.

usage: build.py [--check] [--counts]

  --check   write nothing; exit 1 where a built file differs from what its source gives
  --counts  print the number of spans of each label

Sources, all UTF-8 and NFC:
  NAME.marked         the article, one optional header line, spans as [text]kind, nested spans inside;
                      a literal bracket or backslash is written \\[ \\] \\\\
  NAME.canonical.tsv  what the defaults below cannot know, one row per form of this article
  common.tsv          the same, for forms that mean the same in every article
Both tables have the columns label, text, canonical, expansion, and may have
  occurrence     the row holds only for the nth span of that label and text, counted from 1
  alternatives   other accepted expansions, separated by " | "

Header: a first line `#: key=value ...` with
  year=2025       the year of dates that do not print one
  tone=old        store hoà, thuỷ for hòa, thủy
  letter=eth      store Ð (U+00D0) for Đ
  form=nfd        store decomposed letters
  encoding=tcvn3  store the bytes of the TCVN3 (ABC) encoding, as NAME.tcvn3.txt
The marks in Tests/Cases/*.cases are checked as well; nothing is built from them.

Offsets in gold.jsonl are code points of the stored text, after decoding. The final newline belongs to the text.

Default canonical form of a span: its text as written in the source, where inner spans are replaced by their own
canonical form (short forms by their expansion) and a short form in parentheses of its own is dropped. The code of a
numbered document stays a code. A date becomes ISO 8601.
A place inside another span keeps the name printed there, with short forms expanded; only a row with its occurrence
says otherwise.
"""
import argparse, csv, json, re, sys, unicodedata
from collections import Counter
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[2] / "Tests" / "Corpus"
CASES = CORPUS.parent / "Cases"
LABELS = {"rank": "RANK", "person": "PERSON", "title": "TITLE", "organization": "ORG", "place": "LOC",
          "abbreviation": "ABBR", "date": "DATE", "event": "EVENT", "document": "DOC"}
OPTIONS = {"year": r"\d{4}", "tone": "old", "letter": "eth", "form": "nfd", "encoding": "tcvn3"}
COLUMNS = {"label", "text", "canonical", "expansion", "occurrence", "alternatives"}

# TCVN 5712:1993, VN3: code positions of the accented letters. It has no accented capital but these seven.
TCVN3 = {**dict(zip("ĂÂÊÔƠƯĐăâêôơưđ", range(0xA1, 0xAF))), **{letter: code for start, letters in (
    (0xB5, "àảãáạ"), (0xBB, "ằẳẵắ"), (0xC6, "ặầẩẫấậè"), (0xCE, "ẻẽéẹềểễếệìỉ"), (0xDC, "ĩíịò"),
    (0xE1, "ỏõóọồổỗốộờởỡớợù"), (0xF1, "ủũúụừửữứựỳỷỹýỵ")) for code, letter in enumerate(letters, start)}}

OLD_TONE = dict(zip("òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(),
                    "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split()))
OLD_TONE |= {new.capitalize(): old.capitalize() for new, old in OLD_TONE.items()}
OPEN_RHYME = re.compile(f"({'|'.join(OLD_TONE)})(?!\\w)")


class Problem(Exception):
    """A mistake in a source file."""


class Span:
    def __init__(self, start):
        self.start, self.end = start, None  # positions in the composed text
        self.label = None
        self.parent, self.children = None, []


def parse(marked, where):
    """The text without marks, and its spans in order of start, outer spans first."""
    text, spans, stack, line, i = [], [], [], 1, 0
    kinds = re.compile("|".join(sorted(LABELS, key=len, reverse=True)))
    while i < len(marked):
        c = marked[i]
        if c == "\\":
            if marked[i + 1:i + 2] not in ("[", "]", "\\"):
                raise Problem(f"{where}:{line}: a backslash escapes only [ ] and \\")
            text.append(marked[i + 1])
            i += 2
        elif c == "[":
            span = Span(len(text))
            span.line, span.parent = line, stack[-1] if stack else None
            spans.append(span)
            stack.append(span)
            i += 1
        elif c == "]":
            kind = kinds.match(marked, i + 1)
            if not stack:
                raise Problem(f"{where}:{line}: ']' closes nothing")
            if not kind:
                raise Problem(f"{where}:{line}: unknown label after ']': {marked[i + 1:i + 15]!r}")
            span = stack.pop()
            span.end, span.label = len(text), LABELS[kind.group()]
            if span.parent:
                span.parent.children.append(span)
            i = kind.end()
        else:
            line += c == "\n"
            text.append(c)
            i += 1
    if stack:
        raise Problem(f"{where}:{stack[-1].line}: '[' is never closed")
    text = "".join(text)
    for span in spans:
        span.text = text[span.start:span.end]
        if span.text != span.text.strip() or not span.text or "\n" in span.text:
            raise Problem(f"{where}:{span.line}: a span is empty, has outer space or a line break: {span.text!r}")
        outer = span.parent
        while outer:
            if outer.label == span.label:
                raise Problem(f"{where}:{span.line}: {span.label} inside {span.label}: {span.text!r} in {outer.text!r}")
            outer = outer.parent
    return text, spans


def check_order(text, spans, where):
    """Spans from brackets nest by construction; this also catches a mark that split a word, and doubled spans."""
    seen = set()
    for a in spans:
        if (key := (a.start, a.end, a.label)) in seen:
            raise Problem(f"{where}:{a.line}: two {a.label} spans over {a.text!r}")
        seen.add(key)
        for b in spans:
            if a.start < b.start < a.end < b.end:
                raise Problem(f"{where}:{b.line}: {a.text!r} and {b.text!r} cross")
        before, after = text[a.start - 1:a.start], text[a.end:a.end + 1]
        if before.isalpha() and text[a.start].isalpha() or after.isalpha() and text[a.end - 1].isalpha():
            if a.label not in ("ABBR", "LOC"):  # TPHCM, TƯĐ: short forms written solid
                raise Problem(f"{where}:{a.line}: {a.text!r} begins or ends inside a word")


class Table:
    """Rows of a canonical table, found by label, text and occurrence; remembers which were used."""

    def __init__(self, path):
        self.path, self.rows, self.used = path, {}, set()
        if not path.exists():
            return
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if unknown := set(reader.fieldnames or ()) - COLUMNS:
                raise Problem(f"{path.name}:1: unknown column {sorted(unknown)[0]!r}")
            for number, row in enumerate(reader, 2):
                if None in row:
                    raise Problem(f"{path.name}:{number}: too many cells")
                row = {name: (cell or "").strip() for name, cell in row.items()}
                if row["label"] not in LABELS:
                    raise Problem(f"{path.name}:{number}: unknown label {row['label']!r}")
                key = LABELS[row["label"]], row["text"], int(row.get("occurrence") or 0)
                if key in self.rows:
                    raise Problem(f"{path.name}:{number}: a second row for {row['text']!r}")
                self.rows[key] = row | {"line": number}

    def find(self, label, text, occurrence, general):
        for key in ((label, text, occurrence), (label, text, 0)):
            if (row := self.rows.get(key)) and (general or key[2]):
                self.used.add(key)
                return row
        return None

    def unused(self):
        return [f"{self.path.name}:{self.rows[key]['line']}: no span for {key[0]} {key[1]!r}"
                + (f", occurrence {key[2]}" if key[2] else "") for key in self.rows if key not in self.used]


def compose(text, span, replacement):
    """The span's text with its children replaced, defining parentheses dropped."""
    out, at = "", span.start
    for child in span.children:
        out += text[at:child.start]
        at = child.end
        if child.label != "ABBR":
            out += replacement(child)
        elif out.endswith(" (") and text[at:at + 1] == ")":
            out, at = out[:-2], at + 1
        elif span.label == "DOC" and out[-1:] in ("-", "/"):  # 21/2019/NĐ-CP stays a code
            out += child.text
        else:
            out += replacement(child)
            at += text[at:at + 1] == "." and at + 1 < span.end  # TP.Vinh
            out += " " if text[at:at + 1].isalnum() and at < span.end else ""  # QL15C
    return out + text[at:span.end]


def iso(text, year):
    """ISO 8601 of a printed date or period, or None."""
    text = re.sub(r"^(?:rằm|ngày|mùng)\s+", "", text.lower())
    full = lambda d, m, y: f"{int(y):04}-{int(m):02}-{int(d):02}"
    quarters = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
    if m := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text):
        return text
    if m := re.fullmatch(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", text):
        return full(m[1], m[3], m[4])
    if m := re.fullmatch(r"(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?", text):
        return full(m[1], m[2], m[3] or year)
    if m := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})", text):
        return full(m[1], m[2], year)
    if m := re.fullmatch(r"tháng\s+(\d{1,2})(?:(?:/|-|\s+năm\s+)(\d{4}))?", text):
        return f"{m[2] or year}-{int(m[1]):02}"
    if m := re.fullmatch(r"quý\s+(i{1,3}|iv|[1-4])(?:(?:/|\s+năm\s+)(\d{4}))?", text):
        return f"{m[2] or year}-Q{quarters.get(m[1], m[1])}"
    if m := re.fullmatch(r"(?:giai đoạn|nhiệm kỳ|năm học|thời kỳ|niên khóa)?\s*(\d{4})\s*[-–]\s*(\d{4})", text):
        return f"{m[1]}/{m[2]}"
    if m := re.fullmatch(r"(?:năm\s+)?(\d{4})", text):
        return m[1]
    return None


def annotate(text, spans, tables, year, where):
    """Gives every span its canonical form, and short forms their expansion."""
    counts = Counter()
    rows = {}
    for span in spans:
        counts[span.label, span.text] += 1
        number = counts[span.label, span.text]
        nested_place = span.label == "LOC" and span.parent is not None
        rows[span] = next((row for table in tables
                           if (row := table.find(span.label, span.text, number, general=not nested_place))), {})

    def canonical(span):
        if span.label == "DATE" and not rows[span].get("canonical"):
            found = iso(span.text, year)
            if not found or "None" in found:
                raise Problem(f"{where}:{span.line}: no ISO form for {span.text!r}; state it or the year")
            return found
        if printed := rows[span].get("canonical"):
            return printed
        return span.text if span.label == "ABBR" else compose(text, span, inner)

    def inner(child):
        if child.label == "ABBR":
            return rows[child].get("expansion") or child.text
        if child.label == "DATE":
            return child.text
        return compose(text, child, inner) if child.label == "LOC" else canonical(child)

    for span in spans:
        span.canonical = canonical(span)
        span.expansion = rows[span].get("expansion")
        span.alternatives = [a.strip() for a in (rows[span].get("alternatives") or "").split("|") if a.strip()]
        if (span.label == "ABBR") != bool(span.expansion):
            raise Problem(f"{where}:{span.line}: an expansion belongs to every short form and nothing else: "
                          f"{span.text!r}")


def stored(piece, options):
    """A piece of the composed text as the article stores it."""
    if options.get("tone") == "old":
        piece = re.sub(r"(?<![qQ])" + OPEN_RHYME.pattern, lambda m: OLD_TONE[m[1]], piece)
    if options.get("letter") == "eth":
        piece = piece.replace("Đ", "\u00d0")
    return unicodedata.normalize("NFD", piece) if options.get("form") == "nfd" else piece


def encoded(text, encoding, where):
    if encoding != "tcvn3":
        return text.encode()
    if bad := sorted({c for c in text if ord(c) > 0x7F and c not in TCVN3}):
        raise Problem(f"{where}: TCVN3 cannot store {' '.join(bad)}")
    return bytes(TCVN3.get(c, ord(c)) for c in text)


def build(path, common):
    """The gold record of an article and the name and bytes of its text file."""
    name, marked, options = path.stem, path.read_text(encoding="utf-8"), {}
    if marked != unicodedata.normalize("NFC", marked):
        raise Problem(f"{path.name}: not NFC; state form=nfd in the header")
    if marked.startswith("#:"):
        header, marked = marked.split("\n", 1)
        for word in header[2:].split():
            key, _, value = word.partition("=")
            if not re.fullmatch(OPTIONS.get(key, "(?!)"), value):
                raise Problem(f"{path.name}:1: unknown option {word!r}")
            options[key] = value
    text, spans = parse(marked, path.name)
    check_order(text, spans, path.name)
    own = Table(path.with_name(f"{name}.canonical.tsv"))
    annotate(text, spans, [own, common], options.get("year"), path.name)
    if unused := own.unused():
        raise Problem("\n".join(unused))

    # Spans never cut a syllable, so the pieces between their edges can be rewritten one by one.
    edges = sorted({0, len(text), *(s.start for s in spans), *(s.end for s in spans)})
    pieces, position, length = [], {0: 0}, 0
    for start, end in zip(edges, edges[1:]):
        pieces.append(stored(text[start:end], options))
        length += len(pieces[-1])
        position[end] = length
    final = "".join(pieces)
    if final != stored(text, options):
        raise Problem(f"{path.name}: a span edge cuts a syllable")
    record = {"id": name, "text": final, "spans": []}
    for span in spans:
        start, end = position[span.start], position[span.end]
        out = {"start": start, "end": end, "label": span.label, "text": final[start:end], "canonical": span.canonical}
        if span.expansion:
            out["expansion"] = span.expansion
        if span.alternatives:
            out["expansion_alt"] = span.alternatives
        record["spans"].append(out)
    encoding = options.get("encoding")
    return record, f"{name}.{encoding}.txt" if encoding else f"{name}.txt", encoded(final, encoding, path.name)


def case_problems():
    """Mistakes in the marked sentences of Tests/Cases, one sentence a line."""
    for path in sorted(CASES.glob("*.cases")):
        seen = set()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            where = f"{path.name}:{number}"
            if line != line.strip() or line in seen:
                yield f"{where}: outer space, or the same sentence twice"
            seen.add(line)
            try:
                check_order(*parse(line, where), where)
            except Problem as problem:
                yield str(problem)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--counts", action="store_true")
    arguments = parser.parse_args()
    problems, files, lines, counts = [], {}, [], Counter()
    try:
        common = Table(CORPUS / "common.tsv")
    except Problem as problem:
        sys.exit(f"error: {problem}")
    for path in sorted(CORPUS.glob("*.marked")):
        try:
            record, name, data = build(path, common)
        except Problem as problem:
            problems += str(problem).split("\n")
            continue
        files[name] = data
        lines.append(json.dumps(record, ensure_ascii=False))
        counts.update(span["label"] for span in record["spans"])
    problems += case_problems()
    if not problems:
        problems += common.unused()
        with (CORPUS / "split.tsv").open(encoding="utf-8", newline="") as file:
            parts = {row["id"]: row["part"] for row in csv.DictReader(file, delimiter="\t")}
        ids = {json.loads(line)["id"] for line in lines}
        problems += [f"split.tsv: {name!r} is in only one of split.tsv and the articles"
                     for name in sorted(ids ^ parts.keys())]
        problems += [f"split.tsv: {part!r} is neither dev nor test"
                     for part in sorted({*parts.values()} - {"dev", "test"})]
    if problems:
        sys.exit("\n".join(f"error: {problem}" for problem in problems))
    files["gold.jsonl"] = "".join(line + "\n" for line in lines).encode()
    for name, data in files.items():
        path = CORPUS / name
        if arguments.check and (not path.exists() or path.read_bytes() != data):
            problems.append(f"error: {name} is not what its source gives; run scripts/corpus/build.py")
        elif not arguments.check:
            path.write_bytes(data)
    if arguments.counts:
        for label in LABELS.values():
            print(f"{label:7}{counts[label]:5}")
        print(f"{'all':7}{sum(counts.values()):5}  in {len(lines)} articles")
    if problems:
        sys.exit("\n".join(problems))


if __name__ == "__main__":
    main()
