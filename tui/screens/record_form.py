"""A form about one case: what is owed stands beside it, its draft is kept for the case and its record."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from negotiation.rules import NO_RULES
from tui.i18n import _
from tui.rules import pack_for
from tui.screens.base import keys_for
from tui.screens.facts import owed_facts
from tui.screens.form_base import FormScreen
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.tones import MUTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negotiation.rules import RulePack
    from store.queries.views import CaseDetail


class RecordScreen(FormScreen):
    """A form that adds a record to a case or changes one.

    Attributes:
        KIND: its name among the drafts.
        TITLE: message id of its heading, with `{creditor}`.
    """

    NAME = "form"
    PLACE = "cases"
    BINDINGS = keys_for("form")
    KIND: ClassVar[str] = ""
    TITLE: ClassVar[str] = ""

    def __init__(self, case_id: str, creditor: str, ref: str = "") -> None:
        super().__init__()
        self.case_id = case_id
        self.creditor = creditor
        self.ref = ref
        self.pack = NO_RULES

    def heading(self) -> str:
        """What it is and about whom."""
        return _(self.TITLE).format(creditor=self.creditor)

    def draft_key(self) -> str:
        """One draft for each record, and one for a new one."""
        return f"{self.KIND}:{self.ref or self.case_id}"

    async def prepare(self) -> None:
        """Show what is owed, and fill in what is recorded."""
        from store.queries.cases import case_detail

        detail = await self.desk.read(case_detail, self.case_id)
        self.tell(detail)
        self.form.fill(self.recorded(detail))

    def tell(self, detail: CaseDetail) -> None:
        """Say beside the form what is owed, and what `told` gives."""
        facts = [heading(self.creditor), *owed_facts(detail)]
        told = self.told(detail)
        if told:
            facts += [gap(), *(Fact("", text, MUTED) for text in told)]
        self.facts(facts)

    async def pack_of_case(self) -> RulePack:
        """The rules of the place whose currency the case is in."""
        from store.queries.understand import currency_of

        return pack_for(await self.desk.read(currency_of, self.case_id))

    def told(self, detail: CaseDetail) -> Sequence[str]:
        """Sentences that stand beside the form, translated."""
        return ()

    def recorded(self, detail: CaseDetail) -> dict[str, str]:
        """What the fields hold at first: the values of the record that is changed."""
        return {}
