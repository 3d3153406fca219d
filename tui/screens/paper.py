"""A guided form beside the paper it makes: what all letters and applications share."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.widgets import Button

from negotiation.errors import N_, UserError
from negotiation.letters.fields import BY_NAME, SECTIONS, FieldType, LetterKind, fields_of
from negotiation.letters.others import summed
from negotiation.money import display
from tui.i18n import _, format_error, language, ngettext
from tui.rules import override, pack_for, say
from tui.screens.base import keys_for
from tui.screens.form_base import FormScreen
from tui.screens.paper_text import letter_facts
from tui.widgets.form import Field, Form
from tui.widgets.lines import Fact, Lines, gap, heading
from tui.widgets.pane import Pane
from tui.widgets.tones import BAD, GOOD, MUTED, WARN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.timer import Timer
    from textual.widget import Widget

    from negotiation.letters.document import Letter
    from negotiation.letters.facts import LetterFacts
    from negotiation.letters.fields import FormField
    from negotiation.letters.review import Remark
    from store.database import Store

PAUSE = 0.3
"""Seconds after the last key until the paper is made anew."""
LANGUAGES = {"zh": N_("Chinese"), "en": N_("English")}
_HINTS = {
    FieldType.AMOUNT: N_("amount, 1250.50"),
    FieldType.DATE: N_("day, 2026-11-30 or +7d"),
    FieldType.COUNT: N_("a number"),
    FieldType.MONTH_DAY: N_("1 to 31"),
}
_OWN_HINTS = {"stop_accrual": N_("yes or no")}
_TONES = {"missing": WARN, "inconsistent": BAD, "unproven": WARN, "unreadable": BAD, "length": BAD}


class PaperScreen(FormScreen):
    """The form at the left, the paper at the right; a narrow terminal shows one of them at a time."""

    NAME = "paper"
    PLACE = "cases"
    BINDINGS = keys_for("paper")
    CSS_PATH: ClassVar = ["../theme/controls.tcss", "../theme/form.tcss", "../theme/paper.tcss"]
    AUTO_FOCUS = ""  # the fields come when it is known what is recorded; no button may take their keys

    def __init__(self, case_id: str, creditor: str, ref: str = "") -> None:
        super().__init__()
        self.case_id = case_id
        self.creditor = creditor
        self.ref = ref
        self._recorded: dict[str, str] = {}
        self.written: Mapping[str, str] = {}
        self._remarks: Sequence[Remark] = ()
        self._at = ""
        self._later: Timer | None = None

    # -- what a paper says of itself ---------------------------------------------------------------

    @property
    @abstractmethod
    def kind(self) -> LetterKind:
        """Which paper."""

    @abstractmethod
    def own_fields(self) -> Sequence[Field]:
        """Fields above those of the paper; their names begin with `_`."""

    def findings(self) -> Sequence[str]:
        """Rules whose findings are ticked to be quoted."""
        return ()

    # -- layout ------------------------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """Form, remarks and buttons at the left; the paper at the right."""
        with Horizontal(id="desk"):
            with Vertical(id="sheet"):
                yield self.make_form()
                yield Lines(id="refusal")
                yield Lines(id="remark")
                with Horizontal(id="buttons"):
                    yield from self.buttons()
            with Pane(id="reading"):
                yield Lines(id="paper")

    def buttons(self) -> Iterable[Widget]:
        """Save, the other side, write to a file, back."""
        yield Button(_("Save"), id="save", compact=True)
        yield Button(_("Form or paper"), id="turn_over", compact=True, classes="narrow-only")
        yield Button(_("Write to a file"), id="write_file", compact=True)
        yield Button(_("Back"), id="back", compact=True)

    def make_form(self) -> Form:
        """Still without fields: to make them twice would show them empty first, and take twice as long."""
        return Form((), id="form")

    def fields(self) -> Sequence[Field]:
        """The paper's own fields by section, after those that choose what it is."""
        made = list(self.own_fields())
        section = ""
        for one in fields_of(self.kind):
            title = self._section(one) if one.section != section else ""
            section = one.section
            made.append(self._field(one, title))
        return made

    def _section(self, one: FormField) -> str:
        zh, en = SECTIONS[one.section]
        return zh if language() == "zh" else en

    def _field(self, one: FormField, title: str) -> Field:
        recorded = self._recorded.get(one.name, "")
        usual = _OWN_HINTS.get(one.name) or _HINTS.get(one.type, "")
        hint = _("as recorded: {text}").format(text=recorded) if recorded else usual
        lines = 3 if one.type is FieldType.LONG else 1
        return Field(one.name, one.label(language()), hint, lines=lines, section=title)

    # -- the paper ---------------------------------------------------------------------------------

    @property
    def paper_language(self) -> str:
        """In which language the paper is."""
        return self.form.value("_lang") or language()

    def typed(self) -> dict[str, str]:
        """The paper's fields as they stand in the form, empty ones too."""
        return {one.name: self.form.value(one.name) for one in fields_of(self.kind)}

    def edited(self, name: str) -> None:
        """Make the paper anew soon."""
        if self._later is not None:
            self._later.stop()
        self._later = self.set_timer(PAUSE, self.show_paper)

    def restore(self, draft: dict[str, str]) -> None:
        """The paper says what the draft says."""
        self.show_paper()

    def show_paper(self) -> None:
        """Make the paper from what stands in the form, and look it over."""
        if self.is_attached:
            # Given as a function: one that is cancelled before it begins leaves nothing unawaited.
            self.run_worker(self._show_or_report, group="paper", exclusive=True)  # type: ignore[arg-type]  # it gives nothing

    async def _show_or_report(self) -> None:
        try:
            await self._show_paper()
        except Exception as error:
            self.shell.report(error)

    def _room(self) -> int:
        """Cells of a line of the paper beside its scrollbar; all there is where the form hides it."""
        width = self.query_one("#paper").content_size.width or self.size.width - 5
        return width if self.query_one("#reading").show_vertical_scrollbar else width - 1

    async def _show_paper(self) -> None:
        lang, typed = self.paper_language, self.typed()
        made, remarks = await self.desk.read(
            paper_or_refusal, self.case_id, self.kind, lang, typed, tuple(self.findings())
        )
        if isinstance(made, UserError):
            told = [Fact("", format_error(made, labels=True), BAD), gap(), *_remark_facts(remarks)]
        else:
            told = [*_remark_facts(remarks), *letter_facts(made, self._room())]
        self._remarks = remarks
        self.query_one("#paper", Lines).show(told)
        self.query_one("#remark", Lines).show([_summary(remarks, self._at)])

    async def remake(self) -> None:
        """Make the fields anew: those of another kind of paper, or with other hints."""
        held = self.focused.id if self.focused is not None else None
        await self.form.remake(self.fields())
        if held and held.startswith("field-") and self.form.query(f"#{held}"):
            self.form.query_one(f"#{held}").focus()
        else:
            self.focus_first()

    async def kept_draft(self) -> dict[str, str]:
        """The draft that was left, which tells of which kind the form must be."""
        from store.commands.drafts import load_draft

        return await self.desk.read(load_draft, self.draft_key()) or {}

    async def read_recorded(self) -> None:
        """Learn what is recorded for the fields that the form leaves open."""
        facts: LetterFacts = await self.desk.read(paper_facts, self.case_id, self.kind, {}, ())
        self._recorded = {
            one.name: facts.text(one.name) or _reckoned(facts, one.name)
            for one in fields_of(self.kind)
            if not (facts.form.get(one.name) or "").strip()
        }
        self.written = facts.form

    # -- actions -----------------------------------------------------------------------------------

    def action_turn_over(self) -> None:
        """Where only one side fits: show the other one."""
        self.toggle_class("-turned")
        if self.has_class("-turned"):
            self.query_one("#reading").focus()
        else:
            self.focus_first()

    def action_next_remark(self) -> None:
        """To the first field after the one at hand that has a remark; after the last one to the first."""
        names = [one.name for one in self.form.fields]
        told = {one.field for one in self._remarks}
        if told.isdisjoint(names):
            self.notify(_("Nothing is left to look at in the form."))
            return
        after = names.index(self._field_at_hand(names)) + 1
        self._at = next(name for name in (*names[after:], *names) if name in told)
        self.remove_class("-turned")
        field = self.form.query_one(f"#field-{self._at}")
        field.focus()
        field.scroll_visible(animate=False)
        self.query_one("#remark", Lines).show([_summary(self._remarks, self._at)])

    def _field_at_hand(self, names: Sequence[str]) -> str:
        """The field with the cursor; on a button or the paper the one that the last remark led to."""
        held = (self.focused.id or "").removeprefix("field-") if self.focused is not None else ""
        return next((name for name in (held, self._at) if name in names), names[0])

    def action_write_file(self) -> None:
        """Write the paper to a file."""
        self.guard(self.write_file, group="save")

    async def write_file(self) -> None:
        """Ask where, write it, and say that it is not encrypted."""
        from tui.screens.paper_file import write_paper

        await self.prepared.wait()
        lang, typed = self.paper_language, self.typed()
        made, _remarks = await self.desk.read(
            paper_or_refusal, self.case_id, self.kind, lang, typed, tuple(self.findings())
        )
        if isinstance(made, UserError):
            self.shell.tell(format_error(made, labels=True))
            return
        await write_paper(self.shell, made, self.creditor)


