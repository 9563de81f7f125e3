#!/usr/bin/env python3
"""Writes the district and commune tables of places/ from the PyPI package `vietnamadminunits` (MIT).

    python3 -m venv venv && venv/bin/pip install --no-deps vietnamadminunits==1.0.4
    venv/bin/python scripts/gazetteer/build.py Lexicons/places

    districts.tsv            districts that existed until 30 June 2025
    communes-until-2025.tsv  communes that existed until then, with those that took over their land
    communes.tsv             communes that exist from 1 July 2025

Parents are ids of provinces.tsv, which lies in the output folder and is read, not written. An id ends in the official
code of the unit. Prints the number of rows of each file.
"""

import argparse
import csv
import importlib.util
import json
import re
import sqlite3
import sys
import unicodedata
from pathlib import Path

SOURCE = "vietnamadminunits"
LAST_DAY_BEFORE = {"to": "2025-06-30"}
FIRST_DAY_AFTER = {"from": "2025-07-01"}
COLUMNS = ["id", "text", "kind", "aliases", "canonical", "level", "parent", "from", "to", "source", "certainty", "note"]
REPLACED_COLUMNS = [*COLUMNS[:9], "replaced_by", *COLUMNS[9:]]
TYPES = {"Thành phố": "thành phố", "Quận": "quận", "Thị xã": "thị xã", "Huyện": "huyện",
         "Xã": "xã", "Phường": "phường", "Thị trấn": "thị trấn", "Đặc khu": "đặc khu"}
# Words that stand at the start of a sentence far more often than they name the unit.
COMMON_WORDS = {"Gào", "Láng", "Xốp", "Lìa", "Kép"}
# Names of the package that are spelt otherwise in the laws that name them.
# What the package adds where a town and a district around it have one name: `Kỳ Anh (Huyện)`. It stays in the id.
SAME_NAME = re.compile(r" \((?:Huyện|Thị xã|Thành phố)\)$")
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


def name_of(full_name: str, short_name: str) -> str:
    """The name that a unit is found by: numbered wards keep their type word."""
    return full_name if short_name[:1].isdigit() else SPELLING.get(short_name, short_name)


def id_of(prefix: str, full_name: str, short_name: str, code: str) -> str:
    """The id of a unit's row."""
    return f"{prefix}-{slug(name_of(full_name, short_name))}-{code}"


def rows(units, kind: str, level: str, prefix: str, dates: dict[str, str]):
    """One row for each unit: (parent's id, full name, short name, type, code, ids of its successors)."""
    for parent, full_name, short_name, unit_type, code, successors in units:
        id = id_of(prefix, full_name, short_name, code)
        numbered = short_name[:1].isdigit()
        short_name = SAME_NAME.sub("", short_name)
        name = name_of(full_name, short_name)
        if name in COMMON_WORDS:
            continue
        type_word = TYPES[unit_type]
        row = {"id": id, "text": name, "kind": kind, "level": level,
               "canonical": f"{type_word}{full_name[len(unit_type):]}" if numbered else f"{type_word} {name}",
               "parent": parent, "replaced_by": " | ".join(successors), "source": SOURCE, **dates}
        if name != short_name and not numbered:
            row["aliases"] = short_name
        if len(name.split()) == 1 and "'" not in name:
            row["note"] = "one word: only with its type word or other evidence"
        yield {key: unicodedata.normalize("NFC", value) for key, value in row.items()}


def write(path: Path, lines, columns: list[str] = COLUMNS) -> int:
    """Writes a table; gives the number of its rows."""
    lines = list(lines)
    with path.open("w", encoding="utf-8", newline="") as file:
        for row in [dict(zip(columns, columns)), *lines]:
            file.write("\t".join(row.get(column, "") for column in columns) + "\n")
    return len(lines)


def successors(converter: dict) -> dict[str, list[tuple[str, str]]]:
    """By key of a commune until 2025: the keys (province, commune) of the communes that took over its land."""
    found: dict[str, list[tuple[str, str]]] = {}
    for province, communes in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for new, old in communes.items():
            for key in old:
                found.setdefault(key, []).append((province, new))
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in divided.items():
            # The part that took over the seat of the old commune stands first.
            for part in sorted(parts, key=lambda part: not part["isDefaultNewWard"]):
                found.setdefault(key, []).append((province, part["newWardKey"]))
    return found


def is_told_by_rule(short_name: str) -> bool:
    """Numbered wards, which a rule finds, and names of one word, which are common words far more often."""
    return any(c.isdigit() for c in short_name) or (len(short_name.split()) == 1 and "'" not in short_name)


def build(folder: Path, database, converter: dict) -> dict[str, int]:
    """Writes the three tables; gives the number of rows of each."""
    before, after = parent_ids(folder / "provinces.tsv")
    districts, communes, old = [], [], []
    district_ids, commune_ids = {}, {}
    for province, *unit, key in database.execute(
            "select distinct provinceShort, district, districtShort, districtType, districtCode, provinceKey || '_' ||"
            " districtKey from admin_units_legacy where district is not null order by provinceCode, districtCode"):
        districts.append((before[province], *unit, []))
        district_ids[key] = id_of("district", unit[0], unit[1], unit[3])
    for province, *unit, province_key, key in database.execute(
            "select provinceShort, ward, wardShort, wardType, wardCode, provinceKey, wardKey from admin_units"
            " where ward is not null order by provinceCode, wardCode"):
        communes.append((after[province], *unit, []))
        if unit[1] not in COMMON_WORDS:
            commune_ids[province_key, key] = id_of("commune", unit[0], unit[1], unit[3])
    became = successors(converter)
    for *unit, district, key in database.execute(
            "select ward, wardShort, wardType, wardCode, provinceKey || '_' || districtKey, wardKey"
            " from admin_units_legacy where ward is not null order by provinceCode, districtCode, wardCode"):
        if not is_told_by_rule(unit[1]):
            ids = [commune_ids[new] for new in became.get(f"{district}_{key}", []) if new in commune_ids]
            old.append((district_ids[district], *unit, ids))
    return {
        "districts": write(
            folder / "districts.tsv", rows(districts, "district", "district", "district", LAST_DAY_BEFORE)),
        "communes": write(folder / "communes.tsv", rows(communes, "commune", "commune", "commune", FIRST_DAY_AFTER)),
        "communes until 2025": write(
            folder / "communes-until-2025.tsv",
            rows(old, "old-commune", "commune", "commune-until-2025", LAST_DAY_BEFORE), REPLACED_COLUMNS),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description="Builds the district and commune tables of the lexicons.")
    parser.add_argument("output", type=Path, help="the folder that holds provinces.tsv and receives the tables")
    folder = parser.parse_args().output
    # Found without importing it: the package asks for others that these tables do not need.
    package = importlib.util.find_spec("vietnamadminunits")
    if package is None or not package.submodule_search_locations:
        print("build.py: error: install vietnamadminunits first", file=sys.stderr)
        return 2
    data = Path(package.submodule_search_locations[0]) / "data"
    converter = json.loads((data / "converter_2025.json").read_text(encoding="utf-8"))
    for name, count in build(folder, sqlite3.connect(data / "dataset.db"), converter).items():
        print(name, count)
    return 0


if __name__ == "__main__":
    sys.exit(main())
