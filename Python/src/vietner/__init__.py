"""Names, ranks, posts, organizations and short forms in Vietnamese text."""
from .annotator import LONGEST_TEXT, Annotator
from .document import Document, Entity, Person, Post, Span, Unit
from .errors import ClosedError, InvalidTextError, LoadError, TextTooLongError, VietNERError

__all__ = [
    "LONGEST_TEXT", "Annotator", "ClosedError", "Document", "Entity", "InvalidTextError", "LoadError", "Person", "Post",
    "Span", "TextTooLongError", "Unit", "VietNERError",
]  # fmt: skip
__version__ = "0.1.0"
