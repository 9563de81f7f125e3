#!/usr/bin/env python3
"""Doubles inputs made to be hard, and fails where the time grows by more than a factor of 2.3.

    scripts/checks/complexity.py [--command PATH] [--only WORD] [--kilobytes N] [--seconds S] [--verbose]

Each shape is one document. Its time is the processor time of the command less that of an empty document, the least of
several runs, so that other work on the machine counts little. A shape starts with N kB and is doubled until a run takes
S seconds, because shorter times say nothing of growth; shapes that stay faster at 8 MB pass. Exits with 1 where one
grows faster than it may.
"""
import argparse
import itertools
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FACTOR = 2.3
LARGEST = 8 << 20
SYLLABLES = "an anh bách bảo bình cảnh châu chi cường dân danh đạt đông đức dũng giang hà hải hạnh hòa hùng huy".split()
CAPITALS = "ABCDEGHIKLMNOPQRSTUVXY"


def name(number):
    """A personal name of its own for each number."""
    given = []
    while number or len(given) < 2:
        number, place = divmod(number, len(SYLLABLES))
        given.append(SYLLABLES[place].capitalize())
    return "Nguyễn " + " ".join(given)


def short_form(number, length=4):
    """A short form of its own for each number."""
    letters = ""
    for _ in range(length):
        number, place = divmod(number, len(CAPITALS))
        letters += CAPITALS[place]
    return letters


def definition(number):
    """A phrase with a short form of it: a word for each letter."""
    letters = short_form(number)
    words = " ".join(letter + "ân" for letter in letters)
    return f"{words} ({letters}) làm. "


PIECES = [piece.replace("_", " ") for piece in "( ) , - / & . “ ” _A _tỉnh _12 _và _Phó _TP _Bộ _Lê ; :".split()]


def mixed(number):
    """One of the pieces, in an order that does not repeat."""
    return random.Random(number).choice(PIECES)


# What stands once for each number, or a text that is repeated.
SHAPES = {
    "capital letters": "A",
    "capital words": "QUÂN ",
    "headline": "BỘ CHỈ HUY QUÂN SỰ TỈNH ",
    "capitalized syllables": "Nguyễn Văn Lê Trần ",
    "foreign words": "John Smith Carter ",
    "lower case": "người dân trong vùng ",
    "opening brackets": "(",
    "bracket pairs": "() ",
    "bracketed letters": "(A) ",
    "nested brackets": "Bộ (",
    "commas": ",",
    "commas and words": "một, ",
    "commas and names": "Lê Văn A, ",
    "titles": "Phó Chủ tịch ",
    "title heads": "Phó Phó Trưởng ",
    "titles and organizations": "Chủ tịch UBND tỉnh ",
    "titles and commas": "Chủ tịch, Phó Bí thư, ",
    "ranks": "Đại tá ",
    "forms of address": "đồng chí ",
    "levels": "tỉnh huyện xã ",
    "places": "xã An Bình, huyện Châu Thành, ",
    "places of one level": "xã Tân Thành, xã Tân Lập, ",
    "page menus": "Thời sự\nKinh tế\nHuyện Bá Thước\n",
    "page headings": "Tin liên quan\nQuân khu 4 họp\n",
    "page credits": "Ảnh: Lê Văn An\n---\n",
    "page slots": "{xã} ",
    "organizations": "Ban Chấp hành Đảng bộ ",
    "digits": "1",
    "numbers": "1 ",
    "dotted numbers": "1.",
    "dates": "24/1/2024 ",
    "slashes": "1/",
    "documents": "Nghị quyết số 1/NQ-CP ",
    "hyphens": "A-",
    "ampersands": "A&",
    "dots": "A.",
    "and": "Lê Văn A và ",
    "semicolons": "UBND; ",
    "quotes": "“",
    "quoted names": "“Hòa Bình” ",
    "line breaks": "\n",
    "spaces": " ",
    "combining marks": "\u0301",
    "decomposed": "Thu\u031b\u0323 ",
    "zero width": "a\u200b",
    "emoji": "🇻🇳",
    "one giant sentence": "sáng nay Đại tá Lê Văn Diện đến thăm xã Hòa Bình cùng UBND tỉnh ",
    "one person": "Đại tá Lê Văn Diện đến. Ông Diện nói. ",
    "one organization": "Bộ CHQS tỉnh Thanh Hóa họp. ",
    "one short form": "UBND ",
    "people": lambda n: f"Đại tá {name(n)} đến. ",
    "people with one given name": lambda n: f"Ông {name(n)} Hòa đến. Hòa nói. ",
    "short forms": lambda n: short_form(n) + " ",
    "known short forms": lambda n: ("UBND", "HĐND", "CHQS", "BCH", "MTTQ", "QSQP")[n % 6] + " ",
    "near misses": lambda n: "QSP" + short_form(n, 2) + ". ",
    "definitions": definition,
    "definitions of one form": lambda n: f"Ban {name(n)} (BCH) họp. ",
    "mixed": mixed,
}


def text(shape, size):
    """At least `size` bytes of UTF-8."""
    if isinstance(shape, str):
        return shape * -(-size // len(shape.encode()))
    parts, length = [], 0
    for number in itertools.count():
        parts.append(shape(number))
        length += len(parts[-1].encode())
        if length >= size:
            return "".join(parts)


def processor_time(command, path, most):
    """User and system seconds of one run; None where it needs more than `most`."""

    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [command, "annotate", "-j", "1", path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=limit)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode == -9 or done.returncode == -24:
        return None
    if done.returncode != 0:
        sys.exit(f"complexity: {path.name}: exit {done.returncode}: {done.stderr.decode()[:500]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", default=os.environ.get("VIETNER_COMMAND", str(ROOT / ".build/debug/vietner")))
    parser.add_argument("--only", default="", help="shapes whose name holds this")
    parser.add_argument("--kilobytes", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=0.2)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "text.txt")

        def least(size, shape, runs, most=60):
            path.write_text(text(shape, size) if size else "", encoding="utf-8")
            times = [processor_time(options.command, path, most) for _ in range(runs)]
            return None if None in times else min(times)

        empty = least(0, "", 3)
        for title, shape in SHAPES.items():
            if options.only not in title:
                continue
            size = options.kilobytes << 10
            before = least(size, shape, 1)
            while before is not None and before - empty < options.seconds and size < LARGEST:
                size *= 2
                before = least(size, shape, 1)
            if before is None:
                failed.append(f"{title}: {size >> 10} kB take more than a minute")
                print(failed[-1], flush=True)
                continue
            for runs in (1, 3):  # Noise gets a second chance.
                before, after = least(size, shape, runs), least(2 * size, shape, runs)
                factor = (after - empty) / max(before - empty, 0.001) if after else float("inf")
                if factor <= FACTOR:
                    break
            slow = factor > FACTOR and (after or 60) - empty > options.seconds
            line = f"{title}: {size >> 10} kB {before - empty:.2f} s, twice as much {factor:.2f} times as long"
            if slow:
                failed.append(line)
            if slow or options.verbose:
                print(line, flush=True)
    if failed:
        sys.exit(f"complexity: {len(failed)} shapes grow by more than {FACTOR} when doubled")
    print(f"complexity: {len(SHAPES)} shapes grow by less than {FACTOR} when doubled")


if __name__ == "__main__":
    main()