def paper_facts(
    store: Store, case: str, kind: LetterKind, typed: dict[str, str], findings: tuple[str, ...]
) -> LetterFacts:
    """What a paper may say, with what is typed over what is recorded."""
    from store.queries.letter import letter_facts

    return letter_facts(store, case, fields=typed, findings=findings, override=override())


def _reckoned(facts: LetterFacts, name: str) -> str:
    """What the paper says where a field about means is left open: the budget, and the other cases."""
    line = {"income": "income", "spending": "essential"}.get(name)
    if line is not None:
        total = facts.sum_of(line)
        return display(total) if total else ""
    if name != "other_debts" or not facts.others:
        return ""
    count, sums = summed(facts.others)
    return ngettext(
        "{count} other creditor, {amount}", "{count} other creditors, {amount} in all", count
    ).format(count=count, amount=" + ".join(display(one) for one in sums))


def made_paper(
    store: Store,
    case: str,
    kind: LetterKind,
    lang: str,
    typed: dict[str, str],
    findings: tuple[str, ...],
) -> tuple[Letter, Sequence[Remark]]:
    """A paper and what is to be looked at in it; raises InvalidValue for a field that cannot be read."""
    from negotiation.letters.compose import compose
    from negotiation.letters.review import review

    facts = paper_facts(store, case, kind, typed, findings)
    pack = pack_for(facts.currency)
    return compose(kind, lang, facts, pack), review(kind, facts, pack, lang)


