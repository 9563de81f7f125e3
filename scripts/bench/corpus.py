#!/usr/bin/env python3
"""Writes the text that the bench runs on: the same bytes for the same seed, lexicons and articles.

    scripts/bench/corpus.py --megabytes 50 --out FOLDER [--seed 1] [--articles Tests/Corpus] [--lexicons Lexicons]

An article is a headline and sentences, 2 to 4 kB of UTF-8. Each sentence is drawn from one of three sources:

- 30 %: a sentence of the project's own annotated articles (*.txt in the articles folder);
- 35 %: a template of this script, filled with names from the lexicons. A person is a surname and one or two given
  names; places, organizations, ranks, titles and short forms are rows of the lexicons; dates and numbers are made up;
- 35 %: a sentence of common words without any name, put together from the phrases of this script.

Where a folder holds no articles or a lexicon lacks a kind, that source is left out and the others take its share.

These articles are dense: 21 mentions a kilobyte. General news has half as many; the same sources in the shares 16 %,
16 % and 68 % give a text like it.

Writes dense.jsonl, one article a line with the fields id and text; dense.txt, the same texts, one line break after
each; general.jsonl and general.txt, as much of the general mix; plain.jsonl and plain.txt, as much without any name;
and phrases.txt, up to 5,000 distinct phrases drawn from the lexicons, for the peers to search. Prints one line of JSON
that says how much was written. A megabyte is 10^6 bytes of UTF-8 text, not of JSON.
"""
import argparse
import csv
import json
import pathlib
import random
import re

PHRASE_COUNT = 5000
# Shares of sentences without names, of filled templates and of sentences taken from articles.
MIXES = {"dense": (35, 35, 30), "general": (68, 16, 16), "plain": (1, 0, 0)}

TEMPLATES = """
{rank} {person}, {title} {organization} chủ trì hội nghị.
Sáng {day}/{month}, {organization} tổ chức hội nghị triển khai nhiệm vụ năm {year}.
Dự buổi lễ có đồng chí {person}, {title}; {rank} {person}, {title} {organization}.
Đoàn công tác do {rank} {person} làm trưởng đoàn đã đến kiểm tra tại {level} {place}.
Phát biểu tại buổi làm việc, {rank} {person} đề nghị {organization} phối hợp chặt chẽ với chính quyền {level} {place}.
Ngày {day}/{month}/{year}, {short} tỉnh {province} ban hành Kế hoạch số {number}/KH-{short}.
Theo {short}, trên địa bàn {level} {place} và {level} {place} đã hoàn thành {number} công trình.
Ông {person}, {title} {level} {place}, cho biết {short} đã bố trí lực lượng trực 24/24 giờ.
Thực hiện Nghị quyết số {number}/NQ-{short} ngày {day}/{month}/{year}, các địa phương thuộc tỉnh {province} đã vào cuộc.
Trong giai đoạn {year}-{year2}, {organization} đã trao {number}.000 suất quà cho người dân {level} {place}.
Bà {person} ({place}, {province}) được {organization} tặng giấy khen.
Các lực lượng {short}, {short} và {short} phối hợp tuần tra khu vực {place}.
{rank} {person} cùng {rank} {person} đến thăm gia đình ông {person} ở {level} {place}, tỉnh {province}.
Tại {province}, {organization} và {organization} ký kết quy chế phối hợp.
""".strip().split("\n")

# Sentences without names: a beginning, a subject, what is done, an object and an end, all in lower case but the first.
BEGINNINGS = """\
trong thời gian qua, | để làm tốt việc này, | nhờ cách làm đó, | trước mùa mưa, | ngay từ đầu năm,
| theo kế hoạch, | ở nhiều nơi, | vào những ngày cuối tuần, | sau giờ làm việc, | dù còn khó khăn,"""
SUBJECTS = """\
người dân trong vùng | các hộ chăn nuôi | bà con nông dân | nhiều bạn trẻ | các em học sinh
| những người thợ lành nghề | đội ngũ giáo viên | các chủ vườn | nhóm tình nguyện | người lao động"""
ACTIONS = """\
đã chủ động sửa chữa | cùng nhau dọn dẹp | tích cực trồng mới | bắt tay vào xây dựng | thường xuyên chăm sóc
| mạnh dạn đầu tư cho | giúp nhau thu hoạch | tìm cách cải tạo | góp công làm sạch | bàn cách giữ gìn"""
OBJECTS = """\
con đường bê tông dẫn ra đồng | những vườn cây ăn quả lâu năm | hàng chục mét kênh mương
| khu vui chơi cho trẻ nhỏ | đàn gia súc trước đợt rét | ruộng lúa đang vào vụ | các lớp học vùng xa
| mái nhà bị tốc sau cơn gió | bãi đất trống ven làng | nghề đan lát truyền thống"""
ENDS = """\
và ai cũng thấy vui. | nên cuộc sống đỡ vất vả hơn. | để kịp mùa vụ mới. | với chi phí vừa phải.
| mà không cần chờ hỗ trợ. | nhằm giảm bớt thiệt hại khi mưa lớn. | để con em có chỗ học tốt hơn.
| và chia sẻ kinh nghiệm cho nhau. | tuy giá cả chưa ổn định. | vì đây là việc chung của mọi nhà."""
PLAIN = [[" ".join(p.split()) for p in part.split("|")] for part in (BEGINNINGS, SUBJECTS, ACTIONS, OBJECTS, ENDS)]

