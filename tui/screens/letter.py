"""A letter of any kind: its fields beside it, what is to be looked at, and the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_
from negotiation.letters.fields import ADVISERS, LetterKind
from tui.i18n import _, language
from tui.rules import say
from tui.screens.paper import LANGUAGES, PaperScreen
from tui.widgets.cells import shortened
from tui.widgets.form import Field
from tui.words import LETTERS
from tui.written import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negotiation.finding import Finding

_YES = {"no": N_("No"), "yes": N_("Yes")}
_OWN = frozenset({"name", "id_number", "phone", "address", "account", "contract"})
"""Fields that any letter about a case takes over from its newest application."""
_LABEL = 34
"""Cells of a finding's sentence beside its box; the whole of it stands on the rights tab."""


class LetterScreen(PaperScreen):
    """The letter whose kind is the first word of `ref`; the others are findings that are ticked."""

    def __init__(self, case_id: str, creditor: str, ref: str = "") -> None:
        super().__init__(case_id, creditor, ref)
        first, *ticked = ref.split() or [LetterKind.COMPLAINT]
        self._kind = LetterKind(first)
        self._ticked = set(ticked)
        self._quotable: list[Finding] = []
        self._titles: dict[str, str] = {}

    @property
    def kind(self) -> LetterKind:
        """Which letter."""
        return self._kind

    def heading(self) -> str:
        """What it is and to whom."""
        return f"{word(LETTERS, self._kind)}  {self.creditor}"

    def own_fields(self) -> Sequence[Field]:
        """The language; of a complaint also what it may quote, each to be ticked."""
        quoted, rule = [], ""
        for one in self._quotable:
            section = "" if one.rule == rule else _("To quote: {rule}").format(rule=self._titles[one.rule])
            rule = one.rule
            default = "yes" if any(one.called(name) for name in self._ticked) else "no"
            label = shortened(say(one.detail), _LABEL)
            quoted.append(Field(_field_of(one), label, words=_YES, default=default, section=section))
        return (Field("_lang", N_("Language"), words=LANGUAGES, default=language()), *quoted)

    def findings(self) -> Sequence[str]:
        """The findings that are ticked."""
        return [one.id for one in self._quotable if self.form.value(_field_of(one)) == "yes"]

    def draft_key(self) -> str:
        """One draft for each case and kind."""
        return f"letter:{self._kind}:{self.case_id}"

    async def prepare(self) -> None:
        """Learn what is recorded, and what may be quoted."""
        await self.read_recorded()
        if self._kind is LetterKind.COMPLAINT:
            await self._read_quotable()
        await self.remake()
        # Who one is need not be typed again for every letter of the case.
        self.form.fill({name: text for name, text in self.written.items() if name in _OWN})
        self.show_paper()

    async def _read_quotable(self) -> None:
        from store.queries.letter import quotable_findings
        from tui.rules import load_pack, override, title

        found = await self.desk.read(quotable_findings, self.case_id, override=override())
        rules = list(dict.fromkeys(one.rule for one in found))
        self._quotable = sorted(found, key=lambda one: rules.index(one.rule))
        self._titles = {rule: title(load_pack(rule.partition(".")[0]).rule(rule)) for rule in rules}

    async def store_it(self, *, allow_future: bool) -> None:
        """A letter that is no application is kept as a file; what was typed stays as its draft."""
        await self.write_file()

    async def write_file(self) -> None:
        """Write it; who the adviser is need not be typed for the next one."""
        await super().write_file()
        if self._kind in ADVISERS:
            from store.adviser import keep_adviser

            typed = {name: text for name, text in self.typed().items() if text.strip()}
            await self.desk.keep(keep_adviser, typed)


def _field_of(one: Finding) -> str:
    """The name of its box: the key alone, since a name holds no dots."""
    return f"_quote_{one.id.rpartition(':')[2]}"
