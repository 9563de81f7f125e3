#!/usr/bin/env python3
"""One measure of the Python package, in a process of its own; run by scripts/bench/library.

    library_worker.py calls ARTICLES.jsonl THREADS
        annotates the articles and prints {"seconds", "bytes", "digest"}: with 0 threads one by one by `annotate`, else
        by `annotate_many`; only annotating is timed, line by line; the digest is of some lines and the length of all
    library_worker.py first ARTICLES.jsonl
        imports the package, annotates the first article, prints {"seconds"} since the start of this file
    library_worker.py repeated ARTICLES.jsonl CALLS
        annotates one paragraph CALLS times, prints {"early", "late"}: bytes resident after a tenth of the calls and at
        the end
    library_worker.py ruler ARTICLES.jsonl PHRASES.txt KIND
        the articles' text by the package and, in the same process, by spaCy's EntityRuler with the phrases as KIND
        (phrases, tokens, or pyvi: phrases in spaCy's own Vietnamese pipeline); prints {"vietner", "ruler"} in bytes a
        second
    library_worker.py spark ARTICLES.jsonl EXECUTORS
        annotates the articles on local executors, writes Parquet and prints {"seconds", "rows", "digest"}: the time of
        the job alone, on executors that have run a small one. Each executor, with its Python worker, is held to one
        processor, as on a machine of its own: left alone, the virtual machine and Python keep two busy
"""
import hashlib
import json
import os
import pathlib
import sys
import tempfile
import time

STARTED = time.perf_counter()


def texts(path, limit=None):
    """The texts of a file of JSON Lines, up to so many bytes."""
    found, size = [], 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            found.append(json.loads(line)["text"])
            size += len(found[-1].encode())
            if limit and size >= limit:
                break
    return found, size


def calls(path, threads):
    """Annotates all articles."""
    import vietner

    articles, size = texts(path)
    annotator = vietner.Annotator()

    def lines(given):
        if int(threads):
            return (document.json for document in annotator.annotate_many(given, threads=int(threads)))
        return (annotator.annotate(article).json for article in given)

    start, length = time.perf_counter(), 0
    for line in lines(articles):
        length += len(line)
    seconds = time.perf_counter() - start
    digest = hashlib.sha256("\n".join(lines(articles[:300])).encode()).hexdigest()
    return {"seconds": seconds, "bytes": size, "digest": f"{length} {digest}"}


def first(path):
    """Imports, loads, annotates one article."""
    with open(path, encoding="utf-8") as lines:
        text = json.loads(lines.readline())["text"]
    import vietner

    spans = vietner.Annotator().annotate(text).spans
    return {"seconds": time.perf_counter() - STARTED, "spans": len(spans)}


def resident():
    """Bytes of this process in memory."""
    with open("/proc/self/statm", encoding="ascii") as numbers:
        return int(numbers.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def repeated(path, count):
    """Many calls with one annotator."""
    import vietner

    paragraphs = [part for text in texts(path, 1_000_000)[0] for part in text.split("\n") if part][:1000]
    annotator, early = vietner.Annotator(), 0
    for call in range(int(count)):
        annotator.annotate(paragraphs[call % len(paragraphs)])
        if call == int(count) // 10:
            early = resident()
    return {"early": early, "late": resident()}


def ruler(path, phrases, kind):
    """VietNER and the EntityRuler on the same texts, in one process."""
    import spacy
    import vietner

    with open(phrases, encoding="utf-8") as lines:
        names = [line.rstrip("\n") for line in lines]
    language = spacy.blank("vi" if kind == "pyvi" else "xx")
    patterns = names
    if kind == "tokens":
        patterns = [[{"LOWER": token.lower_} for token in language.make_doc(name)] for name in names]
    language.add_pipe("entity_ruler").add_patterns([{"label": "NAME", "pattern": pattern} for pattern in patterns])
    annotator = vietner.Annotator()
    articles, size = texts(path, 20_000 if kind == "tokens" else 300_000)
    speeds = {}
    for name, run in (("vietner", annotator.annotate), ("ruler", language)):
        run(articles[0])
        start = time.perf_counter()
        for article in articles:
            run(article)
        speeds[name] = size / (time.perf_counter() - start)
    return speeds


def hold_executors(count):
    """Holds each executor of this machine, and the processes below it, to a processor of its own."""
    names, parents = {}, {}
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            names[folder.name] = (folder / "cmdline").read_text(encoding="utf-8", errors="replace")
            parents[folder.name] = (folder / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[1]
        except OSError:
            continue
    executors = sorted((name for name in names if "CoarseGrainedExecutorBackend" in names[name]), key=int)
    if len(executors) != count:
        sys.exit(f"{len(executors)} executors in place of {count}")
    for processor, executor in zip(sorted(os.sched_getaffinity(0)), executors, strict=False):
        below = {executor}
        while more := {name for name, parent in parents.items() if parent in below} - below:
            below |= more
        for name in below:
            for thread in os.listdir(f"/proc/{name}/task"):
                os.sched_setaffinity(int(thread), {processor})


def spark(path, executors):
    """A job on executors that are processes of their own."""
    import pyspark
    import vietner.spark
    from pyspark.sql import SparkSession
    from pyspark.sql import functions as F

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_HOME"] = os.path.dirname(pyspark.__file__)
    path = os.path.abspath(path)
    with tempfile.TemporaryDirectory(dir=os.path.dirname(path)) as work:
        os.chdir(work)
        session = (
            SparkSession.builder.master(f"local-cluster[{executors},1,1536]")
            .config("spark.ui.enabled", False)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.executor.memory", "1g")
            .config("spark.sql.shuffle.partitions", 2)
            .config("spark.sql.files.maxPartitionBytes", "16m")
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("OFF")
        frame = session.read.schema("id string, text string").json(path)
        # Starts the executors and their Python workers, which load the lexicons.
        vietner.spark.annotate(frame.limit(100).repartition(4), id="id").select(F.size("spans")).collect()
        hold_executors(int(executors))
        start = time.perf_counter()
        vietner.spark.annotate(frame, id="id").drop("text").write.parquet(f"file://{work}/out")
        seconds = time.perf_counter() - start
        sums = session.read.parquet(f"file://{work}/out").select(
            F.count("*"), F.sum(F.xxhash64(F.to_json(F.struct("id", "spans"))).cast("decimal(38,0)")))
        rows, digest = sums.collect()[0]
        session.stop()
        os.chdir(os.path.dirname(path))
    return {"seconds": seconds, "rows": rows, "digest": str(digest)}


if __name__ == "__main__":
    measure, *arguments = sys.argv[1:]
    kinds = {"calls": calls, "first": first, "repeated": repeated, "ruler": ruler, "spark": spark}
    print(json.dumps(kinds[measure](*arguments)), flush=True)
