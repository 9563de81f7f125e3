"""Spark: the fields of the command's lines from executors, bad rows as rows, an executor that is killed."""
import importlib.util
import json
import os
import pathlib
import signal

import pyarrow
import pytest
import vietner.spark
from pyspark.sql import functions as F

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples"
TEXT = "Thiếu tướng Ngô Trọng Khánh, Phó Tư lệnh Quân khu 4 dự."


def example(name):
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def without_nulls(value):
    """The value as JSON says it: fields that are null left out."""
    if isinstance(value, dict):
        return {k: without_nulls(v) for k, v in value.items() if v is not None}
    return [without_nulls(v) for v in value] if isinstance(value, list) else value


def expected(annotator, path, text):
    fields = json.loads(annotator.annotate(text, id=path).json)
    return {name: value for name, value in fields.items() if name not in ("format", "offsets")}


@pytest.fixture(scope="session")
def frame(spark, articles):
    rows = [(path, text, number) for number, (path, text) in enumerate(articles.items())]
    return spark.createDataFrame(rows, "url string, body string, n long").repartition(4)


def test_rows_hold_what_lines_hold(annotator, articles, frame):
    annotated = vietner.spark.annotate(frame, text="body", id="url", keep=["n"])
    rows = sorted((row.asDict(recursive=True) for row in annotated.collect()), key=lambda row: row.pop("n"))
    assert [row["error"] for row in rows] == [None] * len(articles)
    found = [without_nulls(row) for row in rows]
    assert found == [expected(annotator, path, text) for path, text in articles.items()]


def test_bad_rows_are_rows(spark):
    rows = [("a", bytearray(TEXT.encode()), None), ("b", None, None), ("c", bytearray(b"ab\xff"), None),
            ("d", bytearray(TEXT.encode()), "hôm qua"), (None, bytearray(b""), "2024")]  # fmt: skip
    frame = spark.createDataFrame(rows, "id string, raw binary, day string")
    annotated = vietner.spark.annotate(frame.withColumn("text", F.col("raw").cast("string")), id="id", date="day")
    found = {row.id: row for row in annotated.collect()}
    assert {name: row.error for name, row in found.items()} == {
        "a": None, "b": "the text is null", "c": "the text is not UTF-8: byte 0xff at byte 2",
        "d": "the date is not ISO 8601: 'hôm qua'", "": None}  # fmt: skip
    assert found["a"].people[0].name == "Ngô Trọng Khánh"
    assert found["b"].spans is None and found[""].spans == []


def test_wrong_columns_fail_before_the_job(frame):
    with pytest.raises(ValueError, match="no column text; there are: url, body, n"):
        vietner.spark.annotate(frame)
    with pytest.raises(TypeError, match="must hold strings, not int64"):
        vietner.spark.annotate(frame, text="n")
    with pytest.raises(ValueError, match="twice"):
        vietner.spark.annotate(frame.withColumnRenamed("n", "spans"), text="body", keep=["spans"])


def test_lexicons_that_do_not_load_fail_the_job(frame):
    with pytest.raises(Exception, match="no/such/folder"):
        vietner.spark.annotate(frame, text="body", lexicons="/no/such/folder").collect()


def test_one_annotator_for_each_worker(annotator):
    """What a worker keeps serves its next task."""
    batch = pyarrow.RecordBatch.from_pydict({"text": [TEXT]})
    kept = []
    for _ in range(2):
        rows = list(vietner.spark._worked([batch, batch], (None, ()), "text", None, None, []))
        assert [row.column("people")[0][0]["name"].as_py() for row in rows] == ["Ngô Trọng Khánh"] * 2
        kept.append(vietner.spark._annotators[None, ()])
    assert kept[0] is kept[1] and len(vietner.spark._annotators) == 1


def test_a_killed_executor(spark, annotator, articles, frame, tmp_path):
    """The first task kills the executor it runs on; the job ends with the same rows."""
    if not spark.sparkContext.master.startswith("local-cluster"):
        pytest.skip("executors are no processes of their own")
    mark = tmp_path / "killed"

    def kill_once(batches):
        try:
            os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            yield from batches
            return
        process = os.getppid()
        while "java" not in os.readlink(f"/proc/{process}/exe"):
            with open(f"/proc/{process}/stat") as file:
                process = int(file.read().rsplit(")", 1)[1].split()[1])
        with open(f"/proc/{process}/cmdline") as file:
            assert "CoarseGrainedExecutorBackend" in file.read()
        mark.write_text(str(process))
        os.kill(process, signal.SIGKILL)
        yield from batches

    annotated = vietner.spark.annotate(frame.mapInArrow(kill_once, frame.schema), text="body", id="url")
    rows = {row.id: without_nulls(row.asDict(recursive=True)) for row in annotated.collect()}
    assert rows == {path: expected(annotator, path, text) for path, text in articles.items()}
    assert not os.path.exists(f"/proc/{mark.read_text()}")


def test_example_jobs(spark, annotator, articles, tmp_path, monkeypatch):
    annotate, posts = example("spark_annotate"), example("spark_posts")
    source = tmp_path / "articles.jsonl"
    source.write_text("".join(
        json.dumps({"url": path, "body": text}) + "\n" for path, text in [*articles.items(), ("bad", None)]))
    frame = annotate.read(spark, str(source))
    frame.write.parquet(str(tmp_path / "articles.parquet"))
    assert annotate.read(spark, str(tmp_path / "articles.parquet")).count() == len(articles) + 1
    monkeypatch.setattr(spark, "stop", lambda: None)
    monkeypatch.setattr(
        "sys.argv", ["spark_annotate.py", str(source), str(tmp_path / "out"), "--text", "body", "--id", "url"])
    with pytest.raises(SystemExit, match="2"):
        annotate.main()
    labels = {path.name for path in (tmp_path / "out" / "spans").glob("label=*")}
    documents = [annotator.annotate(text, id=path) for path, text in articles.items()]
    assert labels == {f"label={span.label}" for document in documents for span in document.spans}
    spans = spark.read.parquet(str(tmp_path / "out" / "spans"))
    assert spans.count() == sum(len(document.spans) for document in documents)

    monkeypatch.setattr("sys.argv", ["spark_posts.py", str(tmp_path / "out" / "documents"), str(tmp_path / "posts")])
    posts.main()
    held = {
        (post.organization, post.title, person.name)
        for document in documents for person in document.people for post in person.posts
    }  # fmt: skip
    rows = spark.read.parquet(str(tmp_path / "posts")).collect()
    assert len(rows) == len(held) > 10
    assert {(row.organization, row.post, row.person) for row in rows} == held
