#!/usr/bin/env python3
"""Writes foreign-names.tsv, given names in use abroad, from the PyPI package `Faker` (MIT).

    python3 -m venv venv && venv/bin/pip install Faker==40.63.0
    venv/bin/python scripts/gazetteer/foreign-names.py Lexicons

A name counts where lists of two languages or more have it; letters lose their marks, as Vietnamese
papers print them. Names that the other lexicons of the folder hold, and words of other uses, are left out. Prints the
number of rows.
"""

import argparse
import csv
import importlib
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

SOURCE = "faker"
LOCALES = """en en_GB en_IE en_NZ en_US en_IN en_NG en_KE es es_AR es_CL es_CO es_ES es_MX es_CA fr_BE fr_CA fr_CH fr_FR
fr_QC de_AT de_CH de_DE de_LU it_IT pt_BR pt_PT nl_NL nl_BE pl_PL cs_CZ sk_SK sv_SE da_DK no_NO fi_FI tr_TR ro_RO hr_HR
sl_SI hu_HU id_ID lt_LT lv_LV et_EE is_IS ga_IE""".split()
FOLD = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "Æ": "Ae", "ı": "i", "đ": "d"})
NAME = re.compile(r"[A-Z][a-z]{2,}")
# Words that begin other names in Vietnamese papers: places, brands, titles of works, words of either language.
OTHER_USES = set("""
Theo Gia Kim West Ever Sky Red General Baby Marvel Mars Ford Porsche Silver Santa Saint Beverly Golden Aston
Dallas Sakura Corona Johnson Pierce Mercedes Paris London Sydney Berlin Vienna Florence Venice Georgia
Virginia Carolina Dakota Montana Nevada Savannah Phoenix Austin Houston Denver Lincoln Washington Jackson
Madison Orlando Brooklyn Bronx Israel Jordan Chad India China America Asia Africa Europa Europe Roma Siena
Verona Lourdes Lucerne Geneva Chelsea Everton Preston Lancaster Essex Kent Devon Royal Prince Princess King
Queen Duke Earl Baron Major Judge Lady Lord Sir Mister Doctor Rich Early Noble Love Honey Sugar Candy Cherry
Ginger Olive Ruby Pearl Crystal Jade Amber Coral Diamond Star Sunny Summer Spring Winter Autumn April May June
July August Easter Noel Christmas Happy Merry Joy Grace Hope Faith Patience Constance Mercy Blessing Victory
Trinity Justice Liberty Freedom Peace Harmony Melody Song River Lake Ocean Forest Stone Brook Dale Glen Cliff
Wood Woods Green Brown Black White Gray Grey Blue Violet Rose Lily Iris Daisy Flora Fauna Nature Rain Storm
Sun Moon Venus Mercury Jupiter Saturn Titan Apollo Atlas Nova Luna Stella Orion Vega Leo Aries Virgo Angel
Angels Christian Christ Jesus Islam Mohammad Page Penny Price Bill Mark Frank Ray Art Rusty Rocky Sandy Stormy
Bear Wolf Fox Tiger Lion Eagle Hawk Raven Robin Birdie Buddy Chip Chance Champ Chase Hunter Fisher Taylor
Mason Carter Cooper Parker Porter Walker Tyler Archer Sailor Marina Isla Delta Alpha Omega Beta Gamma Sigma
Data Nokia Sony Ariel Disney Sofia Amazon Ten Uno One Best Super Big Long Young Old New Little Prime Premier
Royce Bentley Aurora Athena Era Echo Golf Polo Sport Open Test Model Page Media Cruz Cristal Sol Mar Luz Paz
Cielo Pilar Nieves Dolores Concepcion Ascension Consuelo Leones Real Rey Reyes Salvador Santiago Valencia
Granada Malaga Lorca Leon Panama Lima Santana Santos Bahia Belem Natal Vitoria Rio Porto Braga Napoli Milan
Torino Modena Parma Ferrara Como Monza""".split())


def names() -> dict[str, set[str]]:
    """The languages that list each given name."""
    result = defaultdict(set)
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in ("first_names", "first_names_male", "first_names_female"):
            listed = getattr(provider, attribute, ())
            if isinstance(listed, property):
                continue
            for name in listed:
                plain = unicodedata.normalize("NFD", name.translate(FOLD))
                plain = "".join(c for c in plain if not unicodedata.combining(c))
                if NAME.fullmatch(plain):
                    result[plain].add(locale[:2])
    return result


def known_words(folder: Path) -> set[str]:
    """Single words of the other lexicons, without marks."""
    words = set()
    for path in sorted(folder.glob("**/*.tsv")):
        if path.name in ("foreign-names.tsv", "sources.tsv", "kinds.tsv") or path.parent.name == "encodings":
            continue
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                for text in [row.get("text") or row.get("short") or "", *(row.get("aliases") or "").split(" | ")]:
                    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
                    plain = "".join(c for c in plain if not unicodedata.combining(c))
                    if NAME.fullmatch(plain):
                        words.add(plain)
    return words


def main() -> int:
    """Writes the file; 1 where the package is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the lexicon folder, read and written")
    folder = parser.parse_args().folder
    try:
        listed = names()
    except ModuleNotFoundError as error:
        print(f"foreign-names.py: {error}; install Faker first", file=sys.stderr)
        return 1
    known = known_words(folder)
    rows = sorted(
        name for name, languages in listed.items()
        if len(languages) > 1 and name not in known and name not in OTHER_USES
    )
    with (folder / "foreign-names.tsv").open("w", encoding="utf-8", newline="\n") as file:
        file.write("id\ttext\tkind\tsource\n")
        for name in rows:
            file.write(f"foreign-name-{name.lower()}\t{name}\tforeign-name\t{SOURCE}\n")
    print(f"{len(rows)} names")
    return 0


if __name__ == "__main__":
    sys.exit(main())