def paper_or_refusal(
    store: Store,
    case: str,
    kind: LetterKind,
    lang: str,
    typed: dict[str, str],
    findings: tuple[str, ...],
) -> tuple[Letter | UserError, Sequence[Remark]]:
    """The same, with the refusal in place of a paper that cannot be made: what to look at is told anyway."""
    from negotiation.letters.review import review

    try:
        return made_paper(store, case, kind, lang, typed, findings)
    except UserError as refusal:
        if refusal.field not in BY_NAME:
            return refusal, ()
        facts = paper_facts(store, case, kind, typed, findings)
        return refusal, review(kind, facts, pack_for(facts.currency), lang)


def _remark_facts(remarks: Sequence[Remark]) -> list[Fact]:
    if not remarks:
        return []
    told = [Fact("", f"- {say(one.said)}", _TONES.get(one.problem, MUTED)) for one in remarks]
    return [heading(_("Before it is sent")), *told, gap()]


def _summary(remarks: Sequence[Remark], at: str) -> Fact:
    """How many remarks there are, and the one of the field `at`, else the first."""
    pressing = [one for one in remarks if one.problem in _TONES]
    here = [one for one in remarks if one.field == at]
    if not pressing and not here:
        return Fact("", _("Nothing is missing, and it agrees with what is recorded."), GOOD)
    told = say((here or pressing)[0].said)
    return Fact("", _("{count} to look at: {text}").format(count=len(pressing) or len(here), text=told), WARN)
