"""The tab that shows records as they are: what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _
from tui.screens.tabs.base import Tab
from tui.screens.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.queries.views import CaseDetail
    from tui.screens.entries import Entry


class Timeline(Tab):
    """Everything that happened, newest first."""

    _detail: CaseDetail | None = None

    def empty(self) -> str:
        """Nothing yet."""
        return _("Nothing happened yet.")

    async def rows(self, detail: CaseDetail) -> Sequence[Entry]:
        """Open to-dos, then the past."""
        self._detail = detail
        return timeline(detail, self.desk.store.zone)

    async def open(self, entry: Entry) -> None:
        """A creditor to tell is told, what arrived may prove genuine; other lines are read."""
        if self._to_tell(entry):
            self.shell.open_form("told", self.case_id, self._creditor)
            return
        contact = self._arrival(entry)
        if contact is None:
            await super().open(entry)
            return
        from tui.screens.dialogs import Choice

        choices = [Choice("genuine", _("It proved genuine"))]
        if await self.shell.read_facts(self.about(entry), choices) == "genuine":
            self.shell.open_form("genuine", self.case_id, self._creditor, contact)

    def _to_tell(self, entry: Entry) -> bool:
        """Whether a line is the task to tell the creditor how the debtor is reached now."""
        tasks = self._detail.tasks if self._detail else ()
        return entry.kind == "task" and any(one.id == entry.ref and one.kind == "tell-reach" for one in tasks)

    def _arrival(self, entry: Entry) -> str | None:
        """The contact of a line that is about something that can still prove genuine."""
        detail = self._detail
        if detail is None or entry.void:
            return None
        task = next((one for one in detail.tasks if entry.kind == "task" and one.id == entry.ref), None)
        if task is not None:
            return task.contact if task.kind in _OPEN else None
        waiting = {one.contact for one in detail.tasks if one.kind in _OPEN and one.done_at is None}
        return entry.ref if entry.kind == "contact" and entry.ref in waiting else None

    @property
    def _creditor(self) -> str:
        return self._detail.row.creditor if self._detail else ""


_OPEN = frozenset({"verify", "service"})
"""Tasks about something that arrived and was not verified, or not served."""
