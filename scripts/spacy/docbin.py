#!/usr/bin/env python3
"""Makes a .spacy file of what `vietner export spacy` writes. Needs spaCy 3.

    vietner export spacy articles.jsonl | scripts/spacy/docbin.py train.spacy
    scripts/spacy/docbin.py train.spacy < train.jsonl

In every document doc.spans["sc"] holds all spans, nested ones included, each with its canonical form as span_id;
doc.ents holds the choice without overlap that --nested made; doc.user_data["id"] is the id. Ends with 1, and writes
nothing, where words and spaces do not give the text again.
"""
import json
import os
import sys

import spacy
from spacy.tokens import Doc, DocBin, Span


def document(record, vocab):
    """The Doc of one record."""
    doc = Doc(vocab, words=record["words"], spaces=record["spaces"])
    if doc.text != record["text"]:
        sys.exit(f"{record['id']}: error: words and spaces do not give the text again")
    doc.spans["sc"] = [
        Span(doc, s["start"], s["end"], label=s["label"], span_id=s["canonical"]) for s in record["spans"]
    ]
    doc.ents = [Span(doc, s["start"], s["end"], label=s["label"]) for s in record["ents"]]
    doc.user_data["id"] = record["id"]
    return doc


def main():
    """Reads records from standard input and writes the file whole or not at all."""
    if len(sys.argv) != 2:
        sys.exit("usage: docbin.py FILE.spacy < RECORDS.jsonl")
    vocab = spacy.blank("xx").vocab
    docs = DocBin(store_user_data=True)
    for line in sys.stdin.buffer:
        docs.add(document(json.loads(line), vocab))
    unfinished = f"{sys.argv[1]}.{os.getpid()}"
    try:
        docs.to_disk(unfinished)
        os.replace(unfinished, sys.argv[1])
    finally:
        if os.path.exists(unfinished):
            os.unlink(unfinished)


if __name__ == "__main__":
    main()
