"""The credit report: how long a record stays, when answers are due, and the one-off repair of 2025.

Sources: 征信业管理条例 Arts 15-17, 25, 26; 中国人民银行 2025-12-22 (rules cn.credit_report.*). Settling at
a discount does not delete a record: it ends the event from which the years count.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_, InvalidValue
from negotiation.finding import Said
from negotiation.money import Money, parse_amount
from negotiation.periods import add_days, add_months, add_years

if TYPE_CHECKING:
    from negotiation.rules import Rule, RulePack


@dataclass(frozen=True, slots=True)
class Repair:
    """Whether the one-off repair covers a record.

    Attributes:
        eligible: all its conditions hold.
        not_shown_from: the first day it is no longer shown, where the rule names one.
        not_shown_by: the last day by which it is no longer shown, where the rule names that.
        reasons: what stands against it, or what to know.
        rule: where it stands; its time is over.
    """

    eligible: bool
    not_shown_from: date | None
    not_shown_by: date | None
    reasons: tuple[Said, ...]
    rule: Rule


AROSE: Final = N_("It covers records that arose from {first} to {last}.")
AMOUNT: Final = N_("It covers single amounts up to {limit}.")
REPAID: Final = N_("It covers what was repaid in full by {day}.")
FREE: Final = N_("It was automatic and free: whoever asks for money for it is a fraud.")
DISCOUNT: Final = N_("Settling at a discount does not delete the record; the years count from settlement.")


def shown_until(pack: RulePack, settled: date) -> date:
    """Give the last day on which a negative record is kept, counted from the day it was settled."""
    return add_years(settled, pack.rule("credit_report.negative_data").whole("years"))


def objection_answer_by(pack: RulePack, filed: date) -> date:
    """Give the day by which an objection must be answered in writing."""
    return add_days(filed, pack.rule("credit_report.objection").whole("answer_days"))


def complaint_answer_by(pack: RulePack, filed: date) -> date:
    """Give the day by which a complaint to the branch of the central bank must be answered."""
    return add_days(filed, pack.rule("credit_report.complaint").whole("answer_days"))


def one_off_repair(pack: RulePack, arose: date, amount: Money, repaid: date | None) -> Repair:
    """Check a record against the one-off repair.

    Args:
        pack: the Chinese pack.
        arose: the day (any day of the month) the overdue record arose.
        amount: the single amount.
        repaid: the day it was repaid in full, or None while it is not.

    Raises:
        InvalidValue: it was repaid in an earlier month than it arose in; field `repaid`.
    """
    if repaid is not None and (repaid.year, repaid.month) < (arose.year, arose.month):
        raise InvalidValue(
            N_("{end} is before {start}."),
            field="repaid",
            remedy=N_("Give the day the record arose, and after it the day it was repaid."),
            start=arose,
            end=repaid,
        )
    rule = pack.rule("credit_report.one_off_repair_2025")
    limit = parse_amount(rule.number("max_single_amount"), "CNY", field="amount")
    reasons = []
    first, last = rule.day("arose_from"), rule.day("arose_to")
    if not first <= arose <= last:
        reasons.append(Said(AROSE, {"first": first, "last": last}))
    if amount > limit or (amount == limit and not rule.flag("amount_inclusive")):
        reasons.append(Said(AMOUNT, {"limit": limit}))
    if repaid is None or repaid > rule.day("repaid_by"):
        reasons.append(Said(REPAID, {"day": rule.day("repaid_by")}))
    if reasons or repaid is None:
        return Repair(False, None, None, (*reasons, Said(FREE)), rule)
    since, by = _not_shown(rule, repaid)
    return Repair(True, since, by, (Said(FREE),), rule)


def _not_shown(rule: Rule, repaid: date) -> tuple[date | None, date | None]:
    early, _late = rule.rows("not_shown")
    until, since = early["repaid_until"], early["from_date"]
    if isinstance(until, date) and isinstance(since, date) and repaid <= until:
        return since, None
    return None, add_days(add_months(repaid.replace(day=1), 2), -1)
