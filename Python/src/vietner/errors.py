"""What can go wrong, as exceptions."""
from __future__ import annotations


class VietNERError(Exception):
    """The base of every error of this package."""


class LoadError(VietNERError):
    """Lexicons or rules do not load.

    diagnostics holds every mistake, one string each, as ``file:line:column: error: …``.
    """

    def __init__(self, diagnostics: list[str]) -> None:
        super().__init__("\n".join(diagnostics))
        self.diagnostics = diagnostics

    def __reduce__(self) -> tuple[type[LoadError], tuple[list[str]]]:
        return (LoadError, (self.diagnostics,))


class InvalidTextError(VietNERError, ValueError):
    """A string holds lone surrogates, so it is no text."""


class TextTooLongError(VietNERError, ValueError):
    """A text has more bytes of UTF-8 than vietner.LONGEST_TEXT; annotate it in parts, for example by line."""


class ClosedError(VietNERError, ValueError):
    """An annotator is used after it was closed."""
