"""The applications of a case with their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from negotiation.letters.fields import BY_NAME, LetterKind
from tui.i18n import _, language
from tui.screens.steps import applications
from tui.screens.tabs.base import Tab
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.tones import MUTED, WARN
from tui.words import APPLICATION_STATUS, APPLICATIONS, day, moment, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.queries.views import ApplicationView, CaseDetail
    from tui.screens.case import CaseScreen
    from tui.screens.entries import Entry


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
        """Where it stands, what was answered, and its texts as they were handed in."""
        one = self._of.get(entry.ref) if entry else None
        if one is None:
            return ()
        zone = self.desk.store.zone
        title = _("Application {number}").format(number=one.number)
        facts = [
            heading(f"{title}  {word(APPLICATIONS, one.kind)}"),
            Fact("", word(APPLICATION_STATUS, one.status), WARN if one.status == "in-review" else MUTED),
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
        lang = language()
        texts = [
            Fact(BY_NAME[name].label(lang) if name in BY_NAME else name, text)
            for name, text in one.form.items()
        ]
        return [*facts, gap(), *texts] if texts else facts

    async def open(self, entry: Entry) -> None:
        """Everything about it, and what can be done next."""
        from tui.screens.dialogs import Choice

        one = self._of.get(entry.ref)
        if one is None:
            return
        answer = await self.shell.read_facts(
            self.about(entry), [Choice(name, text) for name, text in _steps(one)]
        )
        case = self.screen.case_at_hand() or ("", "")
        if answer == "file":
            await self._write(one, case[1])
        elif answer is not None:
            self.shell.open_form(answer, *case)

    async def _write(self, one: ApplicationView, creditor: str) -> None:
        from tui.screens.paper import made_paper
        from tui.screens.paper_file import write_paper

        letter, _remarks = await self.desk.read(
            made_paper, self.case_id, LetterKind(one.kind), language(), one.form, ()
        )
        await write_paper(self.shell, letter, creditor)


def _steps(one: ApplicationView) -> list[tuple[str, str]]:
    """What can be done with an application as it stands: names of forms, or `file`, with their labels."""
    to_file = ("file", _("Write to a file"))
    if one.status == "draft":
        return [("application", _("Go on writing")), ("submit", _("Hand it in")), to_file]
    if one.status == "in-review":
        return [("reply", _("Record the answer")), ("call", _("Chase it by phone")), to_file]
    if one.status == "approved":
        return [("offer", _("Record the offer")), to_file]
    return [("application", _("Ask again")), to_file]
