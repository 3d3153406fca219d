"""What an offer makes, as lines: its plan, its cost, and what the budget then leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.personal_plan import personal_plan_findings
from negotiation.units import parse_unit
from tui.i18n import _
from tui.rules import plain, say
from tui.screens.sources import finding_facts
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.tones import BAD, GOOD, MUTED, STRONG, WARN
from tui.words import OFFER_STATUS, OFFERS, REPAYMENT, UNITS
from tui.written import amount, day, word

if TYPE_CHECKING:
    from negotiation.rules import RulePack
    from store.queries.negotiated_views import OfferView
    from store.queries.offer_plans import Offered

STATUS_TONES = {"accepted": GOOD, "open": WARN, "declined": MUTED, "ended": MUTED, "void": MUTED}
_VERDICT_TONES = {"exceeds": BAD, "not-applicable": WARN}


def periods_text(offered: Offered) -> str:
    """How many payments, and how far apart."""
    view = offered.view
    if view.periods == 0:
        return _("one payment")
    if view.payments:
        return _("{count} payments on days of their own").format(count=len(view.payments))
    return _("{periods} instalments, {unit}").format(periods=view.periods, unit=word(UNITS, view.unit))


def plan_facts(offered: Offered) -> list[Fact]:
    """The plan in figures: when, how much, what it costs, what stays."""
    plan, reckoned = offered.plan, offered.compared
    if not plan or reckoned is None:
        return [Fact("", _("These figures make no plan."), WARN)]
    facts = [Fact("", periods_text(offered))]
    if reckoned.cash_now:
        facts.append(Fact(_("At once"), amount(reckoned.cash_now), STRONG, right=True))
    if reckoned.periods:
        facts.append(Fact(_("Each, at most"), amount(reckoned.per_period), STRONG, right=True))
    facts += [
        Fact(_("In all"), amount(offered.total), STRONG, right=True),
        difference_fact(offered),
        Fact(_("First on"), day(plan[0].due), right=True),
    ]
    if len(plan) > 1:
        facts.append(Fact(_("Last on"), day(plan[-1].due), right=True))
    return [*facts, *rate_facts(offered), *budget_facts(offered)]


def difference_fact(offered: Offered) -> Fact:
    """How far all that is paid is from the balance."""
    less = offered.view.balance - offered.total
    if less.minor < 0:
        return Fact(_("Above the balance"), amount(-less), WARN, right=True)
    return Fact(_("Below the balance"), amount(less), GOOD if less else "", right=True)


def rate_facts(offered: Offered) -> list[Fact]:
    """The true annual rate, stated in both ways."""
    rate = offered.rate
    if rate is None or rate.nominal is None or rate.effective is None:
        return []
    return [
        gap(),
        Fact("", _("True annual rate"), MUTED),
        Fact(_("nominal"), f"{plain(rate.nominal)} %", right=True),
        Fact(_("effective"), f"{plain(rate.effective)} %", right=True),
    ]


def budget_facts(offered: Offered) -> list[Fact]:
    """What the budget leaves for the others, and whether it carries this."""
    reckoned = offered.compared
    if reckoned is None or reckoned.budget_left is None:
        return [gap(), Fact("", _("No budget is recorded: what would be left is not known."), MUTED)]
    label = _("Left for the others") if reckoned.periods else _("Left of a month")
    facts = [gap(), Fact(label, amount(reckoned.budget_left), right=True)]
    if reckoned.affordable:
        return [*facts, Fact("", _("The budget carries it."), GOOD)]
    return [*facts, Fact("", _("It is more than a month leaves by the budget."), WARN)]


def personal_facts(offered: Offered, pack: RulePack, product: str) -> list[Fact]:
    """What is to be known of a personal plan, with where it stands; nothing about other offers."""
    view = offered.view
    if view.kind != "personal-plan":
        return []
    found = personal_plan_findings(pack, product, view.periods, parse_unit(view.unit))
    said = [Fact("", say(one.detail), _VERDICT_TONES.get(one.verdict, "")) for one in found]
    return [gap(), heading(word(OFFERS, view.kind)), *said, *finding_facts(found[-1], pack)]


def _made_up(view: OfferView) -> str:
    if view.payments or not view.periods or view.instalment is not None:
        return ""
    return word(REPAYMENT, view.method)


def terms_facts(offered: Offered) -> list[Fact]:
    """What was offered, as it was recorded."""
    view = offered.view
    facts = [
        Fact(_("State"), _("contradictory: please decide"), WARN)
        if view.disputed
        else Fact(_("State"), word(OFFER_STATUS, view.status), STATUS_TONES.get(view.status, "")),
        Fact(_("Balance"), amount(view.balance)),
    ]
    told = (
        (_("Waived"), amount(view.waived) if view.waived else ""),
        (_("Made up"), _made_up(view)),
        (_("Due day"), str(view.due_day) if view.due_day else ""),
        (_("Annual rate"), f"{view.annual_rate} %" if view.annual_rate else ""),
        (_("Fee"), amount(view.fee) if view.fee else ""),
        (_("Stands until"), day(view.valid_until) or _("not said")),
        (_("In writing"), _("yes") if view.written else _("no")),
        (_("After a breach"), view.restores or _("not said")),
        (_("During the plan"), view.accrual or _("not said")),
        (_("Note"), view.note or ""),
    )
    return facts + [Fact(label, text) for label, text in told if text]
