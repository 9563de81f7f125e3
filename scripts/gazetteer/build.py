#!/usr/bin/env python3
"""Writes places/districts.tsv and places/communes.tsv from the PyPI package `vietnamadminunits` (MIT).

    python3 -m venv venv && venv/bin/pip install vietnamadminunits==1.0.4
    venv/bin/python scripts/gazetteer/build.py Lexicons/places

Districts are those that existed until 30 June 2025, communes those that exist from 1 July 2025. Parents are ids of
provinces.tsv, which lies in the output folder and is read, not written. An id ends in the official code of the unit.
Prints the number of rows of each file.
"""

import argparse
import csv
import sqlite3
import sys
import unicodedata
from importlib import resources
from pathlib import Path

SOURCE = "vietnamadminunits"
LAST_DAY_OF_DISTRICTS = "2025-06-30"
FIRST_DAY_OF_COMMUNES = "2025-07-01"
COLUMNS = ["id", "text", "kind", "aliases", "canonical", "level", "parent", "from", "to", "source", "certainty", "note"]
TYPES = {"Thành phố": "thành phố", "Quận": "quận", "Thị xã": "thị xã", "Huyện": "huyện",
         "Xã": "xã", "Phường": "phường", "Đặc khu": "đặc khu"}
# Words that stand at the start of a sentence far more often than they name the unit.
COMMON_WORDS = {"Gào", "Láng", "Xốp", "Lìa", "Kép"}
# Names of the package that are spelt otherwise in the laws that name them.
SPELLING = {"Krông A Na": "Krông Ana", "Ea H'Leo": "Ea H'leo"}


def slug(text: str) -> str:
    """The text in lower-case ASCII with hyphens: `Cư M'gar` is `cu-mgar`."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    letters = "".join(c if c.isascii() and c.isalnum() else " " for c in plain
                      if not unicodedata.combining(c) and c not in "'’")
    return "-".join(letters.split())


def parent_ids(provinces: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The ids of the provinces by name: first those in force on 30 June 2025, then those in force after it."""
    before, after = {}, {}
    with provinces.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["id"].startswith("province-2025-"):
                before[row["text"]] = after[row["text"]] = row["id"]
            elif row["id"].startswith("province-2004-"):
                before[row["text"]] = row["id"]
    return before, after


def rows(units, kind: str, level: str, parents: dict[str, str], dates: dict[str, str]):
    for province, full_name, short_name, unit_type, code in units:
        numbered = short_name[:1].isdigit()
        name = full_name if numbered else SPELLING.get(short_name, short_name)
        if name in COMMON_WORDS:
            continue
        type_word = TYPES[unit_type]
        row = {"id": f"{kind}-{slug(name)}-{code}", "text": name, "kind": kind, "level": level,
               "canonical": f"{type_word}{full_name[len(unit_type):]}" if numbered else f"{type_word} {name}",
               "parent": parents[province], "source": SOURCE, **dates}
        if name != short_name and not numbered:
            row["aliases"] = short_name
        if len(name.split()) == 1 and "'" not in name:
            row["note"] = "one word: only with its type word or other evidence"
        yield {key: unicodedata.normalize("NFC", value) for key, value in row.items()}


def write(path: Path, lines) -> int:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("\t".join(COLUMNS) + "\n")
        rows = list(lines)
        for row in rows:
            file.write("\t".join(row.get(column, "") for column in COLUMNS) + "\n")
    return len(rows)


def main() -> int:
    parser = argparse.ArgumentParser(description="Builds the district and commune tables of the lexicons.")
    parser.add_argument("output", type=Path, help="the folder that holds provinces.tsv and receives the two tables")
    folder = parser.parse_args().output
    try:
        data = resources.files("vietnamadminunits") / "data" / "dataset.db"
    except ModuleNotFoundError:
        print("build.py: error: install vietnamadminunits first", file=sys.stderr)
        return 2
    before, after = parent_ids(folder / "provinces.tsv")
    with resources.as_file(data) as path:
        database = sqlite3.connect(path)
        districts = database.execute(
            "select distinct provinceShort, district, districtShort, districtType, districtCode from admin_units_legacy"
            " where district is not null order by provinceCode, districtCode").fetchall()
        communes = database.execute(
            "select provinceShort, ward, wardShort, wardType, wardCode from admin_units"
            " where ward is not null order by provinceCode, wardCode").fetchall()
    print("districts", write(folder / "districts.tsv", rows(
        districts, "district", "district", before, {"to": LAST_DAY_OF_DISTRICTS})))
    print("communes", write(folder / "communes.tsv", rows(
        communes, "commune", "commune", after, {"from": FIRST_DAY_OF_COMMUNES})))
    return 0


if __name__ == "__main__":
    sys.exit(main())
