"""Text measured in terminal cells, so that Chinese and Latin text line up in columns."""

from __future__ import annotations

import re
from functools import cache

from rich.cells import cell_len, set_cell_size

from tui.widgets.han import WORD

CUT = "~"
"""Marks a text that was cut. Plain ASCII: an ellipsis is one cell here and two in many CJK terminals."""


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(rf"{WORD}\s*|\s+")


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Make `text` exactly `width` cells wide, cutting or padding it.

    Args:
        text: one line of text.
        width: cells to fill; 0 or less gives an empty string.
        right: align to the right edge.

    Returns:
        A string whose cell width is exactly `width`.
    """
    if width <= 0:
        return ""
    size = cell_len(text)
    if size > width:
        return set_cell_size(text, width - 1) + CUT
    padding = " " * (width - size)
    return padding + text if right else text + padding


def fit_end(text: str, width: int) -> str:
    """Like `fit`, for a text that ends in an amount: what is too wide is cut before that."""
    words, _space, end = text.rpartition(" ")
    room = width - cell_len(end) - 1
    if cell_len(text) <= width or room < 2:
        return fit(text, width)
    return f"{fit(words, room)} {end}"


def shortened(text: str, width: int) -> str:
    """The first line of `text`, cut where it is wider than `width` cells."""
    line = next(iter(text.strip().splitlines()), "")
    return fit(line, width) if cell_len(line) > width else line


def widest(texts: list[str]) -> int:
    """The widest of `texts` in cells; 0 for none."""
    return max((cell_len(text) for text in texts), default=0)


def wrap(text: str, width: int) -> list[str]:
    """Break `text` into lines of at most `width` cells, between words or Han characters.

    Args:
        text: may hold line breaks, which are kept.
        width: cells of a line; less than 2 is taken as 2, the width of a Han character.

    Returns:
        At least one line.
    """
    width = max(2, width)
    if "\n" not in text and cell_len(text) <= width:
        return [text]
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0
        for piece in _pieces().findall(paragraph):
            size = cell_len(piece.rstrip())
            if used + size > width and line:
                lines.append(line.rstrip())
                line, used = "", 0
            while cell_len(piece.rstrip()) > width:
                head = _head(piece, width)
                lines.append(head)
                piece = piece[len(head) :]
            line += piece
            used += cell_len(piece)
        lines.append(line.rstrip())
    return lines


def _head(text: str, width: int) -> str:
    used = 0
    for place, char in enumerate(text):
        used += cell_len(char)
        if used > width and place:
            return text[:place]
    return text
