"""One paper of the checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_
from tui.i18n import _
from tui.screens.record_form import RecordScreen
from tui.widgets.form import Field
from tui.words import MATERIALS
from tui.written import day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.queries.views import CaseDetail

_WORDS = ("title", "needed_by", "obtained_on", "expires_on", "sent_on", "sent_by", "note")


class MaterialScreen(RecordScreen):
    """Which paper, who wants it, is it there, until when is it good, was it sent."""

    KIND = "material"
    TITLE = N_("Paper: {creditor}")

    def draft_key(self) -> str:
        """One draft for each paper; for a new one each case has its own of every kind."""
        return (
            super().draft_key() if self._noted or not self.ref else f"{self.KIND}:{self.ref}:{self.case_id}"
        )

    def fields(self) -> Sequence[Field]:
        """In the order in which a paper goes its way."""
        return (
            Field("kind", N_("Paper"), words=MATERIALS, default="income"),
            Field("title", N_("Which exactly"), N_("for example: payslips of September")),
            Field("needed_by", N_("Asked for by"), N_("who wants it")),
            Field("obtained_on", N_("Obtained on"), N_("today, or 2026-11-20; empty: still missing")),
            Field("expires_on", N_("Good until"), N_("where it has a last day")),
            Field("sent_on", N_("Sent on"), N_("today, or 2026-11-20")),
            Field("sent_by", N_("Sent by"), N_("app, e-mail, post")),
            Field("note", N_("Note"), lines=2),
        )

    def told(self, detail: CaseDetail) -> Sequence[str]:
        """What to mind."""
        return (
            _("Send copies and keep the originals."),
            _("Hide numbers that the lender does not need."),
        )

    def recorded(self, detail: CaseDetail) -> dict[str, str]:
        """The paper as it is noted."""
        for paper in detail.materials:
            if paper.id == self.ref:
                return {
                    "kind": paper.kind,
                    "title": paper.title or "",
                    "needed_by": paper.needed_by or "",
                    "obtained_on": day(paper.obtained_on),
                    "expires_on": day(paper.expires_on),
                    "sent_on": day(paper.sent_on),
                    "sent_by": paper.sent_by or "",
                    "note": paper.note or "",
                }
        return {"kind": self.ref} if self.ref in MATERIALS else {}

    @property
    def _noted(self) -> str | None:
        """The id of the paper that is changed; None where `ref` only names a kind, or nothing."""
        return None if self.ref in MATERIALS else self.ref or None

    async def store_it(self, *, allow_future: bool) -> None:
        """Note the paper; an emptied field is emptied in the record too."""
        from store.commands.applications import set_material

        values = {name: self.form.value(name).strip() for name in _WORDS}
        await self.desk.write(
            set_material,
            self.case_id,
            kind=self.form.value("kind"),
            material=self._noted,
            draft=self.draft_key(),
            **{name: text if self._noted else text or None for name, text in values.items()},
        )
        self.dismiss(None)
        self.notify(_("The paper is noted."))
