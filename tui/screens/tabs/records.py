"""The tabs that show records as they are: what happened, how the debt is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _
from tui.screens.tabs.base import Tab
from tui.screens.timeline import figures, timeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.queries.views import CaseDetail
    from tui.screens.entries import Entry


class Timeline(Tab):
    """Everything that happened, newest first."""

    def empty(self) -> str:
        """Nothing yet."""
        return _("Nothing happened yet.")

    async def rows(self, detail: CaseDetail) -> Sequence[Entry]:
        """Open to-dos, then the past."""
        return timeline(detail, self.desk.store.zone)


class Figures(Tab):
    """How what is owed is made up."""

    async def rows(self, detail: CaseDetail) -> Sequence[Entry]:
        """Composition, confirmed repayments, estimate, earlier statements."""
        return figures(detail, self.desk.store.zone)
