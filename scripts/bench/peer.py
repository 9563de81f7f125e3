#!/usr/bin/env python3
"""Runs one peer over texts: searches once for every line of input, and prints the seconds of that search.

    peer.py NAME PHRASES.txt

Reads the phrases, prepares the peer and prints {"ready": true}; then, for every line `LIMIT PATH` of input, searches
the first LIMIT bytes of the text at PATH and prints {"seconds": S, "bytes": N}. Only the search is timed. It stays
alive between rounds, so that programs can take turns.
"""
import functools
import json
import sys
import time


def utf8_copy(_):
    """The floor: checks that the text is UTF-8 and writes it anew, and nothing else."""
    return lambda text: text.decode("utf-8").encode("utf-8")


def pyahocorasick(phrases):
    """An automaton over code points: it knows neither case nor word boundaries."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for phrase in phrases:
        automaton.add_word(phrase, phrase)
    automaton.make_automaton()

    def search(text):
        for _ in automaton.iter(text):
            pass

    return search


def ahocorasick_rs(phrases):
    """Rust's automaton, likewise; of overlapping phrases it gives all, as pyahocorasick does."""
    import ahocorasick_rs

    automaton = ahocorasick_rs.AhoCorasick(phrases)
    return lambda text: automaton.find_matches_as_indexes(text, overlapping=True)


def flashtext(phrases):
    """Keywords at word boundaries, in pure Python."""
    from flashtext import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=True)
    processor.add_keywords_from_list(phrases)
    return processor.extract_keywords


def spacy(phrases):
    """spaCy's EntityRuler with one phrase pattern for each phrase, without a model."""
    import spacy as library

    language = library.blank("xx")
    language.max_length = 10**9
    ruler = language.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PHRASE", "pattern": phrase} for phrase in phrases])

    def search(text):
        for _ in language.pipe(text.split("\n")):
            pass

    return search


def underthesea(_):
    """A trained tagger: segments and tags words and names."""
    from underthesea import ner

    def search(text):
        for line in filter(None, text.split("\n")):
            ner(line)

    return search


@functools.cache
def read(path, limit):
    """The whole characters of the first `limit` bytes of a file."""
    with open(path, "rb") as file:
        return file.read(limit).decode("utf-8", errors="ignore")


def main():
    """Answers one line of JSON for every line of input."""
    name, phrases = sys.argv[1:]
    peers = (utf8_copy, pyahocorasick, ahocorasick_rs, flashtext, spacy, underthesea)
    with open(phrases, encoding="utf-8") as lines:
        search = {f.__name__: f for f in peers}[name](lines.read().splitlines())
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        limit, path = line.rstrip("\n").split(" ", 1)
        text = read(path, int(limit))
        size = len(text.encode())
        if name == "utf8_copy":
            text = text.encode()
        start = time.perf_counter()
        search(text)
        print(json.dumps({"seconds": time.perf_counter() - start, "bytes": size}), flush=True)


if __name__ == "__main__":
    main()
