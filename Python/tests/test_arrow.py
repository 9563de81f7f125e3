"""Arrow tables: the fields of the command's lines, bad rows as rows."""
import datetime
import json

import pytest
import vietner

pyarrow = pytest.importorskip("pyarrow")
arrow = pytest.importorskip("vietner.arrow")

TEXT = "Thiếu tướng Ngô Trọng Khánh, Phó Tư lệnh Quân khu 4 dự."


def without_nulls(value):
    """The value as JSON says it: fields that are null left out."""
    if isinstance(value, dict):
        return {k: without_nulls(v) for k, v in value.items() if v is not None}
    return [without_nulls(v) for v in value] if isinstance(value, list) else value


@pytest.mark.parametrize("threads", [1, 2])
def test_rows_hold_what_lines_hold(annotator, articles, threads):
    given = {"url": list(articles) * 40, "body": list(articles.values()) * 40}
    given["n"] = list(range(len(given["url"])))
    table = annotator.annotate_table(pyarrow.table(given), text="body", id="url", keep=["n"], threads=threads)
    assert table.schema.names == ["id", "text", "spans", "entities", "people", "definitions", "warnings", "error", "n"]
    assert table.num_rows == len(given["n"]) > 500
    for row in table.to_pylist():
        line = annotator.annotate(row["text"], id=row["id"])
        assert row["text"] == given["body"][row["n"]] and row["error"] is None
        expected = {k: v for k, v in json.loads(line.json).items() if k not in ("format", "offsets")}
        assert without_nulls(row) == {**expected, "n": row["n"]}


def test_odd_texts(annotator):
    texts = ["", "\0" + TEXT, "😀 " + TEXT, "e\u0302\u0301 " + TEXT, "\ufeff" + TEXT, "\u2028\r\n\x1f\"\\" + TEXT]
    rows = annotator.annotate_table(pyarrow.table({"text": texts})).to_pylist()
    assert [row["text"] for row in rows] == texts
    for text, row in zip(texts, rows):
        expected = [(s.start, s.end, s.label, s.canonical) for s in annotator.annotate(text).spans]
        assert [(s["start"], s["end"], s["label"], s["canonical"]) for s in row["spans"]] == expected
        assert all(text[s["start"] : s["end"]] == s["text"] for s in row["spans"])


def test_bad_rows_are_rows(annotator):
    broken = pyarrow.array([b"abc \xff d", TEXT.encode(), None], pyarrow.binary()).view(pyarrow.string())
    table = pyarrow.table({"text": broken, "date": ["2024", "24/1/2024", None]})
    rows = annotator.annotate_table(table, date="date").to_pylist()
    assert [row["error"] for row in rows] == [
        "the text is not UTF-8: byte 0xff at byte 4", "the date is not ISO 8601: '24/1/2024'", "the text is null"]
    assert [row["text"] for row in rows] == [None, TEXT, None]
    assert all(row["spans"] is None and row["people"] is None for row in rows)
    good = annotator.annotate_table(pyarrow.table({"text": [None, TEXT]})).to_pylist()
    assert good[1]["people"][0]["name"] == "Ngô Trọng Khánh" and good[1]["error"] is None


@pytest.mark.parametrize("date", [
    "2024-03-05", "2024-03-05T10:00:00+07:00", datetime.date(2024, 3, 5), datetime.datetime(2024, 3, 5, 23, 59),
])  # fmt: skip
def test_dates(annotator, date):
    text = "Sáng 2/3, Quân khu 4 tổ chức hội nghị."
    row = annotator.annotate_table(pyarrow.table({"text": [text], "date": [date]}), date="date").to_pylist()[0]
    expected = annotator.annotate(text, date="2024-03-05").to_dict()["spans"]
    assert without_nulls(row["spans"]) == expected and expected[0]["canonical"] == "2024-03-02"


@pytest.mark.parametrize("type", ["string", "large_string", "dictionary"])
def test_types_of_columns(annotator, type):
    texts = pyarrow.array([TEXT, None, TEXT])
    column = texts.dictionary_encode() if type == "dictionary" else texts.cast(getattr(pyarrow, type)())
    rows = annotator.annotate_table(pyarrow.table({"text": column, "id": [7, None, 9]}), id="id").to_pylist()
    assert [row["id"] for row in rows] == ["7", "", "9"]
    assert rows[0]["spans"] == rows[2]["spans"] and rows[0]["spans"] and rows[1]["error"]


def test_wrong_columns(annotator):
    table = pyarrow.table({"text": [TEXT], "number": [1], "error": ["x"]})
    with pytest.raises(ValueError, match="no column 'body'.*text, number, error"):
        annotator.annotate_table(table, text="body")
    with pytest.raises(TypeError, match="must hold strings, not int64"):
        annotator.annotate_table(table, text="number")
    with pytest.raises(TypeError, match="strings or dates, not int64"):
        annotator.annotate_table(table, date="number")
    with pytest.raises(ValueError, match="twice: error"):
        annotator.annotate_table(table, keep=["error"])
    with pytest.raises(ValueError, match="threads must be"):
        annotator.annotate_table(table, threads=0)
    empty = annotator.annotate_table(table.slice(0, 0))
    assert empty.schema == arrow.SCHEMA and empty.num_rows == 0


def test_large_rows(annotator):
    text = (TEXT + "\n") * 50_000
    table = annotator.annotate_table(pyarrow.table({"text": [TEXT, text, TEXT]}))
    assert [len(row["spans"]) for row in table.to_pylist()] == [4, 200_000, 4]


def test_too_long_a_row(annotator):
    rows = annotator.annotate_table(pyarrow.table({"text": ["a" * (vietner.LONGEST_TEXT + 1), TEXT]})).to_pylist()
    assert "annotate it in parts" in rows[0]["error"] and rows[1]["error"] is None and rows[1]["spans"]


def test_closed():
    annotator = vietner.Annotator()
    annotator.close()
    with pytest.raises(vietner.ClosedError):
        annotator.annotate_table(pyarrow.table({"text": [TEXT]}))
