"""Compiles message catalogs. Used by the build hook, and by a source tree whose .po was just edited."""

from __future__ import annotations

import os
from io import BytesIO
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Message


def compiled(source: Path) -> bytes:
    """Give the .mo of the catalog `source` (a .po), without messages that only repeat their id.

    Raises:
        PoFileError: the file breaks the format; the message names the line.
    """
    with source.open("rb") as handle:
        catalog = read_po(handle, abort_invalid=True)
    for message in list(catalog):
        if message.id and not _says_something_else(message):
            catalog.delete(message.id, message.context)
    buffer = BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def compile_catalog(source: Path) -> Path:
    """Write the .mo beside `source` and give its path; a reader never sees half of it."""
    target = source.with_suffix(".mo")
    # Several test workers may do this at the same moment.
    unfinished = target.with_suffix(f".mo.{os.getpid()}")
    unfinished.write_bytes(compiled(source))
    unfinished.replace(target)
    return target


def _says_something_else(message: Message) -> bool:
    """Whether the translation differs from the id: English repeats most of its ids."""
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(texts) and ids != texts
