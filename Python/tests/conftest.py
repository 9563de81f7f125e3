"""What all tests share."""
import pathlib

import pytest
import vietner

CORPUS = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "Corpus"


@pytest.fixture(scope="session")
def annotator():
    return vietner.Annotator()


@pytest.fixture(scope="session")
def articles():
    """The annotated articles in UTF-8, by the path a command run at the root gives them."""
    paths = sorted(p for p in CORPUS.glob("*.txt") if not p.name.endswith(".tcvn3.txt"))
    assert len(paths) > 10
    return {f"Tests/Corpus/{p.name}": p.read_bytes().decode("utf-8") for p in paths}
