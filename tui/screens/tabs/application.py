"""The applications of a case with their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.i18n import _
from tui.screens.steps import applications
from tui.screens.tabs.base import Tab

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.queries.views import CaseDetail
    from tui.screens.entries import Entry


class Application(Tab):
    """Applications and answers, newest first."""

    ADD: ClassVar[tuple[str, ...]] = ("application",)

    def empty(self) -> str:
        """How to begin."""
        return _("No application yet. Press a to write one.")

    async def rows(self, detail: CaseDetail) -> Sequence[Entry]:
        """One line for each application and each answer."""
        return applications(detail, self.desk.store.zone)
