"""The checklist of papers: obtained, good until when, sent, and what nobody has noted yet."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from negotiation.errors import N_
from negotiation.letters.fields import LetterKind
from negotiation.products import MaterialKind
from tui.desk import Undo
from tui.i18n import _, language
from tui.rules import say
from tui.screens.entries import Entry
from tui.screens.tabs.base import Tab
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.table import Cell, Column
from tui.widgets.tones import BAD, GOOD, MUTED, WARN
from tui.words import MATERIAL_STATUS, MATERIALS
from tui.written import day, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.database import Store
    from store.queries.negotiated_views import MaterialView
    from store.queries.views import CaseDetail
    from tui.screens.case import CaseScreen

SOON = 14
"""Days before its last day from which a paper counts as about to expire."""
_COLUMNS = (
    Column(N_("State"), 10),
    Column(N_("Paper"), 18, flex=1),
    Column(N_("Obtained on"), 11),
    Column(N_("Good until"), 11),
    Column(N_("Sent on"), 11),
    Column(N_("Asked for by"), 14, least=100),
)
_TONES = {"missing": WARN, "obtained": GOOD, "sent": MUTED}


class Materials(Tab):
    """One line for each paper, then the kinds of papers that nobody has noted."""

    HEAD: ClassVar[bool] = True
    PANE: ClassVar[bool] = False
    ADD: ClassVar[tuple[str, ...]] = ("material",)

    def __init__(self, screen: CaseScreen) -> None:
        super().__init__(screen)
        self._papers: dict[str, MaterialView] = {}
        self._told = ""

    def empty(self) -> str:
        """How to begin."""
        return _("No paper is noted yet. Press a to add one.")

    def columns(self) -> Sequence[Column]:
        """State, name, its three days, and who wants it."""
        return _COLUMNS

    def cells(self, entry: Entry) -> Sequence[Cell]:
        """A paper with its days; one that nobody noted has only its name."""
        paper = self._papers.get(entry.ref)
        if paper is None:
            return (Cell(entry.what, MUTED), Cell(entry.text, MUTED), *(Cell("") for _ in range(4)))
        return (
            Cell(entry.what, entry.tone),
            Cell(entry.text),
            Cell(day(paper.obtained_on), MUTED),
            Cell(day(paper.expires_on), self._expiry(paper)),
            Cell(day(paper.sent_on), MUTED),
            Cell(paper.needed_by or "", MUTED),
        )

    def _expiry(self, paper: MaterialView) -> str:
        last, today = paper.expires_on, self.desk.store.today()
        if last is None or paper.sent_on is not None:
            return MUTED
        return BAD if last < today else WARN if last <= today + timedelta(days=SOON) else ""

    async def rows(self, detail: CaseDetail) -> Sequence[Entry]:
        """The kinds in the order of the checklist, so that a line stays where it is when it is marked."""
        self._papers = {paper.id: paper for paper in detail.materials}
        self._told = await self.desk.read(_unproven, self.case_id, detail)
        entries: list[Entry] = []
        for kind in MaterialKind:
            noted = [self._line(paper) for paper in detail.materials if paper.kind == kind]
            if not noted and kind != MaterialKind.OTHER:
                noted = [Entry("", _("not noted"), "", word(MATERIALS, kind), "kind", kind)]
            entries += noted
        return entries

    def _line(self, paper: MaterialView) -> Entry:
        state = word(MATERIAL_STATUS, paper.status)
        if self._expiry(paper) == BAD:
            state = _("expired")
        name = word(MATERIALS, paper.kind)
        text = f"{name}: {paper.title}" if paper.title and paper.title != name else name
        tone = BAD if self._expiry(paper) == BAD else _TONES[paper.status]
        return Entry(day(paper.obtained_on), state, "", text, "material", paper.id, tone)

    def note(self) -> str:
        """What the application tells and no paper shows yet."""
        return self._told or _("space: obtained today, then sent today. Copies are sent, originals stay.")

    def about(self, entry: Entry | None) -> Sequence[Fact]:
        """Everything noted about a paper."""
        paper = self._papers.get(entry.ref) if entry else None
        if entry is None or paper is None:
            return ()
        facts = [
            (_("State"), entry.what),
            (_("Asked for by"), paper.needed_by),
            (_("Obtained on"), day(paper.obtained_on)),
            (_("Good until"), day(paper.expires_on)),
            (_("Sent on"), day(paper.sent_on)),
            (_("Sent by"), paper.sent_by),
            (_("Note"), paper.note),
        ]
        return (heading(entry.text), gap(), *(Fact(label, text) for label, text in facts if text))

    async def open(self, entry: Entry) -> None:
        """Change the paper, or note one of this kind."""
        case_id, creditor = self.screen.case_at_hand() or ("", "")
        self.shell.open_form("material", case_id, creditor, entry.ref)

    def mark(self, entry: Entry | None) -> bool:
        """Obtained today; the second time: sent today."""
        if entry is None:
            return False
        self.screen.guard(partial(self._step_on, entry))
        return True

    async def _step_on(self, entry: Entry) -> None:
        from store.commands.applications import remove_material, set_material

        paper = self._papers.get(entry.ref)
        if paper is None:
            made = await self.desk.write(set_material, self.case_id, kind=entry.ref, obtained_on="today")
            undo = Undo(entry.text, lambda store: remove_material(store, made.id))
        elif paper.status == "sent":
            self.screen.notify(_("It was sent already. Enter changes what is noted."))
            return
        else:
            field = "sent_on" if paper.obtained_on else "obtained_on"
            await self.desk.write(_set_day, paper, field, "today")
            undo = Undo(entry.text, lambda store: _set_day(store, paper, field, ""))
        self.shell.can_undo(undo)
        self.screen.notify(_("Noted. u takes it back."))
        self.screen.reload()


def _set_day(store: Store, paper: MaterialView, field: str, text: str) -> object:
    from store.commands.applications import set_material

    return set_material(
        store, paper.case, kind=paper.kind, title=paper.title, material=paper.id, **{field: text}
    )


def _unproven(store: Store, case_id: str, detail: CaseDetail) -> str:
    """What the newest application tells and no paper at hand shows, as one line."""
    from negotiation.letters.review import Problem, review
    from store.queries.letter import letter_facts
    from tui.rules import load_pack, override

    if not detail.applications:
        return ""
    kind = LetterKind(detail.applications[0].kind)
    facts = letter_facts(store, case_id, override=override())
    remarks = review(kind, facts, load_pack(), language())
    return "  ".join(say(one.said) for one in remarks if one.problem is Problem.UNPROVEN)
