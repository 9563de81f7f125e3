"""Annotating: the same answers as the command, offsets that slice, batches in order."""
import os
import pathlib
import subprocess
import threading

import pytest
import vietner

ROOT = pathlib.Path(__file__).resolve().parents[2]


def test_lines_are_those_of_the_command(annotator, articles):
    run = subprocess.run(
        [os.environ["VIETNER_COMMAND"], "annotate", "--encoding", "utf-8", *articles],
        cwd=ROOT, check=True, capture_output=True,
    )
    expected = run.stdout.decode("utf-8").splitlines()
    assert len(expected) == len(articles)
    for line, (path, text) in zip(expected, articles.items()):
        assert annotator.annotate(text, id=path).json == line


@pytest.mark.parametrize("prefix", ["", "😀🇻🇳 ", "a\u0301\u0323 \0 ", "\ufeff"])
def test_offsets_slice_the_string(annotator, articles, prefix):
    count = 0
    for article in articles.values():
        text = prefix + article
        document = annotator.annotate(text)
        assert document.text == text
        for span in document.spans:
            assert text[span.start : span.end] == span.text
            count += 1
    assert count > 100


@pytest.mark.parametrize("threads", [1, 2, 7])
def test_batches_keep_the_order(annotator, articles, threads):
    texts = list(articles.values()) * 30
    expected = [annotator.annotate(text).json for text in texts]
    assert [d.json for d in annotator.annotate_many(texts, threads=threads)] == expected


def test_batches_stream(annotator, articles):
    text = next(iter(articles.values()))
    read = 0

    def endless():
        nonlocal read
        while True:
            read += 1
            yield text

    documents = annotator.annotate_many(endless(), threads=2)
    assert next(documents).spans == annotator.annotate(text).spans
    documents.close()
    assert read <= 1000


def test_threads_share_an_annotator(annotator, articles):
    expected = [annotator.annotate(text).json for text in articles.values()]
    found = {}

    def work(name):
        found[name] = [annotator.annotate(text).json for text in articles.values()]

    workers = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [found[n] for n in range(4)] == [expected] * 4


def test_people_and_expansions(annotator, articles):
    document = annotator.annotate(articles["Tests/Corpus/sample.txt"])
    khanh = next(p for p in document.people if p.name == "Ngô Trọng Khánh")
    assert khanh.rank == "Thiếu tướng"
    assert (khanh.rank_grade, khanh.rank_english) == ("OF-6", "Major General")
    assert "army" in khanh.rank_services
    assert khanh.posts[0].organization == "Quân khu 4"
    assert {s.expansion for s in document.spans if s.text == "CHQS"} == {"Chỉ huy Quân sự"}


def test_spans_of_page_furniture_have_a_region(annotator):
    document = annotator.annotate("Bộ CHQS tỉnh Hà Tĩnh ra quân sáng nay.\nTin liên quan\nQuân khu 4 tổng kết")
    assert [(s.text, s.region) for s in document.spans if s.label == "ORG"] == [
        ("Bộ CHQS tỉnh Hà Tĩnh", None), ("Quân khu 4", "related"),
    ]  # fmt: skip


def test_places_have_their_unit(annotator):
    document = annotator.annotate("Mưa lớn tại tỉnh Hà Nam và Paris.", date="2026-01-01")
    units = {e.canonical: e.unit for e in document.entities if e.label == "LOC"}
    assert units["Paris"] is None
    assert units["tỉnh Hà Nam"] == vietner.Unit(
        "province-2004-ha-nam", None, "2025-06-30", "former", ("province-2025-ninh-binh",))


def test_html_keeps_the_text_and_every_span(annotator):
    document = annotator.annotate("<b> Bộ CHQS tỉnh Hà Tĩnh & bạn")
    html = document._repr_html_()
    assert html.count("<mark") == html.count("</mark>") == len(document.spans) > 1
    assert "&lt;b&gt;" in html and "&amp;" in html


def test_data_frame(annotator, articles):
    pandas = pytest.importorskip("pandas")
    document = annotator.annotate(articles["Tests/Corpus/sample.txt"])
    frame = document.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame["text"]) == [s.text for s in document.spans]
