"""spaCy: Docs with the document's spans, as a function and as a component of a pipeline."""
import pytest

spacy = pytest.importorskip("spacy")
from spacy.tokens import DocBin  # noqa: E402

TEXT = "Sáng 2/3,Bộ CHQS tỉnh Hà Tĩnh (TP.HCM) họp; Thiếu tướng Ngô Trọng Khánh, Phó Tư lệnh Quân khu 4 dự."


def triples(spans):
    return [(s.start_char, s.end_char, s.label_, s.id_) for s in spans]


@pytest.mark.parametrize("language", ["xx", "vi", "en"])
def test_every_span(annotator, articles, language):
    try:
        nlp = spacy.blank(language)
    except ImportError:
        pytest.skip(f"the tokenizer of {language} needs another package")
    for text in [TEXT, "", " \n", "😀" + TEXT, *articles.values()]:
        document = annotator.annotate(text, id="a")
        doc = document.to_spacy(nlp)
        assert doc.text == text and doc._.vietner.json == document.json
        assert triples(doc.spans["sc"]) == [(s.start, s.end, s.label, s.canonical) for s in document.spans]
        ends = [0, *(e.end for e in doc.ents)]
        assert all(e.start >= end for e, end in zip(doc.ents, ends))
        assert bool(doc.ents) == bool(document.spans)


def test_component(annotator, articles):
    nlp = spacy.blank("xx")
    nlp.add_pipe("vietner", config={"spans_key": "names", "threads": 2})
    docs = list(nlp.pipe(articles.values()))
    assert [d.text for d in docs] == list(articles.values())
    for doc in docs:
        document = annotator.annotate(doc.text)
        assert triples(doc.spans["names"]) == [(s.start, s.end, s.label, s.canonical) for s in document.spans]
        alone = nlp(doc.text)
        assert triples(alone.spans["names"]) == triples(doc.spans["names"])


def test_component_on_processes(annotator):
    nlp = spacy.blank("xx")
    nlp.add_pipe("vietner")
    docs = list(nlp.pipe([TEXT] * 40, n_process=2, batch_size=5))
    alone = nlp(TEXT)
    assert [triples(d.ents) for d in docs] == [triples(alone.ents)] * 40


def test_pipelines_and_docs_are_stored(tmp_path):
    nlp = spacy.blank("xx")
    nlp.add_pipe("vietner")
    nlp.to_disk(tmp_path / "pipeline")
    doc = nlp(TEXT)
    again = spacy.load(tmp_path / "pipeline")(TEXT)
    assert triples(again.spans["sc"]) == triples(doc.spans["sc"])
    DocBin(docs=[doc], store_user_data=True).to_disk(tmp_path / "docs.spacy")
    stored = next(DocBin().from_disk(tmp_path / "docs.spacy").get_docs(nlp.vocab))
    assert triples(stored.spans["sc"]) == triples(doc.spans["sc"])
    assert stored._.vietner.spans == doc._.vietner.spans


def test_another_text(annotator):
    from vietner.spacy import add_spans

    with pytest.raises(ValueError, match="another text"):
        add_spans(spacy.blank("xx").make_doc("Hà Nội"), annotator.annotate("Huế"))
