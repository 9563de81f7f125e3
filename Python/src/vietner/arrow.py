"""Arrow tables in and out: a column of texts becomes a table of annotations. Needs pyarrow."""
from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterable, Iterator, Sequence

import pyarrow
import pyarrow.compute
import pyarrow.json

from . import _library
from .annotator import Annotator, given
from .errors import TextTooLongError

_string, _index = pyarrow.string(), pyarrow.int64()
_sense = pyarrow.struct([("expansion", _string), ("entry", _string), ("weight", pyarrow.float64())])
_span = pyarrow.struct([
    ("start", _index), ("end", _index), ("label", _string), ("text", _string), ("canonical", _string),
    ("entity", _index), ("rule", _string), ("evidence", _string), ("entry", _string), ("source", _string),
    ("expansion", _string), ("ambiguous", pyarrow.bool_()), ("senses", pyarrow.list_(_sense)),
    ("near_miss_of", _string), ("slip", _string), ("distance", _index), ("region", _string),
])  # fmt: skip
_entity = pyarrow.struct([
    ("label", _string), ("canonical", _string), ("mentions", pyarrow.list_(_index)), ("unit", _string),
    ("valid_from", _string), ("valid_to", _string), ("status", _string), ("replaced_by", pyarrow.list_(_string)),
])  # fmt: skip
_post = pyarrow.struct([("title", _string), ("organization", _string), ("status", _string), ("mention", _index)])
_person = pyarrow.struct([
    ("name", _string), ("entity", _index), ("rank", _string), ("rank_grade", _string), ("rank_english", _string),
    ("rank_services", pyarrow.list_(_string)), ("posts", pyarrow.list_(_post)),
])  # fmt: skip
_definition = pyarrow.struct([
    ("start", _index), ("end", _index), ("long_start", _index), ("long_end", _index), ("form", _string),
    ("expansion", _string),
])  # fmt: skip
_warning = pyarrow.struct([("code", _string), ("message", _string), ("byte_offset", _index), ("count", _index)])

#: What the command's line holds beside id and text, as nested Arrow types. A field the line leaves out is null.
ANNOTATIONS = pyarrow.schema([
    ("spans", pyarrow.list_(_span)), ("entities", pyarrow.list_(_entity)), ("people", pyarrow.list_(_person)),
    ("definitions", pyarrow.list_(_definition)), ("warnings", pyarrow.list_(_warning)),
])  # fmt: skip
#: The columns of a result. error says why a row has no annotations, and is null where it has.
SCHEMA = pyarrow.schema([("id", _string), ("text", _string), *ANNOTATIONS, ("error", _string)])

# Lines parsed at a time. Arrow's reader counts a block in 32 bits.
_BLOCK_ROWS = 256
_BLOCK_BYTES = 4_000_000
_LONGEST_LINE = 2**31 - 2
_DATE = re.compile(r"([0-9]{4})(-[0-9]{2})?(-[0-9]{2})?")


def annotate_table(
    annotator: Annotator, table: pyarrow.Table, *, text: str = "text", id: str | None = None, date: str | None = None,
    keep: Sequence[str] = (), threads: int = 1,
) -> pyarrow.Table:  # fmt: skip
    """Annotates the column `text`, one row for each row, in order.

    The result has the columns of SCHEMA, then those of keep.

    id and date name the columns with names and dates; without id, names are empty. A row that cannot be annotated has
    its reason in error and null for annotations. Raises ValueError for names that are not there or given twice, and
    TypeError for a column of another type.
    """
    schema = result_schema(table.schema, text, id, date, keep)
    batches = annotate_batches(
        annotator, table.to_batches(), text=text, id=id, date=date, keep=keep, threads=threads)
    return pyarrow.Table.from_batches(list(batches), schema)


def annotate_batches(
    annotator: Annotator, batches: Iterable[pyarrow.RecordBatch], *, text: str = "text", id: str | None = None,
    date: str | None = None, keep: Sequence[str] = (), threads: int = 1,
) -> Iterator[pyarrow.RecordBatch]:  # fmt: skip
    """Annotates record batches as they come, like annotate_table; a large batch gives several."""
    for batch in batches:
        schema = result_schema(batch.schema, text, id, date, keep)
        start = 0
        while start < batch.num_rows:
            rows = batch.slice(start, _BLOCK_ROWS)
            sizes = pyarrow.compute.binary_length(rows.column(text).cast(_binary(rows.column(text)))).to_pylist()
            count = size = 0
            while count < len(sizes) and (count == 0 or size < _BLOCK_BYTES):
                size += sizes[count] or 0
                count += 1
            yield _annotated(annotator, rows.slice(0, count), schema, text, id, date, threads)
            start += count


