"""An annotated text."""
from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import pandas
    from spacy.language import Language
    from spacy.tokens import Doc

# The colors of labels in notebooks.
_COLORS = {
    "RANK": "#d5b3ff", "PERSON": "#aa9cfc", "TITLE": "#bfe1d9", "ORG": "#7aecec", "LOC": "#feca74",
    "ABBR": "#ffd966", "DATE": "#bfeeb7", "EVENT": "#ffb3c6", "DOC": "#ff8197",
}


class Span(NamedTuple):
    """One mention. start and end slice the text of the document, in code points."""

    start: int
    end: int
    label: str
    text: str
    canonical: str
    #: What a short form stands for here; None for other labels and where senses tie.
    expansion: str | None
    #: The index in the document's entities; None for short forms and dates.
    entity: int | None
    #: The furniture of a scraped page it stands in (template, menu, related, share, credit); None in the article.
    region: str | None = None


class Unit(NamedTuple):
    """An administrative unit of Vietnam: a row of Lexicons/places. Dates are ISO 8601, None where open or unknown."""

    id: str
    valid_from: str | None = None
    valid_to: str | None = None
    #: current, former or future at the date given for the document; None without one.
    status: str | None = None
    #: The ids of the units that took over from a former one.
    replaced_by: tuple[str, ...] = ()


class Entity(NamedTuple):
    """One thing that mentions name; mentions are indices into the spans of the document."""

    label: str
    canonical: str
    mentions: tuple[int, ...]
    #: The administrative unit that a place is; None for all else and where the text leaves several.
    unit: Unit | None = None


class Post(NamedTuple):
    """One post of a person; status is current, former or acting."""

    title: str
    organization: str | None
    status: str


class Person(NamedTuple):
    """One person of a document with rank and posts, as far as the document gives them."""

    name: str
    rank: str | None
    posts: tuple[Post, ...] = ()
    #: The grade of the rank in the codes of NATO, as near as it compares (OF-5); its most used English name.
    rank_grade: str | None = None
    rank_english: str | None = None
    #: The services that have the rank, in English; not that of the person.
    rank_services: tuple[str, ...] = ()


class Document:
    """An annotated text. json is the line that the command writes, without its line feed."""

    __slots__ = ("json", "_fields", "_spans")

    def __init__(self, line: str) -> None:
        self.json = line
        self._fields: dict[str, Any] | None = None
        self._spans: tuple[Span, ...] | None = None

    def to_dict(self) -> dict[str, Any]:
        """The fields of the line; every call gives a new dictionary."""
        fields: dict[str, Any] = json.loads(self.json)
        return fields

    @property
    def _read(self) -> dict[str, Any]:
        if self._fields is None:
            self._fields = self.to_dict()
        return self._fields

    @property
    def id(self) -> str:
        """The name given to the document; empty where none was given."""
        return str(self._read["id"])

    @property
    def text(self) -> str:
        """The text as given."""
        return str(self._read["text"])

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every mention by start, then longest first."""
        if self._spans is None:
            self._spans = tuple(
                Span(
                    s["start"], s["end"], s["label"], s["text"], s["canonical"], s.get("expansion"), s.get("entity"),
                    s.get("region"),
                )  # fmt: skip
                for s in self._read["spans"]
            )
        return self._spans

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Every distinct thing in order of first mention; the entity of a span is an index into these."""
        return tuple(
            Entity(
                e["label"],
                e["canonical"],
                tuple(e["mentions"]),
                Unit(
                    e["unit"], e.get("valid_from"), e.get("valid_to"), e.get("status"), tuple(e.get("replaced_by", ()))
                ) if "unit" in e else None,
            )
            for e in self._read["entities"]
        )  # fmt: skip

    @property
    def people(self) -> tuple[Person, ...]:
        """Every person in order of first mention."""
        return tuple(
            Person(
                p["name"],
                p.get("rank"),
                tuple(Post(q["title"], q.get("organization"), q["status"]) for q in p.get("posts", [])),
                p.get("rank_grade"),
                p.get("rank_english"),
                tuple(p.get("rank_services", ())),
            )
            for p in self._read["people"]
        )

    def to_pandas(self) -> pandas.DataFrame:
        """One row for each span, with the fields of Span as columns. Needs pandas."""
        import pandas

        names = list(Span._fields)
        return pandas.DataFrame([[getattr(s, n) for n in names] for s in self.spans], columns=names)

    def to_spacy(self, nlp: Language, spans_key: str = "sc") -> Doc:
        """The text in the tokens of nlp, with its spans; see vietner.spacy.add_spans. Needs spaCy."""
        from . import spacy

        return spacy.to_spacy(self, nlp, spans_key)

    def _repr_html_(self) -> str:
        """The text with its spans colored, nested ones inside, for notebooks."""
        import html

        text = self.text
        opens: dict[int, list[Span]] = {}
        for span in self.spans:
            opens.setdefault(span.start, []).append(span)
        parts: list[str] = []
        ends: list[Span] = []
        position = 0
        for edge in sorted({e for s in self.spans for e in (s.start, s.end)} | {len(text)}):
            parts.append(html.escape(text[position:edge]))
            position = edge
            while ends and ends[-1].end <= edge:
                parts.append(f" <small><b>{ends.pop().label}</b></small></mark>")
            for span in opens.get(edge, []):
                title = html.escape(span.expansion or span.canonical, quote=True)
                color = _COLORS.get(span.label, "#dddddd")
                parts.append(f'<mark style="background:{color};border-radius:.3em" title="{title}">')
                ends.append(span)
        return f'<div style="white-space:pre-wrap;line-height:2">{"".join(parts)}</div>'

    def __repr__(self) -> str:
        return f"<vietner.Document id={self.id!r} spans={len(self.spans)}>"
