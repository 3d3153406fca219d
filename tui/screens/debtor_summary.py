"""The summary of one person's cases: read first, then written to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.letters.document import Heading, Pairs, Paragraph, Points
from tui.i18n import _, language
from tui.screens.paper_text import narrowed
from tui.widgets.cells import fit, widest
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.tones import MUTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negotiation.letters.document import Block, Letter, Table
    from store.database import Store
    from tui.app import NegotiateApp

_ROOM = 72
"""Cells of a line in the window; in a table that is wider the cells wrap."""
_APART = "  "


async def show_summary(shell: NegotiateApp, debtor: str, name: str) -> None:
    """Show the summary of a person, and write it to a file where that is wanted; call it from a worker.

    Args:
        shell: the app.
        debtor: the person's id.
        name: what they are called, for the name of the file.
    """
    from tui.screens.dialogs import Choice
    from tui.screens.paper_file import write_paper

    paper = await shell.desk.read(_made, debtor, language())
    answer = await shell.read_facts(list(paper_facts(paper)), [Choice("write", _("Write to a file"))])
    if answer == "write":
        await write_paper(shell, paper, name)


def _made(store: Store, debtor: str, lang: str) -> Letter:
    from negotiation.letters.summary import summary
    from store.queries.summary import summary_facts

    return summary(summary_facts(store, debtor), lang)


def paper_facts(paper: Letter) -> Iterator[Fact]:
    """A paper as facts, for a window that is narrower than a page."""
    yield heading(paper.title)
    for block in paper.blocks:
        yield from _block(block)
    yield gap()
    for line in (*paper.closing, *paper.signature):
        yield Fact("", line, MUTED)


def _block(block: Block) -> Iterator[Fact]:
    if isinstance(block, Heading):
        yield gap()
        yield heading(block.text)
    elif isinstance(block, Paragraph):
        yield Fact("", block.text)
    elif isinstance(block, Pairs):
        yield from (Fact(label, value) for label, value in block.rows)
    elif isinstance(block, Points):
        yield from (Fact("", f"{place}. {item}") for place, item in enumerate(block.items, 1))
    else:
        yield from _table(block)


def _table(block: Table) -> Iterator[Fact]:
    if len(block.header) == 2:
        yield from (Fact(label, value, right=1 in block.figures) for label, value in block.rows)
        return
    shown = narrowed(block, _ROOM)
    widths = [widest(list(column)) for column in zip(shown.header, *shown.rows, strict=True)]
    for place, row in enumerate((shown.header, *shown.rows)):
        cells = (
            fit(cell, width, right=column in block.figures)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield Fact("", _APART.join(cells).rstrip(), "" if place else MUTED)
