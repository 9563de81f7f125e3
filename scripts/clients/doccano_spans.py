"""Prints what doccano makes of a JSONL file imported for sequence labeling: of each line its text, fields and spans.

Called by test_clients.py with a Python of its own, as doccano needs older libraries than the other programs. Reads with
the defaults of doccano's import page; anything that doccano refuses ends it with exit 1.
"""
import contextlib
import importlib.util
import json
import os
import pathlib
import sys

BATCH = 1000
PACKAGE = pathlib.Path(importlib.util.find_spec("backend").submodule_search_locations[0])
sys.path.insert(0, str(PACKAGE))
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.development"

import django  # noqa: E402

with contextlib.redirect_stdout(sys.stderr):
    django.setup()

from data_import.pipeline.data import TextData  # noqa: E402
from data_import.pipeline.label import SpanLabel  # noqa: E402
from data_import.pipeline.makers import ExampleMaker, LabelMaker  # noqa: E402
from data_import.pipeline.parsers import JSONLParser  # noqa: E402
from data_import.pipeline.readers import DEFAULT_LABEL_COLUMN, FileName, Reader  # noqa: E402
from projects.models import SequenceLabelingProject  # noqa: E402


def main(path):
    """Prints the lines of one file."""
    reader = Reader([FileName(path, path, path)], JSONLParser())
    examples = ExampleMaker(
        SequenceLabelingProject(), TextData, exclude_columns=[DEFAULT_LABEL_COLUMN]
    )
    labels = LabelMaker(DEFAULT_LABEL_COLUMN, SpanLabel)
    for batch in reader.batch(BATCH):
        spans = {}
        for label in labels.make(batch):
            spans.setdefault(label.example_uuid, []).append((label.start_offset, label.end_offset, label.label))
        for example in examples.make(batch):
            line = {"text": example.text, "meta": example.meta, "label": spans.get(example.uuid, [])}
            print(json.dumps(line, ensure_ascii=False))
    errors = [str(error) for error in (*reader.errors, *examples.errors, *labels.errors)]
    if errors:
        sys.exit("\n".join(errors))


main(sys.argv[1])
