"""spaCy: a Document as a Doc, and the pipeline component "vietner". Needs spaCy 3."""
from collections.abc import Iterable, Iterator
from itertools import tee
from typing import Optional

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from .annotator import Annotator
from .document import Document

#: The key of doc.user_data that holds the line, so that a stored Doc keeps it.
LINE = "vietner"


def to_spacy(document: Document, nlp: Language, spans_key: str = "sc") -> Doc:
    """The text in the tokens of nlp's tokenizer, with the spans as `add_spans` sets them."""
    doc = nlp.make_doc(document.text)
    add_spans(doc, document, spans_key)
    return doc


def add_spans(doc: Doc, document: Document, spans_key: str = "sc") -> None:
    """Sets the spans of a document on the Doc of its text.

    doc.spans[spans_key] holds every span in the order of document.spans, nested ones included, with the canonical form
    as span_id. doc.ents holds the longest of those that overlap. doc._.vietner is the document. Tokens are cut where a
    span begins or ends inside them. Raises ValueError where the texts differ.
    """
    if doc.text != document.text:
        raise ValueError("the Doc holds another text than the document")
    _cut(doc, sorted({edge for span in document.spans for edge in (span.start, span.end)}))
    starts = {token.idx: token.i for token in doc}
    ends = {token.idx + len(token): token.i + 1 for token in doc}
    spans = [
        Span(doc, starts[s.start], ends[s.end], label=s.label, span_id=s.canonical) for s in document.spans
    ]
    doc.spans[spans_key] = spans
    doc.ents = tuple(filter_spans(spans))
    doc.user_data[LINE] = document.json


def _cut(doc: Doc, edges: list[int]) -> None:
    """Splits the tokens that hold one of the edges, which ascend, inside."""
    cuts: dict[int, list[int]] = {}
    at = 0
    for token in doc:
        while at < len(edges) and edges[at] <= token.idx:
            at += 1
        while at < len(edges) and edges[at] < token.idx + len(token):
            cuts.setdefault(token.i, []).append(edges[at] - token.idx)
            at += 1
    if not cuts:
        return
    with doc.retokenize() as retokenizer:
        for index, offsets in cuts.items():
            token = doc[index]
            bounds = [0, *offsets, len(token)]
            parts = [token.text[start:end] for start, end in zip(bounds, bounds[1:])]
            retokenizer.split(token, parts, heads=[(token, part) for part in range(len(parts))])


def _document(doc: Doc) -> Optional[Document]:  # noqa: UP045
    line = doc.user_data.get(LINE)
    return None if line is None else Document(line)


Doc.set_extension("vietner", getter=_document, force=True)


@Language.factory(
    "vietner",
    default_config={"lexicons": None, "adding": [], "spans_key": "sc", "threads": 1},
    assigns=["doc.ents", "doc.spans"],
)
def make_component(
    nlp: Language, name: str, lexicons: Optional[str], adding: list[str], spans_key: str, threads: int  # noqa: UP045
) -> "Component":
    """Makes the component for nlp.add_pipe("vietner", config={...})."""
    return Component(Annotator(lexicons, adding), spans_key, threads)


class Component:
    """Annotates the Docs of a pipeline; doc.user_data["id"], where it is a string, names the document."""

    def __init__(self, annotator: Annotator, spans_key: str = "sc", threads: int = 1) -> None:
        self.annotator = annotator
        self.spans_key = spans_key
        self.threads = threads

    def __call__(self, doc: Doc) -> Doc:
        name = doc.user_data.get("id")
        add_spans(doc, self.annotator.annotate(doc.text, id=name if isinstance(name, str) else ""), self.spans_key)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Annotates a stream of Docs on the component's threads, in order."""
        docs, read = tee(stream)
        for doc, document in zip(docs, self.annotator.annotate_many((doc.text for doc in read), threads=self.threads)):
            add_spans(doc, document, self.spans_key)
            yield doc
