"""The functions of vietner.h. ctypes gives up the interpreter lock for as long as a call lasts."""
from __future__ import annotations

import ctypes
import os

FOLDER = os.path.dirname(os.path.realpath(__file__))


class Text(ctypes.Structure):
    _fields_ = [
        ("text", ctypes.c_char_p), ("text_size", ctypes.c_size_t),
        ("id", ctypes.c_char_p), ("id_size", ctypes.c_size_t), ("date", ctypes.c_char_p),
    ]  # fmt: skip


class Bytes(ctypes.Structure):
    _fields_ = [("bytes", ctypes.c_void_p), ("size", ctypes.c_size_t)]


def load() -> ctypes.CDLL:
    """The library inside the package, with the types of its functions."""
    library = ctypes.CDLL(os.path.join(FOLDER, "libvietner.so"))
    size, pointer, integer = ctypes.c_size_t, ctypes.c_void_p, ctypes.c_int
    library.vietner_create.restype = pointer
    library.vietner_create.argtypes = [
        ctypes.c_char_p, ctypes.POINTER(ctypes.c_char_p), size, ctypes.POINTER(pointer)]
    library.vietner_destroy.restype = None
    library.vietner_destroy.argtypes = [pointer]
    library.vietner_annotate.argtypes = [pointer, ctypes.POINTER(Text), integer, ctypes.POINTER(Bytes)]
    library.vietner_annotate_batch.argtypes = [
        pointer, ctypes.POINTER(Text), size, integer, integer, ctypes.POINTER(Bytes)]
    library.vietner_free.restype = None
    library.vietner_free.argtypes = [pointer]
    library.vietner_version.restype = ctypes.c_char_p
    library.vietner_status_text.restype = ctypes.c_char_p
    return library
