"""The case held against the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _
from tui.rules import FORCES, VERDICTS, advice_note, load_pack, override, say, title
from tui.screens.entries import Entry
from tui.screens.tabs.base import Tab
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.tones import BAD, GOOD, MUTED, WARN
from tui.words import MARKS, day, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negotiation.finding import Finding
    from store.queries.views import CaseDetail

_TONES = {"exceeds": BAD, "warn": WARN, "ok": GOOD}
_ORDER = ("exceeds", "warn", "unknown", "ok", "not-applicable")


class Rights(Tab):
    """One line for each rule, what asks for attention first."""

    def __init__(self, screen: object) -> None:
        super().__init__(screen)  # type: ignore[arg-type]  # the screen makes its own tabs
        self._found: dict[str, Finding] = {}

    async def rows(self, detail: CaseDetail) -> Sequence[Entry]:
        """Hold the case against the rules."""
        from store.queries.check import check

        pack = load_pack()
        checked = await self.desk.read(check, self.case_id, override=override())
        found = sorted(checked.findings, key=lambda one: _ORDER.index(one.verdict))
        self._found = {f"{place}": one for place, one in enumerate(found)}
        return [
            Entry(
                day(one.on) if one.on else "",
                word(VERDICTS, one.verdict),
                "",
                title(pack.rule(one.rule)),
                "finding",
                ref,
                _TONES.get(one.verdict, MUTED),
            )
            for ref, one in self._found.items()
        ]

    def about(self, entry: Entry | None) -> Sequence[Fact]:
        """The sentence, how far the rule binds, where it stands and how well that is known."""
        found = self._found.get(entry.ref) if entry else None
        if entry is None or found is None:
            return ()
        return (
            heading(entry.text),
            Fact("", entry.what, _TONES.get(found.verdict, MUTED)),
            gap(),
            Fact("", say(found.detail)),
            gap(),
            Fact(_("force"), word(FORCES, found.force)),
            Fact(_("mark"), word(MARKS, found.status)),
            Fact(_("checked"), day(found.checked_on)),
            Fact(_("source"), found.source, MUTED),
        )

    def note(self) -> str:
        """That this is information."""
        return advice_note(self.desk.store.today())