def result_schema(
    given: pyarrow.Schema, text: str, id: str | None, date: str | None, keep: Sequence[str]
) -> pyarrow.Schema:
    """The schema of a result. Raises what annotate_table raises."""
    for name in [text, *(name for name in (id, date) if name is not None), *keep]:
        if given.get_field_index(name) < 0:
            raise ValueError(f"no column {name!r}, or more than one; there are: {', '.join(given.names)}")
    if twice := sorted({name for name in keep if name in SCHEMA.names or list(keep).count(name) > 1}):
        raise ValueError(f"the result would have these columns twice: {', '.join(twice)}; rename them first")
    if not _is_text(given.field(text).type):
        raise TypeError(f"column {text!r} must hold strings, not {given.field(text).type}; cast it first")
    if date is not None and not _is_date(given.field(date).type):
        raise TypeError(f"column {date!r} must hold strings or dates, not {given.field(date).type}; cast it first")
    return pyarrow.schema([*SCHEMA, *(given.field(name) for name in keep)])


def _is_text(type: pyarrow.DataType) -> bool:
    if pyarrow.types.is_dictionary(type):
        type = type.value_type
    return bool(pyarrow.types.is_string(type) or pyarrow.types.is_large_string(type))


def _is_date(type: pyarrow.DataType) -> bool:
    return _is_text(type) or bool(pyarrow.types.is_date(type) or pyarrow.types.is_timestamp(type))


def _binary(column: pyarrow.Array) -> pyarrow.DataType:
    type = column.type.value_type if pyarrow.types.is_dictionary(column.type) else column.type
    return pyarrow.large_binary() if pyarrow.types.is_large_string(type) else pyarrow.binary()


def _names(column: pyarrow.Array) -> list[str | None]:
    """The values as text; None for null and for what is not UTF-8."""
    if not _is_text(column.type):
        column = column.cast(_string)
    return [_decoded(value)[0] for value in column.cast(_binary(column)).to_pylist()]


def _dates(column: pyarrow.Array) -> list[str | None]:
    if pyarrow.types.is_timestamp(column.type):
        column = column.cast(pyarrow.date32(), safe=False)
    return _names(column)


def _day(written: str | None) -> tuple[str | None, str | None]:
    """The date as ISO 8601 without its time, and no error; or an error. Nothing for null and empty."""
    if not written:
        return None, None
    date = re.split("[T ]", written, maxsplit=1)[0] if len(written) > 10 else written
    if parts := _DATE.fullmatch(date):
        year, month, day = parts.groups()
        try:
            datetime.date.fromisoformat(f"{year}{month or '-01'}{day or '-01'}")
            return date, None
        except ValueError:
            pass
    return None, f"the date is not ISO 8601: {written[:40]!r}"


def _decoded(value: bytes | None) -> tuple[str | None, str | None]:
    """The text and no error, or an error and no text."""
    if value is None:
        return None, "the text is null"
    try:
        return value.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return None, f"the text is not UTF-8: byte 0x{value[error.start]:02x} at byte {error.start}"


def _annotated(
    annotator: Annotator, rows: pyarrow.RecordBatch, schema: pyarrow.Schema, text: str, id: str | None,
    date: str | None, threads: int,
) -> pyarrow.RecordBatch:  # fmt: skip
    decoded = [_decoded(value) for value in rows.column(text).cast(_binary(rows.column(text))).to_pylist()]
    texts, errors = [text for text, _ in decoded], [error for _, error in decoded]
    names = [None] * len(texts) if id is None else _names(rows.column(id))
    dates = [None] * len(texts) if date is None else _dates(rows.column(date))
    asked: list[_library.Text] = []
    for row, (value, written) in enumerate(zip(texts, dates)):
        day, problem = _day(written)
        errors[row] = errors[row] or problem
        if value is not None and errors[row] is None:
            try:
                asked.append(given(value, "", day))
            except TextTooLongError as error:
                errors[row] = str(error)
    found = annotator.lines(asked, threads)
    lines: list[bytes] = []
    for row, problem in enumerate(errors):
        line = b"{}" if problem else next(found)
        if len(line) > _LONGEST_LINE:
            errors[row], line = f"the annotations take {len(line)} bytes, more than Arrow holds in one block", b"{}"
        lines.append(line)
    columns = {
        "id": pyarrow.array([name or "" for name in names], _string),
        "text": pyarrow.array(texts, _string),
        **_parsed(lines),
        "error": pyarrow.array(errors, _string),
    }
    return pyarrow.RecordBatch.from_arrays(
        [columns[name] if name in columns else rows.column(name) for name in schema.names], schema=schema)


def _parsed(lines: list[bytes]) -> dict[str, pyarrow.Array]:
    """The annotations of lines as columns."""
    whole = b"\n".join(lines) + b"\n"
    table = pyarrow.json.read_json(
        io.BytesIO(whole),
        read_options=pyarrow.json.ReadOptions(use_threads=False, block_size=min(len(whole) + 1, 2**31 - 1)),
        parse_options=pyarrow.json.ParseOptions(explicit_schema=ANNOTATIONS, unexpected_field_behavior="ignore"),
    )
    return {name: pyarrow.concat_arrays(table.column(name).chunks) for name in ANNOTATIONS.names}
