"""Ways of steps on one screen: the ladder (if it fails) and settling in one payment."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import VerticalScroll

from negotiation.errors import N_
from tui.actions import BY_ID, key_text, keys_of
from tui.i18n import _
from tui.rules import advice_note, override, pack_for
from tui.screens.base import keys_for
from tui.screens.dialogs import Choice
from tui.screens.sheet import SheetScreen
from tui.screens.way_lines import COLUMNS, Line, act_label, cells, ladder_lines, lump_sum_lines
from tui.widgets.bars import Bar, TopBar
from tui.widgets.lines import Fact
from tui.widgets.table import Table
from tui.widgets.tones import MUTED
from tui.written import task_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.widgets.table import Cell

WAYS = (("ladder", "show_ladder", N_("If it fails")), ("lump-sum", "show_lump_sum", N_("Lump sum")))
"""The ways: name, the action that shows it, label."""
_OFFERS_TAB = 4
_PLACE = "place:"


class WayBar(Bar):
    """The ways; the one that is shown is bracketed."""

    def __init__(self, chosen: str, keymap: Mapping[str, str] | None = None) -> None:
        super().__init__(id="tabs")
        self.chosen = chosen
        self._keymap = keymap

    def pieces(self, width: int) -> Iterator[tuple[str, str, str]]:
        """The key and the name of each."""
        yield " ", "", ""
        for name, action_id, label in WAYS:
            here = name == self.chosen
            key = next(iter(keys_of(BY_ID[action_id], self._keymap)), "")
            yield f"{'[' if here else ' '}{key_text(key)} ", "bar--key", action_id
            yield _(label), "bar--on" if here else "bar--quiet", action_id
            yield "] " if here else "  ", "bar--key", action_id


class WayScreen(SheetScreen[Line]):
    """A list of steps with where the case stands; what each asks stands beside it, and what does it.

    Attributes:
        WAY: name of the way that is shown at first.
    """

    NAME = "way"
    PLACE = "cases"
    WAY: ClassVar[str] = ""
    CSS_PATH: ClassVar = ["../theme/case.tcss", "../theme/way.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = keys_for("way")

    def __init__(self, case_id: str, creditor: str, ref: str = "") -> None:
        super().__init__()
        self.case_id = case_id
        self.creditor = creditor
        self._way = self.WAY
        self._debtor = ""
        self._place = ""
        self._begun = False
        self._lines: list[Line] = []

    def body(self) -> Iterable[Widget]:
        """The ways, the steps, and what is said about the selected one."""
        yield WayBar(self._way, self.shell.keymap)
        yield from self.sheet(Table(COLUMNS, self._cells, head=False, key=lambda line: line.id, id="entries"))

    def heading(self) -> str:
        """Whose debt it is."""
        return self.creditor

    def case_at_hand(self) -> tuple[str, str]:
        """This case."""
        return (self.case_id, self.creditor)

    def _cells(self, line: Line) -> Sequence[Cell]:
        return cells(line, next(place for place, one in enumerate(self._lines, start=1) if one.id == line.id))

    # -- what is shown -----------------------------------------------------------------------------

    async def load(self) -> None:
        """Ask where the case stands."""
        way = self._way
        self._lines = await (self._ladder if way == "ladder" else self._lump_sum)()
        if way != self._way:
            return
        table = self.table
        if self.has_class("-narrow"):
            table.styles.height = len(self._lines)
        table.show(self._lines, keep=None if self._begun else self._first())
        self._begun = True
        self.say_note(Fact("", advice_note(self.desk.store.today()), MUTED))
        bar = self.query_one(WayBar)
        bar.chosen = way
        bar.refresh()
        self.query_one(TopBar).set_title(self.creditor)

    async def _ladder(self) -> list[Line]:
        from negotiation.ladder import warnings
        from store.queries.cases import case_detail
        from store.queries.ladder import ladder
        from store.settings import get_setting

        detail = await self.desk.read(case_detail, self.case_id)
        self._debtor = detail.row.debtor_id
        kept = await self.desk.read(get_setting, _PLACE + self._debtor)
        self._place = kept or ""
        rungs = await self.desk.read(ladder, self.case_id, place=self._place or None, override=override())
        return list(ladder_lines(rungs, warnings(pack_for(detail.row.currency))))

    async def _lump_sum(self) -> list[Line]:
        from store.queries.lump_sum import lump_sum_steps

        return list(lump_sum_lines(await self.desk.read(lump_sum_steps, self.case_id, override=override())))

    def _first(self) -> int:
        """The step that cannot wait, else the next one."""
        for progress in ("alarm", "next"):
            for place, line in enumerate(self._lines):
                if line.progress == progress:
                    return place
        return 0

    def about(self, row: Line | None) -> Sequence[Fact]:
        """What the step asks for."""
        return row.facts if row else ()

    def has_pane(self) -> bool:
        """Always: where there is no room beside the list, the text stands below it."""
        return True

    def on_resize(self) -> None:
        """The list takes what it needs where the text stands below it, else all there is."""
        if self.in_use and self.table.total:
            self.table.styles.height = self.table.total if self.has_class("-narrow") else "1fr"

    def action_text_down(self) -> None:
        """Scroll the text down."""
        self._scroll(1)

    def action_text_up(self) -> None:
        """Scroll it up."""
        self._scroll(-1)

    def _scroll(self, way: int) -> None:
        pane = self.query_one("#pane", VerticalScroll)
        pane.scroll_relative(y=way * max(1, pane.size.height // 2), animate=False)

    def action_show_ladder(self) -> None:
        """The ladder."""
        self._turn_to("ladder")

    def action_show_lump_sum(self) -> None:
        """Settling in one payment."""
        self._turn_to("lump-sum")

    def _turn_to(self, way: str) -> None:
        if way != self._way:
            self._way, self._begun = way, False
            self.reload()

    # -- what is done ------------------------------------------------------------------------------

    @on(Table.Opened)
    def action_open(self) -> None:
        """Read all of it and do it; with the text beside it, do it."""
        self.guard(partial(self._open, read=self.has_class("-narrow")))

    def action_next_action(self) -> None:
        """Do the selected step."""
        self.guard(partial(self._open, read=False))

    async def _open(self, *, read: bool) -> None:
        line = self.table.current
        if line is None:
            return
        if read or not line.acts:
            label = act_label(line.acts[0]) if len(line.acts) == 1 else _("Do it …")
            choices = [Choice("do", label)] if line.acts else []
            if await self.read_over(line.facts, choices) is None:
                return
        act: str | None = line.acts[0]
        if len(line.acts) > 1:
            act = await self.shell.pick(line.title, [Choice(one, act_label(one)) for one in line.acts])
        if act is not None:
            await self._do(act, line)

    async def _do(self, act: str, line: Line) -> None:
        name, _blank, what = act.partition(" ")
        if name == "confirm" and line.record is not None:
            self.shell.confirm_payment(line.record.ref)
        elif name == "accept":
            self._show_offers()
        elif name == "place":
            await self._ask_place()
        elif name == "task":
            await self._finish(what)
        else:
            self.shell.open_form(name, self.case_id, self.creditor, what)

    async def _finish(self, task_id: str) -> None:
        from store.queries.cases import case_detail

        detail = await self.desk.read(case_detail, self.case_id)
        title = next((one.title for one in detail.tasks if one.id == task_id), "")
        await self.finish_task(task_id, task_title("deadline", title))

    async def _ask_place(self) -> None:
        from store.settings import set_setting

        text = _("A city or a province. It is kept on this computer only, for the question of insolvency.")
        given = await self.shell.ask(_("Where do you live?"), text, self._place)
        if given is not None:
            await self.desk.keep(set_setting, _PLACE + self._debtor, given.strip())
            self.reload()

    def _show_offers(self) -> None:
        """The offers of the case: there one is accepted."""
        from tui.screens.case import CaseScreen

        below = self.app.screen_stack[-2]
        self.dismiss(None)
        if isinstance(below, CaseScreen) and below.case_id == self.case_id:
            below.turn_to(_OFFERS_TAB)
        else:
            self.shell.show_screen(CaseScreen(self.case_id, _OFFERS_TAB))


class LadderScreen(WayScreen):
    """If it fails: what is left to do."""

    WAY = "ladder"


class LumpSumScreen(WayScreen):
    """Settling in one payment."""

    WAY = "lump-sum"