# The kinds of kinds.tsv that fill a slot.
SLOTS = {
    "surname": ["surname"],
    "given": ["given-name"],
    "rank": ["rank"],
    "title": ["title", "title-head"],
    "organization": ["organization", "org-committee", "org-level"],
    "place": ["commune", "district"],
    "province": ["province"],
}


def rows(path):
    """The rows of a lexicon file as dictionaries; none where it has no header."""
    lines = (line for line in path.open(encoding="utf-8", newline="") if line.strip() and not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_lexicons(folder):
    """The phrases by slot, and all phrases, in the order of files and rows."""
    by_kind, phrases, shorts = {}, [], []
    for path in sorted(folder.rglob("*.tsv")):
        for row in rows(path):
            if path.name == "abbreviations.tsv":
                shorts.append(row["short"])
            elif "text" in row and "kind" in row and (row.get("certainty") or "high") != "low":
                aliases = (row.get("aliases") or "").split(" | ")
                phrases += [p for p in [row["text"], *aliases] if p]
                for kind in row["kind"].split(" | "):
                    by_kind.setdefault(kind, []).append(row["text"])
    slots = {slot: [p for kind in kinds for p in by_kind.get(kind, [])] for slot, kinds in SLOTS.items()}
    slots["short"] = list(dict.fromkeys(shorts))
    phrases += slots["short"]
    return {slot: words for slot, words in slots.items() if words}, list(dict.fromkeys(phrases))


class Writer:
    """Draws sentences and articles."""

    def __init__(self, seed, slots, sentences, mix):
        self.random = random.Random(seed)
        self.slots = slots
        made = {"person", "level", "day", "month", "year", "year2", "number"}
        self.templates = [t for t in TEMPLATES if set(re.findall(r"\{(\w+)\}", t)) - made <= set(slots)]
        if not {"surname", "given"} <= set(slots):
            self.templates = [t for t in self.templates if "{person}" not in t]
        self.sentences = sentences
        plain, filled, taken = mix
        self.sources = [self.plain] * plain + [self.filled] * (filled if self.templates else 0)
        self.sources += [self.taken] * (taken if sentences else 0)

    def plain(self):
        """A sentence without names."""
        sentence = " ".join(self.random.choice(part) for part in PLAIN)
        return sentence[0].upper() + sentence[1:]

    def taken(self):
        """A sentence of the project's articles."""
        return self.random.choice(self.sentences)

    def filled(self):
        """A template with its slots filled."""
        return re.sub(r"\{(\w+)\}", lambda match: self.fill(match[1]), self.random.choice(self.templates))

    def fill(self, slot):
        """The words for one slot."""
        pick = self.random
        match slot:
            case "person":
                given = pick.choices(self.slots["given"], k=pick.choice([1, 2, 2, 2]))
                return " ".join([pick.choice(self.slots["surname"]), *given])
            case "level":
                return pick.choice(["xã", "phường", "huyện"])
            case "day":
                return str(pick.randint(1, 28))
            case "month":
                return str(pick.randint(1, 12))
            case "year":
                return str(pick.randint(2015, 2025))
            case "year2":
                return str(pick.randint(2026, 2035))
            case "number":
                return str(pick.randint(2, 480))
        return pick.choice(self.slots[slot])

    def article(self):
        """An article of 2 to 4 kB; three to six sentences make a line."""
        size, length, lines, line = self.random.randint(2000, 4000), 0, [self.plain().rstrip(".")], []
        while length < size:
            line.append(self.random.choice(self.sources)())
            length += len(line[-1].encode()) + 1
            if len(line) >= self.random.randint(3, 6):
                lines.append(" ".join(line))
                line = []
        return "\n".join(lines + ([" ".join(line)] if line else []))


def sentences_of(folder):
    """The distinct sentences of the articles in a folder."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # A sample of a legacy encoding.
        found += [s.strip() for s in re.split(r"\n+|(?<=[.!?])\s+(?=[A-ZĐÀ-Ỵ])", text) if len(s.split()) > 3]
    return list(dict.fromkeys(found))


def write(writer, path, size):
    """Writes articles of `size` bytes in all beside `path`, as .jsonl and as .txt; gives their number and bytes."""
    written = count = 0
    with path.with_suffix(".jsonl").open("w", encoding="utf-8") as json_lines, path.with_suffix(".txt").open(
        "w", encoding="utf-8"
    ) as plain_text:
        while written < size:
            text = writer.article()
            json_lines.write(json.dumps({"id": f"bench-{count:06}", "text": text}, ensure_ascii=False) + "\n")
            plain_text.write(text + "\n")
            written += len(text.encode())
            count += 1
    return count, written


def main():
    """Writes the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=pathlib.Path, default=pathlib.Path("Tests/Corpus"))
    parser.add_argument("--lexicons", type=pathlib.Path, default=pathlib.Path("Lexicons"))
    options = parser.parse_args()

    slots, phrases = read_lexicons(options.lexicons)
    sentences = sentences_of(options.articles)
    options.out.mkdir(parents=True, exist_ok=True)
    facts = {"sentences": len(sentences)}
    for name, mix in MIXES.items():
        count, written = write(Writer(options.seed, slots, sentences, mix), options.out / name, options.megabytes * 1e6)
        facts |= {f"{name}_articles": count, f"{name}_bytes": written}
    drawn = random.Random(options.seed).sample(phrases, min(PHRASE_COUNT, len(phrases)))
    (options.out / "phrases.txt").write_text("".join(p + "\n" for p in sorted(drawn)), encoding="utf-8")
    print(json.dumps(facts | {"phrases": len(drawn)}))


if __name__ == "__main__":
    main()
