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

    def empty(self) -> str:
        """Nothing yet."""
        return _("Nothing happened yet.")

    async def rows(self, detail: CaseDetail) -> Sequence[Entry]:
        """Open to-dos, then the past."""
        return timeline(detail, self.desk.store.zone)
