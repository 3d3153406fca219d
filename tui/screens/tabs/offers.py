"""The offers of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.i18n import _
from tui.screens.steps import offers
from tui.screens.tabs.base import Tab

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.queries.views import CaseDetail
    from tui.screens.entries import Entry


class Offers(Tab):
    """One line for each offer, newest first."""

    ADD: ClassVar[tuple[str, ...]] = ("offer",)

    def empty(self) -> str:
        """How to begin."""
        return _("No offer yet. Press o to record what they offer.")

    async def rows(self, detail: CaseDetail) -> Sequence[Entry]:
        """The offers."""
        return offers(detail, self.desk.store.zone)
