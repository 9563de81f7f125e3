"""Spark: a column of texts becomes a DataFrame of annotations, by mapInArrow. Needs pyspark 3.5 or newer and pyarrow.

The package must be installed where executors run. Every Python worker loads the lexicons once.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pyarrow
from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
from pyspark.sql.types import StructType

from . import arrow
from .annotator import Annotator, Path

#: The columns of a result, as vietner.arrow.SCHEMA.
SCHEMA: StructType = from_arrow_schema(arrow.SCHEMA)

_annotators: dict[tuple[str | None, tuple[str, ...]], Annotator] = {}


def annotate(
    df: DataFrame, text: str = "text", id: str | None = None, date: str | None = None, *, keep: Sequence[str] = (),
    lexicons: Path | None = None, adding: Sequence[Path] = (),
) -> DataFrame:  # fmt: skip
    """Annotates the column `text`: one row for each row, with the columns of SCHEMA, then those of keep.

    id and date name the columns with names and dates. lexicons and adding are folders on the machines of the executors.
    A row that cannot be annotated (no text, no UTF-8, a date that is none) has its reason in error and null for
    annotations. Raises ValueError for columns that are not there or given twice, and TypeError for columns of another
    type, before a job runs.
    """
    given = list(dict.fromkeys([text, *(name for name in (id, date) if name is not None), *keep]))
    if missing := [name for name in given if name not in df.columns]:
        raise ValueError(f"no column {', '.join(missing)}; there are: {', '.join(df.columns)}")
    chosen = df.select(*(df[f"`{name.replace('`', '``')}`"] for name in given))
    arrow.result_schema(to_arrow_schema(chosen.schema), text, id, date, keep)
    folders = (None if lexicons is None else str(lexicons), tuple(str(folder) for folder in adding))

    def work(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        return _worked(batches, folders, text, id, date, keep)

    return chosen.mapInArrow(work, StructType([*SCHEMA, *(chosen.schema[name] for name in keep)]))


def _worked(
    batches: Iterable[pyarrow.RecordBatch], folders: tuple[str | None, tuple[str, ...]], text: str, id: str | None,
    date: str | None, keep: Sequence[str],
) -> Iterator[pyarrow.RecordBatch]:  # fmt: skip
    """What a Python worker of an executor does; the annotator stays for its next task."""
    annotator = _annotators.get(folders)
    if annotator is None:
        annotator = _annotators[folders] = Annotator(*folders)
    return arrow.annotate_batches(annotator, batches, text=text, id=id, date=date, keep=keep)
