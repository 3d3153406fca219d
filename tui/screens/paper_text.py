"""A letter as it is read on the screen: its plain text, with tables as narrow as the pane."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from negotiation.letters.document import Table
from tui.widgets.cells import widest, wrap
from tui.widgets.lines import Fact, heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negotiation.letters.document import Letter

_BETWEEN = 2
"""Cells between the columns of a table in the plain text."""
_LEAST = 8


def letter_facts(letter: Letter, width: int) -> list[Fact]:
    """The text of a letter for a pane of `width` cells; in a table that is wider the cells wrap."""
    from negotiation.letters.render import to_text

    blocks = tuple(narrowed(one, width) if isinstance(one, Table) else one for one in letter.blocks)
    title, *lines = to_text(replace(letter, blocks=blocks)).splitlines()
    return [heading(title), *(Fact("", line) for line in lines)]


def narrowed(table: Table, width: int) -> Table:
    """A table for `width` cells: where it is wider, the widest columns wrap."""
    widths = [widest(list(column)) for column in zip(table.header, *table.rows, strict=True)]
    room = width - _BETWEEN * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1
    header, *below = _broken(table.header, widths)
    rows = [line for row in table.rows for line in _broken(row, widths)]
    return replace(table, header=header, rows=(*below, *rows))


def _broken(row: Sequence[str], widths: Sequence[int]) -> list[tuple[str, ...]]:
    """A row as the lines that its cells take."""
    cells = (wrap(cell, width) for cell, width in zip(row, widths, strict=True))
    return list(zip_longest(*cells, fillvalue=""))
