"""What the tabs of a case share: a list, what is said beside its selected line, and what keys do there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.i18n import _
from tui.screens.timeline import COLUMNS, cells
from tui.widgets.lines import Fact, gap, heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.queries.views import CaseDetail
    from tui.app import NegotiateApp
    from tui.desk import Desk
    from tui.screens.case import CaseScreen
    from tui.screens.entries import Entry
    from tui.widgets.table import Cell, Column


class Tab:
    """One tab of the case screen. It is made when it is first shown and lives as long as the screen.

    Attributes:
        HEAD: whether the list has a line of column titles.
        PANE: whether a wide terminal shows `about` beside the list.
        FITS: whether its columns depend on the width of the terminal.
        ADD: names of the forms that `a` offers here, the most likely first; see `tui.screens.forms`.
    """

    HEAD: ClassVar[bool] = False
    PANE: ClassVar[bool] = True
    FITS: ClassVar[bool] = False
    ADD: ClassVar[tuple[str, ...]] = ()

    def __init__(self, screen: CaseScreen) -> None:
        self.screen = screen

    @property
    def shell(self) -> NegotiateApp:
        """The app."""
        return self.screen.shell

    @property
    def desk(self) -> Desk:
        """The open store."""
        return self.screen.desk

    @property
    def case_id(self) -> str:
        """The case that is shown."""
        return self.screen.case_id

    # -- what is shown -----------------------------------------------------------------------------

    def empty(self) -> str:
        """What an empty list says, translated: what belongs here and the key that adds it."""
        return ""

    def columns(self) -> Sequence[Column]:
        """The columns of the list; asked anew after `rows`."""
        return COLUMNS

    def cells(self, entry: Entry) -> Sequence[Cell]:
        """A line as cells, one for each column."""
        return cells(entry)

    async def rows(self, detail: CaseDetail) -> Sequence[Entry]:
        """The lines of the list. Ask the store with `await self.desk.read(query, …)`."""
        raise NotImplementedError

    def about(self, entry: Entry | None) -> Sequence[Fact]:
        """What stands beside the list about its selected line, and in a window on `enter`."""
        if entry is None:
            return ()
        head = "  ".join(part for part in (entry.what, entry.figure) if part)
        text = entry.whole or "  ".join(part for part in (entry.when, entry.text) if part)
        return (heading(head or entry.text), gap(), Fact("", text))

    def note(self) -> str:
        """One quiet line under the list, translated; empty shows none."""
        return ""

    # -- what keys do ------------------------------------------------------------------------------

    async def open(self, entry: Entry) -> None:
        """`enter` on a line: read everything about it."""
        facts = self.about(entry)
        if facts:
            await self.shell.read_facts(facts)

    def mark(self, entry: Entry | None) -> bool:
        """`space` on a line; False leaves it to the screen, which marks a to-do as done."""
        return False

    async def act(self, name: str) -> bool:
        """A key that only some tabs know; False where this one does not."""
        return False

    def head_clicked(self, column: int) -> None:
        """A click on the heading of a column."""

    async def delete(self, entry: Entry) -> bool:
        """`x` on a line; False where nothing here can be taken back."""
        return await self.screen.take_back(entry)

    def letter(self) -> str:
        """What `w` begins with here: the `ref` of the form `letter`; empty leaves the choice open."""
        return ""

    def nothing_to_open(self) -> None:
        """Say that the list is empty and what adds to it."""
        self.screen.notify(self.empty() or _("Nothing is selected."))
