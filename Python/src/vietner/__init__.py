"""Names, ranks, posts, organizations and short forms in Vietnamese text."""
from .annotator import Annotator
from .document import Document, Person, Post, Span
from .errors import ClosedError, InvalidTextError, LoadError, VietNERError

__all__ = [
    "Annotator", "ClosedError", "Document", "InvalidTextError", "LoadError", "Person", "Post", "Span", "VietNERError",
]  # fmt: skip
__version__ = "0.1.0"
