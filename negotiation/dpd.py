"""How late a debt is in the words of the trade and of banks, and what usually comes next.

Sources: trade usage for the buckets (cn.stage.*, partly verified: sources disagree, so it is a setting of
each creditor); 《商业银行金融资产风险分类办法》 for the five classes (cn.bank_class: any overdue at least
special mention, >90 substandard, >270 doubtful, >360 loss).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_, InvalidValue
from negotiation.periods import add_months

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from negotiation.rules import Rule, RulePack, Value


class Convention(StrEnum):
    """How a creditor counts its buckets."""

    DAYS = "30-day"
    CYCLES = "billing-cycle"


@dataclass(frozen=True, slots=True)
class Bucket:
    """One bucket.

    Attributes:
        id: `M0` … `M6`, `M6+`.
        first: first day past due (or billing cycle) in it.
        last: last one, or None in the last bucket.
        typical: what usually comes, as keys of `TYPICAL` or in the words of the user's own rules file.
    """

    id: str
    first: int
    last: int | None
    typical: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where a debt stands and what usually comes next.

    Attributes:
        now: the bucket it is in.
        coming: the next one, or None in the last.
        coming_in_days: days until that one begins, or None.
        after_judgment: what follows a judgment, as keys of `TYPICAL`.
        rule: the rule it comes from: a convention, partly verified.
    """

    now: Bucket
    coming: Bucket | None
    coming_in_days: int | None
    after_judgment: tuple[str, ...]
    rule: Rule


TYPICAL: Final = {
    "sms": N_("text messages"),
    "app_push": N_("messages of the app"),
    "robot_call": N_("robot calls"),
    "in_house_call": N_("calls by the lender's own people"),
    "firmer_call": N_("firmer calls"),
    "first_outsourcing": N_("some lenders begin to outsource"),
    "letter": N_("letters"),
    "repeated_call": N_("repeated calls"),
    "lawyer_letter": N_("a lawyer's letter"),
    "branch_contact": N_("contact by the branch"),
    "agency": N_("collection by an agency"),
    "visit": N_("visits"),
    "classed_substandard": N_("the account is classed substandard"),
    "more_agencies": N_("further agencies"),
    "pre_suit_mediation_or_arbitration": N_("mediation before a suit, or arbitration"),
    "suit": N_("a suit"),
    "payment_order": N_("a payment order"),
    "arbitration": N_("arbitration"),
    "sale_or_write_off": N_("sale or write-off of the claim"),
    "enforcement": N_("enforcement"),
    "seizure_or_deduction": N_("seizure or deduction"),
    "consumption_limits": N_("limits on consumption"),
    "dishonest_list_only_if_able_and_refusing": N_(
        "the dishonest list, only for one who can pay and refuses"
    ),
}
"""What usually comes, by the keys of the rules."""


def usual_words(key: str) -> str:
    """Give what usually comes as words: of a known key a message id; the user's own words as they stand."""
    return TYPICAL.get(key, key)


NOT_DUE: Final = N_("Not due yet: it falls due on {date}.")
FOR_BANKS: Final = N_("The five classes are those of banks; this lender may class and write off otherwise.")
CLASSES: Final = {
    "pass": N_("pass"),
    "special_mention": N_("special mention"),
    "substandard": N_("substandard"),
    "doubtful": N_("doubtful"),
    "loss": N_("loss"),
}
"""The five classes by the keys of the rule."""


def buckets(pack: RulePack, convention: Convention = Convention.DAYS) -> tuple[Bucket, ...]:
    """Give the buckets of a convention, the earliest first.

    Raises:
        InvalidValue: the user's own buckets leave a gap or overlap.
    """
    rule = _rule(pack, convention)
    unit = "dpd" if convention is Convention.DAYS else "cycle"
    found = tuple(_bucket(row, unit) for row in rule.rows("bucket"))
    expected = 0
    for place, bucket in enumerate(found):
        closed = (bucket.last is None) == (place == len(found) - 1)
        if bucket.first != expected or not closed or (bucket.last or bucket.first) < bucket.first:
            raise InvalidValue(
                N_("the bucket {bucket} does not follow the one before it."),
                field=f"{rule.id}.bucket",
                remedy=N_("Buckets begin at 0, leave no gap, and the last one has no end."),
                bucket=bucket.id,
            )
        expected = (bucket.last or 0) + 1
    return found


