"""Understanding a debt: how it is made up, how old it is, what usually comes, and which rules apply."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from negotiation.creditors import asks_for_lender, by_id, lender_mark
from tui.i18n import _, language
from tui.rules import override, plain, say, title
from tui.screens.sources import mark_fact, rule_facts
from tui.screens.tabs.composition import composition_lines, earlier_lines
from tui.screens.tabs.rights_lines import limitation_short
from tui.screens.tabs.told import Line, Told, line
from tui.widgets.lines import Fact, gap
from tui.widgets.table import Cell, Column
from tui.widgets.tones import BAD, MUTED, STRONG, WARN
from tui.words import LENDERS, MARKS, PARTS
from tui.written import ask_lender, day, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from negotiation.checking import Checked
    from negotiation.rules import RulePack
    from negotiation.understanding import Understood
    from store.queries.understand import UnderstoodCase
    from store.queries.views import CaseDetail
    from tui.screens.entries import Entry

_COLUMNS = (Column("", 16), Column("", 16, right=True), Column("", 20, flex=1))


class Figures(Told):
    """The composition, then the age of the debt, then the rules that apply to this credit and this lender."""

    ADD: ClassVar[tuple[str, ...]] = ("edit",)

    def columns(self) -> Sequence[Column]:
        """What, figure, remark."""
        return _COLUMNS

    def cells(self, entry: Entry) -> Sequence[Cell]:
        """A figure stands out; what it means does not."""
        return (
            Cell(entry.what, MUTED if entry.tone == MUTED else ""),
            Cell(entry.figure, STRONG if entry.tone == STRONG else ""),
            Cell(entry.text, entry.tone if entry.tone in {WARN, BAD} else MUTED),
        )

    async def rows(self, detail: CaseDetail) -> Sequence[Entry]:
        """The figures as recorded, and what the rules say of such a debt."""
        from store.queries.understand import understood_case

        return self.keep(_all(await self.desk.read(understood_case, self.case_id, override=override())))


def _all(found: UnderstoodCase) -> Iterator[Line]:
    yield from composition_lines(found.detail)
    yield from _age_lines(found.detail, found.understood, found.pack)
    yield _lender_line(found.detail)
    yield from _rate_lines(found.detail, found.checked)
    yield from _rule_lines(found.understood)
    yield from _limitation_line(found.checked)
    yield from earlier_lines(found.detail)


def _age_lines(detail: CaseDetail, understood: Understood, pack: RulePack) -> Iterator[Line]:
    days, seen = understood.days, understood.outlook
    if days is None:
        told = _("The day since when it is overdue is not recorded: e enters it.")
        if detail.row.due_since is not None:
            told = _("Nothing is past due any more: the debt is repaid.")
        yield line(_("Days past due"), told, (), figure="-", tone=MUTED if detail.row.due_since else WARN)
        return
    since = _("since {day}").format(day=day(detail.row.due_since))
    yield line(_("Days past due"), since, (), figure=str(days), tone=STRONG)
    if seen is None:
        return
    source = rule_facts(seen.rule)
    yield line(_("Bucket"), _bounds(seen.now), source, figure=seen.now.id)
    yield _class_line(understood, pack)
    usual = _("no promise and no threat: what is usual in the trade, partly verified")
    said = [gap(), Fact("", usual, MUTED)]
    yield line(_("Usual now"), _typical(seen.now.typical), [*said, *_law(seen.now.typical, pack), *source])
    if seen.coming is not None:
        when = _("from {bucket}, in {count} days").format(bucket=seen.coming.id, count=seen.coming_in_days)
        law = _law(seen.coming.typical, pack)
        told = _("{field}: {message}").format(field=when, message=_typical(seen.coming.typical))
        yield line(_("Usual next"), told, [*said, *law, *source])
    law = _law(seen.after_judgment, pack)
    told = _typical(seen.after_judgment)
    yield line(_("After a judgment"), told, [*said, *law, *source], tone=MUTED)


def _bounds(bucket: object) -> str:
    first, last = getattr(bucket, "first", 0), getattr(bucket, "last", None)
    if last is None:
        return _("from {first} days on").format(first=first)
    return _("{first} to {last} days past due").format(first=first, last=last)


def _class_line(understood: Understood, pack: RulePack) -> Line:
    from negotiation import dpd

    rule = pack.rule("bank_class")
    bounds = dpd.class_bounds(pack)
    told = _(", ").join(
        _("{name} from {first}").format(name=_(dpd.CLASSES[name]), first=first) for name, first in bounds[1:]
    )
    others = not understood.for_this_lender
    beside = [gap(), Fact("", _(dpd.FOR_BANKS), MUTED)] if others else []
    name = _(dpd.CLASSES[understood.bank_class or "pass"])
    return line(_("Class"), told, [*beside, *rule_facts(rule)], figure=name, tone=MUTED if others else "")


def _typical(keys: Sequence[str]) -> str:
    from negotiation.dpd import usual_words

    return _(", ").join(_(usual_words(key)) for key in keys)


def _law(keys: Sequence[str], pack: RulePack) -> list[Fact]:
    """What to do about each of what usually comes, where there is something to do."""
    from negotiation.usual import law_on

    facts: list[Fact] = []
    for one in law_on(pack, keys):
        facts += [gap(), Fact("", _(one.name), STRONG), *(Fact("", _(text)) for text in one.texts)]
        facts.append(Fact("", _(", ").join(title(rule) for rule in one.rules), MUTED))
    return facts


def _lender_line(detail: CaseDetail) -> Line:
    row = detail.row
    known = lender_mark(row.lender, detail.lender_status)
    kind = word(LENDERS, detail.lender_type) or _("kind not known")
    if row.lender and not asks_for_lender(row.creditor_id, row.lender, detail.lender_status):
        name = _("{text} ({state})").format(text=row.lender, state=word(MARKS, known))
        text = "  ".join((name if known == "E" else row.lender, kind))
        return line(_("Lender"), text, [gap(), mark_fact(known)])
    facts = [gap(), mark_fact(known), gap(), Fact("", ask_lender("e"), WARN)]
    directory = by_id(row.creditor_id)
    if directory is not None and directory.notes:
        remark = directory.notes_zh if language() == "zh" else directory.notes
        facts += [gap(), Fact("", remark, MUTED)]
    if row.lender:
        text = _("{text} ({state})").format(text=row.lender, state=word(MARKS, known))
        return line(_("Lender"), _("ask for it in the contract; {text}").format(text=text), facts, tone=WARN)
    return line(_("Lender"), _("not known: take it from the contract"), facts, tone=WARN)


def _rate_lines(detail: CaseDetail, checked: Checked) -> Iterator[Line]:
    if detail.nominal_rate:
        told = _("by the contract, a year")
        yield line(_("Nominal rate"), told, (), figure=f"{detail.nominal_rate}%")
    cap = checked.cap
    if cap is None:
        return
    notes = [fact for one in cap.notes for fact in (gap(), Fact("", say(one), MUTED))]
    source = rule_facts(cap.rule, status=cap.status) if cap.rule else []
    if cap.annual is None:
        told = say(cap.notes[0]) if cap.notes else _("No figure is recorded for it.")
        yield line(_("Rate rule"), told, [*notes[2:], *source], tone=WARN)
        return
    name = title(cap.rule) if cap.rule else ""
    told = _("{text} ({state})").format(text=name, state=word(MARKS, cap.status))
    yield line(_("Rate rule"), told, [*notes, *source], figure=f"{plain(cap.annual)}%")


def _rule_lines(understood: Understood) -> Iterator[Line]:
    if understood.order is None:
        return
    parts = [_(PARTS[part]) for part in understood.parts]
    agreed = [
        gap(),
        Fact("", _("An agreement may set another order; what is designated when paying counts.")),
    ]
    source = rule_facts(understood.order_rule) if understood.order_rule else []
    yield line(_("Payments go to"), _(", then ").join(parts), [*agreed, *source])
    told = _(", then ").join(title(way.rule) for way in understood.ways)
    sources = [fact for way in understood.ways for fact in rule_facts(way.rule)]
    yield line(_("Complaints go to"), told, sources)


def _limitation_line(checked: Checked) -> Iterator[Line]:
    """From when a defence may arise; beside it what would move that day, and what remains."""
    from negotiation.limitation_advice import ADJUDGED, GIVEN_UP, OPEN

    period = checked.limitation
    if period is None:
        return
    otherwise = (say(one) for one in checked.notes if one.msgid in {ADJUDGED, GIVEN_UP, OPEN})
    told = limitation_short(period) or next(otherwise, "")
    said = [fact for one in checked.notes for fact in (gap(), Fact("", say(one)))]
    yield line(_("Limitation"), told, [*said, *rule_facts(period.rule, status=period.status)])
