"""The checklist of papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.i18n import _
from tui.screens.steps import materials
from tui.screens.tabs.base import Tab

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.queries.views import CaseDetail
    from tui.screens.entries import Entry


class Materials(Tab):
    """One line for each paper."""

    ADD: ClassVar[tuple[str, ...]] = ("material",)

    def empty(self) -> str:
        """How to begin."""
        return _("No paper is noted yet. Press a to add one.")

    async def rows(self, detail: CaseDetail) -> Sequence[Entry]:
        """The papers in the order of the checklist."""
        return materials(detail)
