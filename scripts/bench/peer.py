#!/usr/bin/env python3
"""Runs one peer over the bench text: searches once for every line of input, and prints the seconds of that search.

    peer.py NAME PHRASES.txt CORPUS.txt LIMIT

Reads the phrases and the first LIMIT bytes of the text, prepares the peer, and prints {"ready": true, "bytes": N}; all
that is not timed. It stays alive between rounds, so that rounds of two programs can take turns.
"""
import json
import sys
import time


def pyahocorasick(phrases):
    """A byte-exact automaton over code points: it knows neither case nor word boundaries."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for phrase in phrases:
        automaton.add_word(phrase, phrase)
    automaton.make_automaton()

    def search(text):
        for _ in automaton.iter(text):
            pass

    return search


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


def main():
    """Answers one line of JSON for every line of input."""
    name, phrases, corpus, limit = sys.argv[1:]
    with open(phrases, encoding="utf-8") as lines:
        prepare = {f.__name__: f for f in (pyahocorasick, flashtext, spacy, underthesea)}[name]
        search = prepare(lines.read().splitlines())
    with open(corpus, "rb") as file:
        text = file.read(int(limit)).decode("utf-8", errors="ignore")
    print(json.dumps({"ready": True, "bytes": len(text.encode())}), flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        search(text)
        print(json.dumps({"seconds": time.perf_counter() - start}), flush=True)


if __name__ == "__main__":
    main()
