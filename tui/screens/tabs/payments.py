"""What is to be paid when, and what was paid."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.i18n import _
from tui.screens.tabs.base import Tab
from tui.screens.timeline import payments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.queries.views import CaseDetail
    from tui.screens.entries import Entry


class Payments(Tab):
    """The schedule of the agreement, then the repayments, newest first."""

    ADD: ClassVar[tuple[str, ...]] = ("pay",)

    def empty(self) -> str:
        """How to record the first."""
        return _("No repayment yet. Press p to record one.")

    async def rows(self, detail: CaseDetail) -> Sequence[Entry]:
        """Instalments still to pay, then repayments."""
        return payments(detail, self.desk.store.zone)

    async def open(self, entry: Entry) -> None:
        """A repayment: confirm it."""
        if entry.kind == "payment":
            self.shell.confirm_payment(entry.ref)
        else:
            await super().open(entry)