def bucket_of(pack: RulePack, dpd: int) -> Bucket:
    """Give the 30-day bucket of `dpd` days past due."""
    return _holding(buckets(pack), max(dpd, 0))


def cycle_bucket(pack: RulePack, due_since: date, on: date, bill_day: int) -> Bucket:
    """Give the billing-cycle bucket: M0 from the first due day to the next bill, M1 from that one on, ….

    Args:
        pack: the Chinese pack.
        due_since: the first due day that was missed.
        on: the day asked about.
        bill_day: day of the month of the bill, 1 to 31; in a shorter month its last day.

    Raises:
        InvalidValue: no such day of the month; field `bill-day`.
    """
    if not 1 <= bill_day <= 31:
        raise InvalidValue(
            N_('"{given}" is no day of the month.'),
            field="bill-day",
            remedy=N_("It takes 1 to 31."),
            given=bill_day,
        )
    anchor = due_since.replace(day=1)
    bills = 0
    for months in range((on.year - anchor.year) * 12 + on.month - anchor.month + 1):
        bills += due_since < _day_of_month(add_months(anchor, months), bill_day) <= on
    return _holding(buckets(pack, Convention.CYCLES), bills)


def class_of(pack: RulePack, dpd: int) -> str:
    """Give the class of a bank's asset `dpd` days overdue, a key of `CLASSES`; 0 days is `pass`."""
    return [name for name, first in class_bounds(pack) if dpd >= first][-1] if dpd > 0 else "pass"


def class_bounds(pack: RulePack) -> tuple[tuple[str, int], ...]:
    """Give each class with the first day past due that puts an asset into it, the mildest first."""
    rule = pack.rule("bank_class")
    return (
        ("pass", 0),
        (rule.text("any_overdue"), 1),
        *((name, rule.whole(f"{name}_over_days") + 1) for name in ("substandard", "doubtful", "loss")),
    )


def class_zh(pack: RulePack, name: str) -> str:
    """Give the Chinese name of a class as the rule has it: 关注."""
    rule = pack.rule("bank_class")
    return rule.texts("classes_zh")[rule.texts("classes").index(name)]


def classed(pack: RulePack, lender_type: str) -> bool:
    """Whether the five classes are those of this kind of lender: they are of banks."""
    return lender_type in pack.rule("bank_class").texts("applies_to")


def outlook(pack: RulePack, dpd: int) -> Outlook:
    """Give what usually comes at this age and next. Usage of the trade, partly verified, and no promise.

    Args:
        pack: the Chinese pack.
        dpd: days past due; negative before the due day.
    """
    rule = _rule(pack, Convention.DAYS)
    every = buckets(pack)
    now = bucket_of(pack, dpd)
    place = every.index(now)
    coming = every[place + 1] if place + 1 < len(every) else None
    days = None if coming is None else coming.first - dpd
    return Outlook(now, coming, days, rule.texts("after_judgment"), rule)


def _rule(pack: RulePack, convention: Convention) -> Rule:
    return pack.rule("stage.dpd_30_day" if convention is Convention.DAYS else "stage.billing_cycle")


def _bucket(row: Mapping[str, Value], unit: str) -> Bucket:
    first, last, typical = row[f"{unit}_from"], row.get(f"{unit}_to"), row.get("typical", ())
    if not isinstance(first, int) or not isinstance(last, int | None) or not isinstance(typical, tuple):
        raise TypeError("a bucket has whole numbers and a list")
    return Bucket(str(row["id"]), first, last, tuple(str(one) for one in typical))


def _holding(every: tuple[Bucket, ...], number: int) -> Bucket:
    return next(one for one in every if one.last is None or number <= one.last)


def _day_of_month(month: date, day: int) -> date:
    from datetime import timedelta

    last = add_months(month, 1) - timedelta(days=1)
    return month.replace(day=min(day, last.day))
