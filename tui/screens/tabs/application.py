"""The applications of a case with their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from negotiation.errors import UserError
from negotiation.letters.fields import BY_NAME
from tui.i18n import _, format_error, language
from tui.rules import override
from tui.screens.paper_text import letter_facts
from tui.screens.steps import applications
from tui.screens.tabs.base import Tab
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.tones import BAD, MUTED, WARN
from tui.words import APPLICATION_STATUS, APPLICATIONS
from tui.written import day, moment, paper_note, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.database import Store
    from store.queries.negotiated_views import ApplicationView
    from store.queries.papers import ReadPaper
    from store.queries.views import CaseDetail
    from tui.screens.case import CaseScreen
    from tui.screens.entries import Entry

_WINDOW = 72
"""Cells of a line in the window that shows a paper."""


class Application(Tab):
    """Applications and answers, newest first."""

    ADD: ClassVar[tuple[str, ...]] = ("application",)

    def __init__(self, screen: CaseScreen) -> None:
        super().__init__(screen)
        self._of: dict[str, ApplicationView] = {}

    def empty(self) -> str:
        """How to begin."""
        return _("No application yet. Press a to write one.")

    async def rows(self, detail: CaseDetail) -> Sequence[Entry]:
        """One line for each application and each answer."""
        self._of = {one.id: one for one in detail.applications}
        self._of |= {reply.id: one for one in detail.applications for reply in one.replies}
        return applications(detail, self.desk.store.zone)

    def about(self, entry: Entry | None) -> Sequence[Fact]:
        """Where it stands, what was answered, and its texts."""
        one = self._of.get(entry.ref) if entry else None
        if one is None:
            return ()
        lang = language()
        texts = [
            Fact(BY_NAME[name].label(lang) if name in BY_NAME else name, text)
            for name, text in one.form.items()
        ]
        facts = self._standing(one)
        return [*facts, gap(), *texts] if texts else facts

    def _standing(self, one: ApplicationView) -> list[Fact]:
        zone = self.desk.store.zone
        title = _("Application {number}").format(number=one.number)
        facts = [
            heading(f"{title}  {word(APPLICATIONS, one.kind)}"),
            Fact("", _state(one), WARN if one.status == "in-review" else MUTED),
            gap(),
        ]
        facts += [
            Fact(label, text)
            for label, text in (
                (_("Handed in on"), day(one.submitted_on)),
                (_("To whom"), one.submitted_to or ""),
                (_("Which way"), one.submitted_by or ""),
                (_("Ask again on"), day(one.chase_on)),
            )
            if text
        ]
        for reply in one.replies:
            facts += [gap(), Fact(moment(reply.at, zone), word(APPLICATION_STATUS, reply.verdict))]
            facts += [Fact("", text) for text in (reply.reason, reply.advice) if text]
        if one.awaits_terms:
            facts += [gap(), Fact("", _("Its terms are not recorded as an offer yet."), WARN)]
        return facts

    async def _paper_facts(self, one: ApplicationView) -> list[Fact]:
        """The paper in the language spoken, and whether it is the one that was handed in."""
        paper = await self.desk.read(_paper, one.id)
        if isinstance(paper, UserError):
            return [Fact("", format_error(paper, labels=True), BAD)]
        return [Fact("", paper_note(paper), MUTED), gap(), *letter_facts(paper.letter, _WINDOW)]

    async def open(self, entry: Entry) -> None:
        """Everything about it with its paper, and what can be done next."""
        from tui.screens.dialogs import Choice

        one = self._of.get(entry.ref)
        if one is None:
            return
        facts = [*self._standing(one), gap(), *await self._paper_facts(one)]
        answer = await self.shell.read_facts(facts, [Choice(name, text) for name, text in _steps(one)])
        case = self.screen.case_at_hand() or ("", "")
        if answer == "file":
            await self._write(one, case[1])
        elif answer is not None:
            self.shell.open_form(answer, *case)

    async def _write(self, one: ApplicationView, creditor: str) -> None:
        from tui.screens.paper_file import write_paper

        paper = await self.desk.read(_paper, one.id)
        if isinstance(paper, UserError):
            raise paper
        await write_paper(self.shell, paper.letter, creditor)


def _paper(store: Store, application: str) -> ReadPaper | UserError:
    """The paper in the language spoken, or why its form makes none."""
    from store.queries.papers import paper_of

    try:
        return paper_of(store, application, lang=language(), override=override())
    except UserError as refusal:
        return refusal


def _state(one: ApplicationView) -> str:
    return _("contradictory: please decide") if one.disputed else word(APPLICATION_STATUS, one.status)


def _steps(one: ApplicationView) -> list[tuple[str, str]]:
    """What can be done with an application as it stands: names of forms, or `file`, with their labels."""
    to_file = ("file", _("Write to a file"))
    if one.status == "draft":
        return [("application", _("Go on writing")), ("submit", _("Hand it in")), to_file]
    if one.disputed:
        return [("reply", _("Record the answer that holds")), to_file]
    if one.status == "in-review":
        steps = [("reply", _("Record the answer")), ("call", _("Chase it by phone"))]
        return [*steps, ("submit", _("Correct the handing in")), to_file]
    if one.awaits_terms:
        return [("offer", _("Record the offer")), to_file]
    if one.status == "approved":
        return [to_file, ("offer", _("Record the offer"))]
    return [("application", _("Ask again")), to_file]
