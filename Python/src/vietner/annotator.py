"""The annotator."""
from __future__ import annotations

import ctypes
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Union

from . import _library
from .document import Document
from .errors import ClosedError, InvalidTextError, LoadError, TextTooLongError, VietNERError

if TYPE_CHECKING:
    import pyarrow

#: How many bytes of UTF-8 a text may have. Annotating takes up to ninety times the text in memory.
LONGEST_TEXT = 100_000_000

_CODEPOINT = 0
# Texts handed over at a time: enough to keep threads busy, few enough to stream.
_BATCH_TEXTS = 256
_BATCH_BYTES = 4_000_000

Path = Union[str, "os.PathLike[str]"]


def _utf8(text: str, what: str = "text") -> bytes:
    if not isinstance(text, str):
        raise TypeError(f"{what} must be str, not {type(text).__name__}; decode bytes first")
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InvalidTextError(
            f"{what} holds a lone surrogate at position {error.start}; decode it with errors='replace'"
        ) from None


def _c_string(text: str, what: str) -> bytes:
    encoded = _utf8(text, what)
    if b"\0" in encoded:
        raise ValueError(f"{what} holds NUL")
    return encoded


def given(text: str, id: str = "", date: str | None = None) -> _library.Text:
    """A text as the library takes it.

    Raises TypeError, InvalidTextError, TextTooLongError or, for a date with NUL, ValueError.
    """
    # The length is looked at first, since encoding copies the text.
    utf8 = b"" if isinstance(text, str) and len(text) > LONGEST_TEXT else _utf8(text)
    if len(text) > LONGEST_TEXT or len(utf8) > LONGEST_TEXT:
        raise TextTooLongError(f"the text has more than {LONGEST_TEXT} bytes; annotate it in parts")
    name = _utf8(id, "id")
    return _library.Text(utf8, len(utf8), name, len(name), None if date is None else _c_string(date, "date"))


class Annotator:
    """Finds mentions in Vietnamese text. Share one between threads; loading costs some tenths of a second.

    lexicons: the folder to use in place of the bundled one. adding: folders laid on top, in order.
    Raises LoadError with every mistake of every file. A pickled annotator loads the same folders again.
    """

    def __init__(self, lexicons: Path | None = None, adding: Sequence[Path] = ()) -> None:
        self._lock = threading.Condition()
        self._calls = 0
        self._handle: int | None = None
        self._folders = (None if lexicons is None else os.fspath(lexicons), tuple(os.fspath(path) for path in adding))
        self._library = _library.load()
        folder = _c_string(self._folders[0] or os.path.join(_library.FOLDER, "Lexicons"), "lexicons")
        added = [_c_string(os.fspath(path), "adding") for path in adding]
        error = ctypes.c_void_p()
        self._handle = self._library.vietner_create(
            folder, (ctypes.c_char_p * len(added))(*added), len(added), ctypes.byref(error))
        if not self._handle:
            message = ctypes.string_at(error.value).decode("utf-8", "replace") if error.value else "no reason given"
            self._library.vietner_free(error)
            raise LoadError(message.splitlines())

    def annotate(self, text: str, *, id: str = "", date: str | None = None) -> Document:
        """Annotates a text; date is its date as ISO 8601, where known. Linear in the text."""
        asked = given(text, id, date)
        line = _library.Bytes()
        with self._use() as handle:
            self._check(self._library.vietner_annotate(handle, ctypes.byref(asked), _CODEPOINT, ctypes.byref(line)))
        return Document(self._taken(line).decode("utf-8"))

    def annotate_many(self, texts: Iterable[str], *, threads: int = 1) -> Iterator[Document]:
        """Annotates texts on up to `threads` threads, in their order, reading them as they are needed.

        The interpreter lock is free while a batch of texts is annotated. Raises ValueError for threads out of 1..1024.
        """
        if isinstance(texts, (str, bytes)):
            raise TypeError(f"texts must be an iterable of str, not {type(texts).__name__}")
        lines = self.lines((given(text) for text in texts), threads)
        return (Document(line.decode("utf-8")) for line in lines)

    def annotate_table(self, table: pyarrow.Table, *, text: str = "text", **options: Any) -> pyarrow.Table:
        """Annotates a column of an Arrow table; see vietner.arrow.annotate_table. Needs pyarrow."""
        from . import arrow

        return arrow.annotate_table(self, table, text=text, **options)

    def lines(self, texts: Iterable[_library.Text], threads: int) -> Iterator[bytes]:
        """The line of each text without its line feed, in order; for the modules of this package."""
        if not 1 <= threads <= 1024:
            raise ValueError(f"threads must be from 1 to 1024, not {threads}")
        return self._stream(iter(texts), threads)

    def _stream(self, texts: Iterator[_library.Text], threads: int) -> Iterator[bytes]:
        while batch := self._batch(texts):
            count = len(batch)
            asked = (_library.Text * count)(*batch)
            lines = (_library.Bytes * count)()
            with self._use() as handle:
                self._check(self._library.vietner_annotate_batch(handle, asked, count, threads, _CODEPOINT, lines))
            taken = 0
            try:
                while taken < count:
                    taken += 1
                    yield self._taken(lines[taken - 1])
            finally:
                for line in lines[taken:]:
                    self._library.vietner_free(line.bytes)

    @staticmethod
    def _batch(texts: Iterator[_library.Text]) -> list[_library.Text]:
        batch: list[_library.Text] = []
        size = 0
        for text in texts:
            batch.append(text)
            size += text.text_size
            if len(batch) == _BATCH_TEXTS or size >= _BATCH_BYTES:
                break
        return batch

    def _taken(self, line: _library.Bytes) -> bytes:
        try:
            return ctypes.string_at(line.bytes, line.size - 1)
        finally:
            self._library.vietner_free(line.bytes)

    def _check(self, status: int) -> None:
        if status == 2:
            raise MemoryError(self._library.vietner_status_text(status).decode())
        if status:
            raise VietNERError(self._library.vietner_status_text(status).decode())

    def _use(self) -> _Use:
        return _Use(self)

    def close(self) -> None:
        """Frees the lexicons once running calls have ended; later calls raise ClosedError. Closing twice is allowed."""
        with self._lock:
            handle, self._handle = self._handle, None
            while self._calls:
                self._lock.wait()
        if handle:
            self._library.vietner_destroy(handle)

    def __reduce__(self) -> tuple[type[Annotator], tuple[str | None, tuple[str, ...]]]:
        return (Annotator, self._folders)

    def __enter__(self) -> Annotator:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_handle", None):
            self.close()


class _Use:
    """Keeps an annotator open while a call lasts."""

    __slots__ = ("_annotator",)

    def __init__(self, annotator: Annotator) -> None:
        self._annotator = annotator

    def __enter__(self) -> int:
        annotator = self._annotator
        with annotator._lock:
            if annotator._handle is None:
                raise ClosedError("the annotator is closed; make a new one")
            annotator._calls += 1
            return annotator._handle

    def __exit__(self, *error: object) -> None:
        with self._annotator._lock:
            self._annotator._calls -= 1
            self._annotator._lock.notify_all()
