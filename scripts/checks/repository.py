#!/usr/bin/env python3
"""Checks the repository's own rules and prints every breach as file:line: error. Exits with 1 where there is one.

- Swift under Sources holds no letter outside ASCII except in comments: Vietnamese words are data, in Lexicons/.
- A source file has fewer than 500 lines.
- No build product is tracked, and no note of unfinished work is left.
"""
import fnmatch
import pathlib
import re
import subprocess
import sys

# The files that may hold Vietnamese letters: the tables of letters, tones and cases, and of the syllable test.
LETTER_TABLES = [
    "Sources/VietText/*Syllable*.swift",
    "Sources/VietText/*Tone*.swift",
    "Sources/VietText/*Case*.swift",
    "Sources/VietText/*Letter*.swift",
]
LINES_LIMIT = 500
COUNTED = (".swift", ".cpp", ".h", ".py")
NEVER_TRACKED = [".build*", ".build*/*", "*/.build/*", "Package.resolved", ".swiftpm/*", "*.pyc"]
# Split, so that this file does not report itself.
UNFINISHED = re.compile(r"\b(" + "TO" + "DO|FIX" + "ME|X" + r"XX)\b")

# What must be told apart to find comments: comments themselves, and the literals inside which // means nothing.
SWIFT_TOKEN = re.compile(
    r'(?P<comment>//[^\n]*|/\*.*?\*/)|#+"""(?:.*?)"""#+|"""(?:\\.|.)*?"""|#+"[^\n]*?"#+|"(?:\\[^\n]|[^"\\\n])*"', re.S
)


def tracked(*options):
    """The paths that git knows, sorted; `options` go to git ls-files."""
    listing = subprocess.run(["git", "ls-files", "-z", *options], check=True, capture_output=True).stdout
    return sorted(set(filter(None, listing.decode().split("\0"))))


def matches(path, patterns):
    """Whether the path matches one of the patterns, in which * also matches /."""
    return any(fnmatch.fnmatchcase(path, pattern) for pattern in patterns)


def without_comments(swift):
    """The Swift text with every comment replaced by as many line breaks as it has."""
    return SWIFT_TOKEN.sub(lambda m: "\n" * m[0].count("\n") if m["comment"] else m[0], swift)


def breaches(path, text):
    """(line, message) for every breach in one file."""
    if path.startswith("Sources/") and path.endswith(".swift") and not matches(path, LETTER_TABLES):
        for number, line in enumerate(without_comments(text).split("\n"), 1):
            letters = sorted({c for c in line if ord(c) > 127 and c.isalpha()})
            if letters:
                yield number, f"letters outside ASCII in code: {''.join(letters)}; words belong in Lexicons/"
    count = text.count("\n")
    if path.endswith(COUNTED) and count >= LINES_LIMIT:
        yield count, f"{count} lines; split the file, fewer than {LINES_LIMIT} are allowed"
    for number, line in enumerate(text.split("\n"), 1):
        # Tables hold words of the language, and some look like such notes (the numeral for thirty).
        if not path.endswith(".tsv") and (found := UNFINISHED.search(line)):
            yield number, f"a note of unfinished work: {found[0]}"


def main():
    """Prints every breach; exits with 1 where there is one."""
    errors = [f"{path}:1: error: must not be tracked" for path in tracked() if matches(path, NEVER_TRACKED)]
    for path in tracked("--cached", "--others", "--exclude-standard"):
        file = pathlib.Path(path)
        if not file.is_file() or file.suffix == ".jsonl":
            continue
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # Samples of legacy encodings.
        errors += [f"{path}:{line}: error: {message}" for line, message in breaches(path, text)]
    print("\n".join(errors), end="\n" if errors else "", file=sys.stderr)
    sys.exit(1 if errors else 0)


if __name__ == "__main__":
    main()
