"""A letter of any kind: its fields beside it, what is to be looked at, and the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_
from negotiation.letters.fields import LetterKind
from tui.i18n import _, language
from tui.screens.paper import LANGUAGES, PaperScreen
from tui.widgets.form import Field
from tui.words import LETTERS, word

if TYPE_CHECKING:
    from collections.abc import Sequence

_YES = {"no": N_("No"), "yes": N_("Yes")}


class LetterScreen(PaperScreen):
    """The letter whose kind is the first word of `ref`; the others are rules whose findings are ticked."""

    def __init__(self, case_id: str, creditor: str, ref: str = "") -> None:
        super().__init__(case_id, creditor, ref)
        first, *ticked = ref.split() or [LetterKind.COMPLAINT]
        self._kind = LetterKind(first)
        self._ticked = set(ticked)
        self._quotable: list[tuple[str, str]] = []

    @property
    def kind(self) -> LetterKind:
        """Which letter."""
        return self._kind

    def heading(self) -> str:
        """What it is and to whom."""
        return f"{word(LETTERS, self._kind)}  {self.creditor}"

    def own_fields(self) -> Sequence[Field]:
        """The language; of a complaint also what it may quote, each to be ticked."""
        quoted = [
            Field(
                f"_quote_{place}",
                title,
                words=_YES,
                default="yes" if rule in self._ticked else "no",
                section=_("Findings to quote") if place == 0 else "",
            )
            for place, (rule, title) in enumerate(self._quotable)
        ]
        return (Field("_lang", N_("Language"), words=LANGUAGES, default=language()), *quoted)

    def findings(self) -> Sequence[str]:
        """The rules whose findings are ticked."""
        return [
            rule
            for place, (rule, _title) in enumerate(self._quotable)
            if self.form.value(f"_quote_{place}") == "yes"
        ]

    def draft_key(self) -> str:
        """One draft for each case and kind."""
        return f"letter:{self._kind}:{self.case_id}"

    async def prepare(self) -> None:
        """Learn what is recorded, and what may be quoted."""
        await self.read_recorded()
        if self._kind is LetterKind.COMPLAINT:
            await self._read_quotable()
        await self.remake()
        self.show_paper()

    async def _read_quotable(self) -> None:
        from store.queries.letter import quotable_findings
        from tui.rules import load_pack, override, title

        found = await self.desk.read(quotable_findings, self.case_id, override=override())
        rules = dict.fromkeys(one.rule for one in found)
        self._quotable = [(rule, title(load_pack(rule.partition(".")[0]).rule(rule))) for rule in rules]

    async def store_it(self, *, allow_future: bool) -> None:
        """A letter that is no application is kept as a file; what was typed stays as its draft."""
        await self.write_file()
