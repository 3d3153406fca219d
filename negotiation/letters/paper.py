"""How large a letter is set so that an application stays within two sheets of A4."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

from negotiation.letters.document import Heading, Pairs, Paragraph, Points

if TYPE_CHECKING:
    from negotiation.letters.document import Block, Letter, Table

PAGES: Final = 2
"""Most pages of an application."""

_NEARLY_EMPTY: Final = 0.35
_UNSURE: Final = 0.12
_WIDEST: Final = 22
_RUN: Final = re.compile(r"[!-~]+")
_HEIGHT, _WIDTH = 297, 210
_MANY: Final = 5
_LABEL, _MOST_LABEL = 30, 44
_WIDE: Final = 1.12  # a Latin word is at most this much wider than digits of its length
_PADDING: Final = 4.5  # both sides of a cell and its border, in millimetres
_POINT: Final = 0.3528  # of a millimetre


@dataclass(frozen=True, slots=True)
class Measures:
    """How a letter is set.

    Attributes:
        points: size of the running text.
        spacing: lines, as a multiple of the face's own height.
        margin: above and below, in millimetres.
        side: left and right, in millimetres.
    """

    points: float
    spacing: float
    margin: float
    side: float

    @property
    def width(self) -> float:
        """Of the text, in millimetres."""
        return _WIDTH - 2 * self.side

    @property
    def half(self) -> int:
        """Cells of a value that leave room for a second pair beside it."""
        return int((self.width / 2 - 37) / (self.points * _POINT) * 2)

    def in_table(self, columns: int) -> float:
        """Size of the text in a table: many columns leave little room for each."""
        return self.points - (0.5 if columns < _MANY else 2)


SIZES: Final = (
    Measures(12, 1.25, 25, 26),
    Measures(11, 1.15, 22, 24),
    Measures(10.5, 1.1, 20, 22),
    Measures(10, 1.0, 16, 18),
    Measures(9, 1.0, 13, 15),
)
"""From roomy to tight; the last is still read without a glass."""

_FREE: Final = SIZES[2]


def measures(letter: Letter) -> Measures:
    """Give the largest setting within two pages that leaves no page nearly empty, or the tightest one.

    A paper that may take as many pages as it needs is set in between where two are not enough.
    """
    if letter.free and pages(letter, _FREE) > PAGES:
        return _FREE
    fitting = [(size, pages(letter, size)) for size in SIZES]
    fitting = [(size, filled) for size, filled in fitting if filled <= PAGES - _UNSURE]
    whole = (size for size, filled in fitting if not 1 - _UNSURE < filled < 1 + _NEARLY_EMPTY)
    return next(whole, fitting[0][0] if fitting else SIZES[-1])


def pair_rows(block: Pairs, size: Measures) -> list[list[str]]:
    """Put two pairs to a row; a long value takes a row of its own."""
    rows: list[list[str]] = []
    for label, value in block.rows:
        last = rows[-1] if rows else None
        wide = cells(value) > size.half
        if last is not None and len(last) == 2 and not wide and cells(last[1]) <= size.half:
            last += [label, value]
        else:
            rows.append([label, value])
    return rows


def pair_widths(block: Pairs, size: Measures) -> tuple[float, float, float, float]:
    """Give the widths of a table with two pairs a row: no label is broken that leaves room for its value."""
    longest = max(cells(label) for label, _value in block.rows) * _latin(size, 4) + _PADDING
    label = min(max(_LABEL, longest), _MOST_LABEL)
    return (label, size.width / 2 - label, label, size.width / 2 - label)


def column_widths(table: Table, size: Measures) -> list[float]:
    """Share the width among columns by their longest text, in millimetres; no word is broken if it can be."""
    weights, least = [], []
    for place in range(len(table.header)):
        texts = [row[place] for row in (table.header, *table.rows)]
        word = max(len(run) for text in texts for run in (*_RUN.findall(text), ""))
        weights.append(max(word * 1.3, min(max(map(cells, texts)), _WIDEST)) + 5)
        least.append(word * _latin(size, len(table.header)) + _PADDING)
    shares = [size.width * weight / sum(weights) for weight in weights]
    lacking = sum(max(0.0, need - share) for need, share in zip(least, shares, strict=True))
    spare = [max(0.0, share - need) for need, share in zip(least, shares, strict=True)]
    if not lacking or sum(spare) < lacking:
        return shares
    return [
        max(share, need) - lacking * more / sum(spare)
        for share, need, more in zip(shares, least, spare, strict=True)
    ]


def pages(letter: Letter, size: Measures = SIZES[-1]) -> float:
    """Estimate how many pages a letter fills; a little on the high side."""
    # The faces' own line height is about 1.3 of their size for Chinese, less for Latin.
    line = size.points * _POINT * size.spacing * (1.32 if letter.lang == "zh" else 1.18)
    height = line * (3 + 1.2 * len(letter.closing) + 2.2 * len(letter.signature))
    height += sum(_height(block, size, line, letter.lang) for block in letter.blocks)
    return height / (_HEIGHT - 2 * size.margin) * (1.08 if letter.lang == "zh" else 0.97)


def cells(text: str) -> int:
    """Give how wide a text is: two for a Chinese character, one for a Latin one."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _height(block: Block, size: Measures, line: float, lang: str) -> float:
    if isinstance(block, Heading):
        return line * 1.4
    if isinstance(block, Paragraph):
        return line * (_lines(block.text, size.width, size, 2) + (0.3 if lang == "en" else 0))
    if isinstance(block, Points):
        return line * sum(_lines(item, size.width - 8, size, 0) for item in block.items)
    if isinstance(block, Pairs):
        label = pair_widths(block, size)[0]
        heights = (
            _lines(row[1], (size.width if len(row) == 2 else size.width / 2) - label, size, 0)
            for row in pair_rows(block, size)
        )
        return (line + 0.4) * sum(heights)
    widths = column_widths(block, size)
    return sum(
        (line + 0.4) * max(_lines(cell, width - 4, size, 0) for cell, width in zip(row, widths, strict=True))
        for row in (block.header, *block.rows)
    )


def _latin(size: Measures, columns: int) -> float:
    """Width of a Latin character of a word in a table, in millimetres."""
    return size.in_table(columns) * _POINT / 2 * _WIDE


def _lines(text: str, width: float, size: Measures, indent: int) -> int:
    return max(1, ceil((cells(text) + 2 * indent) * size.points * _POINT / 2 / width))
